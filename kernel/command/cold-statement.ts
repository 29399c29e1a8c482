// Everything cold a unit of work has to write, as one data-modifying CTE. Its text depends on the tables and
// columns touched and, for each, on whether it is one row or several, never on how many; so it is written once
// for each such shape and kept, and each command has a handful of prepared statements.
import { arrayText } from '../sql/array-text.ts'
import type { ColumnShape, TableShape } from './table-shape.ts'
import type { UnitOfWork, Values } from './unit-of-work.ts'

/** One part of the statement: its parameters now, its text only if nobody has written it yet. */
interface Term {
  readonly key: string
  readonly values: readonly unknown[]
  /** The text, with placeholders handed out in the order of the values. */
  write(next: () => string, index: number): string
}

/** How marks of numbers not yet taken are recognised and filled in. */
interface Numbering {
  /** How every mark of this unit begins; null when no number is wanted. */
  readonly mark: string | null
  /** One number only: replacing its mark is much cheaper than looking for any. */
  readonly single: boolean
}

const valueOf = (column: ColumnShape, row: Values): string | number | boolean | null => {
  const value = row[column.name]
  return value === null || value === undefined ? null : column.toSql(value)
}

const isTextual = (column: ColumnShape): boolean => column.sql === 'text' || column.sql === 'jsonb'

/** What of a unit of work is cold, all of it or some of its tables. */
export type Cold = Pick<UnitOfWork, 'tables' | 'series' | 'nonce'>

interface Source {
  readonly values: readonly unknown[]
  /** One row or several, and which columns hold marks. */
  readonly key: string
  /** The expression of each column, and the tables they come from; none for a row without marks. */
  write(next: () => string): { readonly expressions: readonly string[], readonly from: readonly string[] }
}

/**
 * Rows as arrays by column, in the form `unnest(…) as v(…)`; a lone row as plain parameters. That is cheaper, and
 * lets a change find its row by the index: of arrays PostgreSQL believes that they are long.
 */
function sourceOf(
  columns: readonly ColumnShape[], rows: readonly Values[], { mark, single }: Numbering): Source {
  const [row, ...others] = rows
  const lone = row !== undefined && others.length === 0
  const values = columns.map(column => (lone ? valueOf(column, row) : arrayText(rows.map(one => valueOf(column, one)))))
  const marked = columns.map((column, index) => {
    const value = values[index]
    return mark !== null && isTextual(column) && typeof value === 'string' && value.includes(mark)
  })
  const numbered = marked.includes(true) ? ['n'] : []
  const filled = (column: ColumnShape, index: number, given: string): string => !marked[index] ? given
    : single ? `replace(${given}, n.mark, n.figure)::${column.sql}`
      : `kernel.fill_numbers(${given}, n.nonce, n.firsts, n.prefixes, n.widths)::${column.sql}`
  return {
    values, key: `${lone ? 'one' : 'many'} ${marked.map(Number).join('')}`,
    write(next) {
      const given = columns.map(({ sql }, index) => `${next()}::${marked[index] ? 'text' : sql}`)
      if (lone) {
        return { expressions: columns.map((column, index) => filled(column, index, given[index] ?? '')),
          from: numbered }
      }
      return {
        expressions: columns.map((column, index) => filled(column, index, `v.${column.column}`)),
        from: [`unnest(${given.map(one => `${one}[]`).join(', ')})`
          + ` as v(${columns.map(({ column }) => column).join(', ')})`, ...numbered],
      }
    },
  }
}

const fromClause = (from: readonly string[]): string => (from.length === 0 ? '' : ` from ${from.join(', ')}`)

function insertTerm(shape: TableShape, rows: readonly Values[], numbering: Numbering): Term {
  const source = sourceOf(shape.columns, rows, numbering)
  return {
    key: `i ${shape.key} ${source.key}`, values: source.values,
    write(next, index) {
      const { expressions, from } = source.write(next)
      const names = shape.columns.map(({ column }) => column).join(', ')
      return `i${index} as (insert into ${shape.table} (${names}) select ${expressions.join(', ')}${fromClause(from)})`
    },
  }
}

interface Group { readonly names: readonly string[], readonly rows: Array<Readonly<Record<string,
  unknown>>> }

