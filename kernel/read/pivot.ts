// A pivot of a cube: one statement counts every line, subtotal and total from the facts themselves, so that sums,
// distinct counts and rates are right at every level; a second one counts the span compared with.
import { effortForAnswer, reckon } from '../cube/calculated.ts'
import type { Dimension } from '../cube/cube.ts'
import { type Span, monthAfter, monthsOf, movedBack, stepBack } from '../cube/span.ts'
import { type Effort, TooMuchWork } from '../feel/effort.ts'
import { type Sql, ident, join, raw, sql } from '../sql/sql.ts'
import { currencyDigits } from '../values/currency.ts'
import { Decimal } from '../values/decimal.ts'
import { cubeConditions, dimensionSql, measureSql, nobody, policyResource } from './cube.ts'
import type { Cube } from '../cube/cube.ts'
import { type Source, sourceOf } from './cube-source.ts'
import type { QueryParams } from './filter.ts'
import { type Labels, labelsOf } from './labels.ts'
import { type PivotQuestion, readPivot } from './pivot-question.ts'
import { type Fact, type PivotTable, arrange } from './pivot-table.ts'
import type { Reader } from './reader.ts'

export interface PivotMeasure { readonly name: string, readonly format: string, readonly label?: string }

export interface PivotAnswer extends PivotTable {
  readonly rowDimensions: readonly string[]
  readonly columnDimensions: readonly string[]
  readonly measures: readonly PivotMeasure[]
  readonly span: Span | null
  readonly compared: Span | null
  readonly labels: Labels
  /** True when there were more groups than an answer holds; the totals are whole all the same. */
  readonly capped: boolean
}

const mostGroups = 20_000
type Row = Readonly<Record<string, unknown>>

export async function askPivot(reader: Reader, cube: Cube, params: QueryParams): Promise<PivotAnswer> {
  const question = await readPivot(reader, cube, params)
  const { span, compare } = question
  const resource = policyResource(reader, cube)
  const where = cubeConditions(reader, cube, { params: question.filters, errors: question.errors })
  question.errors.throwIfAny()
  const back = span && compare ? stepBack(span, compare) : 0
  const compared = span && back > 0 ? movedBack(span, back) : null
  const companies = resource.company === undefined ? null : await reader.companies()
  const source = sourceOf(reader, cube, { params: question.filters, measures: question.counted.map(([, one]) => one),
    dimensions: [...question.rows, ...question.columns].map(([, one]) => one) })
  const ask = (within: Span | null) => reader.query(statement(question, within, { where, companies, source }))
  const [now, then] = await Promise.all([ask(span), compared ? ask(compared) : null])
  const facts = factsOf(question, now, 0)
  const before = then && factsOf(question, then, back)
  const labels = await labelsOf(reader, referencesOf(question, [...facts, ...before ?? []]))
  const dimensions = [...question.rows, ...question.columns]
  const collator = new Intl.Collator(reader.actor.language, { numeric: true })
  const table = arrange({
    rowCount: question.rows.length, columnCount: question.columns.length, measures: question.measures, facts, before,
    sort: question.sort, expected: expectedMonths(question.columns, span).map(month => [month]),
    expectedRows: expectedMonths(question.rows, span),
    compare: (place, a, b) => (dimensions[place]?.[1].kind === 'month' ? (a < b ? -1 : a > b ? 1 : 0)
      : collator.compare(labels[a] ?? a, labels[b] ?? b)),
  })
  return { ...table, measures: [
    ...question.measures.flatMap(name => {
      const measure = Object.hasOwn(cube.measures, name) ? cube.measures[name] : undefined
      return measure ? [{ name, format: measure.format }] : []
    }), ...question.calculated.map(({ name, format, label }) => ({ name, format, label }))],
  rowDimensions: question.rows.map(([name]) => name), columnDimensions: question.columns.map(([name]) => name),
  span, compared, labels, capped: now.length > mostGroups || (then?.length ?? 0) > mostGroups }
}

/** Months are an axis of their own: those without business are shown too. */
const expectedMonths = (axis: PivotQuestion['rows'], span: Span | null): string[] =>
  (span !== null && axis.length === 1 && axis[0]?.[1].kind === 'month' ? monthsOf(span) : [])

