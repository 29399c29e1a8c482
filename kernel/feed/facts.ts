// Facts as they come back from the outbox: found by place, read by the fields of their event.
import type { Event, Fact } from '../event/event.ts'
import type { Connection } from '../sql/connection.ts'
import { sql } from '../sql/sql.ts'
import { type Position, settledAfter } from './position.ts'

export interface StoredFact {
  readonly position: Position
  readonly subject: string
  readonly payload: Readonly<Record<string, unknown>>
}

interface Raw extends Record<string, unknown> { xid: string, seq: bigint, subject_id: string,
  payload: Record<string, unknown> }

const stored = (row: Raw): StoredFact =>
  ({ position: { xid: row.xid, seq: row.seq.toString() }, subject: row.subject_id, payload: row.payload })

export async function factsAfter(connection: Connection, event: Event, { after, limit }: {
  after: Position, limit: number }): Promise<StoredFact[]> {
  return (await connection.query<Raw>(
    sql`select o.xid::text as xid, o.seq, o.subject_id, o.payload from kernel.outbox o
    where o.name = ${event.name} and ${settledAfter(after, 'o')} order by o.xid, o.seq limit ${limit}`))
      .map(stored)
}

export async function factsAt(connection: Connection, seqs: readonly string[]): Promise<StoredFact[]> {
  return (await connection.query<Raw>(
    sql`select o.xid::text as xid, o.seq, o.subject_id, o.payload from kernel.outbox o
    where o.seq = any(${seqs}::bigint[]) order by o.xid, o.seq`)).map(stored)
}

/**
 * The fact as a reaction gets it: exact values, currencies first so that amounts can be compared with them.
 */
export function decodeFact(event: Event, payload: StoredFact['payload']): Fact {
  const data: Record<string, unknown> = {}
  const fields = Object.entries(event.fields).sort(([, a], [, b]) =>
    Number(a.spec.currencyField !== null) - Number(b.spec.currencyField !== null))
  for (const [name, { spec }] of fields) {
    const value = payload[name] ?? null
    data[name] = value === null ? null : spec.type.parse(value, spec, data)
  }
  return { event, data }
}
