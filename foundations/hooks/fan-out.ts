// From the outbox to the webhooks: each fact becomes a delivery for every webhook that wants it, in the transaction in
// which the place in the outbox moves on, so each is noted exactly once, whoever dies in between.
import type { Engine } from '../../kernel/command/execute.ts'
import { type Position, settledAfter, settledBefore } from '../../kernel/feed/position.ts'
import type { Connection } from '../../kernel/sql/connection.ts'
import { type Sql, sql } from '../../kernel/sql/sql.ts'

const consumer = 'hooks.webhooks'
const batch = 500

/** Notes what webhooks are to be told of; answers how many facts were looked at. */
export async function noteFacts({ pool, clock }: Engine): Promise<number> {
  return pool.use(async connection => {
    await connection.run('begin')
    try {
      const place = await takePlace(connection)
      const seen = place ? await noteAfter(connection, place, clock.now()) : 0
      await connection.run('commit')
      return seen
    } catch (error) {
      await connection.run('rollback').catch(() => {})
      throw error
    }
  })
}

/** Where facts begin to be noted: the present, when a house gets its first webhook. */
export const beginHere: Sql = sql`insert into kernel.cursors (consumer, xid, seq) values (${consumer}, ${settledBefore}, 0)
  on conflict (consumer) do nothing`

/** Locks the place; null while another node is at it, or nobody ever wanted to be told. */
async function takePlace(connection: Connection): Promise<Position | null> {
  const [place] = await connection.query<{ xid: string, seq: bigint }>(sql`
    select xid::text as xid, seq from kernel.cursors where consumer = ${consumer} for update skip locked`)
  return place ? { xid: place.xid, seq: place.seq.toString() } : null
}

async function noteAfter(connection: Connection, place: Position, now: string): Promise<number> {
  const [last] = await connection.query<{ xid: string, seq: bigint, n: bigint }>(sql`
    with facts as materialized (select o.* from kernel.outbox o where ${settledAfter(place, 'o')} order by o.xid, o.seq limit ${batch}),
      noted as (insert into hooks.deliveries (id, version, created_at, updated_at, company_id, webhook_id, event, subject, place, body,
          state, attempts, due_at)
        select uuidv7(), 1, ${now}::timestamptz, ${now}::timestamptz, w.company_id, w.id, o.name, o.subject_id, o.seq,
          jsonb_build_object('id', o.id, 'type', o.name, 'version', o.version, 'timestamp', o.at, 'company', o.company_id,
            'subject', jsonb_build_object('resource', o.subject_resource, 'id', o.subject_id), 'data', o.payload),
          'waiting', 0, ${now}::timestamptz
          from facts o join hooks.webhooks w on w.active and (o.company_id is null or o.company_id = w.company_id)
         where w.created_at <= o.at and exists (select from unnest(string_to_array(replace(w.events, ' ', ''), ',')) as wanted
           where o.name = wanted or (wanted like '%*' and starts_with(o.name, rtrim(wanted, '*')))))
    select xid::text as xid, seq, (select count(*) from facts) as n from facts order by facts.xid desc, seq desc limit 1`)
  if (!last) return 0
  await connection.query(sql`update kernel.cursors set xid = ${last.xid}::xid8, seq = ${last.seq.toString()}::bigint, moved_at = now()
    where consumer = ${consumer}`)
  return Number(last.n)
}
