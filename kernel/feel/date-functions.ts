// Functions on days and spans of time.
import { type CalendarDate, dateOf, daysBetween, partsOf } from '../values/calendar-date.ts'
import { Decimal } from '../values/decimal.ts'
import type { Entries } from './functions.ts'
import { dayOf, spanOf } from './moment.ts'
import { wholeOf } from './number-functions.ts'
import { Day, Span, type Value } from './value.ts'

const figure = (count: number): Decimal => Decimal.of(BigInt(count))
const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October',
  'November', 'December']
// why: any Monday does as the beginning of a count by weeks.
const monday = '2026-01-05' as CalendarDate

const onDay = (run: (date: CalendarDate) => Value) => (value: Value): Value => (value instanceof Day ? run(value.date) : null)
const weekday = (date: CalendarDate): number => (daysBetween(monday, date) % 7 + 7) % 7
const dayOfYear = (date: CalendarDate): number =>
  daysBetween(dateOf({ ...partsOf(date), month: 1, day: 1 }), date) + 1

function date(from: Value, month?: Value, day?: Value): Value {
  if (month === undefined) return typeof from === 'string' ? dayOf(from) : from instanceof Day ? from : null
  const [y, m, d] = [wholeOf(from), wholeOf(month), wholeOf(day ?? null)]
  return y === null || m === null || d === null ? null : new Day(dateOf({ year: y, month: m, day: d }))
}

/** ISO 8601: the week belongs to the year its Thursday lies in. */
function weekOfYear(at: CalendarDate): number {
  const { year } = partsOf(at)
  const weeksBefore = (day: number, position: number): number => Math.floor((day - position + 9) / 7)
  const week = weeksBefore(dayOfYear(at), weekday(at))
  const longest = (of: number): number => {
    const last = dateOf({ year: of, month: 12, day: 31 })
    return weekday(last) === 3 || (weekday(last) === 4 && dayOfYear(last) === 366) ? 53 : 52
  }
  if (week < 1) return longest(year - 1)
  return week > longest(year) ? 1 : week
}

function wholeMonths(from: Value, to: Value): Value {
  if (!(from instanceof Day) || !(to instanceof Day)) return null
  const [early, late] = from.date <= to.date ? [from.date, to.date] : [to.date, from.date]
  const [a, b] = [partsOf(early), partsOf(late)]
  const count = (b.year - a.year) * 12 + b.month - a.month - (b.day < a.day ? 1 : 0)
  return new Span('months', from.date <= to.date ? count : -count)
}

export const dateFunctions: Entries = {
  'date(from|year, month?, day?)': date,
  'duration(from)': (text: Value): Value => (typeof text === 'string' ? spanOf(text) : null),
  'years and months duration(from, to)': wholeMonths,
  'day of week(date)': onDay(at => days[weekday(at)] ?? null),
  'day of year(date)': onDay(at => figure(dayOfYear(at))),
  'month of year(date)': onDay(at => months[partsOf(at).month - 1] ?? null),
  'week of year(date)': onDay(at => figure(weekOfYear(at))),
}
