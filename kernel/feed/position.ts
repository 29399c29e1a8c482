// A place in trail or outbox: transaction and number within it. Numbers are given before commit, so a row
// with a smaller number may appear later; rows of transactions below the oldest one that still runs in this
// database cannot.
import type { Connection, Pool } from '../sql/connection.ts'
import { type Sql, raw, sql } from '../sql/sql.ts'

export interface Position { readonly xid: string, readonly seq: string }

type Source = Pick<Pool | Connection, 'query'>

/** The oldest transaction that may still write here; asked once a statement. */
export const settledBefore: Sql = raw('(select kernel.settled_before())')

/** Rows after a position that can no longer be overtaken. */
export const settledAfter = ({ xid, seq }: Position, alias: string): Sql => {
  const row = raw(alias)
  return sql`(${row}.xid, ${row}.seq) > (${xid}::xid8, ${seq}::bigint)
    and ${row}.xid < ${settledBefore}`
}

/** The present end: everything not yet settled comes after it. */
export async function horizon(source: Source): Promise<Position> {
  const [row] = await source.query<{ xid: string }>(
    sql`select ${settledBefore}::text as xid`)
  return { xid: row?.xid ?? '0', seq: '0' }
}

/** The order in which things were written. */
export const compare = (a: Position, b: Position): number =>
  Number(BigInt(a.xid) - BigInt(b.xid)) || Number(BigInt(a.seq) - BigInt(b.seq))

export const writePosition = ({ xid, seq }: Position): string => `${xid}-${seq}`

/** Reads what `writePosition` wrote; null for anything else. */
export function readPosition(text: string): Position | null {
  const [, xid, seq] = /^(\d{1,20})-(\d{1,19})$/.exec(text) ?? []
  if (xid === undefined || seq === undefined) return null
  // why: both are 64-bit numbers; larger ones would be an error in the database.
  if (BigInt(xid) > 18_446_744_073_709_551_615n || BigInt(seq) > 9_223_372_036_854_775_807n) return null
  return { xid, seq }
}
