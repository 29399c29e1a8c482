// Periods of recording, in UTC, and the ids that begin them: ids carry the moment in which they were made, so a span of
// time is a range of ids.
import { type Instant, epochMs, parseInstant } from '../values/instant.ts'

export const lengths = ['month', 'quarter', 'year'] as const
export type Length = (typeof lengths)[number]

export interface Period {
  /** `2027`, `2027q1`, `2027_03`. */
  readonly name: string
  readonly from: Instant
  readonly until: Instant
}

const months: Readonly<Record<Length, number>> = { month: 1, quarter: 3, year: 12 }
const two = (figure: number): string => String(figure).padStart(2, '0')

/** The first moment of a month that is counted from the year 0. */
const beginning = (month: number): Instant =>
  parseInstant(`${String(Math.floor(month / 12)).padStart(4, '0')}-${two(month % 12 + 1)}-01T00:00:00Z`)

function nameOf(length: Length, month: number): string {
  const year = String(Math.floor(month / 12))
  if (length === 'year') return year
  return length === 'quarter' ? `${year}q${Math.floor(month % 12 / 3) + 1}` : `${year}_${two(month % 12 + 1)}`
}

/** The period in which a moment lies, or one so many periods later. */
export function periodAt(length: Length, at: Instant, later = 0): Period {
  const span = months[length]
  const month = Number(at.slice(0, 4)) * 12 + Number(at.slice(5, 7)) - 1
  const first = month - month % span + later * span
  return { name: nameOf(length, first), from: beginning(first), until: beginning(first + span) }
}

/** The least id that can be made in or after a moment. */
export function firstIdAt(at: Instant): string {
  const hex = epochMs(at).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`
}
