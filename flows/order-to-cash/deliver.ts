// Delivering an order: what is reserved leaves at once as one delivery note; what is missing stays open as
// a backorder. Lines and quantities may be named for a delivery in part.
import { Decimal } from '../../kernel/values/decimal.ts'
import { anyId, date, quantity } from '../../kernel/model/fields.ts'
import { expectFacts } from '../../kernel/process/session.ts'
import { command } from '../../kernel/command/command.ts'
import { problem } from '../../kernel/command/problem.ts'
import { order, type OrderRow } from '../../operations/sales/contract.ts'
import { deliveryShipped, draftDeliveries, shipDeliveries } from '../../operations/warehouse/contract.ts'

export const nothingToDeliver = problem('order-to-cash/nothing-to-deliver', 409, { params: ['number'] })
export const moreThanOpen =
  problem('order-to-cash/more-than-open', 422, { params: ['open', 'quantity', 'product'] })

export const deliverOrder = command('sales.order.deliver', {
  doc: 'Ships what is reserved for the order, or the lines named, and leaves the rest as backorder.',
  on: order,
  from: ['confirmed'],
  input: { day: date().optional() },
  lists: { lines: { fields: { line: anyId(), quantity: quantity().positive() } } },
  emits: [deliveryShipped],
  beside: expectFacts,
  refuses: [nothingToDeliver, moreThanOpen],
  face: { primary: true, icon: 'truck-delivery' },
}, async (work, calls) => {
  const wishes = calls.map(({ row, input }) => ({
    company: row.company,
    salesOrder: row.id,
    orderNumber: row.number,
    customer: row.customer,
    warehouse: row.warehouse ?? '',
    address: row.address,
    day: input.day ?? work.today(row.company),
    language: row.language,
    lines: input.lines.length > 0 ? named(row, input.lines) : reserved(row),
  }))
  const deliveries = draftDeliveries(work, wishes)
  await shipDeliveries(work, deliveries)
  return calls.map(({ row }, index) =>
    ({ id: row.id, delivery: deliveries[index]?.id, number: deliveries[index]?.number }))
})

type OrderLine = OrderRow['lines'][number]
const wished = (line: OrderLine, count: Decimal) =>
  ({ orderLine: line.id, product: line.product, text: line.text, quantity: count, unit: line.unit })

function reserved(row: OrderRow) {
  const lines = row.lines.filter(line => line.stocked && !line.optional && line.reserved.isPositive())
  if (lines.length === 0) throw nothingToDeliver.of({ number: row.number }, { id: row.id })
  return lines.map(line => wished(line, line.reserved))
}

function named(row: OrderRow, wanted: readonly { line: string, quantity: Decimal }[]) {
  return wanted.map((wish, index) => {
    const line = row.lines.find(one => one.id === wish.line && one.stocked && !one.optional)
    const open = line ? line.quantity.minus(line.delivered) : Decimal.parse('0')
    if (!line || wish.quantity.compare(open) > 0) {
      throw moreThanOpen.of({
        open: open.trimmed().toString(),
        quantity: wish.quantity.trimmed().toString(),
        product: line?.text ?? wish.line,
      },
        { id: row.id, pointer: `/lines/${index}/quantity` })
    }
    return wished(line, wish.quantity)
  })
}
