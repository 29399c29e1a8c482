// What the door may refuse. Wrong mail address and wrong password are one refusal: nobody learns from it
// who works here.
import { problem } from '../command/problem.ts'

export const wrongCredentials = problem('auth/wrong-credentials', 401)
export const tooManyAttempts = problem('auth/too-many-attempts', 429, { params: ['seconds'] })
export const csrfMismatch = problem('auth/csrf-mismatch', 403)
export const tokenNotValid = problem('auth/token-not-valid', 401)
export const linkNotValid = problem('auth/link-not-valid', 409)
export const alreadySetUp = problem('auth/already-set-up', 409)
export const sessionNeeded = problem('auth/session-needed', 403)
export const tooManyTokens = problem('auth/too-many-tokens', 409, { params: ['max'] })
/** The password was right; the account asks for a code as well. */
export const codeNeeded = problem('auth/code-needed', 401, { params: ['ways'] })
export const wrongCode = problem('auth/wrong-code', 401)
export const secondFactorOn = problem('auth/second-factor-on', 409)

export const signOnUnavailable = problem('auth/sign-on-unavailable', 503, { params: ['provider'] })
/** The provider and the house do not understand each other: an administrator's turn. */
export const signOnSetUp = problem('auth/sign-on-set-up', 503, { params: ['provider'] })
/** Unknown, used, too late, or begun in another browser. */
export const signOnLapsed = problem('auth/sign-on-lapsed', 409)
export const signOnRefused = problem('auth/sign-on-refused', 403, { params: ['provider', 'reason'] })
export const signOnNotTrusted = problem('auth/sign-on-not-trusted', 403, { params: ['provider'] })
export const signOnMailUnproved = problem('auth/sign-on-mail-unproved', 403, { params: ['provider'] })
export const signOnUnknown = problem('auth/sign-on-unknown', 403, { params: ['provider', 'email'] })
export const signOnDomain = problem('auth/sign-on-domain', 403, { params: ['provider', 'email'] })
/** The password was right; people of this mail domain come in by their provider. */
export const signOnNeeded = problem('auth/sign-on-needed', 403, { params: ['provider'] })
export const accountClosed = problem('auth/account-closed', 403)
export const identityTaken = problem('auth/identity-taken', 409, { params: ['provider'] })
export const passkeyRefused = problem('auth/passkey-refused', 401)
export const passkeyKnown = problem('auth/passkey-known', 409)
export const secondFactorRequired = problem('auth/second-factor-required', 409)
export const secondFactorMissing = problem('auth/second-factor-missing', 403)
export const signInAnew = problem('auth/sign-in-anew', 403)
/** Whoever proved themselves at the provider is not the one who is signed in here. */
export const proofByAnother = problem('auth/proof-by-another', 403, { params: ['provider'] })
/** The provider let somebody through without asking again, or does not tell when it asked. */
export const proofNotAnew = problem('auth/proof-not-anew', 403, { params: ['provider'] })
export const lastWayIn = problem('auth/last-way-in', 409)

export const authProblems = [
  wrongCredentials, tooManyAttempts, csrfMismatch, tokenNotValid, linkNotValid, alreadySetUp, sessionNeeded,
  tooManyTokens, codeNeeded, wrongCode, secondFactorOn,
  signOnUnavailable, signOnSetUp, signOnLapsed, signOnRefused, signOnNotTrusted, signOnMailUnproved, signOnUnknown, signOnDomain,
  signOnNeeded, accountClosed, identityTaken, lastWayIn,
  passkeyRefused, passkeyKnown, secondFactorRequired, secondFactorMissing, signInAnew,
  proofByAnother, proofNotAnew,
] as const
