// The flush sends what a unit of work has to write: one statement for everything cold, then the hot ones in a
// fixed order and the commit, all in one send.
import type { Connection } from '../sql/connection.ts'
import { all, firstsOf, sendHot, sendNamings } from './flush-parts.ts'
import { flushSpread } from './flush-spread.ts'
import { coldStatement } from './cold-statement.ts'
import type { UnitOfWork } from './unit-of-work.ts'

/** Sends everything and the commit at once; answers with the first number of each series. */
export async function flush(
  connection: Connection, unit: UnitOfWork, end: 'commit' | 'rollback'): Promise<bigint[]> {
  if (connection.spread.size > 0) return flushSpread(connection, unit, end)
  const cold = coldStatement(unit)
  if (cold !== null && unit.hot.length === 0 && unit.namings.size === 0 && end === 'commit' && connection.notBegun) {
    // why: nothing was read or locked, so the one statement is the whole transaction.
    return firstsOf(await connection.alone(cold.text, cold.values))
  }
  const sent: Array<Promise<unknown>> = []
  const first = cold === null ? Promise.resolve([]) : connection.run(cold.text, cold.values).then(firstsOf)
  sent.push(first, ...sendHot(connection, unit), ...sendNamings(connection, unit), connection.run(end))
  await all(sent)
  return first
}
