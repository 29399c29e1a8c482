// Taking an order back: allowed until something was delivered or invoiced; what was kept aside in the
// warehouse becomes free in the same transaction.
import { command } from '../../../kernel/command/command.ts'
import { orderCancelled } from '../events.ts'
import { alreadyDelivered, alreadyInvoiced } from '../problems.ts'
import { takeBackRevenue } from '../revenue.ts'
import { factOf } from './fact.ts'
import { lostReason, order } from './order.ts'
import { letGo } from './reservation.ts'

export const cancelOrder = command('sales.order.cancel', {
  doc: 'Takes the order back and frees its reservations. '
    + 'Delivered or invoiced orders need a return or credit note first.',
  on: order,
  from: ['draft', 'quoted', 'held', 'confirmed'],
  input: { reason: lostReason },
  emits: [orderCancelled],
  refuses: [alreadyDelivered, alreadyInvoiced],
  face: { danger: true, icon: 'x' },
}, async (work, calls) => {
  for (const { row: { id, number, delivery, invoicing } } of calls) {
    if (delivery !== 'none') throw alreadyDelivered.of({ number }, { id })
    if (invoicing !== 'none') throw alreadyInvoiced.of({ number }, { id })
  }
  const confirmed = calls.map(({ row }) => row).filter(row => row.state === 'confirmed')
  await Promise.all([letGo(work, confirmed), takeBackRevenue(work, confirmed)])
  for (const { row, input: { reason } } of calls) {
    work.update(order, row, { state: 'cancelled', lostReason: reason })
    work.emit(orderCancelled, { ...factOf(row), reason })
  }
})
