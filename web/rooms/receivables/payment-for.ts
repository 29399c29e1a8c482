// The one next step of a posted invoice that is not paid: to record the payment, with all that is known of it filled in.
import { Decimal } from '../../../kernel/values/decimal.ts'
import { isMoney } from '../../kit/format.ts'
import type { Row } from '../../renderer/meta.ts'
import type { OwnStep } from '../own-screens.ts'

export function paymentFor(row: Row): OwnStep | null {
  const [residual, customer, number] = [row['residual'], row['customer'], row['number']]
  if (row['state'] !== 'posted' || row['kind'] !== 'invoice' || typeof customer !== 'string' || !isMoney(residual)) return null
  if (!Decimal.parse(residual.amount).isPositive()) return null
  return { needs: 'receivables.payment.create', label: 'ui.payment.record', to: '/receivables/payments/new',
    search: { customer, invoice: row.id, amount: residual.amount, currency: residual.currency, reference: String(number ?? '') } }
}
