// The trail as a feed: changes of records in the order of their transactions, none skipped, none twice.
import type { Pool } from '../sql/connection.ts'
import { sql } from '../sql/sql.ts'
import { type Position, settledAfter } from './position.ts'

export interface TrailRow {
  readonly position: Position
  readonly resource: string
  readonly id: string
  readonly version: number
  readonly kind: 'created' | 'changed' | 'removed'
  readonly company: string | null
  readonly actor: string
  readonly diff: Readonly<Record<string, unknown>>
}

interface Raw extends Record<string, unknown> {
  xid: string, seq: bigint, resource: string, record_id: string, version: number
  kind: TrailRow['kind'], company_id: string | null, actor_id: string, diff: Record<string, unknown>
}

export async function readTrail(pool: Pool, after: Position, limit: number): Promise<TrailRow[]> {
  const rows = await pool.query<Raw>(sql`
    select c.xid::text as xid, c.seq, c.resource, c.record_id, c.version, c.kind, c.company_id, c.actor_id,
    c.diff
      from kernel.changes c where ${settledAfter(after, 'c')} order by c.xid, c.seq limit ${limit}`)
  return rows.map(row => ({ position: { xid: row.xid, seq: row.seq.toString() }, resource: row.resource,
    id: row.record_id,
    version: row.version, kind: row.kind, company: row.company_id, actor: row.actor_id, diff: row.diff }))
}
