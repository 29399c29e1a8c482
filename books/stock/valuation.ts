// What goods are worth when they leave. The method is chosen for the whole house; the moving average is the one
// that ships: goods leave at the average of what is there, and the last ones take what is left of the value.
import { type Slot, slot } from '../../kernel/command/work.ts'
import type { Decimal } from '../../kernel/values/decimal.ts'
import { roundedQuotient } from '../../kernel/values/quotient.ts'

export interface ValuedStock { readonly onHand: Decimal, readonly value: bigint }

export interface Valuation {
  /** What leaves with this quantity. */
  issue(stock: ValuedStock, quantity: Decimal): bigint
  /**
   * Where goods had left before they arrived: the part of the arriving value that does not stay in stock,
   * because those goods were worth more (or less) than they were taken for when they left.
   */
  correction(stock: ValuedStock, arriving: { readonly quantity: Decimal, readonly value: bigint }): bigint
}

export const valuation: Slot<Valuation> = slot('stock.valuation')

/** whole × part ÷ total, rounded once. */
export function shareOf(whole: bigint, part: Decimal, total: Decimal): bigint {
  const scale = Math.max(part.scale, total.scale)
  const units = (one: Decimal): bigint => one.rescale(scale, 'half-up').unscaled
  return roundedQuotient(whole * units(part), units(total), 'half-up')
}

export const movingAverage: Valuation = {
  issue({ onHand, value }, quantity) {
    if (onHand.isZero()) return 0n
    return onHand.equals(quantity) ? value : shareOf(value, quantity, onHand)
  },
  correction({ onHand, value }, arriving) {
    if (!onHand.isNegative()) return 0n
    const owed = onHand.negated()
    const covered = owed.compare(arriving.quantity) < 0 ? owed : arriving.quantity
    const truly = shareOf(arriving.value, covered, arriving.quantity)
    const taken = covered.equals(owed) ? -value : shareOf(-value, covered, owed)
    return truly - taken
  },
}
