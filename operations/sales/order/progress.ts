// How far an order has come: delivered, invoiced, paid. Flows report quantities and sums; the states
// none, partial, full follow from them here and nowhere else, and an order that is full in all closes.
import { Decimal } from '../../../kernel/values/decimal.ts'
import type { Work } from '../../../kernel/command/work.ts'
import { orderClosed, orderDelivered, orderPaid } from '../events.ts'
import { factOf } from './fact.ts'
import { countingLines, goodsLines } from './lines.ts'
import { type OrderLineRow, type OrderRow, order } from './order.ts'

type Counted = 'delivered' | 'invoiced'

/** Adds to (or, negative, takes from) what was delivered or invoiced on lines of locked orders. */
export function advance(
  work: Work, row: OrderRow, counted: Counted, quantities: ReadonlyMap<string, Decimal>): void {
  for (const line of row.lines) {
    const quantity = quantities.get(line.id)
    if (!quantity || quantity.isZero()) continue
    const sum = line[counted].plus(quantity)
    if (counted === 'invoiced') work.updatePart(order, 'lines', line, { invoiced: sum })
    else work.updatePart(order, 'lines', line, { delivered: sum, reserved: stillReserved(line, quantity) })
  }
  const state = progressOf(row, counted)
  const complete = counted === 'delivered' && state === 'full' && row.delivery !== 'full'
  work.update(order, row, counted === 'delivered' ? { delivery: state } : { invoicing: state })
  if (complete) work.emit(orderDelivered, factOf(row))
  closeIfComplete(work, row)
}

/** What leaves was kept aside; what comes back is not kept aside again. */
function stillReserved(line: OrderLineRow, quantity: Decimal): Decimal {
  if (quantity.isNegative()) return line.reserved
  const rest = line.reserved.minus(quantity)
  return rest.isNegative() ? Decimal.zero : rest
}

/** Adds to what was paid on an order, in minor units of its currency. */
export function addPaid(work: Work, row: OrderRow, amount: bigint): void {
  const paid = row.paid + amount
  const complete = paid >= row.gross && row.payment !== 'full'
  work.update(order, row, { paid, payment: paid <= 0n ? 'none' : paid >= row.gross ? 'full' : 'partial' })
  if (complete) work.emit(orderPaid, factOf(row))
  closeIfComplete(work, row)
}

/** After a change of quantities all three states are found anew. */
export function progressAfterChange(work: Work, row: OrderRow): void {
  work.update(order, row, { delivery: progressOf(row, 'delivered'), invoicing: progressOf(row, 'invoiced') })
  addPaid(work, row, 0n)
}

function progressOf(row: OrderRow, counted: Counted): 'none' | 'partial' | 'full' {
  const lines = counted === 'invoiced' ? countingLines(row) : goodsLines(row)
  if (lines.every(line => line[counted].compare(line.quantity) >= 0)) return 'full'
  return lines.some(line => line[counted].isPositive()) ? 'partial' : 'none'
}

function closeIfComplete(work: Work, row: OrderRow): void {
  const delivered = row.delivery === 'full' || goodsLines(row).length === 0
  const complete = delivered && row.invoicing === 'full' && row.payment === 'full'
  if (complete && row.state === 'confirmed') {
    work.update(order, row, { state: 'closed' })
    work.emit(orderClosed, factOf(row))
  } else if (!complete && row.state === 'closed') work.update(order, row, { state: 'confirmed' })
}
