// How the books are laid out in this database, read from the catalogue: nothing about it is kept twice.
import type { Connection } from '../sql/connection.ts'
import { sql } from '../sql/sql.ts'
import { type Length, lengths } from './period.ts'

export interface Partition {
  /** `ledger.entries__2027`. */
  readonly name: string
  /** Divided further, by company. */
  readonly divided: boolean
  /** It takes what no other partition takes. */
  readonly others: boolean
  /** First id behind it; null where it is no range. */
  readonly until: string | null
  /** Companies it is for; empty where it is no list. */
  readonly companies: readonly string[]
}

/** How long the periods of this house are; null: its books are not divided. */
export async function lengthIn(connection: Connection): Promise<Length | null> {
  const [row] = await connection.query<{ period: string }>(sql`select period from kernel.partitioning`)
  return lengths.find(one => one === row?.period) ?? null
}

const ranged = /TO \('([0-9a-f-]{36})'\)/
const uuids = /[0-9a-f]{8}-[0-9a-f-]{27}/g

/** The partitions of a table, one level of them. */
export async function partitionsOf(connection: Connection, table: string): Promise<readonly Partition[]> {
  const rows = await connection.query<{ name: string, divided: boolean, bound: string }>(sql`
    select n.nspname || '.' || c.relname as name, c.relkind = 'p' as divided, pg_get_expr(c.relpartbound, c.oid) as bound
      from pg_inherits i join pg_class c on c.oid = i.inhrelid join pg_namespace n on n.oid = c.relnamespace
     where i.inhparent = ${table}::regclass order by 1`)
  return rows.map(({ name, divided, bound }) => ({ name, divided, others: bound === 'DEFAULT',
    until: ranged.exec(bound)?.[1] ?? null, companies: bound.startsWith('FOR VALUES IN') ? bound.match(uuids) ?? [] : [] }))
}
