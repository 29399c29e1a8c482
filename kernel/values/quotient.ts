// Exact integer division with a stated rounding rule: the arithmetic under every rounding in the
// house. Nothing else divides money, quantities or rates, so a rule means the same everywhere.

import { ValueError } from './value-error.ts'

export const roundingRules = ['half-up', 'half-even', 'down', 'up'] as const
export type RoundingRule = (typeof roundingRules)[number]

export function roundedQuotient(numerator: bigint, denominator: bigint, rule: RoundingRule): bigint {
  if (denominator === 0n) throw new ValueError('division-by-zero', `${numerator}/0`)
  const whole = numerator / denominator
  const rest = numerator % denominator
  if (rest === 0n) return whole
  const away = (numerator < 0n) === (denominator < 0n) ? 1n : -1n
  return goesAway(rest, denominator, whole, rule) ? whole + away : whole
}

function goesAway(rest: bigint, denominator: bigint, whole: bigint, rule: RoundingRule): boolean {
  if (rule === 'down') return false
  if (rule === 'up') return true
  const twice = magnitude(rest) * 2n
  const limit = magnitude(denominator)
  if (twice !== limit) return twice > limit
  return rule === 'half-up' || whole % 2n !== 0n
}

export function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value
}

const smallPowers = Array.from({ length: 64 }, (_, exponent) => 10n ** BigInt(exponent))

export function powerOfTen(exponent: number): bigint {
  return smallPowers[exponent] ?? 10n ** BigInt(exponent)
}
