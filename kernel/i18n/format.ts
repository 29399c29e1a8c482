// Writes exact values the way readers of each language write them. Digits go to the platform as text,
// never as a float, so what is shown is what is stored. Runs unchanged on the server, in the browser
// and in the printing of documents.

import type { CalendarDate } from '../values/calendar-date.ts'
import { addDays, daysBetween } from '../values/calendar-date.ts'
import { currencyDigits } from '../values/currency.ts'
import { Decimal } from '../values/decimal.ts'
import type { Instant } from '../values/instant.ts'
import { epochMs } from '../values/instant.ts'
import type { Money } from '../values/money.ts'
import { localeOf } from './language.ts'
import type { Language } from './language.ts'

export { parseLocalDecimal } from './local-decimal.ts'

export interface DecimalStyle {
  /** Exactly so many digits behind the point; a longer value is shown rounded half up. */
  readonly digits?: number
  /** At least so many digits; further digits are shown as far as they mean something. */
  readonly minDigits?: number
  /** Thousands separators; on unless switched off (an input field being edited). */
  readonly grouping?: boolean
}

export interface QuantityStyle extends DecimalStyle {
  /** Name or symbol of the unit, in the reader's language. */
  readonly unit?: string
}

export interface MoneyStyle {
  /** true: by symbol; 'code': by ISO code; false: the bare amount, for columns that name it once. */
  readonly withCurrency?: boolean | 'code'
}

export type DateStyle = 'short' | 'medium' | 'long' | 'full' | 'month'

interface ExactStyle extends Intl.NumberFormatOptions {
  readonly fractionDigits: number
}

const noBreakSpace = '\u00a0'

/** Zeros behind the last digit are dropped unless a style asks for them: 10.500000 is 10.5. */
export function formatDecimal(value: Decimal, lang: Language, style: DecimalStyle = {}): string {
  const { digits, minDigits = 0, grouping = true } = style
  const shown = digits === undefined ? value.trimmed() : value.rescale(digits, 'half-up')
  return exactText(shown, lang, { fractionDigits: Math.max(minDigits, shown.scale), useGrouping: grouping })
}

/** 0.19 is 19 %; further digits are kept: 0.1925 is 19.25 %. */
export function formatPercent(value: Decimal, lang: Language): string {
  const shown = value.trimmed()
  return exactText(shown, lang, { fractionDigits: Math.max(0, shown.scale - 2), style: 'percent' })
}

/** A quantity and the name or symbol of its unit, which never part at the end of a line. */
export function formatQuantity(value: Decimal, lang: Language, style: QuantityStyle = {}): string {
  const number = formatDecimal(value, lang, style)
  return style.unit === undefined ? number : `${number}${noBreakSpace}${style.unit}`
}

/** Always with all the decimals of the currency: columns of amounts line up. */
export function formatMoney(money: Money, lang: Language, { withCurrency = true }: MoneyStyle = {}): string {
  const { currency } = money
  const fractionDigits = currencyDigits(currency)
  if (withCurrency === false) return exactText(money.toDecimal(), lang, { fractionDigits })
  const currencyDisplay = withCurrency === 'code' ? 'code' : 'symbol'
  return exactText(money.toDecimal(), lang, { fractionDigits, style: 'currency', currency, currencyDisplay })
}

const dateStyles: Readonly<Record<DateStyle, Intl.DateTimeFormatOptions>> = {
  short: { year: 'numeric', month: '2-digit', day: '2-digit' },
  medium: { dateStyle: 'medium' },
  long: { dateStyle: 'long' },
  full: { dateStyle: 'full' },
  month: { year: 'numeric', month: 'long' },
}
const toTheMinute: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit' }

export function formatDate(date: CalendarDate, lang: Language, style: DateStyle = 'short'): string {
  return calendarText(date, lang, dateStyles[style])
}

/** As people speak of days near today: yesterday; weekday and day, so that last Friday is not the next; then the date. */
export function formatNearDate(date: CalendarDate, today: CalendarDate, lang: Language): string {
  const days = daysBetween(today, date)
  if (Math.abs(days) <= 1) return relativeFormat(lang).format(days, 'day')
  // why: with 月 and 日 written out a Chinese day is as long as a date with its year, and has no room in a column of dates.
  if (Math.abs(days) < 7) return calendarText(date, lang, { weekday: 'short', day: 'numeric', month: lang === 'zh' ? 'numeric' : 'short' })
  return formatDate(date, lang)
}

/** Monday first, for calendars and opening hours. */
export function weekdayNames(lang: Language, width: 'long' | 'short' | 'narrow' = 'long'): readonly string[] {
  const monday = '2024-01-01' as CalendarDate // why: a literal that is a valid date, and a Monday
  return Array.from({ length: 7 }, (_, day) => calendarText(addDays(monday, day), lang, { weekday: width }))
}

/** Date and time to the minute on the wall in that zone. */
export function formatInstant(instant: Instant, lang: Language, zone: string): string {
  return momentText(instant, lang, { ...dateStyles.short, ...toTheMinute, timeZone: zone })
}

/** The time to the minute on the wall in that zone. */
export function formatTime(instant: Instant, lang: Language, zone: string): string {
  return momentText(instant, lang, { ...toTheMinute, timeZone: zone })
}

/** 'DKK' is 'dansk krone' to a Dane. */
export function currencyName(code: string, lang: Language): string {
  return displayNames(lang, 'currency').of(code) ?? code
}

/** 'DE' is 'Tyskland' to a Dane. */
export function countryName(code: string, lang: Language): string {
  return displayNames(lang, 'region').of(code) ?? code
}

function calendarText(date: CalendarDate, lang: Language, options: Intl.DateTimeFormatOptions): string {
  return dateTimeFormat(lang, { ...options, timeZone: 'UTC' }).format(Date.parse(`${date}T00:00:00Z`))
}

function momentText(instant: Instant, lang: Language, options: Intl.DateTimeFormatOptions): string {
  return dateTimeFormat(lang, { ...options, hourCycle: 'h23' }).format(epochMs(instant))
}

// The platform formats decimal text exactly (ECMA-402, Intl.NumberFormat v3); its types call that
// text StringNumericLiteral. Callers ask for at least as many digits as the value has, so nothing is
// rounded here.
function exactText(value: Decimal, lang: Language, style: ExactStyle): string {
  const { fractionDigits, ...options } = style
  const format = numberFormat(lang, {
    ...options, minimumFractionDigits: fractionDigits, maximumFractionDigits: fractionDigits,
  })
  // why: a Decimal's text is such a literal
  return format.format(value.toString() as Intl.StringNumericLiteral)
}

// Making a formatter costs some 20 µs, using one less than one: each is made once.
function remembered<Options, Format>(make: (lang: Language, options: Options) => Format) {
  const known = new Map<string, Format>()
  return (lang: Language, options: Options): Format => {
    const key = lang + JSON.stringify(options)
    const format = known.get(key) ?? make(lang, options)
    known.set(key, format)
    return format
  }
}

const numberFormat = remembered((lang, options: Intl.NumberFormatOptions) =>
  new Intl.NumberFormat(localeOf(lang), options))
const dateTimeFormat = remembered((lang, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(localeOf(lang), options))
const displayNames = remembered((lang, type: 'currency' | 'region') =>
  new Intl.DisplayNames([localeOf(lang)], { type }))
const relativeFormat = (lang: Language) => relativeFormats(lang, 'auto')
const relativeFormats = remembered((lang, numeric: 'auto') =>
  new Intl.RelativeTimeFormat(localeOf(lang), { numeric }))
