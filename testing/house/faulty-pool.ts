// A pool whose connections fail at a chosen statement: either PostgreSQL refuses it, or the line goes dead
// before it is sent. Everything else, pipelining included, is as in the house.
import type { Connection, Pool } from '../../kernel/sql/connection.ts'

export type Fault = 'refused' | 'line lost'

interface Query { readonly text: string }
interface Line {
  query(config: Query): unknown
  readonly connection: { readonly stream: { destroy(): void } }
}

export interface Counter { sent: number }

/**
 * Statements that cannot be refused, only lost with the line; they do not count where statements are refused.
 */
const unfailing = /^(begin(;.*)?|rollback)$/

function spoil(connection: Connection, fault: Fault, at: number, counter: Counter): () => void {
  // why: the driver types neither its socket nor this one call of ours.
  const line = connection.client as unknown as Line
  const query = line.query.bind(line)
  line.query = config => {
    if (fault === 'refused' && unfailing.test(config.text)) return query(config)
    if (++counter.sent !== at) return query(config)
    if (fault === 'refused') return query({ text: 'select kernel.no_such_function()' })
    line.connection.stream.destroy()
    return Promise.reject(new Error('the line to the database was lost'))
  }
  return () => { line.query = query }
}

/** The pool, but the statement `at` (counted from 1) of whoever uses it next fails. */
export function faultyPool(
  pool: Pool, fault: Fault, at: number): { readonly pool: Pool, readonly counter: Counter } {
  const counter: Counter = { sent: 0 }
  const faulty = Object.create(pool) as Pool // why: the same pool in every other respect.
  faulty.use = work => pool.use(async connection => {
    const mend = spoil(connection, fault, at, counter)
    try {
      return await work(connection)
    } finally {
      mend()
    }
  })
  return { pool: faulty, counter }
}
