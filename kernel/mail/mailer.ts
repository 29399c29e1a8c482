// The house's post: hands a mail to the mail server and says what became of it. It never retries and
// never drops: the caller keeps the mail until the answer is "accepted" or "refused".
import type { SMTPPoolOptions, SMTPPoolSentMessageInfo, SendMailOptions } from 'nodemailer'
import { type MailAddress, parseAddress } from './address.ts'
import {
  type Delivery, type SmtpFailure, deliveryOf, mailerClosed, malformed, noMailServer, refusedRecipient,
} from './delivery.ts'
import { htmlOf } from './html.ts'
import { type CheckedMail, type Mail, checkMail } from './mail.ts'
import { type SmtpServer, parseSmtpUrl } from './smtp-url.ts'

export interface Mailer {
  send(mail: Mail): Promise<Delivery>
  /** Lets the mails on their way finish and closes the line; later ones are answered "later". */
  close(): Promise<void>
}

/** Milliseconds the server may take; the last one covers a whole mail, however it trickles. */
export interface MailTimeouts {
  readonly connect_ms: number
  readonly greeting_ms: number
  readonly silence_ms: number
  readonly mail_ms: number
}

const usualTimeouts: MailTimeouts = {
  connect_ms: 10_000, greeting_ms: 10_000, silence_ms: 60_000, mail_ms: 300_000,
}

export interface MailerOptions {
  /** See smtp-url.ts; null: there is no mail server and every mail is answered "unsent". */
  readonly url: string | null
  /** 'Name <box@host>' */
  readonly from: string
  readonly timeouts?: Partial<MailTimeouts>
}

/** Throws when the address of the server or the sender cannot be read. */
export function createMailer({ url, from, timeouts }: MailerOptions): Mailer {
  const sender = senderOf(from)
  if (url === null) return withoutServer

  const limits = { ...usualTimeouts, ...timeouts }
  const options = poolOptions(parseSmtpUrl(url), limits)
  let opened: ReturnType<typeof openPool> | null = null
  const underway = new Set<Promise<Delivery>>()
  let closed = false

  async function deliver(checked: CheckedMail): Promise<Delivery> {
    try {
      const transport = await (opened ??= openPool(options))
      const signal = AbortSignal.timeout(limits.mail_ms)
      return accepted(await transport.sendMail({ ...messageOf(checked, sender), signal }))
    } catch (error) {
      const delivery = error instanceof Error ? deliveryOf(error satisfies SmtpFailure) : null
      if (delivery === null) throw error
      return delivery
    }
  }

  return {
    async send(mail) {
      const checked = checkMail(mail)
      if ('malformed' in checked) return malformed(checked.malformed)
      if (closed) return mailerClosed
      const delivery = deliver(checked)
      underway.add(delivery)
      return delivery.finally(() => underway.delete(delivery))
    },
    async close() {
      closed = true
      await Promise.allSettled(underway)
      if (opened) (await opened).close()
    },
  }
}

/** Its library is read in with the first mail: a start need not wait for it. */
async function openPool(options: SMTPPoolOptions & { pool: true }) {
  const { createTransport } = await import('nodemailer')
  return createTransport(options)
}

function senderOf(from: string): MailAddress {
  const sender = parseAddress(from)
  if (sender === null) throw new Error(`the sender "${from}" is not a mail address`)
  return sender
}

const withoutServer: Mailer = Object.freeze({
  async send(mail: Mail) {
    const checked = checkMail(mail)
    return 'malformed' in checked ? malformed(checked.malformed) : noMailServer
  },
  async close() {},
})

// Two lines kept open save a handshake per mail. The library's own retries are off: only the caller
// knows how often a mail was tried.
function poolOptions(server: SmtpServer, limits: MailTimeouts): SMTPPoolOptions & { pool: true } {
  return {
    ...server,
    pool: true, maxConnections: 2, maxMessages: 100, maxRequeues: 0, idleTimeout: 30_000,
    connectionTimeout: limits.connect_ms, dnsTimeout: limits.connect_ms,
    greetingTimeout: limits.greeting_ms, socketTimeout: limits.silence_ms,
    disableFileAccess: true, disableUrlAccess: true, logger: false,
  }
}

function messageOf({ mail, to, cc, replyTo }: CheckedMail, sender: MailAddress): SendMailOptions {
  return {
    envelope: { from: sender.address, to: [...new Set([...to, ...cc].map(one => one.address))] },
    from: { ...sender }, to: to.map(one => ({ ...one })), cc: cc.map(one => ({ ...one })),
    ...replyTo !== null && { replyTo: { ...replyTo } },
    subject: mail.subject,
    messageId: bracketed(mail.messageId),
    ...mail.inReplyTo !== undefined && {
      inReplyTo: bracketed(mail.inReplyTo), references: [bracketed(mail.inReplyTo)],
    },
    headers: { 'Content-Language': mail.language },
    xMailer: false,
    text: mail.text,
    html: mail.html ?? htmlOf(mail.text, mail.language),
    attachments: (mail.attachments ?? []).map(file => ({
      filename: file.filename, contentType: file.contentType, content: Buffer.from(file.content),
    })),
  }
}

function accepted(sent: SMTPPoolSentMessageInfo): Delivery {
  return {
    outcome: 'accepted',
    detail: sent.response,
    refused: (sent.rejectedErrors ?? []).map(refusedRecipient),
  }
}

function bracketed(id: string): string {
  return `<${id.replace(/^<|>$/g, '')}>`
}
