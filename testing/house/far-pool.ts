// A pool whose database is far away: every reply comes some milliseconds later. What is sent while a reply is
// still out has then certainly not waited for it, however busy the machine is: waits can be counted exactly.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Connection, Pool } from '../../kernel/sql/connection.ts'

interface Line { query(config: unknown): Promise<unknown> }

function moveAway(connection: Connection, ms: number): () => void {
  // why: the driver types its overloads, not this one call of ours.
  const line = connection.client as unknown as Line
  const query = line.query.bind(line)
  line.query = config => query(config).finally(() => sleep(ms))
  return () => { line.query = query }
}

/** Does the work while replies to whoever uses the pool come `ms` later. */
export async function fromFar<T>(pool: Pool, ms: number, work: () => Promise<T>): Promise<T> {
  const use = pool.use.bind(pool)
  pool.use = inner => use(async connection => {
    const comeBack = moveAway(connection, ms)
    try {
      return await inner(connection)
    } finally {
      comeBack()
    }
  })
  try {
    return await work()
  } finally {
    pool.use = use
  }
}
