// What a house with divided books does by itself: new partitions in time, and for those of the past the days they hold.
// In a house whose books were to be divided and were not, what is left of that is taken away.
import type { Engine } from '../command/execute.ts'
import { connect } from '../sql/connection.ts'
import { type Layout, makeAhead, missingPartitions } from './ahead.ts'
import { bookTables } from './books.ts'
import { tellDays } from './days.ts'
import { lengthIn } from './layout.ts'
import { withBriefLocks } from './locks.ts'
import { caughtRows, mend } from './mend.ts'
import { dropProofs } from './proof.ts'
import { proveReferences } from './references.ts'

export type Keeper = Pick<Engine, 'pool' | 'house' | 'clock' | 'companies'>

/** Makes what will be needed; answers how much it made. */
export async function keepAhead({ pool, house, clock, companies }: Keeper): Promise<number> {
  const length = await pool.use(lengthIn)
  const books = bookTables(house)
  if (length === null) return forget(pool, books.map(one => one.table))
  const layout: Layout = { books, length, companies: [...(await companies()).keys()] }
  const now = clock.now()
  const connection = await connect(pool.url, 'kontor-partition')
  try {
    // why: one server at a time; the others find nothing missing afterwards.
    await connection.run(`select pg_advisory_lock(hashtextextended('kernel.partition', 0))`)
    const caught = await caughtRows(connection, layout)
    if (caught.length > 0) {
      await withBriefLocks(connection, () => mend(connection, layout, caught))
    }
    // why: whoever divided or mended before may have been killed before this.
    await proveReferences(connection, books.map(one => one.table))
    const missing = await missingPartitions(connection, layout, now)
    const made = missing.length + caught.length === 0 ? [] : await withBriefLocks(connection, () => makeAhead(connection, layout, now))
    return caught.length + made.length + await tellDays(connection, layout, now)
  } finally {
    await connection.client.end()
  }
}

async function forget(pool: Keeper['pool'], tables: readonly string[]): Promise<number> {
  const connection = await connect(pool.url, 'kontor-partition')
  try {
    // why: while somebody divides them, nothing is left over.
    const { rows: [row] } = await connection.run(`select pg_try_advisory_lock(hashtextextended('kernel.partition', 0)) as free`)
    return (row as { free: boolean }).free ? await dropProofs(connection, tables) : 0 // why: one row is asked for.
  } finally {
    await connection.client.end()
  }
}
