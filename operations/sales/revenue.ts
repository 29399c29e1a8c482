// Revenue facts: one row per confirmed order line, written in the transaction that confirms it; a
// cancellation writes the same row negative. The cube, dashboards and pivots add these rows up.
import { allocate } from '../../kernel/values/allocation.ts'
import { startOfMonth } from '../../kernel/values/calendar-date.ts'
import { currencyDigits } from '../../kernel/values/currency.ts'
import { Decimal } from '../../kernel/values/decimal.ts'
import { round } from '../../kernel/values/rounding.ts'
import { plainTable } from '../../kernel/command/table-shape.ts'
import type { Work } from '../../kernel/command/work.ts'
import type { OrderRow } from './order/quote.ts'

const revenueFacts = plainTable('sales.revenue_facts', {
  id: 'uuid', companyId: 'uuid', orderId: 'uuid', customerId: 'uuid', productId: 'uuid', salespersonId: 'uuid',
  teamId: 'uuid', orderedOn: 'date', month: 'date', quantity: 'numeric', net: 'bigint', cost: 'bigint', currency: 'text',
})

/** Minor units of the company's currency for an amount of the order's. */
function inBase(row: OrderRow, minor: bigint): bigint {
  const digits = currencyDigits(row.baseCurrency)
  const value = Decimal.of(minor, currencyDigits(row.currency)).times(row.rate)
  return round(value, digits, 'half-up').rescale(digits, 'half-up').unscaled
}

/** Adds (sign 1) or takes back (sign -1) what an order's lines contribute; lines sum to the order's base net. */
export function recordRevenue(work: Work, row: OrderRow, sign: 1 | -1): void {
  const lines = row.lines.filter(line => !line.optional)
  const nets = allocate(inBase(row, row.net), lines.map(line => line.net))
  const digits = currencyDigits(row.baseCurrency)
  lines.forEach((line, index) => {
    const cost = round((line.unitCost ?? Decimal.parse('0')).times(line.quantity), digits, 'half-up').rescale(digits, 'half-up').unscaled
    const factor = BigInt(sign)
    const id = work.newId()
    work.put(revenueFacts, id, { id, companyId: row.company, orderId: row.id, customerId: row.customer, productId: line.product,
      salespersonId: row.salesperson, teamId: row.team, orderedOn: row.orderedOn, month: startOfMonth(row.orderedOn),
      quantity: sign === 1 ? line.quantity : line.quantity.negated(), net: factor * (nets[index] ?? 0n), cost: factor * cost,
      currency: row.baseCurrency })
  })
}