function updateTerm(shape: TableShape, { names, rows }: Group, numbering: Numbering): Term {
  const keys = ['id', ...names.filter(name => name === shape.within)]
  const columns = [...keys, ...names.filter(name => name !== shape.within)].map(name => {
    const column = shape.byName.get(name)
    if (!column) throw new Error(`${shape.table} has no field ${name}`)
    return column
  })
  const source = sourceOf(columns, rows, numbering)
  return {
    key: `u ${shape.key} ${names.join(',')} ${source.key}`, values: source.values,
    write(next, index) {
      const { expressions, from } = source.write(next)
      const given = columns.map(({ column }, at) => `${column} = ${expressions[at]}`)
      const where = given.slice(0, keys.length).map(one => `t.${one}`).join(' and ')
      return `u${index} as (update ${shape.table} as t set ${given.slice(keys.length).join(', ')}${fromClause(from)} where ${where})`
    },
  }
}

const deleteTerm = (shape: TableShape, ids: ReadonlySet<string>): Term => ({
  key: `d ${shape.table}`, values: [[...ids]],
  write: (next, index) => `d${index} as (delete from ${shape.table} where id = any(${next()}::uuid[]))`,
})

/** Rows of one table that change the same columns go into one UPDATE. */
function groupsOf(updates: ReadonlyMap<string, Values>): Iterable<Group> {
  const groups = new Map<string, Group>()
  for (const [id, patch] of updates) {
    const names = Object.keys(patch).sort()
    const key = names.join(',')
    const group = groups.get(key)
    if (group) group.rows.push({ ...patch, id })
    else groups.set(key, { names, rows: [{ ...patch, id }] })
  }
  return groups.values()
}

/** Takes the numbers and knows them as `n` to all other terms. */
function seriesTerm({ series, nonce }: Cold, { single }: Numbering): Term {
  const prefixes = series.map(one => one.format.prefix)
  const widths = series.map(one => one.format.width)
  const counts = series.flatMap(one => [one.key, one.count])
  return {
    key: `n ${single ? 'single' : series.length}`,
    values: single ? [...counts, `⟦${nonce}:0:0⟧`, prefixes[0], widths[0]]
      : [...counts, nonce, prefixes, widths],
    write(next) {
      const taken = series.map((_, index) => {
        const [key, count] = [next(), next()]
        return `n${index} as (insert into kernel.counters as c (key, next) values (${key}::text, 1 + ${count}::bigint)`
          + ` on conflict (key) do update set next = c.next + ${count}::bigint returning next - ${count}::bigint as first)`
      })
      const firsts =
        `array[${series.map((_, index) => `(select first from n${index})`).join(', ')}] as firsts`
      const [first, second, third] = [next(), next(), next()]
      const known = single
        ? `${first}::text as mark, ${second}::text || (select lpad(first::text, greatest(${third}::integer,`
          + ' char_length(first::text)), \'0\') from n0) as figure'
        : `${first}::text as nonce, ${second}::text[] as prefixes, ${third}::integer[] as widths`
      return `${taken.join(',\n')},\nn as materialized (select ${firsts}, ${known})`
    },
  }
}

function termsOf(unit: Cold): Term[] {
  const numbered = unit.series.length > 0
  const numbering = {
    mark: numbered ? `⟦${unit.nonce}` : null,
    single: unit.series.length === 1 && unit.series[0]?.count === 1,
  }
  const terms: Term[] = numbered ? [seriesTerm(unit, numbering)] : []
  for (const name of [...unit.tables.keys()].sort()) {
    const work = unit.tables.get(name)
    if (!work) continue
    if (work.deletes.size > 0) terms.push(deleteTerm(work.shape, work.deletes))
    if (work.inserts.size > 0) terms.push(insertTerm(work.shape, [...work.inserts.values()], numbering))
    for (const group of groupsOf(work.updates)) terms.push(updateTerm(work.shape, group, numbering))
  }
  return terms
}

/** Texts by shape. The same string each time also spares the driver comparing it letter by letter. */
const texts = new Map<string, string>()
const mostTexts = 5000

function textOf(terms: readonly Term[], numbered: boolean): string {
  const key = terms.map(term => term.key).join('|')
  let text = texts.get(key)
  if (text === undefined) {
    let count = 0
    const next = (): string => `$${++count}`
    const written = terms.map((term, index) => term.write(next, index))
    text = `with ${written.join(',\n')}\nselect ${numbered ? '(select firsts from n)' : 'null'} as firsts`
    if (texts.size >= mostTexts) texts.clear()
    texts.set(key, text)
  }
  return text
}

/** The one cold statement of a unit of work, or null when there is nothing cold to write. */
export function coldStatement(unit: Cold): { text: string, values: readonly unknown[] } | null {
  const terms = termsOf(unit)
  if (terms.length === 0) return null
  return { text: textOf(terms, unit.series.length > 0), values: terms.flatMap(term => term.values) }
}
