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
import { type Fact, addresses } from './pivot-table.ts'
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
  /** The only lines to be counted, where their keys by themselves say too little. */
  readonly lines?: ReadonlyArray<readonly string[]>
  readonly most: number
  /** There are not more groups than that, so it need not be said which come first. */
  readonly known?: boolean
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
  const ask = (within: Span | null, moved: number) => reader.query(statement(asking, wish, { within, moved, source }))
  const [now, then] = await Promise.all([ask(span, 0), compared ? ask(compared, back) : null])
  return { facts: factsOf(asking, wish, now.slice(0, wish.most), 0),
    before: then && factsOf(asking, wish, then.slice(0, wish.most), back),
    capped: now.length > wish.most || (then?.length ?? 0) > wish.most }
}

interface Within { readonly within: Span | null, readonly moved: number, readonly source: Source }

function statement(asking: Asking, wish: Wish, { within, moved, source }: Within): Sql {
  const { question: { cube, rows, counted, sort }, where, companies } = asking
  const currency = companies === null ? [] : [raw('t.currency_')]
  const places = placesOf(asking.question, wish.levels)
  const time = ident(`t.${cube.time}`)
  const conditions = [where, ...companiesAsked(asking), ...only(places, wish, moved),
    ...within === null ? [] : [sql`${time}::date >= ${`${within.from}-01`}::date
      and ${time}::date < ${`${monthAfter(within.to, 1)}-01`}::date`]]
  const nameAt = (at: number): Sql => raw(`t.d${at}_`)
  const dimensions = places.map(({ at, dimension }) => sql`${groupedBy(dimension)} as ${raw(`d${at}_`)}`)
  const grouped = (at: number, { depth, columns }: Level): boolean => (at < rows.length ? at < depth : columns)
  const sets = wish.levels.map(level => sql`(${join([...currency,
    ...places.filter(({ at }) => grouped(at, level)).map(({ at }) => nameAt(at))])})`)
  const figures = counted.map(([, measure], place) => sql`${measureSql(cube, measure, source.count)} as ${raw(`m${place}`)}`)
  const written = places.map(({ at, dimension }) => (dimension.kind === 'month'
    ? sql`left(${nameAt(at)}::text, 7) as ${raw(`d${at}`)}` : sql`${nameAt(at)}::text as ${raw(`d${at}`)}`))
  const marks = places.length === 0 ? [] : [sql`grouping(${join(places.map(({ at }) => nameAt(at)))}) as without`]
  // why: where there are more groups than are taken, totals come first, then what stands first in the order. What is the
  // same for all groups is left out of it: it made ordering ten thousand of them take ten times as long.
  const sorted = counted.findIndex(([name]) => name === sort.measure)
  const first = wish.known ? [] : [...places.filter(({ at }) => !wish.levels.every(level => grouped(at, level)))
    .map(({ at }) => sql`grouping(${nameAt(at)}) desc`),
  ...sorted < 0 ? [] : [raw(`m${sorted} ${sort.descending ? 'desc' : 'asc'} nulls last`)], ...places.map(({ at }) => nameAt(at))]
  return sql`select ${join([...currency, ...marks, ...written, ...figures])}
    from (select t.* ${comma(dimensions)}, ${currencySql(asking)} as currency_ from ${source.from} t where ${join(conditions, ' and ')}) t
    group by grouping sets (${join(sets)})
    ${first.length === 0 ? raw('') : sql`order by ${join(first)}`} limit ${wish.most + 1}`
}

// why: ids and months are grouped as they are kept and written out afterwards: comparing texts takes several times as long.
function groupedBy(dimension: Dimension): Sql {
  const column = ident(`t.${dimension.column}`)
  if (dimension.kind === 'ref') return column
  return dimension.kind === 'month' ? sql`date_trunc('month', ${column}::timestamp)` : dimensionSql(dimension)
}

const currenciesOf = (companies: Asking['companies']): string[] =>
  [...new Set([...companies?.values() ?? []].map(one => one.currency))].toSorted()

/** The place of a fact's currency among those of the companies: a small number is quicker to group by than a text. */
function currencySql({ companies }: Asking): Sql {
  const cases = currenciesOf(companies).map((currency, place) => sql`when t.company_id = any(${
    [...companies ?? []].filter(([, one]) => one.currency === currency).map(([id]) => id)}::uuid[]) then ${raw(String(place))}`)
  return cases.length > 1 ? sql`case ${join(cases, ' ')} end` : raw('0')
}

