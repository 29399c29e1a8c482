// How the reader writes numbers, days and weeks, where they want it otherwise than their language has it. One reader
// sits before a browser, so what they chose holds for all of it; papers follow the language of who receives them.
import { parseLocalDecimal } from '../../kernel/i18n/format.ts'
import type { Language } from '../../kernel/i18n/language.ts'
import { addDays, type CalendarDate, isoWeekday, partsOf } from '../../kernel/values/calendar-date.ts'
import type { Decimal } from '../../kernel/values/decimal.ts'

interface NumberStyle { readonly example: string, readonly as: Language, readonly group: string, readonly decimal: string }

/** Each is written as a language does that has the same decimal sign, with thousands of its own. */
export const numberStyles = {
  dot: { example: '1.234.567,89', as: 'de', group: '.', decimal: ',' },
  comma: { example: '1,234,567.89', as: 'en', group: ',', decimal: '.' },
  space: { example: '1\u00a0234\u00a0567,89', as: 'de', group: '\u00a0', decimal: ',' },
  apostrophe: { example: '1’234’567.89', as: 'en', group: '’', decimal: '.' },
} as const satisfies Readonly<Record<string, NumberStyle>>

export type DateOrder = 'dmy' | 'mdy' | 'ymd'
export const dateStyles = {
  'dmy.': { example: '31.12.2026', order: 'dmy', sign: '.' },
  'dmy/': { example: '31/12/2026', order: 'dmy', sign: '/' },
  'mdy/': { example: '12/31/2026', order: 'mdy', sign: '/' },
  'ymd-': { example: '2026-12-31', order: 'ymd', sign: '-' },
} as const satisfies Readonly<Record<string, { readonly example: string, readonly order: DateOrder, readonly sign: string }>>

/** Days with which a week may begin, as calendars count them. */
export const weekStarts = { monday: 1, sunday: 0, saturday: 6 } as const

export type Conventions = Readonly<Partial<Record<'numbers' | 'dates' | 'week', string | undefined>>>

const among = <T extends object>(known: T, name: string | undefined): T[keyof T] | null =>
  name !== undefined && Object.hasOwn(known, name) ? known[name as keyof T] : null // why: asked for just before.

let numbers: NumberStyle | null = null
let dates: (typeof dateStyles)[keyof typeof dateStyles] | null = null
let firstDay: 0 | 1 | 6 = weekStarts.monday

export function follow(wish: Conventions): void {
  numbers = among(numberStyles, wish.numbers)
  dates = among(dateStyles, wish.dates)
  firstDay = among(weekStarts, wish.week) ?? weekStarts.monday
}

/** A bare number written in the reader's signs. */
export function inOwnSigns(lang: Language, write: (lang: Language) => string): string {
  if (!numbers) return write(lang)
  const { group, as } = numbers
  const usual = as === 'de' ? '.' : ','
  return group === usual ? write(as) : write(as).replaceAll(usual, group)
}

/** The parts of a shortened figure with the reader's own signs. */
export const inOwnParts = (parts: readonly Intl.NumberFormatPart[]): string => parts.map(({ type, value }) =>
  numbers && type === 'decimal' ? numbers.decimal : numbers && type === 'group' ? numbers.group : value).join('')

export const readDecimal = (text: string, lang: Language): Decimal =>
  numbers ? parseLocalDecimal(text.replaceAll(/['’]/g, ' '), numbers.as) : parseLocalDecimal(text, lang)

const counting = new Map<string, Intl.NumberFormat>()

export function countText(value: number, locale: string): string {
  const format = counting.get(locale) ?? new Intl.NumberFormat(locale)
  counting.set(locale, format)
  return inOwnParts(format.formatToParts(value))
}

/** The day in the reader's own form; null where they have none. */
export function ownDate(day: CalendarDate): string | null {
  if (!dates) return null
  const { year, month, day: date } = partsOf(day)
  const two = (figure: number): string => String(figure).padStart(2, '0')
  const pieces: Readonly<Record<string, string>> = { d: two(date), m: two(month), y: String(year) }
  return [...dates.order].map(letter => pieces[letter]).join(dates.sign)
}

/** In which order day, month and year are typed. */
export const dateOrder = (lang: Language): DateOrder => dates?.order ?? (lang === 'zh' ? 'ymd' : 'dmy')

export const firstWeekday = (): 0 | 1 | 6 => firstDay

export const startOfWeek = (day: CalendarDate): CalendarDate => addDays(day, -((isoWeekday(day) - firstDay + 7) % 7))
