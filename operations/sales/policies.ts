// What selling leaves to be decided elsewhere: one implementation each, chosen in app/.
import { type Slot, type Work, slot } from '../../kernel/command/work.ts'
import type { OrderRow } from './order/order.ts'

export interface CreditVerdict {
  readonly order: string
  readonly customer: string
  readonly customerName: string
  /** Null when the customer has no limit. */
  readonly limit: bigint | null
  /** Open orders, undelivered and unpaid, this order included, in the limit's currency (minor units). */
  readonly exposure: bigint
  readonly currency: string
  readonly exceeded: boolean
  /** The customer may not be supplied at all. */
  readonly blocked: boolean
}

export interface CreditPolicy {
  /** Judges all orders at once, in a constant number of statements. */
  judge(work: Work, orders: readonly OrderRow[]): Promise<readonly CreditVerdict[]>
}

export const creditPolicy: Slot<CreditPolicy> = slot('sales.credit-policy')
