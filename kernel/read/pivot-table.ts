// A pivot arranged: groups become lines with their subtotals above what they hold, values of the column dimensions
// become columns, and every figure stands beside the one it is compared with. Pure.
import { Decimal } from '../values/decimal.ts'

/** One group as the database counted it. */
export interface Fact {
  /** What tells its line from all others, and its column; the same text for all groups of one. */
  readonly line: string
  readonly column: string | null
  /** A beginning of the row dimensions: the whole is a line, less is a subtotal, nothing the total. */
  readonly rows: readonly string[]
  /** null: over all columns. */
  readonly columns: readonly string[] | null
  readonly currency: string | null
  readonly values: Readonly<Record<string, Decimal | null>>
}

export interface PivotFigure { readonly value: string | null, readonly before?: string | null,
  readonly difference?: string | null, readonly percent?: string | null }

export interface PivotLine {
  readonly keys: readonly string[]
  readonly total: boolean
  readonly currency: string | null
  /** For each column, for each measure. */
  readonly cells: ReadonlyArray<readonly PivotFigure[]>
}

export interface PivotTable {
  readonly columns: ReadonlyArray<{ readonly keys: readonly string[], readonly total: boolean }>
  readonly lines: readonly PivotLine[]
}

export interface PivotSort { readonly measure: string | null, readonly of: 'value' | 'difference' | 'percent',
  readonly descending: boolean }

export interface Order {
  readonly sort: PivotSort
  compare(dimension: number, a: string, b: string): number
}

export interface Arrangement extends Order {
  readonly rowCount: number
  readonly columnCount: number
  readonly measures: readonly string[]
  readonly facts: readonly Fact[]
  /** Counted in the span compared with, their months moved to those they stand beside. */
  readonly before: readonly Fact[] | null
  /** Columns that are there even when nothing happened. */
  readonly expected: readonly (readonly string[])[]
  readonly expectedRows: readonly string[]
}

const glue = '\u0001'
const glued = (keys: readonly string[]): string => (keys.length === 1 ? keys[0] ?? '' : keys.join(glue))

/** What tells a line from all others. */
export const lineAddress = (currency: string | null, rows: readonly string[]): string => `${currency ?? ''}\u0002${glued(rows)}`

interface Addressed { readonly address: string, readonly keys: readonly string[] }

/** Addresses of lines or columns, each put together for the first group and taken from there for all others. */
export function addresses(): (keys: readonly string[], currency?: string | null) => Addressed {
  const known = new Map<string, Addressed>()
  return (keys, currency) => {
    const address = currency === undefined ? glued(keys) : lineAddress(currency, keys)
    let one = known.get(address)
    if (!one) known.set(address, one = { address, keys })
    return one
  }
}

/** The groups of each line by their column; those over all columns stand under null. */
type Groups = ReadonlyMap<string, ReadonlyMap<string | null, Fact>>
const nothing: ReadonlyMap<string | null, Fact> = new Map()

function byAddress(facts: readonly Fact[]): Groups {
  const lines = new Map<string, Map<string | null, Fact>>()
  for (const fact of facts) {
    let line = lines.get(fact.line)
    if (!line) lines.set(fact.line, line = new Map())
    line.set(fact.column, fact)
  }
  return lines
}

export function changeOf(now: Decimal | null, before: Decimal | null): { difference: Decimal | null, percent: Decimal | null } {
  if (now === null && before === null) return { difference: null, percent: null }
  const difference = (now ?? Decimal.zero).minus(before ?? Decimal.zero)
  const percent = before === null || before.isZero() ? null
    : difference.times(Decimal.of(100n)).dividedBy(before.abs(), 4, 'half-up')
  return { difference, percent }
}

const textOf = (value: Decimal | null): string | null => value === null ? null : value.toString()

export interface LineKeys { readonly currency: string | null, readonly keys: readonly string[], readonly line: string }
type Both = Pick<Arrangement, 'facts' | 'before'>

const currenciesOf = (all: readonly Fact[]): ReadonlyArray<string | null> =>
  [...new Set(all.map(fact => fact.currency))].toSorted((a, b) => String(a).localeCompare(String(b)))

