// Sums of a forecast by month or person, exact to the last cent, and how near it came. Pure.
import { Decimal } from '../../../kernel/values/decimal.ts'
import type { MoneyJson } from '../../kit/format.ts'

export interface ForecastRow {
  readonly month: string | null
  readonly owner: { readonly id: string, readonly name: string }
  readonly currency: string
  readonly deals?: string
  readonly takenOn?: string | null
  readonly won: MoneyJson, readonly commit: MoneyJson, readonly best: MoneyJson, readonly weighted: MoneyJson
  readonly open?: MoneyJson
}

export const figures = ['won', 'commit', 'best', 'weighted', 'open'] as const
export type Figure = (typeof figures)[number]
export type Sums = Readonly<Record<Figure, MoneyJson>> & { readonly deals: number }

export function sumOf(rows: readonly ForecastRow[], currency: string): Sums {
  const add = (figure: Figure): MoneyJson => ({ currency,
    amount: Decimal.sum(rows.map(row => Decimal.parse(row[figure]?.amount ?? '0'))).toString() })
  return { won: add('won'), commit: add('commit'), best: add('best'), weighted: add('weighted'), open: add('open'),
    deals: rows.reduce((all, row) => all + Number(row.deals ?? 0), 0) }
}

/** The months that occur, and after them what has none. */
export const monthsOf = (rows: readonly ForecastRow[]): readonly (string | null)[] => [...new Set(rows.map(row => row.month))]
  .toSorted((a, b) => (a ?? '9').localeCompare(b ?? '9'))

/** The people who occur, by name. */
export function peopleOf(rows: readonly ForecastRow[]): readonly { readonly id: string, readonly name: string }[] {
  return [...new Map(rows.map(row => [row.owner.id, row.owner])).values()].toSorted((a, b) => a.name.localeCompare(b.name))
}

export const currenciesOf = (rows: readonly { readonly currency: string }[], own: string): readonly string[] =>
  [...new Set(rows.map(row => row.currency))].toSorted((a, b) => Number(b === own) - Number(a === own) || a.localeCompare(b))

const hundred = Decimal.of(100n)

/** What was won in percent of what was forecast; null where nothing was. */
export function hitOf(won: MoneyJson, forecast: MoneyJson): string | null {
  const expected = Decimal.parse(forecast.amount)
  return expected.isZero() ? null : Decimal.parse(won.amount).times(hundred).dividedBy(expected, 0, 'half-up').toString()
}

export const lessMoney = (value: MoneyJson, less: MoneyJson): MoneyJson =>
  ({ amount: Decimal.parse(value.amount).minus(Decimal.parse(less.amount)).toString(), currency: value.currency })

export const plusMoney = (value: MoneyJson, more: MoneyJson): MoneyJson =>
  ({ amount: Decimal.parse(value.amount).plus(Decimal.parse(more.amount)).toString(), currency: value.currency })
