// Taking an order back: allowed until something was delivered or invoiced; what was kept aside in the
// warehouse becomes free in the same transaction.
import { choice } from '../../../kernel/model/fields.ts'
import { command } from '../../../kernel/command/command.ts'
import { Decimal } from '../../../kernel/values/decimal.ts'
import { release } from '../../../books/stock/contract.ts'
import { orderCancelled } from '../events.ts'
import { alreadyDelivered, alreadyInvoiced } from '../problems.ts'
import { factOf } from './fact.ts'
import { recordRevenue } from '../revenue.ts'
import { order } from './order.ts'

export const cancelOrder = command('sales.order.cancel', {
  doc: 'Takes the order back and frees its reservations. Delivered or invoiced orders need a return or credit note first.',
  on: order,
  from: ['draft', 'quoted', 'held', 'confirmed'],
  input: { reason: choice('price', 'timing', 'competitor', 'no-budget', 'no-answer', 'other').optional() },
  emits: [orderCancelled],
  refuses: [alreadyDelivered, alreadyInvoiced],
  face: { danger: true, icon: 'x' },
}, async (work, calls) => {
  for (const { row } of calls) {
    if (row.delivery !== 'none') throw alreadyDelivered.of({ number: row.number }, { id: row.id })
    if (row.invoicing !== 'none') throw alreadyInvoiced.of({ number: row.number }, { id: row.id })
  }
  const confirmed = calls.filter(({ row }) => row.state === 'confirmed').map(({ row }) => row)
  await release(work, confirmed.map(row => ({ resource: order.name, id: row.id })))
  for (const { row, input } of calls) {
    for (const line of row.lines) {
      if (!line.reserved.isZero()) work.updatePart(order, 'lines', line, { reserved: Decimal.parse('0') })
    }
    if (row.state === 'confirmed') recordRevenue(work, row, -1)
    work.update(order, row, { state: 'cancelled', lostReason: input.reason })
    work.emit(orderCancelled, { ...factOf(row), reason: input.reason })
  }
})
