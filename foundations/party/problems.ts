// What the party room may refuse.
import { problem } from '../../kernel/command/problem.ts'

/** Identifiers that cannot be right; each is named with its place in `errors`. */
export const detailsNotValid = problem('party/details-not-valid', 422, { params: ['count'] })

export const partyProblems = [detailsNotValid] as const
