// Values as people of the reader's language write them, exact to the last digit: text in, text out,
// never through a float. Dates near today are spoken of as people speak of them.
import { formatDate, formatDecimal, formatInstant, formatMoney, formatNearDate, formatTime } from '../../kernel/i18n/format.ts'
import { localeOf, type Language } from '../../kernel/i18n/language.ts'
import { daysBetween, isDate, type CalendarDate } from '../../kernel/values/calendar-date.ts'
import { inOwnParts, inOwnSigns, ownDate } from './conventions.ts'
import { isCurrency } from '../../kernel/values/currency.ts'
import { Decimal } from '../../kernel/values/decimal.ts'
import { dateIn, instantOf, isInstant } from '../../kernel/values/instant.ts'
import { Money, type MoneyJson } from '../../kernel/values/money.ts'

export type { MoneyJson }

const minus = '\u2212'
/** Days nearer than so many are spoken of by their weekday. */
const spokenDays = 7

export const isMoney = (value: unknown): value is MoneyJson =>
  typeof value === 'object' && value !== null && 'amount' in value && 'currency' in value

/** The amounts among values of any kind. */
export const moneyIn = (values: Iterable<unknown>): MoneyJson[] => [...values].filter(isMoney)

/** A true minus sign: it has the width of a digit, a hyphen has not. */
const withMinus = (text: string): string => text.replace(/^-/, minus)

export function moneyText(value: MoneyJson, lang: Language, withCurrency: boolean | 'code' = 'code'): string {
  if (!isCurrency(value.currency)) return `${value.amount} ${value.currency}`
  try {
    const bare = withMinus(inOwnSigns(lang, as => formatMoney(Money.parse(value), as, { withCurrency: false })))
    return withCurrency === false ? bare : `${bare}\u00a0${value.currency}`
  } catch {
    return `${value.amount} ${value.currency}`
  }
}

export function decimalText(value: string, lang: Language, style: { minDigits?: number, digits?: number } = {}): string {
  try {
    return withMinus(inOwnSigns(lang, as => formatDecimal(Decimal.parse(value), as, style)))
  } catch {
    return value
  }
}

export const isZeroText = (value: string): boolean => /^-?0*(\.0*)?$/.test(value)

export const todayIn = (zone: string, now: number = Date.now()): CalendarDate => dateIn(zone, instantOf(now))

export function dateText(value: string, lang: Language): string {
  return isDate(value) ? ownDate(value) ?? formatDate(value, lang) : value
}

/** Today, yesterday, weekday and day within a week, else the date. */
export function nearDateText(value: string, today: CalendarDate, lang: Language): string {
  if (!isDate(value)) return value
  return Math.abs(daysBetween(today, value)) < spokenDays ? formatNearDate(value, today, lang) : dateText(value, lang)
}

export function instantText(value: string, lang: Language, zone: string): string {
  if (!isInstant(value)) return value
  const day = ownDate(dateIn(zone, value))
  return day === null ? formatInstant(value, lang, zone) : `${day} ${formatTime(value, lang, zone)}`
}

/** The time alone for today, else the near date, with the time where `withTime` asks for it. */
export function nearInstantText(value: string, reader: { lang: Language, zone: string, withTime?: boolean }): string {
  if (!isInstant(value)) return value
  const day = dateIn(reader.zone, value)
  const today = todayIn(reader.zone)
  if (day === today) return formatTime(value, reader.lang, reader.zone)
  const near = nearDateText(day, today, reader.lang)
  return reader.withTime ? `${near} ${formatTime(value, reader.lang, reader.zone)}` : near
}

/** How many days past; zero or less is not overdue. */
export const daysOverdue = (dueOn: string, today: CalendarDate): number =>
  isDate(dueOn) ? daysBetween(dueOn, today) : 0

/** Sums per currency, in the order the currencies appear. */
export function sumMoney(values: Iterable<MoneyJson>): MoneyJson[] {
  const totals = new Map<string, Decimal>()
  for (const { amount, currency } of values) {
    totals.set(currency, (totals.get(currency) ?? Decimal.zero).plus(Decimal.parse(amount)))
  }
  return [...totals].map(([currency, amount]) => ({ amount: amount.toString(), currency }))
}

/** Position and size of marks in a chart: the one place where an exact value may become a float. */
export const chartNumber = (value: MoneyJson | string | number | null | undefined): number => {
  if (value === null || value === undefined) return 0
  return Number(isMoney(value) ? value.amount : value)
}

/** From here on a figure is shortened where it is read at a glance. */
const longFigure = 100_000

/**
 * A figure in four digits, such as 219.5k; null where it is short enough. The one rule for tiles, sums and dashboards. Where a
 * language has no word for thousands, or the figure is shorter than that and only its place is small, whole units stand there:
 * zeros would look exact.
 */
export function shortFigure(value: string, lang: Language, from: number = longFigure): string | null {
  // why: only what is read at a glance is shortened; the exact figure is beside it.
  const size = chartNumber(value)
  if (!(Math.abs(size) >= from)) return null
  const locale = localeOf(lang)
  const parts = new Intl.NumberFormat(locale, { notation: 'compact', minimumSignificantDigits: 3, maximumSignificantDigits: 4 })
    .formatToParts(size)
  const text = Math.abs(size) >= longFigure && parts.some(part => part.type === 'compact') ? inOwnParts(parts)
    : inOwnParts(new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }).formatToParts(size))
  return withMinus(text)
}
