// How two values of a condition compare. Numbers and money are compared exactly, as decimals;
// comparing what cannot be compared is a fault that somebody sees, never a silent "no".

import { isDate } from '../../values/calendar-date.ts'
import { Decimal } from '../../values/decimal.ts'
import { isInstant } from '../../values/instant.ts'
import { ProcessFault } from '../fault.ts'
import { isObject } from '../json.ts'
import type { JsonValue } from '../json.ts'
import type { Comparison } from './expression.ts'

export type Value = JsonValue | Decimal

interface MoneyText {
  readonly amount: string
  readonly currency: string
}

const decimalText = /^-?\d{1,38}(\.\d{1,38})?$/

export function compareValues(by: Comparison, left: Value, right: Value): boolean {
  if (by === '=') return areEqual(left, right)
  if (by === '!=') return !areEqual(left, right)
  const order = orderOf(left, right)
  if (by === '<') return order < 0
  if (by === '<=') return order <= 0
  if (by === '>') return order > 0
  return order >= 0
}

/**
 * Two texts are equal as texts ('0123' is not '123'); a text and a number are compared as numbers.
 * To compare two texts as numbers, write number(a) = number(b).
 */
export function areEqual(left: Value, right: Value): boolean {
  if (left === null || right === null) return left === right
  if (typeof left === 'string' && typeof right === 'string') return left === right
  if (typeof left === 'boolean' && typeof right === 'boolean') return left === right
  if (isMoney(left) && isMoney(right)) return left.currency === right.currency && orderOf(left, right) === 0
  const [a, b] = [exactNumber(left), exactNumber(right)]
  if (a !== null && b !== null) return a.equals(b)
  throw incomparable(left, right)
}

export function orderOf(left: Value, right: Value): -1 | 0 | 1 {
  if (isMoney(left) && isMoney(right)) {
    if (left.currency !== right.currency) {
      throw new ProcessFault('currency-mismatch',
        `${shown(left)} and ${shown(right)} have different currencies`)
    }
    return orderOf(left.amount, right.amount)
  }
  const [a, b] = [exactNumber(left), exactNumber(right)]
  if (a !== null && b !== null) return a.compare(b)
  if (typeof left === 'string' && typeof right === 'string' && areMoments(left, right)) {
    return left === right ? 0 : left < right ? -1 : 1
  }
  throw incomparable(left, right)
}

/** The value as an exact number; null when it is none. A fraction that came as a binary number is refused. */
export function exactNumber(value: Value): Decimal | null {
  if (value instanceof Decimal) return value
  if (typeof value === 'string') return decimalText.test(value) ? Decimal.parse(value) : null
  if (typeof value !== 'number') return null
  if (Number.isSafeInteger(value)) return Decimal.of(BigInt(value))
  throw new ProcessFault('number-inexact',
    `${value} is not exact; amounts must be given as text, like "12.50"`)
}

function areMoments(left: string, right: string): boolean {
  return isDate(left) && isDate(right) || isInstant(left) && isInstant(right)
}

function isMoney(value: Value): value is MoneyText & JsonValue {
  return !(value instanceof Decimal) && isObject(value)
    && typeof value['amount'] === 'string' && typeof value['currency'] === 'string'
}

function incomparable(left: Value, right: Value): ProcessFault {
  return new ProcessFault('values-incomparable', `${shown(left)} cannot be compared with ${shown(right)}`)
}

export function shown(value: Value): string {
  return value instanceof Decimal ? value.toString() : JSON.stringify(value)
}
