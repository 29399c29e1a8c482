// One mail to be sent, as data, and what is refused before any server hears of it. No value may start a
// header of its own: a line break in anything but the text is refused, never repaired.
import { type MailAddress, parseAddress } from './address.ts'

export interface MailAttachment {
  readonly filename: string
  readonly content: Uint8Array
  /** 'application/pdf' */
  readonly contentType: string
}

export interface Mail {
  /** 'box@host' or 'Name <box@host>' */
  readonly to: string | readonly string[]
  readonly cc?: readonly string[]
  readonly replyTo?: string
  readonly subject: string
  readonly text: string
  /** Left out, it is made from the text. */
  readonly html?: string
  readonly attachments?: readonly MailAttachment[]
  /** Given by the caller and the same on every try, so a mail that arrives twice is known to be one. */
  readonly messageId: string
  /** The message answered, to keep a conversation together. */
  readonly inReplyTo?: string
  /** Language tag of the text: 'de', 'zh'. */
  readonly language: string
}

export type MailField =
  | 'to' | 'cc' | 'replyTo' | 'subject' | 'messageId' | 'inReplyTo' | 'language' | 'filename' | 'contentType'

/** A mail whose every header has been looked at. */
export interface CheckedMail {
  readonly mail: Mail
  readonly to: readonly MailAddress[]
  readonly cc: readonly MailAddress[]
  readonly replyTo: MailAddress | null
}

const recipientsMax = 100
const idPattern = /^<?[^\s<>@\p{Cc}]+@[^\s<>@\p{Cc}]+>?$/u
/** A kind of file, perhaps with what mail programs must know of it: `text/calendar; method=REQUEST`. */
const contentTypePattern = /^[a-z0-9][a-z0-9.+-]*\/[a-z0-9][a-z0-9.+-]*(; [a-z]+=[a-z0-9-]+)*$/i
const languagePattern = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i
const breaking = /[\r\n\0\u2028\u2029]/

/** The mail with its addresses read, or the first field that cannot be sent. */
export function checkMail(mail: Mail): CheckedMail | { readonly malformed: MailField } {
  const to = parseAll(typeof mail.to === 'string' ? [mail.to] : mail.to)
  const cc = parseAll(mail.cc ?? [])
  const replyTo = mail.replyTo === undefined ? null : parseAddress(mail.replyTo)
  const files = mail.attachments ?? []
  const wrong: Readonly<Record<MailField, boolean>> = {
    to: to === null || to.length === 0 || to.length + (cc?.length ?? 0) > recipientsMax,
    cc: cc === null,
    replyTo: mail.replyTo !== undefined && replyTo === null,
    subject: breaking.test(mail.subject),
    messageId: !idPattern.test(mail.messageId),
    inReplyTo: mail.inReplyTo !== undefined && !idPattern.test(mail.inReplyTo),
    language: !languagePattern.test(mail.language),
    filename: files.some(file => file.filename === '' || breaking.test(file.filename)),
    contentType: files.some(file => !contentTypePattern.test(file.contentType)),
  }
  if (to === null || cc === null) return { malformed: to === null ? 'to' : 'cc' }
  for (const field of fields) if (wrong[field]) return { malformed: field }
  return { mail, to, cc, replyTo }
}

const fields = [
  'to', 'cc', 'replyTo', 'subject', 'messageId', 'inReplyTo', 'language', 'filename', 'contentType',
] as const satisfies readonly MailField[]

function parseAll(texts: readonly string[]): MailAddress[] | null {
  const addresses = texts.map(parseAddress).filter(address => address !== null)
  return addresses.length === texts.length ? addresses : null
}
