// A line between the nodes of one house: when something changes on one that the others remember (sessions,
// rights, reference data), they are told to forget it. When the line is down nothing is lost but speed of
// forgetting: memories are short.
import { setTimeout as pause } from 'node:timers/promises'
import { type Connection, type Pool, connect } from '../sql/connection.ts'
import { sql } from '../sql/sql.ts'

const shortestPauseMs = 100
const longestPauseMs = 5_000

export interface Line {
  /** Tells every node, this one included, what to forget: one thing by name, or '*' for all. */
  tell(what: string): Promise<void>
  close(): Promise<void>
}

/** Opens a line; resolves when it stands for the first time. `hear` also gets '*' after each interruption. */
export async function openLine(
  pool: Pool, hear: (what: string) => void, channel = 'kontor_auth'): Promise<Line> {
  const closing = new AbortController()
  let standing: Connection | null = null

  /** Calls once; answers with the promise that the line, now standing, is lost. */
  async function dial(): Promise<{ readonly lost: Promise<void> }> {
    let tellLost = (): void => {}
    const lost = new Promise<void>(resolve => { tellLost = resolve })
    const connection = await connect(pool.url, channel, () => { tellLost() })
    connection.client.on('notification', ({ payload }) => hear(payload ?? '*'))
    await connection.run(`listen ${channel}`)
    standing = connection
    hear('*')
    return { lost }
  }

  const hangUp = async (): Promise<void> => { await standing?.client.end() }

  /** One loop, so that however long the database is away there is never more than one call at a time. */
  async function keep(first: Promise<void>): Promise<void> {
    let lost: Promise<void> | null = first
    let pauseMs = shortestPauseMs
    for (;;) {
      if (lost) {
        await lost
        standing = null
        pauseMs = shortestPauseMs
      }
      await pause(pauseMs, undefined, { signal: closing.signal, ref: false }).catch(() => {})
      if (closing.signal.aborted) return
      pauseMs = Math.min(pauseMs * 2, longestPauseMs)
      lost = (await dial().catch(() => null))?.lost ?? null
      // why: who hung up while we were dialling knew of no line to end.
      if (closing.signal.aborted) return hangUp()
    }
  }

  const kept = keep((await dial()).lost)
  return {
    async tell(what) {
      await pool.query(sql`select pg_notify(${channel}, ${what})`)
    },
    async close() {
      closing.abort()
      await hangUp()
      await kept
    },
  }
}
