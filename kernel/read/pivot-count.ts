// What a pivot counts: groups by some of its row dimensions, by column or over all columns, each from the facts or from
// sums that know them, so that sums, distinct counts and rates are right at every level; the span compared with likewise.
import { reckon } from '../cube/calculated.ts'
import type { Dimension } from '../cube/cube.ts'
import { type Span, monthAfter } from '../cube/span.ts'
import type { CompanyFacts } from '../command/work.ts'
import { type Effort, TooMuchWork } from '../feel/effort.ts'
import { type Sql, ident, join, raw, sql } from '../sql/sql.ts'
import { currencyDigits } from '../values/currency.ts'
import { Decimal } from '../values/decimal.ts'
import { dimensionSql, filterOf, measureSql, nobody } from './cube.ts'
import { type Source, sourceOf } from './cube-source.ts'
import type { PivotQuestion } from './pivot-question.ts'
import type { Fact } from './pivot-table.ts'
import type { Reader } from './reader.ts'

/** A question with what all its statements share. */
export interface Asking {
  readonly question: PivotQuestion
  readonly where: Sql
  /** Whose currencies figures are in; null where they have none. */
  readonly companies: ReadonlyMap<string, CompanyFacts> | null
  /** The span compared with, and by how many months it lies back. */
  readonly compared: Span | null
  readonly back: number
  readonly effort: Effort
}

/** So many row dimensions deep, by column or over all columns. */
export interface Level { readonly depth: number, readonly columns: boolean }

export interface Wish {
  readonly levels: readonly Level[]
  /** For row dimensions by place: the only keys to be counted. */
  readonly only?: ReadonlyArray<ReadonlySet<string>>
  readonly most: number
}

export interface Counted { readonly facts: readonly Fact[], readonly before: readonly Fact[] | null, readonly capped: boolean }

type Row = Readonly<Record<string, unknown>>
interface Place { readonly at: number, readonly dimension: Dimension }

const placesOf = ({ rows, columns }: PivotQuestion, levels: readonly Level[]): readonly Place[] => {
  const deep = Math.max(...levels.map(level => level.depth))
  const byColumn = levels.some(level => level.columns)
  return [...rows, ...columns].map(([, dimension], at) => ({ at, dimension }))
    .filter(({ at }) => (at < rows.length ? at < deep : byColumn))
}

/** Where the groups would be counted from. */
export const sourceFor = ({ question }: Asking, reader: Reader, levels: readonly Level[]): Source =>
  sourceOf(reader, question.cube, { params: question.filters, measures: question.counted.map(([, one]) => one),
    dimensions: placesOf(question, levels).map(({ dimension }) => dimension) })

export async function count(asking: Asking, reader: Reader, wish: Wish): Promise<Counted> {
  const { question: { span }, compared, back } = asking
  const source = sourceFor(asking, reader, wish.levels)
  const ask = (within: Span | null) => reader.query(statement(asking, wish, { within, source }))
  const [now, then] = await Promise.all([ask(span), compared ? ask(compared) : null])
  return { facts: factsOf(asking, now.slice(0, wish.most), 0), before: then && factsOf(asking, then.slice(0, wish.most), back),
    capped: now.length > wish.most || (then?.length ?? 0) > wish.most }
}

function statement({ question, where, companies }: Asking, wish: Wish, { within, source }: { within: Span | null, source: Source }): Sql {
  const { cube, rows, counted, sort } = question
  const places = placesOf(question, wish.levels)
  const time = ident(`t.${cube.time}`)
  const conditions = [where, ...only(places, wish), ...within === null ? [] : [sql`${time}::date >= ${`${within.from}-01`}::date
    and ${time}::date < ${`${monthAfter(within.to, 1)}-01`}::date`]]
  // why: ids are grouped as they are kept and written out afterwards: comparing texts takes several times as long.
  const dimensions = places.map(({ at, dimension }) =>
    sql`${dimension.kind === 'ref' ? ident(`t.${dimension.column}`) : dimensionSql(dimension)} as ${raw(`d${at}_`)}`)
  const nameAt = (at: number): Sql => raw(`t.d${at}_`)
  const currency = companies === null ? raw('null::text') : raw('t.currency_')
  const facts = companies === null ? sql`select t.* ${comma(dimensions)} from ${source.from} t where ${join(conditions, ' and ')}`
    : sql`select t.* ${comma(dimensions)}, c.currency as currency_ from ${source.from} t
        join unnest(${[...companies.keys()]}::uuid[], ${[...companies.values()].map(one => one.currency)}::text[])
          as c(id, currency) on c.id = t.company_id where ${join(conditions, ' and ')}`
  const grouped = (at: number, { depth, columns }: Level): boolean => (at < rows.length ? at < depth : columns)
  const sets = wish.levels.map(level => sql`(${join([...companies === null ? [] : [currency],
    ...places.filter(({ at }) => grouped(at, level)).map(({ at }) => nameAt(at))])})`)
  const figures = counted.map(([, measure], place) => sql`${measureSql(cube, measure, source.count)} as ${raw(`m${place}`)}`)
  const marks = places.flatMap(({ at }) =>
    [sql`${nameAt(at)}::text as ${raw(`d${at}`)}`, sql`grouping(${nameAt(at)}) as ${raw(`g${at}`)}`])
  // why: where there are more groups than are taken, totals come first, then what stands first in the order. What is the
  // same for all groups is left out of it: it made ordering ten thousand of them take ten times as long.
  const sorted = counted.findIndex(([name]) => name === sort.measure)
  const first = [...places.filter(({ at }) => !wish.levels.every(level => grouped(at, level)))
    .map(({ at }) => sql`grouping(${nameAt(at)}) desc`),
    ...sorted < 0 ? [] : [raw(`m${sorted} ${sort.descending ? 'desc' : 'asc'} nulls last`)]]
  return sql`select ${join([sql`${currency} as currency_`, ...marks, ...figures])} from (${facts}) t
    group by grouping sets (${join(sets)})
    ${first.length === 0 ? raw('') : sql`order by ${join(first)}`} limit ${wish.most + 1}`
}

/** Months of a span compared with are named like those they stand beside, and are few. */
const only = (places: readonly Place[], wish: Wish): Sql[] => places.flatMap(({ at, dimension }) => {
  const keys = wish.only?.[at]
  return keys && dimension.kind !== 'month' ? [filterOf(dimension, [...keys])] : []
})

const comma = (some: readonly Sql[]): Sql => (some.length === 0 ? raw('') : sql`, ${join(some)}`)

function factsOf({ question, effort }: Asking, found: readonly Row[], back: number): Fact[] {
  try {
    return found.map(row => factOf(question, row, { back, effort }))
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
  const isGrouped = (place: number): boolean => row[`g${place}`] === 0
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
