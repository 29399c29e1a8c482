// Sends queued mails after the transactions that wrote them are true. Several nodes may run it: each mail is
// claimed for a while; if its carrier dies in between, it is sent again under the same message id.
import { houseActor } from '../../kernel/access/actor.ts'
import { erased } from '../../kernel/command/command.ts'
import { type Engine, execute } from '../../kernel/command/execute.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { giveUp, recordSent } from './mail-commands.ts'

export interface MailAttachment { readonly name: string, readonly contentType: string, readonly content: Uint8Array }

export interface OutgoingMail {
  readonly messageId: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly from: string | null
  readonly fromName: string
  readonly attachments: readonly MailAttachment[]
}

/** What carries mails to their server; refusals carry the server's code. */
export interface MailCarrier { send(mail: OutgoingMail): Promise<unknown> }

const carrier = houseActor('mail', 'Mail')

/** Minutes until a mail is tried again, by the number of tries so far; after the last it is given up. */
const pauses = [1, 5, 15, 60, 240, 720, 1440] as const

interface Claimed extends Record<string, unknown> {
  id: string, message_id: string, to_address: string, subject: string, body: string, attempts: number
  files: readonly string[], company_name: string, company_email: string | null
}

export interface MailTally { readonly sent: number, readonly failed: number, readonly waiting: number }

/** Sends what is due, at most `limit` mails; call it again while it finds any. */
export async function sendQueuedMail(engine: Engine, mailer: MailCarrier, limit = 20): Promise<MailTally> {
  const claimed = await claim(engine, limit)
  const files = await filesOf(engine, claimed.flatMap(mail => mail.files))
  const tally = { sent: 0, failed: 0, waiting: 0 }
  for (const mail of claimed) tally[await sendOne(engine, mailer, { mail, files })]++
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
  returning m.id, m.message_id, m.to_address, m.subject, m.body, m.attempts, m.files,
            c.name as company_name, c.email as company_email`)

async function filesOf(engine: Engine, ids: readonly string[]): Promise<ReadonlyMap<string, MailAttachment>> {
  if (ids.length === 0) return new Map()
  const rows = await engine.pool.query<{ id: string, name: string, content_type: string, content: string }>(sql`
    select f.id, f.name, f.content_type, encode(c.content, 'base64') as content
      from documents.files f join documents.file_contents c on c.id = f.id where f.id = any(${[...new Set(ids)]}::uuid[])`)
  return new Map(rows.map(row => [row.id,
    { name: row.name, contentType: row.content_type, content: Buffer.from(row.content, 'base64') }]))
}

interface Sending { readonly mail: Claimed, readonly files: ReadonlyMap<string, MailAttachment> }

async function sendOne(engine: Engine, mailer: MailCarrier, { mail, files }: Sending): Promise<keyof MailTally> {
  try {
    await mailer.send({ messageId: mail.message_id, to: mail.to_address, subject: mail.subject, text: mail.body,
      from: mail.company_email, fromName: mail.company_name,
      attachments: mail.files.flatMap(id => files.get(id) ?? []) })
  } catch (error) {
    return refused(engine, mail, error)
  }
  await execute(engine, { command: erased(recordSent), actor: carrier, items: [{ id: mail.id }] })
  return 'sent'
}

/** A refusal for good, or one too many, ends it; everything else waits for the next try. */
async function refused(engine: Engine, mail: Claimed, error: unknown): Promise<keyof MailTally> {
  const problem = (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ').slice(0, 500)
  const code = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : 0
  if (code >= 500 || mail.attempts > pauses.length) {
    await execute(engine, { command: erased(giveUp), actor: carrier, items: [{ id: mail.id, problem }] })
    return 'failed'
  }
  await engine.pool.query(sql`update documents.mails set problem = ${problem} where id = ${mail.id}::uuid`)
  return 'waiting'
}
