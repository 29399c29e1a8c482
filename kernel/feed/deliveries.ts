// Facts a consumer could not digest: tried again after growing pauses, the later facts of the same subject
// waiting behind them; after the last attempt kept for a person, who may have them tried again or dropped.
import { Refusal } from '../command/problem.ts'
import { notFound } from '../command/problems.ts'
import type { Connection, Pool } from '../sql/connection.ts'
import { type Sql, join, sql } from '../sql/sql.ts'
import { type Instant, plusMs } from '../values/instant.ts'

export const maxAttempts = 8
const firstPauseMs = 5000

/** 5 s, 20 s, 80 s … about 22 hours in the end. */
export const nextTry = (now: Instant, attempts: number): Instant =>
  plusMs(now, firstPauseMs * 4 ** Math.min(attempts - 1, 7))

export interface Due { readonly seq: string, readonly subject: string, readonly attempts: number }

/** The first waiting fact of every subject that is due. */
export async function dueDeliveries(connection: Connection, consumer: string,
  { now, limit }: { now: Instant, limit: number }): Promise<Due[]> {
  const rows = await connection.query<{ seq: bigint, subject_id: string, attempts: number }>(sql`
    select d.seq, d.subject_id, d.attempts from kernel.deliveries d
     where d.consumer = ${consumer} and d.state = 'waiting' and d.next_at <= ${now}
       and not exists (select 1 from kernel.deliveries e where e.consumer = d.consumer and e.state = 'waiting'
                          and e.subject_id = d.subject_id and e.seq < d.seq)
     order by d.seq limit ${limit}`)
  return rows.map(row => ({ seq: row.seq.toString(), subject: row.subject_id, attempts: row.attempts }))
}

/** Subjects that have facts waiting: their later facts must wait too. */
export async function waitingSubjects(connection: Connection, consumer: string,
  subjects: readonly string[]): Promise<Set<string>> {
  const rows = await connection.query<{ subject_id: string }>(
    sql`select distinct subject_id from kernel.deliveries
    where consumer = ${consumer} and state = 'waiting' and subject_id = any(${subjects}::uuid[])`)
  return new Set(rows.map(row => row.subject_id))
}

interface Postponed { readonly seq: string, readonly subject: string, readonly at: Instant,
  readonly problem: string | null, readonly attempts: number }

/** Puts facts on the waiting list, or notes another failed attempt. */
export function postpone(consumer: string, some: readonly Postponed[]): Sql {
  const rows = some.map(one =>
    sql`(${consumer}, ${one.seq}::bigint, ${one.subject}::uuid, ${one.attempts}::integer,
    ${one.at}::timestamptz, ${one.problem}::text, ${one.attempts >= maxAttempts ? 'dead' : 'waiting'})`)
  return sql`insert into kernel.deliveries (consumer, seq, subject_id, attempts, next_at, problem, state)
    values ${join(rows)}
    on conflict (consumer, seq) do update set attempts = excluded.attempts, next_at = excluded.next_at,
      problem = excluded.problem, state = excluded.state`
}

export const delivered = (consumer: string, seq: string): Sql =>
  sql`delete from kernel.deliveries where consumer = ${consumer} and seq = ${seq}::bigint`

/** What is said of a failure: the refusal's code, or what the error says, in short. */
export const problemText = (error: unknown): string =>
  (error instanceof Refusal ? error.message : error instanceof Error
    ? `${error.name}: ${error.message}` : String(error)).slice(0, 500)

/** Everything that waits or is dead, newest first, for the person who looks after it. */
export async function listDeliveries(pool: Pool): Promise<ReadonlyArray<Record<string, unknown>>> {
  const rows = await pool.query(
    sql`select d.consumer, d.seq, d.subject_id, d.attempts, d.next_at, d.problem, d.state,
      o.name, o.at, o.subject_resource from kernel.deliveries d left join kernel.outbox o on o.seq = d.seq
    order by d.state, d.seq desc limit 1000`)
  return rows.map(row => ({ consumer: row['consumer'], seq: String(row['seq']), subject: row['subject_id'],
    attempts: row['attempts'],
    nextAt: row['next_at'], problem: row['problem'], state: row['state'], event: row['name'], at: row['at'],
    resource: row['subject_resource'] }))
}

export interface DeliveryName { readonly consumer: string, readonly seq: string }

/** Has a fact tried again at the next wake. */
export async function retryDelivery(pool: Pool, { consumer, seq }: DeliveryName,
  now: Instant): Promise<void> {
  const rows = await pool.query(
    sql`update kernel.deliveries set state = 'waiting', attempts = 0, next_at = ${now}
    where consumer = ${consumer} and seq = ${seq}::bigint returning seq`)
  if (rows.length === 0) throw notFound.of({ resource: 'kernel.delivery', id: `${consumer}/${seq}` })
}

/** Gives a fact up for this consumer. */
export async function dropDelivery(pool: Pool, { consumer, seq }: DeliveryName): Promise<void> {
  const rows = await pool.query(sql`delete from kernel.deliveries
    where consumer = ${consumer} and seq = ${seq}::bigint returning seq`)
  if (rows.length === 0) throw notFound.of({ resource: 'kernel.delivery', id: `${consumer}/${seq}` })
}
