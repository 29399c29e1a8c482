// What the customer is told when an order goes beyond the credit limit: the figures that decided.
import type { Refusal } from '../../../kernel/command/problem.ts'
import { Money } from '../../../kernel/values/money.ts'
import type { CreditVerdict } from '../policies.ts'
import { creditLimitExceeded } from '../problems.ts'
import type { OrderRow } from './order.ts'

export function overCreditLimit(verdict: CreditVerdict, row: OrderRow): Refusal {
  const { limit, exposure, currency } = verdict
  return creditLimitExceeded.of({
    customer: verdict.customerName,
    limit: Money.of(limit ?? 0n, currency).toString(),
    exposure: Money.of(exposure, currency).toString(),
    order: row.number,
  }, { id: row.id })
}
