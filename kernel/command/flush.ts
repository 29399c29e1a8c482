// The flush sends what a unit of work has to write: one statement for everything cold, then the hot ones in a
// fixed order and the commit, all in one send.
import type { Connection } from '../sql/connection.ts'
import { textOf } from '../sql/sql.ts'
import { coldStatement } from './cold-statement.ts'
import type { UnitOfWork } from './unit-of-work.ts'

const firstsOf = (result: { rows: unknown[] }): bigint[] =>
  // why: the statement's own select list.
  (result.rows[0] as { firsts: bigint[] | null } | undefined)?.firsts ?? []

/** Sends everything and the commit at once; answers with the first number of each series. */
export async function flush(
  connection: Connection, unit: UnitOfWork, end: 'commit' | 'rollback'): Promise<bigint[]> {
  const cold = coldStatement(unit)
  if (cold !== null && unit.hot.length === 0 && end === 'commit' && connection.notBegun) {
    // why: nothing was read or locked, so the one statement is the whole transaction.
    return firstsOf(await connection.alone(cold.text, cold.values))
  }
  const sent: Array<Promise<unknown>> = []
  const first = cold === null ? Promise.resolve([]) : connection.run(cold.text, cold.values).then(firstsOf)
  sent.push(first)
  const hot = [...unit.hot].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
  for (const { statement } of hot) sent.push(connection.run(textOf(statement), statement.values))
  sent.push(connection.run(end))
  const results = await Promise.allSettled(sent)
  const failed = results.find(result => result.status === 'rejected')
  if (failed) throw failed.reason
  return first
}
