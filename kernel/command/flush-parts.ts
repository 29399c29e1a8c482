// What every flush does alike, on one machine or several.
import type { Connection } from '../sql/connection.ts'
import { textOf } from '../sql/sql.ts'
import type { UnitOfWork } from './unit-of-work.ts'

/** The first number of each series, as the cold statement answers it. */
export const firstsOf = (result: { rows: unknown[] }): bigint[] =>
  // why: the statement's own select list.
  (result.rows[0] as { firsts: bigint[] | null } | undefined)?.firsts ?? []

/** Sends the hot statements in the order of their keys. */
export const sendHot = (connection: Connection, unit: UnitOfWork): Array<Promise<unknown>> =>
  [...unit.hot].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ statement }) => connection.run(textOf(statement), statement.values))

/** Waits until everything was answered; the first failure counts. */
export async function all(sent: ReadonlyArray<Promise<unknown>>): Promise<void> {
  const results = await Promise.allSettled(sent)
  const failed = results.find(result => result.status === 'rejected')
  if (failed) throw failed.reason
}
