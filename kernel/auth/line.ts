// The line between the nodes of one house: when a session ends or rights change on one, all others forget
// what they remember. When the line is down nothing is lost but speed of forgetting: memories are short.
import { type Connection, type Pool, connect } from '../sql/connection.ts'
import { sql } from '../sql/sql.ts'

const channel = 'kontor_auth'
const longestPauseMs = 5_000

export interface Line {
  /** Tells every node, this one included, to forget a user, or everybody. */
  tell(userId: string | '*'): Promise<void>
  close(): Promise<void>
}

/** Opens the line; resolves when it stands for the first time. `hear` also gets '*' after each interruption. */
export async function openLine(pool: Pool, hear: (userId: string) => void): Promise<Line> {
  let connection: Connection | null = null
  let closed = false
  let pauseMs = 100
  let waiting: NodeJS.Timeout | undefined

  async function dial(): Promise<void> {
    let lost = false
    const next = await connect(pool.url, 'kontor-auth', () => {
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
    async tell(userId) {
      await pool.query(sql`select pg_notify(${channel}, ${userId})`)
    },
    async close() {
      closed = true
      clearTimeout(waiting)
      await connection?.client.end()
    },
  }
}
