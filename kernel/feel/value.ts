// The values of FEEL, exact: numbers are decimals of 34 digits, days are calendar dates, spans of time are
// whole months or whole seconds. What makes no sense is null, never an exception and never a guess.
import type { CalendarDate } from '../values/calendar-date.ts'
import { Decimal } from '../values/decimal.ts'

export class Day {
  readonly date: CalendarDate
  constructor(date: CalendarDate) { this.date = date }
}

/** A span of whole months, or of whole seconds; the two never mix. */
export class Span {
  readonly kind: 'months' | 'seconds'
  readonly length: number
  constructor(kind: Span['kind'], length: number) {
    this.kind = kind
    this.length = length
  }
}

export type Value = null | boolean | string | Decimal | Day | Span | readonly Value[]

/** The type of a value; null has none. */
export function typeOf(value: Value): 'null' | 'boolean' | 'string' | 'number' | 'date' | 'months' | 'seconds' | 'list' {
  if (value === null) return 'null'
  if (typeof value === 'boolean') return 'boolean'
  if (typeof value === 'string') return 'string'
  if (value instanceof Decimal) return 'number'
  if (value instanceof Day) return 'date'
  if (value instanceof Span) return value.kind
  return 'list'
}

export const isList = (value: Value): value is readonly Value[] => Array.isArray(value)

/** Significant digits that are kept, as IEEE 754 decimal128 has them. */
const digits = 34

/** Largest power of ten a number may have, as IEEE 754 decimal128 has it. */
const largestPower = 6144

/** A number in the width FEEL has: longer ones are rounded to the even neighbour, larger ones are none. */
export function fitted(value: Decimal): Decimal {
  const size = value.unscaled.toString().replace('-', '').length
  if (size <= digits) return value
  if (size - value.scale > largestPower) throw new RangeError('larger than any number')
  const scale = value.scale - (size - digits)
  if (scale >= 0) return value.rescale(scale, 'half-even')
  const unit = 10n ** BigInt(-scale)
  const rounded = Decimal.of(value.unscaled, value.scale).dividedBy(Decimal.of(unit), 0, 'half-even')
  return Decimal.of(rounded.unscaled * unit)
}

/** Places behind the point that a quotient of this size may have within the width. */
export function quotientScale(over: Decimal, under: Decimal): number {
  const size = (one: Decimal): number => one.unscaled.toString().replace('-', '').length - one.scale
  return Math.max(0, digits + 2 - (size(over) - size(under)))
}

/** Equal, or null where two values of different kinds cannot be compared. */
export function equal(a: Value, b: Value): boolean | null {
  if (a === null || b === null) return a === b
  if (typeOf(a) !== typeOf(b)) return null
  if (a instanceof Decimal) return a.equals(b as Decimal)
  if (a instanceof Day) return a.date === (b as Day).date
  if (a instanceof Span) return a.length === (b as Span).length
  if (isList(a)) {
    const other = b as readonly Value[]
    return a.length === other.length && a.every((item, at) => equal(item, other[at] ?? null) === true)
  }
  return a === b
}

/** Order of two values of one kind; null where there is none. */
export function order(a: Value, b: Value): -1 | 0 | 1 | null {
  if (a === null || b === null || typeOf(a) !== typeOf(b)) return null
  if (a instanceof Decimal) return a.compare(b as Decimal)
  const key = (value: Value): string | number | null => (value instanceof Day ? value.date
    : value instanceof Span ? value.length : typeof value === 'string' ? value : null)
  const [x, y] = [key(a), key(b)]
  return x === null || y === null ? null : x < y ? -1 : x > y ? 1 : 0
}
