// An amount of money: a whole number of minor units and its currency, which always travel together.
// Adding two currencies is refused, and a factor rounds exactly once, so totals stay equal to the
// cent from quote to ledger.

import { Decimal } from './decimal.ts'
import { currencyDigits } from './currency.ts'
import { magnitude } from './quotient.ts'
import { round } from './rounding.ts'
import type { RoundingRule } from './rounding.ts'
import { ValueError } from './value-error.ts'

/** Money as JSON: {"amount":"4760.00","currency":"EUR"}. */
export interface MoneyJson {
  readonly amount: string
  readonly currency: string
}

export class Money {
  readonly minor: bigint
  readonly currency: string

  private constructor(minor: bigint, currency: string) {
    this.minor = minor
    this.currency = currency
  }

  static of(minor: bigint, currency: string): Money {
    currencyDigits(currency)
    return new Money(minor, currency)
  }

  static zero(currency: string): Money {
    return Money.of(0n, currency)
  }

  static parse({ amount, currency }: MoneyJson): Money {
    return new Money(parseMinor(amount, currency), currency)
  }

  /** The amount nearest to an exact value, by the named rule: one rounding, here. */
  static rounded(value: Decimal, currency: string, rule: RoundingRule): Money {
    return new Money(round(value, currencyDigits(currency), rule).unscaled, currency)
  }

  /** The currency is named, so that the sum of nothing is still an amount. */
  static sum(currency: string, amounts: Iterable<Money>): Money {
    let total = Money.zero(currency)
    for (const amount of amounts) total = total.plus(amount)
    return total
  }

  plus(other: Money): Money {
    this.sameCurrency(other)
    return new Money(this.minor + other.minor, this.currency)
  }

  minus(other: Money): Money {
    this.sameCurrency(other)
    return new Money(this.minor - other.minor, this.currency)
  }

  negated(): Money {
    return new Money(-this.minor, this.currency)
  }

  abs(): Money {
    return new Money(magnitude(this.minor), this.currency)
  }

  /** Multiplies exactly, then rounds once. */
  times(factor: Decimal, rule: RoundingRule): Money {
    return Money.rounded(this.toDecimal().times(factor), this.currency, rule)
  }

  compare(other: Money): -1 | 0 | 1 {
    this.sameCurrency(other)
    if (this.minor === other.minor) return 0
    return this.minor < other.minor ? -1 : 1
  }

  /** Different currencies are never equal, not even at zero. */
  equals(other: Money): boolean {
    return this.currency === other.currency && this.minor === other.minor
  }

  isZero(): boolean {
    return this.minor === 0n
  }

  isNegative(): boolean {
    return this.minor < 0n
  }

  isPositive(): boolean {
    return this.minor > 0n
  }

  toDecimal(): Decimal {
    return Decimal.of(this.minor, currencyDigits(this.currency))
  }

  toString(): string {
    return `${formatMinor(this.minor, this.currency)} ${this.currency}`
  }

  toJSON(): MoneyJson {
    return { amount: formatMinor(this.minor, this.currency), currency: this.currency }
  }

  // As with decimals: `<` between two amounts would silently go through a float.
  [Symbol.toPrimitive](hint: string): string {
    if (hint === 'number') throw new ValueError('not-a-number', this.toString())
    return this.toString()
  }

  private sameCurrency(other: Money): void {
    if (this.currency === other.currency) return
    throw new ValueError('currency-mismatch', `${this.currency} and ${other.currency}`)
  }
}

export function formatMinor(minor: bigint, currency: string): string {
  return Decimal.of(minor, currencyDigits(currency)).toString()
}

/** '4760.00' or '4760' in EUR is 476000n; '4760.001' is refused, even '4760.000'. */
export function parseMinor(amount: string, currency: string): bigint {
  const digits = currencyDigits(currency)
  const value = Decimal.parse(amount)
  if (value.scale > digits) throw new ValueError('amount-too-precise', `${amount} ${currency}`)
  return value.rescale(digits, 'down').unscaled
}
