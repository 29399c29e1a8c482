// What every flush does alike, on one machine or several.
import type { Connection } from '../sql/connection.ts'
import { ident, raw, sql, textOf } from '../sql/sql.ts'
import type { UnitOfWork } from './unit-of-work.ts'

/** The first number of each series, as the cold statement answers it. */
export const firstsOf = (result: { rows: unknown[] }): bigint[] =>
  // why: the statement's own select list.
  (result.rows[0] as { firsts: bigint[] | null } | undefined)?.firsts ?? []

/** Sends the hot statements in the order of their keys. */
export const sendHot = (connection: Connection, unit: UnitOfWork): Array<Promise<unknown>> =>
  [...unit.hot].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ statement }) => connection.run(textOf(statement), statement.values))

/**
 * What an input names must not have become another record: one statement for each kind. It is sent last, as what is written
 * before has waited for whoever merges what it names.
 */
export const sendNamings = (connection: Connection, unit: UnitOfWork): Array<Promise<unknown>> =>
  [...unit.namings.values()].flatMap(({ table, column, field, places }) => {
    // why: whoever merges or parts them knows.
    const named = [...places].filter(([id]) => unit.tables.get(table)?.updates.get(id)?.[field] === undefined)
      .flatMap(([id, list]) => list.map(place => ({ id, place })))
    if (named.length === 0) return []
    const statement = sql`select kernel.refuse_merged(array_agg(n.place)) from unnest(${named.map(one => one.id)}::uuid[],
      ${named.map(one => one.place)}::text[]) as n(id, place) join ${ident(table)} t on t.id = n.id
      where t.${raw(column)} is not null having count(*) > 0`
    return [connection.run(textOf(statement), statement.values)]
  })

/** Waits until everything was answered; the first failure counts. */
export async function all(sent: ReadonlyArray<Promise<unknown>>): Promise<void> {
  const results = await Promise.allSettled(sent)
  const failed = results.find(result => result.status === 'rejected')
  if (failed) throw failed.reason
}
