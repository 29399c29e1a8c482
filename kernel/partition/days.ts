// Ids tell when a row was recorded; lists and reports ask for the day it is of. A partition nobody writes into any more
// tells its first and last day as a constraint, so that whoever asks for other days does not look into it.
import type { Connection } from '../sql/connection.ts'
import { plusDays, type Instant } from '../values/instant.ts'
import type { Layout } from './ahead.ts'
import { partitionsOf } from './layout.ts'
import { withBriefLocks } from './locks.ts'
import { firstIdAt } from './period.ts'

/** So long after a period has ended nobody writes into it, whatever a clock says. */
const daysOfGrace = 3
const told = 'days'

/** Tells the days of partitions that are past; answers of how many. */
export async function tellDays(connection: Connection, { books }: Layout, now: Instant): Promise<number> {
  let count = 0
  const past = firstIdAt(plusDays(now, -daysOfGrace))
  for (const { table, day } of books) {
    if (day === null) continue
    for (const { name, until } of await partitionsOf(connection, table)) {
      if (until === null || until > past || await isTold(connection, name)) continue
      const { rows: [span] } = await connection.run(
        `select min(${day.column})::text as first, max(${day.column})::text as last from ${name}`)
      const { first, last } = span as { first: string | null, last: string | null } // why: a sum is one row.
      if (first === null || last === null) continue
      await withBriefLocks(connection, () => connection.run(`alter table ${name} add constraint ${told}
        check (${day.column} >= '${first}'::${day.type} and ${day.column} <= '${last}'::${day.type}) not valid`))
      await connection.run(`alter table ${name} validate constraint ${told}`)
      count++
    }
  }
  return count
}

async function isTold(connection: Connection, name: string): Promise<boolean> {
  const { rows } = await connection.run(`select from pg_constraint where conrelid = $1::regclass and conname = '${told}'`, [name])
  return rows.length > 0
}
