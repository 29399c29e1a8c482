// A line between the nodes of one house: when something changes on one that the others remember (sessions, rights,
// reference data), they are told to forget it. When the line is down nothing is lost but speed of forgetting: memories are short.
import { type Connection, type Pool, connect } from '../sql/connection.ts'
import { sql } from '../sql/sql.ts'

const longestPauseMs = 5_000

export interface Line {
  /** Tells every node, this one included, what to forget: one thing by name, or '*' for all. */
  tell(what: string): Promise<void>
  close(): Promise<void>
}

/** Opens a line; resolves when it stands for the first time. `hear` also gets '*' after each interruption. */
export async function openLine(pool: Pool, hear: (what: string) => void, channel = 'kontor_auth'): Promise<Line> {
  let connection: Connection | null = null
  let closed = false
  let pauseMs = 100
  let waiting: NodeJS.Timeout | undefined

  async function dial(): Promise<void> {
    let lost = false
    const next = await connect(pool.url, channel, () => {
      if (lost) return
      lost = true
      connection = null
      redial()
    })
    next.client.on('notification', ({ payload }) => hear(payload ?? '*'))
    await next.run(`listen ${channel}`)
    if (closed) {
      await next.client.end()
      return
    }
    connection = next
    pauseMs = 100
    hear('*')
  }

  function redial(): void {
    if (closed) return
    waiting = setTimeout(() => { dial().catch(redial) }, pauseMs)
    waiting.unref()
    pauseMs = Math.min(pauseMs * 2, longestPauseMs)
  }

  await dial()
  return {
    async tell(what) {
      await pool.query(sql`select pg_notify(${channel}, ${what})`)
    },
    async close() {
      closed = true
      clearTimeout(waiting)
      await connection?.client.end()
    },
  }
}
