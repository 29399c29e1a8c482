// A fingerprint of everything the database holds, table by table: two moments are the same only if no row of
// any table differs, trail, outbox and idempotency keys included.
import type { World } from '../world.ts'

export type Digest = ReadonlyMap<string, string>

let questions: string | null = null

/** Tables of ours; what the server keeps for itself does not count. */
export async function digestOf(w: World): Promise<Digest> {
  if (questions === null) {
    const tables = await w.rows<{ name: string }>(
      `select n.nspname || '.' || c.relname as name from pg_class c
      join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and n.nspname !~ '^(pg_|information_schema|graphile)'`)
    questions = tables.map(({ name }) =>
      `select '${name}' as name, count(*) || '/' || coalesce(sum(hashtextextended(t::text, 0)), 0) as print from ${name} t`)
      .join(' union all ')
  }
  return new Map((await w.rows<{ name: string, print: string }>(questions)).map(row => [row.name, row.print]))
}

/** Names of the tables that differ. */
export const differences = (before: Digest, after: Digest): string[] =>
  [...after].filter(([name, print]) => before.get(name) !== print)
  .map(([name]) => name)
