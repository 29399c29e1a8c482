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
export const codeNeeded = problem('auth/code-needed', 401)
export const wrongCode = problem('auth/wrong-code', 401)
export const secondFactorOn = problem('auth/second-factor-on', 409)

export const authProblems = [
  wrongCredentials, tooManyAttempts, csrfMismatch, tokenNotValid, linkNotValid, alreadySetUp, sessionNeeded,
  tooManyTokens, codeNeeded, wrongCode, secondFactorOn,
] as const
