// When a task is due, in the words one plans a day with.
import { addDays, isDate, isoWeekday, type CalendarDate } from '../../../kernel/values/calendar-date.ts'

export const dueGroups = ['overdue', 'today', 'tomorrow', 'week', 'later', 'someday'] as const
export type DueGroup = (typeof dueGroups)[number]

export function groupOf(dueOn: unknown, today: CalendarDate): DueGroup {
  if (typeof dueOn !== 'string' || !isDate(dueOn)) return 'someday'
  if (dueOn < today) return 'overdue'
  if (dueOn === today) return 'today'
  if (dueOn === addDays(today, 1)) return 'tomorrow'
  return dueOn <= addDays(today, 7 - isoWeekday(today)) ? 'week' : 'later'
}
