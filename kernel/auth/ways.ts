// The ways in of a person (password, passkeys, identity providers, the app beside them) are looked through and taken away one
// at a time: of two that are removed at the same moment, the second sees that the first is gone.
import type { Pool } from '../sql/connection.ts'
import { sql } from '../sql/sql.ts'

/** Whoever answers statements: the pool, or the one connection of a transaction. */
export type Asks = Pick<Pool, 'query'>

export const withWaysOf = <T>(pool: Pool, userId: string, work: (asks: Asks) => Promise<T>): Promise<T> =>
  pool.use(async connection => {
    await connection.run('begin')
    try {
      await connection.query(sql`select pg_advisory_xact_lock(hashtextextended(${`ways in of ${userId}`}::text, 0))`)
      const done = await work(connection)
      await connection.run('commit')
      return done
    } catch (error) {
      await connection.run('rollback')
      throw error
    }
  })
