// Which rows a chain writes, table by table, as PostgreSQL counts them; so that the floor is held to the
// same.
import type { Hand } from './hand.ts'

/** Rows inserted, changed and removed so far, by table. */
export type Rows = ReadonlyMap<string, readonly [number, number, number]>

/** Counts of ended connections are complete; those of living ones may lag behind. */
export async function countRows(hand: Hand): Promise<Rows> {
  await hand.query('select pg_stat_force_next_flush()')
  await hand.query('select pg_stat_clear_snapshot()')
  const rows = await hand.query(`select regexp_replace(schemaname || '.' || relname, '(__.*|_p?[0-9_]+)$',
    '') as name, sum(n_tup_ins)::int as i, sum(n_tup_upd)::int as u, sum(n_tup_del)::int as d
    from pg_stat_user_tables where schemaname not in ('graphile_worker', 'auth') group by 1`)
  return new Map(rows.map(row => [String(row['name']), [Number(row['i']), Number(row['u']),
    Number(row['d'])] as const]))
}

/** Rows per chain: the difference over so many chains. */
export function rowsPerChain(before: Rows, after: Rows, chains: number): Map<string, string> {
  const found = new Map<string, string>()
  for (const [name, counts] of after) {
    const per = counts.map((count, index) => (count - (before.get(name)?.[index] ?? 0)) / chains)
    if (per.some(one => one >= 0.5)) found.set(name, per.map(one => Math.round(one)).join('/'))
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)))
}