function statement(question: PivotQuestion, span: Span | null, { where, companies, source }: {
  where: Sql, companies: Awaited<ReturnType<Reader['companies']>> | null, source: Source }): Sql {
  const { cube, rows, columns, counted } = question
  const time = ident(`t.${cube.time}`)
  const within = span === null ? raw('') : sql` and ${time}::date >= ${`${span.from}-01`}::date
    and ${time}::date < ${`${monthAfter(span.to, 1)}-01`}::date`
  // why: ids are grouped as they are kept and written out afterwards: comparing texts takes several times as long.
  const dimensions = [...rows, ...columns].map(([, one], place) =>
    sql`${one.kind === 'ref' ? ident(`t.${one.column}`) : dimensionSql(one)} as ${raw(`d${place}_`)}`)
  const names = dimensions.map((_, place) => raw(`t.d${place}_`))
  const currency = companies === null ? raw('null::text') : raw('t.currency_')
  const facts = companies === null ? sql`select t.* ${comma(dimensions)} from ${source.from} t where ${where}${within}`
    : sql`select t.* ${comma(dimensions)}, c.currency as currency_ from ${source.from} t
        join unnest(${[...companies.keys()]}::uuid[], ${[...companies.values()].map(one => one.currency)}::text[])
          as c(id, currency) on c.id = t.company_id where ${where}${within}`
  const rowSets = Array.from({ length: rows.length + 1 }, (_, count) => names.slice(0, count))
  const columnSets = columns.length === 0 ? [[]] : [[], names.slice(rows.length)]
  const sets = rowSets.flatMap(some => columnSets.map(others =>
    sql`(${join([...companies === null ? [] : [currency], ...some, ...others])})`))
  const figures = counted.map(([, measure], place) => sql`${measureSql(cube, measure, source.count)} as ${raw(`m${place}`)}`)
  const marks = names.flatMap((name, place) => [sql`${name}::text as ${raw(`d${place}`)}`, sql`grouping(${name}) as ${raw(`g${place}`)}`])
  return sql`select ${join([sql`${currency} as currency_`, ...marks, ...figures])} from (${facts}) t
    group by grouping sets (${join(sets)})
    ${names.length === 0 ? raw('') : sql`order by ${join(names.map(name => sql`grouping(${name}) desc`))}`} limit ${mostGroups + 1}`
}

const comma = (some: readonly Sql[]): Sql => (some.length === 0 ? raw('') : sql`, ${join(some)}`)

function factsOf(question: PivotQuestion, found: readonly Row[], back: number): Fact[] {
  const effort = effortForAnswer()
  try {
    return found.slice(0, mostGroups).map(row => factOf(question, row, { back, effort }))
  } catch (error) {
    if (!(error instanceof TooMuchWork)) throw error
    question.errors.add('calc', 'too-much-work')
    question.errors.throwIfAny()
    throw error
  }
}

function factOf(question: PivotQuestion, row: Row, { back, effort }: { back: number, effort: Effort }): Fact {
  const { rows, columns, counted, calculated } = question
  const currency = (row['currency_'] as string | null | undefined) ?? null // why: text in the statement above.
  const isGrouped = (place: number): boolean => Number(row[`g${place}`]) === 0
  const keyAt = (dimension: Dimension, place: number): string => {
    const value = row[`d${place}`]
    if (typeof value !== 'string') return nobody
    return dimension.kind === 'month' && back > 0 ? monthAfter(value, back) : value
  }
  const keys = (axis: PivotQuestion['rows'], from: number): string[] =>
    axis.flatMap(([, dimension], place) => (isGrouped(from + place) ? [keyAt(dimension, from + place)] : []))
  const values: Record<string, Decimal | null> = {}
  counted.forEach(([name, { format }], place) => {
    const value = row[`m${place}`]
    values[name] = !(value instanceof Decimal) ? null : format === 'money' ? inUnits(value, currency) : value.trimmed()
  })
  for (const one of calculated) values[one.name] = reckon(one, { currency, effort }, measure => values[measure] ?? null)
  return { rows: keys(rows, 0), currency, values,
    columns: columns.length > 0 && isGrouped(rows.length) ? keys(columns, rows.length) : null }
}

/** Minor units become the amounts people speak of. */
const inUnits = (minor: Decimal, currency: string | null): Decimal =>
  Decimal.of(minor.rescale(0, 'half-up').unscaled, currency === null ? 0 : currencyDigits(currency))

function referencesOf({ rows, columns }: PivotQuestion, facts: readonly Fact[]): Map<string, Set<string>> {
  const wanted = new Map<string, Set<string>>()
  const note = (axis: PivotQuestion['rows'], keys: readonly string[]): void => {
    keys.forEach((key, place) => {
      const resource = axis[place]?.[1].resource
      if (resource && key !== nobody) wanted.set(resource, (wanted.get(resource) ?? new Set()).add(key))
    })
  }
  for (const fact of facts) {
    note(rows, fact.rows)
    note(columns, fact.columns ?? [])
  }
  return wanted
}
