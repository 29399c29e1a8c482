// Spans of whole months: those people name (this year, the last twelve months), and the span one is compared with.
import type { CalendarDate } from '../values/calendar-date.ts'

/** First and last month, as 2026-03. */
export interface Span { readonly from: string, readonly to: string }

export const periods = ['month', 'last-month', 'quarter', 'year', 'last-year', 'last-12'] as const
export type Period = (typeof periods)[number]

export const comparisons = ['previous', 'year'] as const
export type Comparison = (typeof comparisons)[number]

export const isMonth = (text: string): boolean => /^\d{4}-(0[1-9]|1[0-2])$/.test(text)

/** The month so many months later, or earlier. */
export function monthAfter(month: string, count: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const index = year * 12 + number - 1 + count
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String(index % 12 + 1).padStart(2, '0')}`
}

const indexOf = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5))

export const lengthOf = ({ from, to }: Span): number => indexOf(to) - indexOf(from) + 1

export const monthsOf = (span: Span): string[] =>
  Array.from({ length: Math.max(0, lengthOf(span)) }, (_, place) => monthAfter(span.from, place))

export function spanOf(period: Period, today: CalendarDate): Span {
  const month = today.slice(0, 7)
  const january = `${today.slice(0, 4)}-01`
  const spans: Readonly<Record<Period, Span>> = {
    'month': { from: month, to: month },
    'last-month': { from: monthAfter(month, -1), to: monthAfter(month, -1) },
    'quarter': { from: monthAfter(january, Math.floor((Number(month.slice(5)) - 1) / 3) * 3), to: month },
    'year': { from: january, to: month },
    'last-year': { from: monthAfter(january, -12), to: monthAfter(january, -1) },
    'last-12': { from: monthAfter(month, -11), to: month },
  }
  return spans[period]
}

/** How many months a comparison goes back: as long as the span, or a year. */
export const stepBack = (span: Span, comparison: Comparison): number => (comparison === 'year' ? 12 : lengthOf(span))

export const movedBack = (span: Span, months: number): Span =>
  ({ from: monthAfter(span.from, -months), to: monthAfter(span.to, -months) })
