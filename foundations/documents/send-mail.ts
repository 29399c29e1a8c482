// Sends queued mails after the transactions that wrote them are true. Several nodes may run it: mails are claimed for a
// moment, and each is held while it is handed over, longer than that can take, so that however slow the mail server is
// nobody else sends it meanwhile. If its carrier dies in between, it is sent again under the same message id.
import { houseActor } from '../../kernel/access/actor.ts'
import { erased } from '../../kernel/command/command.ts'
import { type Engine, execute } from '../../kernel/command/execute.ts'
import { parseAddress } from '../../kernel/mail/address.ts'
import type { Delivery } from '../../kernel/mail/delivery.ts'
import type { MailAttachment } from '../../kernel/mail/mail.ts'
import type { Mailer } from '../../kernel/mail/mailer.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { giveUp, recordSent } from './mail-commands.ts'

const carrier = houseActor('mail', 'Mail')

/** Minutes until a mail is tried again, by the number of tries so far; after the last it is given up. */
const pauses = [1, 5, 15, 60, 240, 720, 1440] as const
/** Longer than the mailer tries to hand one mail over (five minutes). */
const heldMinutes = 6

const pauseAfter = (tries: number): number => pauses[Math.min(tries, pauses.length) - 1] ?? 1

interface Claimed extends Record<string, unknown> {
  id: string, message_id: string, to_address: string, subject: string, body: string, language: string, attempts: number
  files: readonly string[], company_name: string, company_email: string | null
}

/** How many mails were taken by the server, given up, or wait for another try. */
export interface MailTally { readonly sent: number, readonly failed: number, readonly waiting: number }

/** Sends what is due, at most `limit` mails; call it again while it finds any. */
export async function sendQueuedMail(engine: Engine, mailer: Mailer, limit = 20): Promise<MailTally> {
  const claimed = await claim(engine, limit)
  const files = await filesOf(engine, claimed.flatMap(mail => mail.files))
  const tally = { sent: 0, failed: 0, waiting: 0 }
  for (const mail of claimed) {
    if (!await hold(engine, mail)) continue
    const delivery = await mailer.send(letterOf(mail, files))
    tally[await record(engine, mail, delivery)]++
  }
  return tally
}

const claim = (engine: Engine, limit: number): Promise<Claimed[]> => engine.pool.query<Claimed>(sql`
  update documents.mails m
     set attempts = m.attempts + 1,
         due_at = ${engine.clock.now()}::timestamptz
           + (${[...pauses]}::integer[])[least(m.attempts + 1, ${pauses.length}::integer)] * interval '1 minute'
    from org.companies c
   where c.id = m.company_id and m.id in (select q.id from documents.mails q
     where q.state = 'queued' and q.due_at <= ${engine.clock.now()}::timestamptz
     order by q.due_at, q.id limit ${limit} for update skip locked)
  returning m.id, m.message_id, m.to_address, m.subject, m.body, m.language, m.attempts, m.files,
            c.name as company_name, c.email as company_email`)

/** Whether it is still ours: while those before it were handed over, another carrier may have taken it. */
async function hold(engine: Engine, { id, attempts }: Claimed): Promise<boolean> {
  const held = await engine.pool.query(sql`update documents.mails
    set due_at = ${engine.clock.now()}::timestamptz + ${heldMinutes}::integer * interval '1 minute'
    where id = ${id}::uuid and state = 'queued' and attempts = ${attempts}::integer returning id`)
  return held.length === 1
}

async function filesOf(engine: Engine, ids: readonly string[]): Promise<ReadonlyMap<string, MailAttachment>> {
  if (ids.length === 0) return new Map()
  const rows = await engine.pool.query<{ id: string, name: string, content_type: string, content: string }>(sql`
    select f.id, f.name, f.content_type, encode(c.content, 'base64') as content
      from documents.files f join documents.file_contents c on c.id = f.id where f.id = any(${[...new Set(ids)]}::uuid[])`)
  return new Map(rows.map(row => [row.id,
    { filename: row.name, contentType: row.content_type, content: Buffer.from(row.content, 'base64') }]))
}

function letterOf(mail: Claimed, files: ReadonlyMap<string, MailAttachment>): Parameters<Mailer['send']>[0] {
  // why: answers go to the company that wrote, where it has an address, not to the house's sender.
  const answerTo = mail.company_email !== null && parseAddress(mail.company_email) ? mail.company_email : null
  return {
    messageId: mail.message_id, to: mail.to_address, subject: mail.subject, text: mail.body, language: mail.language,
    ...(answerTo === null ? {} : { replyTo: answerTo }), attachments: mail.files.flatMap(id => files.get(id) ?? []),
  }
}

/** A refusal for good, or one try too many, ends it; without a server it waits as long as it takes. */
async function record(engine: Engine, mail: Claimed, delivery: Delivery): Promise<keyof MailTally> {
  const problem = delivery.detail.replace(/\s+/g, ' ').slice(0, 500)
  if (delivery.outcome === 'accepted') {
    await execute(engine, { command: erased(recordSent), actor: carrier, items: [{ id: mail.id }] })
    return 'sent'
  }
  const tooOften = delivery.outcome === 'later' && mail.attempts > pauses.length
  if (delivery.outcome === 'refused' || tooOften) {
    await execute(engine, { command: erased(giveUp), actor: carrier, items: [{ id: mail.id, problem }] })
    return 'failed'
  }
  const tries = delivery.outcome === 'unsent' ? mail.attempts - 1 : mail.attempts
  await engine.pool.query(sql`update documents.mails set problem = ${problem}, attempts = ${tries}::integer,
    due_at = ${engine.clock.now()}::timestamptz + ${pauseAfter(mail.attempts)}::integer * interval '1 minute' where id = ${mail.id}::uuid`)
  return 'waiting'
}
