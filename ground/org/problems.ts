// What the ground floor may refuse.
import { problem } from '../../kernel/command/problem.ts'

export const noExchangeRate = problem('org/no-exchange-rate', 422, { params: ['currency', 'base', 'day'] })
export const periodsOverlap = problem('org/periods-overlap', 409, { constraints: ['periods_no_overlap'] })

export const orgProblems = [noExchangeRate, periodsOverlap] as const
