// When something is due: ISO 8601 durations, dates and repetitions as a diagram states them, or a
// variable that holds one. Days and months are counted on the company's wall clock, so "after one
// day" is the same hour tomorrow, also when clocks change; hours and minutes are exact.

import { addDays, addMonths, isDate, parseDate } from '../values/calendar-date.ts'
import { dateIn, epochMs, instantAt, parseInstant, plusMs, startOfDay, timeIn } from '../values/instant.ts'
import type { Instant } from '../values/instant.ts'
import { ValueError } from '../values/value-error.ts'
import { evaluate } from './expression/evaluate.ts'
import type { Lookup } from './expression/evaluate.ts'
import type { Expression } from './expression/expression.ts'
import { parseExpression } from './expression/parse.ts'
import { ProcessFault } from './fault.ts'

export interface Duration {
  readonly text: string
  readonly months: number
  readonly days: number
  readonly ms: number
}

export type Timer =
  | { readonly kind: 'duration', readonly duration: Duration }
  | { readonly kind: 'variable-duration', readonly value: Expression }
  | { readonly kind: 'date', readonly at: string }
  | { readonly kind: 'variable-date', readonly value: Expression, readonly offset: Duration | null }
  /** `times` null: without end. */
  | { readonly kind: 'cycle', readonly times: number | null, readonly every: Duration }

export interface Moment {
  readonly now: Instant
  /** The company's time zone. */
  readonly zone: string
}

const durationPattern =
  /^(-)?P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d{1,3}))?S)?)?$/
const cyclePattern = /^R(\d*)\/(P.+)$/
const datePattern = /^(?:\d{4}-\d{2}-\d{2}|\d{4}-\d{2}-\d{2}T.+)$/
const offsetPattern = /^(.*?)\s*([+-])\s*(?:duration\(\s*["'])?(P[0-9YMWDTHS.]+)(?:["']\s*\))?$/
const largestCount = 1_000_000

/** Reads 'P3D', 'PT1H30M', '-P1W'; null when it is not an ISO 8601 duration. */
export function parseDuration(text: string): Duration | null {
  const match = durationPattern.exec(text.trim())
  if (match === null || /[PT]$/.test(text.trim())) return null
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] =
    match.slice(2, 9).map(part => Number(part ?? 0))
  const fraction = Number((match[9] ?? '').padEnd(3, '0'))
  if ([years, months, weeks, days, hours, minutes, seconds].some(count => count > largestCount)) return null
  const sign = match[1] === '-' ? -1 : 1
  const ms = ((hours * 60 + minutes) * 60 + seconds) * 1000 + fraction
  return Object.freeze({
    text: text.trim(), months: plain(sign * (years * 12 + months)), days: plain(sign * (weeks * 7 + days)),
    ms: plain(sign * ms),
  })
}

export function parseTimeDuration(text: string): Timer | null {
  const variable = variableOf(text)
  if (variable !== null) return { kind: 'variable-duration', value: parseExpression(variable) }
  const duration = parseDuration(text)
  return duration === null || isNegative(duration) ? null : { kind: 'duration', duration }
}

/** '2026-12-24', '2026-12-24T09:00:00Z', '=dueOn' or '=dueOn + P3D'. */
export function parseTimeDate(text: string): Timer | null {
  const variable = variableOf(text)
  if (variable === null) return isMoment(text.trim()) ? { kind: 'date', at: text.trim() } : null
  const [, base = '', sign = '', offset = ''] = offsetPattern.exec(variable) ?? []
  if (base === '') return { kind: 'variable-date', value: parseExpression(variable), offset: null }
  const duration = parseDuration(sign === '-' ? `-${offset}` : offset)
  return duration === null ? null : { kind: 'variable-date', value: parseExpression(base), offset: duration }
}

/** 'R3/PT1H': three times, each an hour after the last; 'R/P1D': daily without end. */
export function parseTimeCycle(text: string): Timer | null {
  const match = cyclePattern.exec(text.trim())
  const every = match === null ? null : parseDuration(match[2] ?? '')
  if (match === null || every === null || isNegative(every)
    || every.months + every.days + every.ms === 0) return null
  const times = match[1] === '' ? null : Number(match[1])
  return times === 0 ? null : { kind: 'cycle', times, every }
}

/** The moment the timer goes off (a cycle: for the first time). */
export function dueAt(timer: Timer, moment: Moment, lookup: Lookup): Instant {
  switch (timer.kind) {
    case 'duration': return plusDuration(moment, timer.duration)
    case 'cycle': return plusDuration(moment, timer.every)
    case 'date': return momentOf(timer.at, moment.zone)
    case 'variable-duration': return plusDuration(moment, variableDuration(timer.value, lookup))
    case 'variable-date': {
      const at = momentOf(evaluate(timer.value, lookup), moment.zone, timer.value.source)
      return timer.offset === null ? at : plusDuration({ now: at, zone: moment.zone }, timer.offset)
    }
  }
}

export function plusDuration({ now, zone }: Moment, { months, days, ms }: Duration): Instant {
  if (months === 0 && days === 0) return plusMs(now, ms)
  const day = addDays(addMonths(dateIn(zone, now), months), days)
  const atSameTime = instantAt(zone, day, timeIn(zone, now))
  return plusMs(atSameTime, epochMs(now) % 1000 + ms) // wall clocks show seconds, the rest is carried over
}

function variableDuration(value: Expression, lookup: Lookup): Duration {
  const text = evaluate(value, lookup)
  const duration = typeof text === 'string' ? parseDuration(text) : null
  if (duration !== null && !isNegative(duration)) return duration
  throw new ProcessFault('timer-invalid',
    `'${value.source}' is ${JSON.stringify(text)}, not a duration like "P3D"`)
}

function momentOf(text: unknown, zone: string, source = 'timer'): Instant {
  if (typeof text === 'string' && isMoment(text)) {
    return isDate(text) ? startOfDay(zone, parseDate(text)) : parseInstant(text)
  }
  throw new ProcessFault('timer-invalid',
    `'${source}' is ${JSON.stringify(text)}, not a date like "2026-12-24"`)
}

function isMoment(text: string): boolean {
  if (!datePattern.test(text)) return false
  try {
    return isDate(text) || parseInstant(text) !== ''
  } catch (error) {
    if (error instanceof ValueError) return false
    throw error
  }
}

// A variable is written with a leading '='; a bare text is always a fixed duration or date.
function variableOf(text: string): string | null {
  return text.trim().startsWith('=') ? text.trim().slice(1).trim() : null
}

function isNegative({ months, days, ms }: Duration): boolean {
  return months < 0 || days < 0 || ms < 0
}

// -1 * 0 is -0, which would not survive being written to JSON and read back.
function plain(count: number): number {
  return count === 0 ? 0 : count
}
