// Splits an amount over shares by the largest-remainder method (Hamilton), as for freight over
// order lines or a discount over tax rates. The parts always sum exactly to the whole; on equal
// remainders the earlier share gets the odd unit, so the split is the same every time.

import { ValueError } from './value-error.ts'

export function allocate(total: bigint, weights: readonly bigint[]): bigint[] {
  if (weights.length === 0) {
    if (total === 0n) return []
    throw new ValueError('weights-empty', String(total))
  }
  for (const weight of weights) {
    if (weight < 0n) throw new ValueError('weight-negative', String(weight))
  }
  // A refund is split like the invoice it refunds: by magnitude, then with the sign.
  return total < 0n ? shares(-total, weights).map(share => -share) : shares(total, weights)
}

function shares(total: bigint, weights: readonly bigint[]): bigint[] {
  const given = sum(weights)
  const effective = given === 0n ? weights.map(() => 1n) : weights
  const whole = given === 0n ? BigInt(weights.length) : given

  const parts = effective.map((weight, index) => ({
    index, share: (total * weight) / whole, remainder: (total * weight) % whole,
  }))
  const left = Number(total - sum(parts.map(part => part.share)))

  const result = parts.map(part => part.share)
  for (const { index, share } of parts.toSorted(byRemainder).slice(0, left)) result[index] = share + 1n
  return result
}

interface Ranked { readonly index: number, readonly remainder: bigint }

function byRemainder(a: Ranked, b: Ranked): number {
  if (a.remainder === b.remainder) return a.index - b.index
  return a.remainder > b.remainder ? -1 : 1
}

function sum(values: readonly bigint[]): bigint {
  return values.reduce((total, value) => total + value, 0n)
}
