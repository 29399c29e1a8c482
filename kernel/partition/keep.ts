// What a house with divided books does by itself: new partitions in time, and for those of the past the days they hold.
import type { Engine } from '../command/execute.ts'
import { connect } from '../sql/connection.ts'
import { type Layout, makeAhead, missingPartitions } from './ahead.ts'
import { bookTables } from './books.ts'
import { tellDays } from './days.ts'
import { lengthIn } from './layout.ts'
import { withBriefLocks } from './locks.ts'
import { caughtRows, mend } from './mend.ts'
import { proveReferences } from './references.ts'

export type Keeper = Pick<Engine, 'pool' | 'house' | 'clock' | 'companies'>

/** Makes what will be needed; answers how much it made. Nothing where the books are not divided. */
export async function keepAhead({ pool, house, clock, companies }: Keeper): Promise<number> {
  const length = await pool.use(lengthIn)
  if (length === null) return 0
  const layout: Layout = { books: bookTables(house), length, companies: [...(await companies()).keys()] }
  const now = clock.now()
  const connection = await connect(pool.url, 'kontor-partition')
  try {
    // why: one server at a time; the others find nothing missing afterwards.
    await connection.run(`select pg_advisory_lock(hashtextextended('kernel.partition', 0))`)
    const caught = await caughtRows(connection, layout)
    if (caught.length > 0) {
      await withBriefLocks(connection, () => mend(connection, layout, caught))
      await proveReferences(connection, layout.books.map(one => one.table))
    }
    const missing = await missingPartitions(connection, layout, now)
    const made = missing.length + caught.length === 0 ? [] : await withBriefLocks(connection, () => makeAhead(connection, layout, now))
    return caught.length + made.length + await tellDays(connection, layout, now)
  } finally {
    await connection.client.end()
  }
}
