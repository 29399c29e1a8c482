// The flush turns a unit of work into one data-modifying CTE for everything cold, followed by the hot
// statements in a fixed order and the commit, all in one send. Its text depends on the tables and columns
// touched, never on how many rows there are, so each command has a handful of prepared statements.
import type { Connection } from '../sql/connection.ts'
import { textOf } from '../sql/sql.ts'
import type { ColumnShape, TableShape } from './table-shape.ts'
import type { UnitOfWork, Values } from './unit-of-work.ts'

/** Collects parameters and hands out their placeholders. */
class Parameters {
  readonly values: unknown[] = []
  add(value: unknown): string {
    return `$${this.values.push(value)}`
  }
}

type Marks = (column: ColumnShape, values: readonly unknown[]) => boolean

const elements = (column: ColumnShape, rows: readonly Values[]): unknown[] =>
  rows.map(row => {
    const value = row[column.name]
    return value === null || value === undefined ? null : column.toSql(value)
  })

const isTextual = (column: ColumnShape): boolean => column.sql === 'text' || column.sql === 'jsonb'

function source(columns: readonly ColumnShape[], rows: readonly Values[], parameters: Parameters, hasMark: Marks) {
  const expressions: string[] = []
  const arrays = columns.map(column => {
    const values = elements(column, rows)
    const marked = isTextual(column) && hasMark(column, values)
    const cast = marked ? 'text' : column.sql
    expressions.push(!marked ? `v.${column.column}`
      : `kernel.fill_numbers(v.${column.column}, n.nonce, n.firsts, n.prefixes, n.widths)::${column.sql}`)
    return `${parameters.add(values)}::${cast}[]`
  })
  const names = columns.map(column => column.column).join(', ')
  const from = `unnest(${arrays.join(', ')}) as v(${names})`
  return { names, expressions, from, marked: expressions.some(one => one.startsWith('kernel.')) }
}

function insertTerm(shape: TableShape, rows: readonly Values[], parameters: Parameters, hasMark: Marks): string {
  const { names, expressions, from, marked } = source(shape.columns, rows, parameters, hasMark)
  return `insert into ${shape.table} (${names}) select ${expressions.join(', ')} from ${from}${marked ? ', n' : ''}`
}

function updateTerm(
  shape: TableShape, names: readonly string[], rows: readonly Values[], context: { parameters: Parameters, hasMark: Marks }) {
  const columns = ['id', ...names].map(name => {
    const column = shape.byName.get(name)
    if (!column) throw new Error(`${shape.table} has no field ${name}`)
    return column
  })
  const { expressions, from, marked } = source(columns, rows, context.parameters, context.hasMark)
  const sets = columns.slice(1).map((column, index) => `${column.column} = ${expressions[index + 1]}`)
  return `update ${shape.table} as t set ${sets.join(', ')} from ${from}${marked ? ', n' : ''} where t.id = v.id`
}

/** Rows of one table that change the same columns go into one UPDATE. */
function groupByColumns(updates: ReadonlyMap<string, Values>): Map<string, Array<Record<string, unknown>>> {
  const groups = new Map<string, Array<Record<string, unknown>>>()
  for (const [id, patch] of updates) {
    const key = Object.keys(patch).sort().join(',')
    const group = groups.get(key)
    const row = { ...patch, id }
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return groups
}

function seriesTerms(unit: UnitOfWork, parameters: Parameters): string[] {
  const terms = unit.series.map((series, index) => {
    const key = parameters.add(series.key)
    const count = parameters.add(series.count)
    return `n${index} as (insert into kernel.counters as c (key, next) values (${key}::text, 1 + ${count}::bigint)`
      + ` on conflict (key) do update set next = c.next + ${count}::bigint returning next - ${count}::bigint as first)`
  })
  const firsts = unit.series.map((_, index) => `(select first from n${index})`).join(', ')
  const prefixes = parameters.add(unit.series.map(series => series.format.prefix))
  const widths = parameters.add(unit.series.map(series => series.format.width))
  terms.push(`n as materialized (select ${parameters.add(unit.nonce)}::text as nonce, array[${firsts}] as firsts,`
    + ` ${prefixes}::text[] as prefixes, ${widths}::integer[] as widths)`)
  return terms
}

/** The one cold statement of a unit of work, or null when there is nothing cold to write. */
export function coldStatement(unit: UnitOfWork): { text: string, values: readonly unknown[] } | null {
  const parameters = new Parameters()
  const numbered = unit.series.length > 0
  const hasMark: Marks = (_, values) => numbered
    && values.some(value => typeof value === 'string' && value.includes(`⟦${unit.nonce}`))
  const terms: string[] = numbered ? seriesTerms(unit, parameters) : []
  let index = 0
  for (const name of [...unit.tables.keys()].sort()) {
    const work = unit.tables.get(name)
    if (!work) continue
    if (work.deletes.size > 0) {
      const ids = parameters.add([...work.deletes])
      terms.push(`d${index++} as (delete from ${work.shape.table} where id = any(${ids}::uuid[]))`)
    }
    if (work.inserts.size > 0) {
      terms.push(`i${index++} as (${insertTerm(work.shape, [...work.inserts.values()], parameters, hasMark)})`)
    }
    for (const [columns, rows] of groupByColumns(work.updates)) {
      const term = updateTerm(work.shape, columns.split(','), rows, { parameters, hasMark })
      terms.push(`u${index++} as (${term})`)
    }
  }
  if (terms.length === 0) return null
  return { text: `with ${terms.join(',\n')}\nselect ${numbered ? '(select firsts from n)' : 'null'} as firsts`,
    values: parameters.values }
}

const firstsOf = (result: { rows: unknown[] }): bigint[] =>
  (result.rows[0] as { firsts: bigint[] | null } | undefined)?.firsts ?? [] // why: the statement's own select list.

/** Sends everything and the commit at once; answers with the first number of each series. */
export async function flush(connection: Connection, unit: UnitOfWork, end: 'commit' | 'rollback'): Promise<bigint[]> {
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
