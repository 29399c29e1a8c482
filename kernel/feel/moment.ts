// Days and spans from their texts: 2026-01-31, P1Y2M, P3DT4H, as ISO 8601 writes them.
import { isDate } from '../values/calendar-date.ts'
import { Day, Span, type Value } from './value.ts'

const months = /^(-?)P(?:(\d{1,6})Y)?(?:(\d{1,6})M)?$/
const seconds = /^(-?)P(?:(\d{1,7})D)?(?:T(?:(\d{1,7})H)?(?:(\d{1,7})M)?(?:(\d{1,9})S)?)?$/

/** A day from its text; the day of a point in time from its beginning. */
export function dayOf(text: string): Day | null {
  const day = text.slice(0, 10)
  const isPoint = /^T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$/.test(text.slice(10))
  return isDate(day) && (text.length === 10 || isPoint) ? new Day(day) : null
}

export function spanOf(text: string): Span | null {
  if (/P$|T$/.test(text)) return null
  const long = months.exec(text)
  const figure = (part: string | undefined): number => Number(part ?? 0)
  if (long) {
    const length = figure(long[2]) * 12 + figure(long[3])
    return new Span('months', long[1] === '-' ? -length : length)
  }
  const short = seconds.exec(text)
  if (!short) return null
  const length = figure(short[2]) * 86_400 + figure(short[3]) * 3600 + figure(short[4]) * 60 + figure(short[5])
  return new Span('seconds', short[1] === '-' ? -length : length)
}

export const momentOf = (text: string): Value => (isDate(text) ? dayOf(text) : spanOf(text))

/** A span in its shortest text. */
export function spanText({ kind, length }: Span): string {
  const sign = length < 0 ? '-' : ''
  const size = Math.abs(length)
  const part = (count: number, letter: string): string => (count === 0 ? '' : `${count}${letter}`)
  if (kind === 'months') return `${sign}P${part(Math.floor(size / 12), 'Y')}${part(size % 12, 'M')}`.replace(/P$/, 'P0M')
  const time = part(Math.floor(size / 3600) % 24, 'H') + part(Math.floor(size / 60) % 60, 'M') + part(size % 60, 'S')
  return `${sign}P${part(Math.floor(size / 86_400), 'D')}${time === '' ? '' : `T${time}`}`.replace(/P$/, 'PT0S')
}
