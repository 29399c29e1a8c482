// What the tax room may refuse; that rates do not overlap is guarded by a constraint.
import { problem } from '../../kernel/command/problem.ts'

export const rateOverlap = problem('tax/rate-overlap', 409, { constraints: ['rates_no_overlap'] })
export const noRate = problem('tax/no-rate', 422, { params: ['country', 'taxClass', 'day'] })

export const taxProblems = [rateOverlap, noRate] as const
