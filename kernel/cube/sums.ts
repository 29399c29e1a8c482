// Sums beside the facts: what a cube's facts add up to by month and some of its dimensions, kept so that a pivot over
// millions of facts reads some thousand rows. Facts are only ever added, so a sum is right for ever; those that came
// since the sums were brought up to date are read as they are. A reader sees both in one picture of the database.
import type { Connection, Pool } from '../sql/connection.ts'
import { type Sql, ident, join, raw, sql } from '../sql/sql.ts'
import type { Cube, Sums } from './cube.ts'

/** Columns that every table of sums has beside its own: whose, when, and of how many facts. */
export const countColumn = 'facts'

export const keysOf = (sums: Sums): readonly string[] => ['company_id', 'month', ...sums.keys]

const idents = (names: readonly string[], alias = ''): Sql => join(names.map(name => ident(alias === '' ? name : `${alias}.${name}`)))

/** Facts that are not in the sums yet, as a condition on the alias. */
const since = (cube: Cube, alias: string): Sql =>
  sql`${ident(`${alias}.xid`)} >= coalesce((select before from kernel.sums_reach where facts = ${cube.from}), '0'::xid8)`

/**
 * What is read instead of the facts: sums by month and, as if they were such sums, the facts that came since. The day
 * of a sum is the first of its month.
 */
export function summed(cube: Cube, sums: Sums): Sql {
  const [keys, added] = [idents(keysOf(sums)), idents(sums.added)]
  const day = ident(cube.time)
  // why: those that came since are few, which the planner cannot know; behind an offset it finds them by their transactions alone.
  return sql`(select ${keys}, month as ${day}, ${added}, ${raw(countColumn)} from ${ident(sums.table)}
    union all select ${keys}, ${day}, ${added}, 1::bigint
      from (select f.* from ${ident(cube.from)} f where ${since(cube, 'f')} offset 0) f)`
}

/** Brings the sums of a cube up to date with all facts of finished transactions; answers whether there were any. */
export async function sumUp(pool: Pool, cube: Cube): Promise<boolean> {
  if (!cube.sums) return false
  return pool.use(async connection => {
    await connection.run('begin')
    try {
      const moved = await advance(connection, cube)
      await connection.run('commit')
      return moved
    } catch (error) {
      await connection.run('rollback').catch(() => {})
      throw error
    }
  })
}

async function advance(connection: Connection, cube: Cube): Promise<boolean> {
  // why: one at a time; two would add the same facts twice.
  await connection.query(sql`select pg_advisory_xact_lock(hashtextextended('kernel.sums/' || ${cube.from}, 0))`)
  const [reach] = await connection.query<{ since: string, before: string, any: boolean }>(sql`
    with reach as (select coalesce((select before from kernel.sums_reach where facts = ${cube.from}), '0'::xid8) as since,
      kernel.settled_before() as before)
    select since::text as since, before::text as before,
      exists (select 1 from ${ident(cube.from)} f where f.xid >= since and f.xid < before) as any from reach`)
  if (!reach?.any) return false
  for (const sums of cube.sums ?? []) await connection.query(addition(cube, sums, reach))
  await connection.query(sql`insert into kernel.sums_reach (facts, before) values (${cube.from}, ${reach.before}::xid8)
    on conflict (facts) do update set before = excluded.before`)
  return true
}

function addition(cube: Cube, sums: Sums, { since: from, before }: { readonly since: string, readonly before: string }): Sql {
  const keys = idents(keysOf(sums))
  const columns = [...sums.added, countColumn]
  const totals = [...sums.added.map(name => sql`sum(${ident(`f.${name}`)})`), raw('count(*)')]
  return sql`insert into ${ident(sums.table)} as s (${keys}, ${idents(columns)})
    select ${idents(keysOf(sums), 'f')}, ${join(totals)} from ${ident(cube.from)} f
     where f.xid >= ${from}::xid8 and f.xid < ${before}::xid8 group by ${idents(keysOf(sums), 'f')}
    on conflict (${keys}) do update set ${join(columns.map(name =>
    sql`${ident(name)} = ${ident(`s.${name}`)} + ${ident(`excluded.${name}`)}`))}`
}
