// What the tax room may refuse; the database guards the rule by a constraint.
import { problem } from '../../kernel/command/problem.ts'

export const rateOverlap = problem('tax/rate-overlap', 409, { constraints: ['rates_no_overlap'] })

export const taxProblems = [rateOverlap] as const
