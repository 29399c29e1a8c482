// What became of a mail: taken, refused for good, to be tried later, or not sent for want of a server.
// Only a server's refusal of this very mail is final; everything that may pass (a busy box, a wrong
// password, a dead line) is "later", so that no mail is given up because of the house's own trouble.
import type { MailField } from './mail.ts'

export interface RefusedRecipient {
  readonly address: string
  readonly permanent: boolean
  readonly detail: string
}

export type Delivery =
  /** The server took it on for at least one recipient; those it turned away are listed. */
  | { readonly outcome: 'accepted', readonly detail: string, readonly refused: readonly RefusedRecipient[] }
  /** Trying again gives the same answer. */
  | { readonly outcome: 'refused', readonly reason: RefusedReason, readonly detail: string }
  /** Nothing is wrong with the mail. It may have arrived (a line that broke at the last moment). */
  | { readonly outcome: 'later', readonly reason: LaterReason, readonly detail: string }
  /** Kept visible by the caller until somebody names a mail server. */
  | { readonly outcome: 'unsent', readonly reason: 'no-mail-server', readonly detail: string }

export type RefusedReason = 'malformed' | 'sender' | 'recipient' | 'content'
export type LaterReason = 'unreachable' | 'timeout' | 'encryption' | 'login' | 'busy' | 'closed'

/** What the mail library tells of a failure; every part may be missing. */
export interface SmtpFailure {
  readonly name?: string
  readonly message: string
  readonly code?: string | undefined
  /** The code of the system below: ECONNREFUSED, CERT_HAS_EXPIRED. */
  readonly originalCode?: string | undefined
  readonly command?: string | undefined
  readonly response?: string | undefined
  readonly responseCode?: number | undefined
  readonly permanent?: boolean | undefined
  readonly recipient?: string | undefined
}

export function malformed(field: MailField): Delivery {
  return { outcome: 'refused', reason: 'malformed', detail: field }
}

export const noMailServer: Delivery = Object.freeze({
  outcome: 'unsent', reason: 'no-mail-server', detail: 'no mail server is configured',
})

export const mailerClosed: Delivery = Object.freeze({
  outcome: 'later', reason: 'closed', detail: 'the mailer is closed',
})

/** null: not a failure of the line or the server but a bug, which the caller must see. */
export function deliveryOf(failure: SmtpFailure): Delivery | null {
  const detail = failure.response ?? failure.message
  if (failure.name === 'AbortError' || failure.name === 'TimeoutError') {
    return { outcome: 'later', reason: 'timeout', detail }
  }
  if (failure.code === undefined) return null
  const reason = refusalOf(failure)
  if (reason !== null) return { outcome: 'refused', reason, detail }
  return { outcome: 'later', reason: laterReasonOf(failure), detail }
}

export function refusedRecipient(failure: SmtpFailure): RefusedRecipient {
  return {
    address: failure.recipient ?? '',
    permanent: failure.permanent === true,
    detail: failure.response ?? failure.message,
  }
}

// Before MAIL FROM the server speaks about us and the line, not about this mail; and a server that wants
// a login first (530) or another one (534, 535, 538) says so with codes that look final.
function refusalOf(failure: SmtpFailure): RefusedReason | null {
  if (failure.code === 'EENVELOPE' && failure.responseCode === undefined) return 'malformed'
  if (failure.code === 'EMESSAGE' && failure.responseCode === undefined) return 'content'
  if (failure.permanent !== true || isAboutLogin(failure)) return null
  switch (failure.command) {
    case 'MAIL FROM': return 'sender'
    case 'RCPT TO': return 'recipient'
    case 'DATA': return 'content'
    default: return null
  }
}

function laterReasonOf(failure: SmtpFailure): LaterReason {
  if (failure.code === 'ETIMEDOUT') return 'timeout'
  if (isAboutEncryption(failure)) return 'encryption'
  if (isAboutLogin(failure)) return 'login'
  return failure.responseCode === undefined ? 'unreachable' : 'busy'
}

function isAboutEncryption(failure: SmtpFailure): boolean {
  return failure.code === 'ETLS' || failure.command === 'STARTTLS'
    || /CERT|SELF_SIGNED|UNABLE_TO_|TLS|SSL/.test(failure.originalCode ?? '')
}

function isAboutLogin(failure: SmtpFailure): boolean {
  return failure.code === 'EAUTH' || failure.code === 'ENOAUTH'
    || [530, 534, 535, 538].includes(failure.responseCode ?? 0)
}
