// A pivot arranged: groups become lines with their subtotals above what they hold, values of the column dimensions
// become columns, and every figure stands beside the one it is compared with. Pure.
import { Decimal } from '../values/decimal.ts'

/** One group as the database counted it. */
export interface Fact {
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

export interface Arrangement {
  readonly rowCount: number
  readonly columnCount: number
  readonly measures: readonly string[]
  readonly facts: readonly Fact[]
  /** Counted in the span compared with, their months moved to those they stand beside. */
  readonly before: readonly Fact[] | null
  readonly sort: PivotSort
  /** Columns that are there even when nothing happened. */
  readonly expected: readonly (readonly string[])[]
  readonly expectedRows: readonly string[]
  compare(dimension: number, a: string, b: string): number
}

const glue = '\u0001'
const addressOf = ({ currency, rows, columns }: Pick<Fact, 'currency' | 'rows' | 'columns'>): string =>
  [currency ?? '', rows.join(glue), columns === null ? '*' : columns.join(glue)].join('\u0002')

export function changeOf(now: Decimal | null, before: Decimal | null): { difference: Decimal | null, percent: Decimal | null } {
  if (now === null && before === null) return { difference: null, percent: null }
  const difference = (now ?? Decimal.zero).minus(before ?? Decimal.zero)
  const percent = before === null || before.isZero() ? null
    : difference.times(Decimal.of(100n)).dividedBy(before.abs(), 4, 'half-up')
  return { difference, percent }
}

const textOf = (value: Decimal | null): string | null => value === null ? null : value.toString()

export function arrange(wish: Arrangement): PivotTable {
  const { facts, before, measures, rowCount, columnCount } = wish
  const all = [...facts, ...before ?? []]
  const now = new Map(facts.map(fact => [addressOf(fact), fact]))
  const then = before && new Map(before.map(fact => [addressOf(fact), fact]))
  const columns = columnsOf(wish, all)
  const numbers = (rows: readonly string[], currency: string | null, keys: readonly string[] | null, measure: string) => {
    const address = addressOf({ rows, currency, columns: keys })
    return { value: now.get(address)?.values[measure] ?? null, before: then?.get(address)?.values[measure] ?? null }
  }
  const lineOf = (rows: readonly string[], currency: string | null): PivotLine => ({
    keys: rows, total: rows.length < rowCount || rowCount === 0, currency,
    cells: columns.map(({ keys, total }) => measures.map((measure): PivotFigure => {
      const { value, before: earlier } = numbers(rows, currency, total ? null : keys, measure)
      if (!then) return { value: textOf(value) }
      const { difference, percent } = changeOf(value, earlier)
      return { value: textOf(value), before: textOf(earlier), difference: textOf(difference), percent: textOf(percent) }
    })),
  })
  const weight = (rows: readonly string[], currency: string | null): Decimal | null => {
    const { value, before: earlier } = numbers(rows, currency, null, wish.sort.measure ?? '')
    return wish.sort.of === 'value' ? value : changeOf(value, earlier)[wish.sort.of]
  }
  const inOrder = (depth: number, currency: string | null) => (a: readonly string[], b: readonly string[]): number => {
    const named = wish.compare(depth, a.at(-1) ?? '', b.at(-1) ?? '')
    if (wish.sort.measure === null) return wish.sort.descending ? -named : named
    const [left, right] = [weight(a, currency), weight(b, currency)]
    if (left === null || right === null) return left === right ? named : left === null ? 1 : -1
    return (wish.sort.descending ? -left.compare(right) : left.compare(right)) || named
  }
  const currencies = [...new Set(all.map(fact => fact.currency))].toSorted((a, b) => String(a).localeCompare(String(b)))
  const lines = currencies.flatMap(currency => {
    const groups = new Map<string, readonly string[]>()
    for (const { rows, currency: its } of all) if (its === currency && rows.length > 0) groups.set(rows.join(glue), rows)
    if (rowCount === 1) for (const key of wish.expectedRows) groups.set(key, [key])
    const children = Map.groupBy(groups.values(), rows => rows.slice(0, -1).join(glue))
    const under = (rows: readonly string[]): PivotLine[] =>
      (children.get(rows.join(glue)) ?? []).filter(one => one.length === rows.length + 1)
        .toSorted(inOrder(rows.length, currency)).flatMap(one => [lineOf(one, currency), ...under(one)])
    return [...under([]), lineOf([], currency)]
  })
  return { columns: columnCount === 0 ? [{ keys: [], total: true }] : columns, lines }
}

function columnsOf({ columnCount, rowCount, expected, compare }: Arrangement, all: readonly Fact[]): PivotTable['columns'] {
  if (columnCount === 0) return [{ keys: [], total: true }]
  const keys = new Map<string, readonly string[]>()
  for (const one of [...expected, ...all.map(fact => fact.columns)]) if (one !== null) keys.set(one.join(glue), one)
  const sorted = [...keys.values()].toSorted((a, b) => {
    for (let place = 0; place < columnCount; place++) {
      const order = compare(rowCount + place, a[place] ?? '', b[place] ?? '')
      if (order !== 0) return order
    }
    return 0
  })
  return [...sorted.map(one => ({ keys: one, total: false })), { keys: [], total: true }]
}
