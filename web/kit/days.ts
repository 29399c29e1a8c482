// Days, weeks and months of a calendar, the place of an hour in a column, and side by side what happens at once.
// Pure; times are those on the wall of the reader's zone, so an hour that the clocks skip is nobody's hour.
import { addDays, addMonths, type CalendarDate, endOfMonth, startOfMonth } from '../../kernel/values/calendar-date.ts'
import { dateIn, epochMs, type Instant, instantAt, plusMs, timeIn } from '../../kernel/values/instant.ts'
import { startOfWeek } from './conventions.ts'

export const calendarViews = ['day', 'week', 'month'] as const
export type CalendarView = (typeof calendarViews)[number]

const run = (from: CalendarDate, count: number): readonly CalendarDate[] => Array.from({ length: count }, (_, at) => addDays(from, at))

/** The days a view shows; a month in whole weeks. */
export function daysOf(view: CalendarView, day: CalendarDate): readonly CalendarDate[] {
  if (view === 'day') return [day]
  if (view === 'week') return run(startOfWeek(day), 7)
  const first = startOfWeek(startOfMonth(day))
  const weeks = addDays(first, 35) <= endOfMonth(day) ? 6 : 5
  return run(first, weeks * 7)
}

/** The day from which the next or last span is shown. */
export function stepFrom(view: CalendarView, day: CalendarDate, step: 1 | -1): CalendarDate {
  return view === 'month' ? addMonths(startOfMonth(day), step) : addDays(day, step * (view === 'week' ? 7 : 1))
}

export const minutesOf = (zone: string, at: Instant): number => {
  const [hour = 0, minute = 0] = timeIn(zone, at).split(':').map(Number)
  return hour * 60 + minute
}

/** The days in their weeks. */
export const weeksOf = (days: readonly CalendarDate[]): readonly (readonly CalendarDate[])[] =>
  Array.from({ length: days.length / 7 }, (_, at) => days.slice(at * 7, at * 7 + 7))

export const weekdayText = (day: CalendarDate, locale: string): string =>
  new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }).format(Date.parse(`${day}T12:00:00Z`))

const two = (value: number): string => String(value).padStart(2, '0')

/** The moment of a minute of a day on that wall; the last minute is that before midnight. */
export function momentAt(zone: string, day: CalendarDate, minutes: number): Instant {
  const within = Math.max(0, Math.min(24 * 60 - 1, minutes))
  return instantAt(zone, day, `${two(Math.floor(within / 60))}:${two(within % 60)}`)
}

export const quarter = 15
export const snapped = (minutes: number): number => Math.round(minutes / quarter) * quarter

/** The same length from another day and minute. */
export function movedTo(zone: string, span: { readonly startsAt: Instant, readonly endsAt: Instant }, day: CalendarDate,
  minutes: number): { startsAt: Instant, endsAt: Instant } {
  const startsAt = momentAt(zone, day, minutes)
  return { startsAt, endsAt: plusMs(startsAt, epochMs(span.endsAt) - epochMs(span.startsAt)) }
}

export interface Timed { readonly id: string, readonly startsAt: Instant, readonly endsAt: Instant }
export interface Placed { readonly id: string, readonly top: number, readonly height: number, readonly lane: number,
  readonly lanes: number }

const least = 25

/** Where each stands in the column of a day, in minutes; what overlaps shares the width. */
export function placedOn(zone: string, day: CalendarDate, all: readonly Timed[]): readonly Placed[] {
  const here = all.flatMap(({ id, startsAt, endsAt }) => {
    const [first, last] = [dateIn(zone, startsAt), dateIn(zone, plusMs(endsAt, -1))]
    if (first > day || last < day) return []
    const top = first < day ? 0 : minutesOf(zone, startsAt)
    const end = last > day ? 24 * 60 : minutesOf(zone, plusMs(endsAt, -1)) + 1
    return [{ id, top, height: Math.max(least, end - top), lane: 0, lanes: 1 }]
  }).toSorted((a, b) => a.top - b.top || b.height - a.height)
  const cluster: Array<{ id: string, top: number, height: number, lane: number, lanes: number }> = []
  let until = 0
  const close = (): void => {
    const lanes = Math.max(1, ...cluster.map(one => one.lane + 1))
    for (const one of cluster.splice(0)) one.lanes = lanes
  }
  for (const one of here) {
    if (one.top >= until) close()
    const taken = new Set(cluster.filter(other => other.top + other.height > one.top).map(other => other.lane))
    while (taken.has(one.lane)) one.lane += 1
    cluster.push(one)
    until = Math.max(until, one.top + one.height)
  }
  close()
  return here
}
