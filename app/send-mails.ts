// The post of the house: takes mails that are due, hands them to the mail server outside of any transaction
// and writes down what became of each. A mail goes out at least once, always under the same message id; if
// its sender dies on the way, another one takes it up after the pause.
import { houseActor } from '../kernel/access/actor.ts'
import { command, erased } from '../kernel/command/command.ts'
import { type Engine, execute } from '../kernel/command/execute.ts'
import type { Delivery } from '../kernel/mail/delivery.ts'
import type { Mailer } from '../kernel/mail/mailer.ts'
import { sql } from '../kernel/sql/sql.ts'
import { mail } from '../foundations/documents/contract.ts'

export interface Post { readonly engine: Engine, readonly mailer: Mailer }

export interface PostTally { readonly sent: number, readonly failed: number, readonly waiting: number }

/** Minutes until the next try, by the number of tries so far; after the last the mail has failed. */
const pauses = [1, 5, 15, 60, 240, 720, 1440] as const
const postman = houseActor('house:post', 'Post')
const longestProblem = 500

interface Taken extends Record<string, unknown> {
  id: string, to_address: string, subject: string, body: string, language: string, message_id: string
  files: readonly string[], attempts: number
}

interface Enclosure extends Record<string, unknown> { id: string, name: string, content_type: string, content: string }

/** Sends what is due, at most `limit` mails; call it again while it finds any. */
export async function sendMails(post: Post, limit = 20): Promise<PostTally> {
  const tally = { sent: 0, failed: 0, waiting: 0 }
  const taken = await take(post.engine, limit)
  if (taken.length === 0) return tally
  const enclosures = await gather(post.engine, [...new Set(taken.flatMap(one => one.files))])
  for (const one of taken) tally[await sendOne(post, one, enclosures)]++
  return tally
}

/** The next try is set before the first is made, so a mail is never lost with its sender. */
const take = ({ pool, clock }: Engine, limit: number): Promise<Taken[]> => pool.query<Taken>(sql`
  update documents.mails m set attempts = m.attempts + 1, due_at = ${clock.now()}::timestamptz
      + (${[...pauses]}::integer[])[least(m.attempts + 1, ${pauses.length}::integer)] * interval '1 minute'
   where m.id in (select q.id from documents.mails q where q.state = 'queued' and q.due_at <= ${clock.now()}::timestamptz
     order by q.due_at, q.id limit ${limit} for update skip locked)
  returning m.id, m.to_address, m.subject, m.body, m.language, m.message_id, m.files, m.attempts`)

async function gather({ pool }: Engine, ids: readonly string[]): Promise<ReadonlyMap<string, Enclosure>> {
  if (ids.length === 0) return new Map()
  const rows = await pool.query<Enclosure>(sql`select f.id, f.name, f.content_type, c.content
    from documents.files f join documents.file_contents c on c.id = f.id where f.id = any(${[...ids]}::uuid[])`)
  return new Map(rows.map(row => [row.id, row]))
}

async function sendOne({ engine, mailer }: Post, one: Taken, enclosures: ReadonlyMap<string, Enclosure>): Promise<keyof PostTally> {
  const attachments = one.files.flatMap(id => enclosures.get(id) ?? []).map(({ name, content_type: contentType, content }) =>
    // why: the driver gives bytes as text, '\x' and their digits.
    ({ filename: name, contentType, content: Buffer.from(content.slice(2), 'hex') }))
  const delivery = await mailer.send({ to: one.to_address, subject: one.subject, text: one.body, language: one.language,
    messageId: one.message_id, attachments })
  if (delivery.outcome === 'accepted') return settle(engine, one.id, { state: 'sent', problem: null })
  const problem = problemOf(delivery)
  if (delivery.outcome === 'refused' || one.attempts > pauses.length) return settle(engine, one.id, { state: 'failed', problem })
  await engine.pool.query(sql`update documents.mails set problem = ${problem} where id = ${one.id}::uuid`)
  return 'waiting'
}

const problemOf = (delivery: Exclude<Delivery, { outcome: 'accepted' }>): string =>
  `${delivery.reason}: ${delivery.detail}`.slice(0, longestProblem)

async function settle(engine: Engine, id: string, end: { state: 'sent' | 'failed', problem: string | null }): Promise<'sent' | 'failed'> {
  const settling = command('documents.mail.settle', { doc: 'Writes down what became of a mail.' }, async work => {
    const [row] = await work.load(mail, [id])
    if (row?.state === 'queued') work.update(mail, row, end)
  })
  await execute(engine, { command: erased(settling), actor: postman, items: [{}] })
  return end.state
}
