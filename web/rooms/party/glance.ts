// What the report on a customer answers, and the sums the page makes of it. Pure.
import { Decimal } from '../../../kernel/values/decimal.ts'
import { addMonths, parseDate } from '../../../kernel/values/calendar-date.ts'
import type { MoneyJson } from '../../kit/format.ts'

export interface OpenDocument {
  readonly id: string, readonly number: string, readonly day: string, readonly promisedOn: string | null
  readonly state: string, readonly delivery: string, readonly invoicing: string, readonly payment: string
  readonly gross: MoneyJson
}
export interface OpenDocuments { readonly count: number, readonly items: readonly OpenDocument[] }
export interface Habit {
  readonly product: { readonly id: string, readonly code: string, readonly name: string }
  readonly times: number, readonly quantity: string, readonly unit: string
  readonly lastOn: string, readonly everyDays: number | null, readonly expectedOn: string | null
}
export interface Month { readonly month: string, readonly currency: string, readonly net: MoneyJson, readonly margin?: MoneyJson }
export interface Balance {
  readonly company: { readonly id: string, readonly name: string }
  readonly balance: MoneyJson, readonly overdue: MoneyJson, readonly oldestDays: number | null, readonly daysToPay: string | null
}
export interface Glance {
  readonly today: string
  readonly balances: readonly Balance[] | null
  readonly credit: { readonly limit: MoneyJson, readonly used: MoneyJson, readonly left: MoneyJson } | null
  readonly quotes: OpenDocuments | null
  readonly orders: OpenDocuments | null
  readonly tasks: ReadonlyArray<{ readonly id: string, readonly title: string, readonly kind: string,
    readonly dueOn: string, readonly assignee: string }>
  readonly trend: { readonly rows: readonly Month[] } | null
  readonly buys: readonly Habit[] | null
  readonly stopped: readonly Habit[] | null
  readonly labels: Readonly<Record<string, string>>
}

export interface Year { readonly now: MoneyJson, readonly before: MoneyJson, readonly margin: MoneyJson | null }

const sumOf = (rows: readonly Month[], measure: 'net' | 'margin', currency: string): MoneyJson =>
  ({ amount: Decimal.sum(rows.flatMap(row => row[measure] ? [Decimal.parse(row[measure].amount)] : [])).toString(), currency })

/** Twelve months up to this one, against the twelve before, in one currency. */
export function yearOf(trend: Glance['trend'], today: string, currency: string): Year | null {
  const rows = trend?.rows.filter(row => row.currency === currency) ?? []
  if (rows.length === 0) return null
  const from = addMonths(parseDate(`${today.slice(0, 7)}-01`), -11).slice(0, 7)
  const [now, before] = [rows.filter(row => row.month >= from), rows.filter(row => row.month < from)]
  return { now: sumOf(now, 'net', currency), before: sumOf(before, 'net', currency),
    margin: now.some(row => row.margin) ? sumOf(now, 'margin', currency) : null }
}

/** Growth in whole percent; null where there was nothing to grow from. */
export function growth({ now, before }: Year): string | null {
  const [is, was] = [Decimal.parse(now.amount), Decimal.parse(before.amount)]
  if (was.isZero() || was.isNegative()) return null
  return is.minus(was).times(Decimal.parse('100')).dividedBy(was, 0, 'half-up').toString()
}

/** How much of the credit is used, in whole percent between 0 and 100; for a bar. */
export function creditShare({ limit, used }: NonNullable<Glance['credit']>): number {
  const [most, is] = [Decimal.parse(limit.amount), Decimal.parse(used.amount)]
  if (most.isZero()) return is.isZero() ? 0 : 100
  const percent = Number(is.times(Decimal.parse('100')).dividedBy(most, 0, 'half-up').toString())
  return Math.max(0, Math.min(100, percent))
}
