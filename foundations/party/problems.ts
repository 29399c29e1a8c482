// What the party room may refuse.
import { problem } from '../../kernel/command/problem.ts'

/** Identifiers that cannot be right; each is named with its place in `errors`. */
export const detailsNotValid = problem('party/details-not-valid', 422, { params: ['count'] })

export const cannotMerge = problem('party/cannot-merge', 422)
export const alreadyMerged = problem('party/already-merged', 409, { params: ['name'] })
export const namedElsewhere = problem('party/named-elsewhere', 403)
export const notLastMerge = problem('party/not-merged', 409)

export const partyProblems = [detailsNotValid, cannotMerge, alreadyMerged, namedElsewhere, notLastMerge] as const
