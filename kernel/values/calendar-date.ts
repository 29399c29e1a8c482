// A business date: the day printed on an invoice or a delivery note, without time or zone. It is a
// plain 'YYYY-MM-DD' text, so it sorts, compares and stores as itself; only days that exist, in the
// years 1000 to 9999, can be one.

import { ValueError } from './value-error.ts'

export type CalendarDate = string & { readonly __value: 'calendar-date' }

const pattern = /^(\d{4})-(\d{2})-(\d{2})$/
const daysPerMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const
const msPerDay = 86_400_000

export interface DateParts {
  readonly year: number
  readonly month: number
  readonly day: number
}

export function parseDate(text: string): CalendarDate {
  const match = typeof text === 'string' ? pattern.exec(text) : null
  if (match === null) throw new ValueError('date-malformed', String(text))
  return dateOf({ year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) })
}

export function isDate(text: string): text is CalendarDate {
  const match = typeof text === 'string' ? pattern.exec(text) : null
  return match !== null && problemOf(Number(match[1]), Number(match[2]), Number(match[3])) === null
}

export function dateOf({ year, month, day }: DateParts): CalendarDate {
  const text = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`
  const problem = problemOf(year, month, day)
  if (problem !== null) throw new ValueError(problem, text)
  // why: the one place where a checked text gets its brand
  return text as CalendarDate
}

export function partsOf(date: CalendarDate): DateParts {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) }
}

export function addDays(date: CalendarDate, days: number): CalendarDate {
  return fromDayNumber(dayNumber(date) + wholeNumber(days))
}

/** Same day of the month, or the month's last day: 31 January + 1 month is 28 or 29 February. */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const { year, month, day } = partsOf(date)
  const index = year * 12 + (month - 1) + wholeNumber(months)
  const target = { year: Math.floor(index / 12), month: (index % 12 + 12) % 12 + 1 }
  return dateOf({ ...target, day: Math.min(day, daysInMonth(target.year, target.month)) })
}

/** How many days from `from` to `to`: positive when `to` is later. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return dayNumber(to) - dayNumber(from)
}

export function startOfMonth(date: CalendarDate): CalendarDate {
  return dateOf({ ...partsOf(date), day: 1 })
}

export function endOfMonth(date: CalendarDate): CalendarDate {
  const { year, month } = partsOf(date)
  return dateOf({ year, month, day: daysInMonth(year, month) })
}

/** ISO 8601: Monday is 1, Sunday is 7. */
export function isoWeekday(date: CalendarDate): number {
  return ((dayNumber(date) + 3) % 7 + 7) % 7 + 1 // day 0, 1 January 1970, was a Thursday
}

/** ISO 8601 week: week 1 is the one with the year's first Thursday; its year may differ from the date's. */
export function isoWeek(date: CalendarDate): { readonly year: number, readonly week: number } {
  const thursday = addDays(date, 4 - isoWeekday(date))
  const { year } = partsOf(thursday)
  return { year, week: 1 + Math.floor(daysBetween(dateOf({ year, month: 1, day: 1 }), thursday) / 7) }
}

export function compareDates(a: CalendarDate, b: CalendarDate): -1 | 0 | 1 {
  if (a === b) return 0
  return a < b ? -1 : 1
}

function problemOf(year: number, month: number, day: number): 'date-out-of-range' | 'date-invalid' | null {
  if (!(year >= 1000 && year <= 9999)) return 'date-out-of-range'
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month))) return 'date-invalid'
  return null
}

function daysInMonth(year: number, month: number): number {
  const leap = month === 2 && (year % 4 === 0 && year % 100 !== 0 || year % 400 === 0)
  return (daysPerMonth[month - 1] ?? 0) + (leap ? 1 : 0)
}

// Days since 1 January 1970. UTC has no clock changes, so days are exact multiples.
function dayNumber(date: CalendarDate): number {
  const { year, month, day } = partsOf(date)
  return Date.UTC(year, month - 1, day) / msPerDay
}

function fromDayNumber(days: number): CalendarDate {
  const moment = new Date(days * msPerDay)
  return dateOf({ year: moment.getUTCFullYear(), month: moment.getUTCMonth() + 1, day: moment.getUTCDate() })
}

function wholeNumber(value: number): number {
  if (!Number.isSafeInteger(value)) throw new ValueError('not-a-number', String(value))
  return value
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0')
}
