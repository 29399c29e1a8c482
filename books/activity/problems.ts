// What the time line and the work list refuse.
import { problem } from '../../kernel/command/problem.ts'

export const dueBeforeToday = problem('activity/due-in-the-past', 422, { params: ['dueOn', 'today'] })
export const companyMissing = problem('activity/company-missing', 422)

export const endsBeforeItStarts = problem('activity/ends-before-it-starts', 422)
export const guestWithoutMail = problem('activity/guest-without-mail', 422, { params: ['name'] })

export const noMailAddress = problem('activity/no-mail-address', 422, { params: ['name'] })

export const activityProblems = [noMailAddress, dueBeforeToday, companyMissing, endsBeforeItStarts, guestWithoutMail] as const
