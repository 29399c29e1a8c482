// Changes of the layout lock the books for milliseconds. Who cannot have the locks at once steps back and tries again,
// so that nobody waits behind somebody who waits.
import { setTimeout as pause } from 'node:timers/promises'
import { isRetryable } from '../command/database-error.ts'
import type { Connection } from '../sql/connection.ts'

const mostTries = 60
const patienceMs = 150
const pauseMs = 350

/** Runs the work in a transaction that never waits long for a lock. */
export async function withBriefLocks<T>(connection: Connection, work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    await connection.run(`begin; set local lock_timeout = ${patienceMs}`)
    try {
      const result = await work()
      await connection.run('commit')
      return result
    } catch (error) {
      await connection.run('rollback')
      if (tries === mostTries || !isRetryable(error)) throw error
      await pause(pauseMs)
    }
  }
}
