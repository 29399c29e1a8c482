// Which tables have their rows on several machines (Citus): the database knows, nothing is set twice.
import type pg from 'pg'

/**
 * Begins a transaction that ends on all machines or on none. Citus prepares it everywhere only if it knows of writes on several
 * machines, and ordinary tables of the coordinator are none to it: this looks like one, and touches no row.
 */
export const beginTogether = 'begin; update known.together set id = id where id < 0'

/** None on an ordinary server, by one small question of the catalogue. */
export async function spreadTables(client: pg.Client): Promise<ReadonlySet<string>> {
  const { rows: [found] } = await client.query<{ citus: boolean }>(
    `select to_regclass('pg_catalog.pg_dist_partition') is not null as citus`)
  if (!found?.citus) return new Set()
  const { rows } = await client.query<{ name: string }>(
    `select logicalrelid::regclass::text as name from pg_catalog.pg_dist_partition where partmethod = 'h'`)
  return new Set(rows.map(row => row.name))
}
