// The flush where the books lie on several machines (Citus): what is written there goes in statements of its own, each to the
// one machine that has the company. First what leaves the books, then everything else as ever, then what comes into them.
import type { Connection } from '../sql/connection.ts'
import { type Cold, coldStatement } from './cold-statement.ts'
import { all, firstsOf, sendHot, sendNamings } from './flush-parts.ts'
import type { TableShape } from './table-shape.ts'
import type { UnitOfWork, Values } from './unit-of-work.ts'

/** Parameters of one statement are counted in two bytes. */
const mostRows = 500

export async function flushSpread(connection: Connection, unit: UnitOfWork, end: 'commit' | 'rollback'): Promise<bigint[]> {
  const apart = [...unit.tables].filter(([name]) => connection.spread.has(name)).sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one)
  const rest: Cold = { series: unit.series, nonce: unit.nonce,
    tables: new Map([...unit.tables].filter(([name]) => !connection.spread.has(name))) }
  const sent: Array<Promise<unknown>> = apart.filter(one => one.deletes.size > 0).map(({ shape, deletes }) =>
    connection.run(`delete from ${shape.table} where id = any($1::uuid[])`, [[...deletes]]))
  const cold = coldStatement(rest)
  const first = cold === null ? Promise.resolve([]) : connection.run(cold.text, cold.values).then(firstsOf)
  sent.push(first)
  let fill = (text: string): string => text
  if (unit.series.length > 0 && apart.length > 0) {
    // why: numbers are taken by the statement before, and what is sent to another machine must know them.
    await all(sent)
    const firsts = await first
    fill = text => unit.fillNumbers(text, firsts)
  }
  for (const { shape, inserts, updates } of apart) {
    const rows = [...inserts.values()]
    for (let at = 0; at < rows.length; at += mostRows) sent.push(insert(connection, shape, rows.slice(at, at + mostRows), fill))
    for (const [id, patch] of updates) sent.push(update(connection, shape, { ...patch, id }, fill))
  }
  sent.push(...sendHot(connection, unit), ...sendNamings(connection, unit), connection.run(end))
  await all(sent)
  return first
}

type Fill = (text: string) => string

const valueOf = (column: TableShape['columns'][number], row: Values, fill: Fill): string | number | boolean | null => {
  const value = row[column.name]
  if (value === null || value === undefined) return null
  const given = column.toSql(value)
  return typeof given === 'string' ? fill(given) : given
}

// why: values, not a query: what Citus copies from one it does not always count as written, and then ends it on that machine alone.
function insert(connection: Connection, { table, columns }: TableShape, rows: readonly Values[], fill: Fill): Promise<unknown> {
  const values: unknown[] = []
  const tuples = rows.map(row => `(${columns.map(column => `$${values.push(valueOf(column, row, fill))}::${column.sql}`).join(', ')})`)
  return connection.run(`insert into ${table} (${columns.map(({ column }) => column).join(', ')}) values ${tuples.join(', ')}`, values)
}

/** Of one row; where the patch says whose it is, one machine is asked. */
function update(connection: Connection, shape: TableShape, patch: Values, fill: Fill): Promise<unknown> {
  const values: unknown[] = []
  const [where, sets]: [string[], string[]] = [[], []]
  for (const name of Object.keys(patch).sort()) {
    const column = shape.byName.get(name)
    if (!column) throw new Error(`${shape.table} has no field ${name}`)
    const given = `${column.column} = $${values.push(valueOf(column, patch, fill))}::${column.sql}`
    ;(name === 'id' || name === shape.within ? where : sets).push(given)
  }
  return connection.run(`update ${shape.table} set ${sets.join(', ')} where ${where.join(' and ')}`, values)
}