/** The lines in their order, subtotals above what they hold; without the totals of all. */
export function linesInOrder({ facts, before }: Both, rowCount: number, order: Order, expectedRows: readonly string[] = []): LineKeys[] {
  const { measure, of, descending } = order.sort
  const overall = (some: readonly Fact[]): ReadonlyMap<string, Fact> =>
    new Map(some.filter(fact => fact.column === null).map(fact => [fact.line, fact]))
  const [now, then] = [overall(facts), overall(before ?? [])]
  const weightOf = (line: string): Decimal | null => {
    if (measure === null) return null
    const value = now.get(line)?.values[measure] ?? null
    return of === 'value' ? value : changeOf(value, then.get(line)?.values[measure] ?? null)[of]
  }
  interface Weighed extends LineKeys { readonly weight: Decimal | null }
  const inOrder = (depth: number) => (a: Weighed, b: Weighed): number => {
    const named = (): number => order.compare(depth, a.keys.at(-1) ?? '', b.keys.at(-1) ?? '')
    if (measure === null) return descending ? -named() : named()
    if (a.weight === null || b.weight === null) return a.weight === b.weight ? named() : a.weight === null ? 1 : -1
    return (descending ? -a.weight.compare(b.weight) : a.weight.compare(b.weight)) || named()
  }
  const all = before === null ? facts : [...facts, ...before]
  return currenciesOf(all).flatMap(currency => {
    const groups = new Map<string, LineKeys>()
    for (const { line, rows, currency: its } of all) {
      if (its === currency && rows.length > 0 && !groups.has(line)) groups.set(line, { currency, keys: rows, line })
    }
    if (rowCount === 1) {
      for (const key of expectedRows) {
        const line = lineAddress(currency, [key])
        if (!groups.has(line)) groups.set(line, { currency, keys: [key], line })
      }
    }
    const children = Map.groupBy(groups.values(), ({ keys }) => keys.slice(0, -1).join(glue))
    const under = (rows: readonly string[]): LineKeys[] => (rows.length === rowCount ? []
      : (children.get(rows.join(glue)) ?? []).filter(one => one.keys.length === rows.length + 1)
        .map(one => ({ ...one, weight: weightOf(one.line) })).toSorted(inOrder(rows.length))
        .flatMap(({ weight: _, ...one }) => [one, ...under(one.keys)]))
    return under([])
  })
}

export function arrange(wish: Arrangement): PivotTable {
  const { facts, before, measures, rowCount, columnCount } = wish
  const all = before === null ? facts : [...facts, ...before]
  const now = byAddress(facts)
  const then = before && byAddress(before)
  const columns = columnsOf(wish, all)
  const places = columns.map(({ keys, total }) => (total ? null : glued(keys)))
  const lineOf = ({ keys: rows, currency, line: address }: LineKeys): PivotLine => {
    const [line, earlier] = [now.get(address) ?? nothing, then && (then.get(address) ?? nothing)]
    return { keys: rows, total: rows.length < rowCount || rowCount === 0, currency, cells: places.map(place => {
      const [value, other] = [line.get(place), earlier?.get(place)]
      return measures.map((measure): PivotFigure => figureOf(value?.values[measure] ?? null,
        earlier ? other?.values[measure] ?? null : undefined))
    }) }
  }
  const ordered = linesInOrder(wish, rowCount, wish, wish.expectedRows)
  const lines = currenciesOf(all).flatMap(currency => [
    ...ordered.filter(line => line.currency === currency), { keys: [], currency, line: lineAddress(currency, []) }].map(lineOf))
  return { columns: columnCount === 0 ? [{ keys: [], total: true }] : columns, lines }
}

/** A figure, beside the one it is compared with where there is one to look for. */
function figureOf(value: Decimal | null, before: Decimal | null | undefined): PivotFigure {
  if (before === undefined) return { value: textOf(value) }
  const { difference, percent } = changeOf(value, before)
  return { value: textOf(value), before: textOf(before), difference: textOf(difference), percent: textOf(percent) }
}

function columnsOf({ columnCount, rowCount, expected, compare }: Arrangement, all: readonly Fact[]): PivotTable['columns'] {
  if (columnCount === 0) return [{ keys: [], total: true }]
  const keys = new Map<string, readonly string[]>()
  for (const one of expected) keys.set(glued(one), one)
  for (const { column, columns } of all) if (column !== null && columns !== null) keys.set(column, columns)
  const sorted = [...keys.values()].toSorted((a, b) => {
    for (let place = 0; place < columnCount; place++) {
      const order = compare(rowCount + place, a[place] ?? '', b[place] ?? '')
      if (order !== 0) return order
    }
    return 0
  })
  return [...sorted.map(one => ({ keys: one, total: false })), { keys: [], total: true }]
}
