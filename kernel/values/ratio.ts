// An exact fraction for unit conversions: a dozen is 12/1, an inch 127/5000 of a metre. Converting
// there and back loses nothing until the one rounding at the end, which a decimal factor cannot
// promise (1/12 has no finite decimal).

import { Decimal } from './decimal.ts'
import { magnitude, powerOfTen, roundedQuotient } from './quotient.ts'
import type { RoundingRule } from './quotient.ts'
import { ValueError } from './value-error.ts'

const fraction = /^(-?\d{1,40})\/(\d{1,40})$/

export class Ratio {
  readonly n: bigint
  readonly d: bigint

  static readonly one: Ratio = new Ratio(1n, 1n)

  private constructor(n: bigint, d: bigint) {
    this.n = n
    this.d = d
  }

  /** Always in lowest terms with a positive denominator, so equal ratios have equal parts. */
  static of(n: bigint, d: bigint): Ratio {
    if (d === 0n) throw new ValueError('division-by-zero', `${n}/${d}`)
    const common = greatestCommonDivisor(n, d) * (d < 0n ? -1n : 1n)
    return new Ratio(n / common, d / common)
  }

  /** Reads '1/12' or '0.45359237'. */
  static parse(text: string): Ratio {
    const match = fraction.exec(text)
    if (match !== null) return Ratio.of(BigInt(match[1] ?? ''), BigInt(match[2] ?? ''))
    if (text.includes('/')) throw new ValueError('ratio-malformed', text)
    const { unscaled, scale } = Decimal.parse(text)
    return Ratio.of(unscaled, powerOfTen(scale))
  }

  times(other: Ratio): Ratio {
    return Ratio.of(this.n * other.n, this.d * other.d)
  }

  inverse(): Ratio {
    return Ratio.of(this.d, this.n)
  }

  equals(other: Ratio): boolean {
    return this.n === other.n && this.d === other.d
  }

  toString(): string {
    return this.d === 1n ? String(this.n) : `${this.n}/${this.d}`
  }

  toJSON(): string {
    return this.toString()
  }
}

/** value × ratio with `scale` digits, rounded once. */
export function convert(value: Decimal, ratio: Ratio, scale: number, rule: RoundingRule): Decimal {
  const numerator = value.unscaled * ratio.n * powerOfTen(scale)
  return Decimal.of(roundedQuotient(numerator, ratio.d * powerOfTen(value.scale), rule), scale)
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [magnitude(a), magnitude(b)]
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}
