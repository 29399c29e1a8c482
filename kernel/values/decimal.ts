// An exact decimal number for prices, quantities and rates: an integer and the count of its digits
// behind the point. It never passes through a floating-point number, and it keeps the zeros it was
// given (1.50 stays 1.50), because a declared scale is part of what a price says.

import { magnitude, powerOfTen, roundedQuotient } from './quotient.ts'
import type { RoundingRule } from './quotient.ts'
import { ValueError } from './value-error.ts'

const pattern = /^(-?)(\d+)(?:\.(\d+))?$/
const longestText = 40

// Products add their scales; this bound is far above any chain of prices, rates and conversions and
// stops a hostile input from asking for a million digits.
const largestScale = 1000

export class Decimal {
  readonly unscaled: bigint
  readonly scale: number

  static readonly zero: Decimal = new Decimal(0n, 0)
  static readonly one: Decimal = new Decimal(1n, 0)

  private constructor(unscaled: bigint, scale: number) {
    this.unscaled = unscaled
    this.scale = scale
  }

  /** Reads '1.25' or '-3'; refuses exponents, spaces, signs other than minus, more than 40 digits. */
  static parse(text: string): Decimal {
    const match = typeof text === 'string' ? pattern.exec(text) : null
    if (match === null) throw new ValueError('decimal-malformed', String(text))
    const [, sign = '', whole = '', fraction = ''] = match
    if (whole.length + fraction.length > longestText) throw new ValueError('decimal-too-long', text)
    return new Decimal(BigInt(sign + whole + fraction), fraction.length)
  }

  static of(unscaled: bigint, scale = 0): Decimal {
    return new Decimal(unscaled, validScale(scale))
  }

  static sum(values: Iterable<Decimal>): Decimal {
    let total = Decimal.zero
    for (const value of values) total = total.plus(value)
    return total
  }

  plus(other: Decimal): Decimal {
    const scale = Math.max(this.scale, other.scale)
    return new Decimal(this.atScale(scale) + other.atScale(scale), scale)
  }

  minus(other: Decimal): Decimal {
    return this.plus(other.negated())
  }

  /** Exact: the scales add up; round where the business says so. */
  times(other: Decimal): Decimal {
    return new Decimal(this.unscaled * other.unscaled, validScale(this.scale + other.scale))
  }

  dividedBy(other: Decimal, scale: number, rule: RoundingRule): Decimal {
    if (other.isZero()) throw new ValueError('division-by-zero', `${this}/${other}`)
    const numerator = this.unscaled * powerOfTen(other.scale + validScale(scale))
    const denominator = other.unscaled * powerOfTen(this.scale)
    return new Decimal(roundedQuotient(numerator, denominator, rule), scale)
  }

  negated(): Decimal {
    return new Decimal(-this.unscaled, this.scale)
  }

  abs(): Decimal {
    return new Decimal(magnitude(this.unscaled), this.scale)
  }

  /** The same number with exactly `scale` digits behind the point, rounded if digits are lost. */
  rescale(scale: number, rule: RoundingRule): Decimal {
    if (validScale(scale) >= this.scale) return new Decimal(this.atScale(scale), scale)
    return new Decimal(roundedQuotient(this.unscaled, powerOfTen(this.scale - scale), rule), scale)
  }

  /** The same number without zeros at the end: 1.500 becomes 1.5, 100.00 becomes 100. */
  trimmed(): Decimal {
    let { unscaled, scale } = this
    while (scale > 0 && unscaled % 10n === 0n) {
      unscaled /= 10n
      scale -= 1
    }
    return new Decimal(unscaled, scale)
  }

  compare(other: Decimal): -1 | 0 | 1 {
    const scale = Math.max(this.scale, other.scale)
    const mine = this.atScale(scale)
    const theirs = other.atScale(scale)
    if (mine === theirs) return 0
    return mine < theirs ? -1 : 1
  }

  /** By value: 1.5 equals 1.50. */
  equals(other: Decimal): boolean {
    return this.compare(other) === 0
  }

  isZero(): boolean {
    return this.unscaled === 0n
  }

  isNegative(): boolean {
    return this.unscaled < 0n
  }

  isPositive(): boolean {
    return this.unscaled > 0n
  }

  toString(): string {
    const sign = this.unscaled < 0n ? '-' : ''
    const digits = magnitude(this.unscaled).toString().padStart(this.scale + 1, '0')
    if (this.scale === 0) return sign + digits
    return `${sign}${digits.slice(0, -this.scale)}.${digits.slice(-this.scale)}`
  }

  toJSON(): string {
    return this.toString()
  }

  // TypeScript lets two objects be compared with `<`; that would silently go through a float.
  [Symbol.toPrimitive](hint: string): string {
    if (hint === 'number') throw new ValueError('not-a-number', this.toString())
    return this.toString()
  }

  private atScale(scale: number): bigint {
    return this.unscaled * powerOfTen(scale - this.scale)
  }
}

function validScale(scale: number): number {
  if (Number.isInteger(scale) && scale >= 0 && scale <= largestScale) return scale
  throw new ValueError('scale-invalid', String(scale))
}
