// A moment in time, the same everywhere: UTC text with milliseconds and a 'Z', which sorts as it
// happened. What day or hour that is depends on a time zone and is always asked for by name.

import { addDays, parseDate } from './calendar-date.ts'
import type { CalendarDate } from './calendar-date.ts'
import { ValueError } from './value-error.ts'

export type Instant = string & { readonly __value: 'instant' }

const pattern = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(Z|[+-]\d{2}(?::?\d{2})?)$/
const timePattern = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/
const earliest = Date.UTC(1000, 0, 1)
const latest = Date.UTC(9999, 11, 31, 23, 59, 59, 999)
const msPerMinute = 60_000
const msPerDay = 86_400_000

/**
 * Reads RFC 3339 and the text PostgreSQL writes (2026-03-29 01:30:00.123456+00). Digits beyond
 * milliseconds are cut.
 */
export function parseInstant(text: string): Instant {
  const match = typeof text === 'string' ? pattern.exec(text) : null
  if (match === null) throw new ValueError('instant-malformed', String(text))
  const [, date = '', hour = '', minute = '', second = '', fraction = '', offset = ''] = match
  if (!timePattern.test(`${hour}:${minute}:${second}`)) throw new ValueError('instant-malformed', text)
  const midnight = Date.parse(`${parseDate(date)}T00:00:00Z`)
  const clock = ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000
  const ms = Number(fraction.slice(0, 3).padEnd(3, '0'))
  return instantOf(midnight + clock + ms - offsetMinutes(offset, text) * msPerMinute)
}

export function isInstant(text: string): text is Instant {
  return typeof text === 'string' && text.length === 24 && new Date(text).getTime() >= earliest
    && new Date(text).toISOString() === text
}

export function instantOf(epochMs: number): Instant {
  if (!Number.isSafeInteger(epochMs) || epochMs < earliest || epochMs > latest) {
    throw new ValueError('instant-out-of-range', String(epochMs))
  }
  // why: the one place where a checked moment gets its brand
  return new Date(epochMs).toISOString() as Instant
}

export function epochMs(instant: Instant): number {
  return Date.parse(instant)
}

export function plusMs(instant: Instant, ms: number): Instant {
  return instantOf(epochMs(instant) + ms)
}

export function plusMinutes(instant: Instant, minutes: number): Instant {
  return plusMs(instant, minutes * msPerMinute)
}

/** Days of 24 hours. For "the same hour tomorrow here", go through dateIn, addDays and instantAt. */
export function plusDays(instant: Instant, days: number): Instant {
  return plusMs(instant, days * msPerDay)
}

export function compareInstants(a: Instant, b: Instant): -1 | 0 | 1 {
  if (a === b) return 0
  return a < b ? -1 : 1
}

/** The calendar date on the wall in that zone. */
export function dateIn(zone: string, instant: Instant): CalendarDate {
  return parseDate(wallIn(zone, epochMs(instant)).slice(0, 10))
}

/** The time on the wall in that zone, 'HH:mm:ss'. */
export function timeIn(zone: string, instant: Instant): string {
  return wallIn(zone, epochMs(instant)).slice(11, 19)
}

/**
 * The moment when the wall clock in that zone shows this date and time ('08:30' or '08:30:00'). An
 * hour skipped in spring moves on by the gap, an hour doubled in autumn means its first run: the
 * rule of RFC 5545 and of Temporal's "compatible".
 */
export function instantAt(zone: string, date: CalendarDate, time: string): Instant {
  const match = timePattern.exec(time)
  if (match === null) throw new ValueError('time-malformed', String(time))
  const wanted = Date.parse(`${date}T${match[1]}:${match[2]}:${match[3] ?? '00'}Z`)

  // Whatever the zone does that day, the offsets a day before and after are the two candidates.
  const before = offsetAt(zone, wanted - msPerDay)
  const after = offsetAt(zone, wanted + msPerDay)
  const fits = [before, after].find(offset => offsetAt(zone, wanted - offset) === offset)
  return instantOf(wanted - (fits ?? before))
}

/** The first moment of that date in that zone; not always midnight, where clocks change at midnight. */
export function startOfDay(zone: string, date: CalendarDate): Instant {
  return instantAt(zone, date, '00:00')
}

/** The first moment after that date in that zone. */
export function endOfDay(zone: string, date: CalendarDate): Instant {
  return startOfDay(zone, addDays(date, 1))
}

/** Distances such as +01:00 are no zones: they know no summer, and the database reads them the other way round. */
export function isZone(zone: string): boolean {
  if (/^[+-]/.test(zone)) return false
  try {
    formatterOf(zone)
    return true
  } catch (error) {
    if (error instanceof ValueError) return false
    throw error
  }
}

function offsetAt(zone: string, ms: number): number {
  return Date.parse(`${wallIn(zone, ms)}Z`) - Math.floor(ms / 1000) * 1000
}

function offsetMinutes(offset: string, text: string): number {
  if (offset === 'Z') return 0
  const hours = Number(offset.slice(1, 3))
  const minutes = Number(offset.slice(3).replace(':', ''))
  if (hours > 23 || minutes > 59) throw new ValueError('instant-malformed', text)
  return (hours * 60 + minutes) * (offset.startsWith('-') ? -1 : 1)
}

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone)
  if (known !== undefined) return known
  try {
    const made = new Intl.DateTimeFormat('en-US', {
      timeZone: zone, calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23',
      year: 'numeric', month: '2-digit', day: '2-digit',
      hour: '2-digit', minute: '2-digit', second: '2-digit',
    })
    formatters.set(zone, made)
    return made
  } catch (error) {
    if (error instanceof RangeError) throw new ValueError('zone-unknown', String(zone))
    throw error
  }
}

const minuteMs = 60_000
/** From here on all zones are whole minutes from UTC and change at whole minutes. */
const wholeMinutesFrom = Date.parse('1973-01-01T00:00:00Z')
const yearsOfFourDigits = Date.parse('9999-12-01T00:00:00Z')
/** By zone, by minute. */
const offsets = new Map<string, Map<number, number>>()
const mostOffsets = 1_000

/**
 * The wall clock as 'YYYY-MM-DDTHH:mm:ss'. Every command asks what day it is, most of them in the same minute; asking the
 * formatter takes twice as long as adding what the zone is away from UTC in that minute.
 */
function wallIn(zone: string, ms: number): string {
  if (ms < wholeMinutesFrom || ms > yearsOfFourDigits) return formattedIn(zone, ms)
  const minute = Math.floor(ms / minuteMs) * minuteMs
  const known = offsets.get(zone) ?? new Map<number, number>()
  if (known.size === 0) offsets.set(zone, known)
  let offset = known.get(minute)
  if (offset === undefined) {
    offset = Date.parse(`${formattedIn(zone, minute)}Z`) - minute
    if (known.size >= mostOffsets) known.clear()
    known.set(minute, offset)
  }
  return new Date(ms + offset).toISOString().slice(0, 19)
}

// The formatter's text is '03/29/2026, 03:30:00'.
function formattedIn(zone: string, ms: number): string {
  const text = formatterOf(zone).format(ms)
  const match = /^(\d+)\/(\d+)\/(\d+), (\d+:\d+:\d+)$/.exec(text)
  if (match === null) throw new ValueError('instant-out-of-range', text)
  return `${match[3]?.padStart(4, '0')}-${match[1]}-${match[2]}T${match[4]}`
}