const companiesAsked = ({ companies }: Asking): Sql[] =>
  (companies === null ? [] : [sql`t.company_id = any(${[...companies.keys()]}::uuid[])`])

/** Months of a span compared with are named like those they stand beside. */
const unmoved = ({ kind }: Dimension, key: string, moved: number): string =>
  (kind === 'month' && moved > 0 && key !== nobody ? monthAfter(key, -moved) : key)

function only(places: readonly Place[], wish: Wish, moved: number): Sql[] {
  const each = places.flatMap(({ at, dimension }) => {
    const keys = wish.only?.[at]
    return keys ? [filterOf(dimension, [...keys].map(key => unmoved(dimension, key, moved)))] : []
  })
  const { lines } = wish
  if (!lines) return each
  const deep = places.filter(({ at }) => at < (lines[0]?.length ?? 0))
  const texts = lines.map(keys => JSON.stringify(deep.map(({ at, dimension }) => unmoved(dimension, keys[at] ?? nobody, moved))))
  return [...each, sql`jsonb_build_array(${join(deep.map(({ dimension }) => sql`coalesce(${dimensionSql(dimension)}, ${nobody})`))})
    = any(${texts}::jsonb[])`]
}

const comma = (some: readonly Sql[]): Sql => (some.length === 0 ? raw('') : sql`, ${join(some)}`)

function factsOf(asking: Asking, wish: Wish, found: readonly Row[], back: number): Fact[] {
  const { question, effort } = asking
  try {
    const read = factReader(asking, placesOf(question, wish.levels), back)
    return found.map(read)
  } catch (error) {
    if (!(error instanceof TooMuchWork)) throw error
    question.errors.add('calc', 'too-much-work')
    question.errors.throwIfAny()
    throw error
  }
}

function factReader({ question, companies, effort }: Asking, places: readonly Place[], back: number): (row: Row) => Fact {
  const { rows, columns, counted, calculated } = question
  const currencies = currenciesOf(companies)
  const keyAt = (row: Row, { at, dimension }: Place): string => {
    const value = row[`d${at}`]
    if (typeof value !== 'string') return nobody
    return dimension.kind === 'month' && back > 0 ? monthAfter(value, back) : value
  }
  /** The places a group is counted by, by the mark of those it is counted over. */
  const shapes = new Map<number, { readonly rows: readonly Place[], readonly columns: readonly Place[] | null }>()
  const shapeOf = (without: number): { readonly rows: readonly Place[], readonly columns: readonly Place[] | null } => {
    const by = places.filter((_, place) => (without >> (places.length - 1 - place)) % 2 === 0)
    const across = by.filter(({ at }) => at >= rows.length)
    return { rows: by.filter(({ at }) => at < rows.length), columns: columns.length > 0 && across.length > 0 ? across : null }
  }
  const [lineOf, columnOf] = [addresses(), addresses()]
  return row => {
    const currency = currencies[Number(row['currency_'] ?? 0)] ?? null
    const without = Number(row['without'] ?? 0)
    let shape = shapes.get(without)
    if (!shape) shapes.set(without, shape = shapeOf(without))
    const values: Record<string, Decimal | null> = {}
    counted.forEach(([name, { format }], place) => {
      const value = row[`m${place}`]
      values[name] = !(value instanceof Decimal) ? null : format === 'money' ? inUnits(value, currency) : value.trimmed()
    })
    for (const one of calculated) values[one.name] = reckon(one, { currency, effort }, measure => values[measure] ?? null)
    const line = lineOf(shape.rows.map(place => keyAt(row, place)), currency)
    const column = shape.columns && columnOf(shape.columns.map(place => keyAt(row, place)))
    return { line: line.address, rows: line.keys, column: column && column.address, columns: column && column.keys, currency, values }
  }
}

/** Minor units become the amounts people speak of. */
const inUnits = (minor: Decimal, currency: string | null): Decimal =>
  Decimal.of(minor.rescale(0, 'half-up').unscaled, currency === null ? 0 : currencyDigits(currency))
