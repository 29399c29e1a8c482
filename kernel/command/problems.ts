// The problems any command or request can meet, whatever the module.
import { problem } from './problem.ts'

export const invalidInput = problem('kernel/invalid-input', 422, { params: ['count'] })
export const malformedRequest = problem('kernel/malformed-request', 400, { params: ['reason'] })
export const notSignedIn = problem('kernel/not-signed-in', 401)
export const notAllowed = problem('kernel/not-allowed', 403, { params: ['permission'] })
/** A guarded command at a browser whose owner proved themselves too long ago. */
export const proveYourself = problem('kernel/prove-yourself', 403)
export const notYoursToGive = problem('kernel/not-yours-to-give', 403, { params: ['resource'] })
export const notFound = problem('kernel/not-found', 404, { params: ['resource', 'id'] })
export const noSuchAddress = problem('kernel/no-such-address', 404, { params: ['path'] })
export const methodNotAllowed = problem('kernel/method-not-allowed', 405, { params: ['method', 'allowed'] })
export const wrongState = problem('kernel/wrong-state', 409, { params: ['state', 'allowed', 'command'] })
export const staleVersion = problem('kernel/stale-version', 412, { params: ['yours', 'current'] })
/** Two people changed the same fields differently; its conflicts say which, with both values. */
export const changedMeanwhile = problem('kernel/changed-meanwhile', 412,
  { params: ['who', 'count', 'yours', 'current'] })
export const duplicate = problem('kernel/duplicate', 409, { params: ['fields', 'resource'] })
export const unknownReference = problem('kernel/unknown-reference', 422, { params: ['field', 'resource'] })
export const stillReferenced = problem('kernel/still-referenced', 409, { params: ['by'] })
export const ruleBroken = problem('kernel/rule-broken', 422, { params: ['rule', 'resource'] })
export const keyReused = problem('kernel/idempotency-key-reused', 409, { params: ['key'] })
export const tooLarge = problem('kernel/too-large', 413, { params: ['limit'] })
export const headersTooLarge = problem('kernel/headers-too-large', 431, { params: ['limit'] })
export const tooSlow = problem('kernel/too-slow', 408)
export const tooManyItems = problem('kernel/too-many-items', 422, { params: ['max', 'count'] })
export const wrongMediaType = problem('kernel/wrong-media-type', 415, { params: ['expected'] })
export const tooManyRequests = problem('kernel/too-many-requests', 429, { params: ['seconds'] })
export const overloaded = problem('kernel/overloaded', 503, { params: ['seconds'] })
export const databaseAway = problem('kernel/database-away', 503, { params: ['seconds'] })
export const storageFull = problem('kernel/storage-full', 503, { params: ['seconds'] })
/** A bug: told by its number only, and never thrown. */
export const internal = problem('kernel/internal', 500, { params: ['incident'] })
export const fixedField = problem('kernel/not-editable', 409, { params: ['fields', 'state', 'resource'] })
export const immutable = problem('kernel/immutable', 409, { params: ['resource'] })

export const kernelProblems = [
  invalidInput, malformedRequest, notSignedIn, notAllowed, proveYourself, notYoursToGive, notFound, noSuchAddress, methodNotAllowed,
  wrongState, staleVersion, changedMeanwhile, duplicate, unknownReference, stillReferenced, ruleBroken, keyReused, tooLarge,
  headersTooLarge, tooSlow,
  tooManyItems, wrongMediaType, tooManyRequests, overloaded, databaseAway, storageFull,
  internal, fixedField, immutable,
] as const
