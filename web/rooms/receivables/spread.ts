// Spreading a payment over invoices, exact to the cent: the oldest first as far as the money reaches.
import { Decimal } from '../../../kernel/values/decimal.ts'
import type { MoneyJson } from '../../kit/format.ts'

export type Shares = Readonly<Record<string, MoneyJson>>

export interface Claim { readonly id: string, readonly number: string, readonly dueOn: string, readonly residual: MoneyJson }

/** By the day they are due; of the same day by number. */
export const byAge = (a: Claim, b: Claim): number => a.dueOn.localeCompare(b.dueOn) || a.number.localeCompare(b.number)

export function oldestFirst(claims: readonly Claim[], amount: MoneyJson): Shares {
  let left = Decimal.parse(amount.amount)
  const shares: Record<string, MoneyJson> = {}
  for (const claim of claims.toSorted(byAge)) {
    const residual = Decimal.parse(claim.residual.amount)
    const share = left.compare(residual) < 0 ? left : residual
    if (!share.isPositive()) continue
    shares[claim.id] = { amount: share.toString(), currency: amount.currency }
    left = left.minus(share)
  }
  return shares
}

/** What stays as the customer's credit; negative when more was given away than came in. */
export function leftOver(amount: MoneyJson, shares: Shares): MoneyJson {
  const given = Decimal.sum(Object.values(shares).map(share => Decimal.parse(share.amount)))
  return { amount: Decimal.parse(amount.amount).minus(given).toString(), currency: amount.currency }
}
