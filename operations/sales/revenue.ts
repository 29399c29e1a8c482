// Revenue facts: one row per confirmed order line, written in the transaction that confirms it; a
// cancellation writes the same row negative. The cube, dashboards and pivots add these rows up.
import { allocate } from '../../kernel/values/allocation.ts'
import { startOfMonth } from '../../kernel/values/calendar-date.ts'
import { currencyDigits } from '../../kernel/values/currency.ts'
import { Decimal } from '../../kernel/values/decimal.ts'
import { round } from '../../kernel/values/rounding.ts'
import { plainTable } from '../../kernel/command/table-shape.ts'
import type { Work } from '../../kernel/command/work.ts'
import { countingLines } from './order/lines.ts'
import type { OrderLineRow, OrderRow } from './order/order.ts'

const revenueFacts = plainTable('sales.revenue_facts', {
  id: 'uuid',
  companyId: 'uuid',
  orderId: 'uuid',
  lineId: 'uuid',
  isFirst: 'boolean',
  customerId: 'uuid',
  customerGroupId: 'uuid',
  productId: 'uuid',
  salespersonId: 'uuid',
  teamId: 'uuid',
  orderedOn: 'date',
  month: 'date',
  quantity: 'numeric',
  net: 'bigint',
  cost: 'bigint',
  currency: 'text',
})

/**
 * Adds (sign 1) or takes back (sign -1) what an order's lines contribute; lines sum to the order's base net.
 */
export function recordRevenue(work: Work, row: OrderRow, sign: 1 | -1): void {
  const lines = countingLines(row)
  const nets = allocate(netInBase(row), lines.map(line => line.net))
  const factor = BigInt(sign)
  lines.forEach((line, index) => {
    const id = work.newId()
    work.put(revenueFacts, id, {
      id,
      companyId: row.company,
      orderId: row.id,
      lineId: line.id,
      isFirst: index === 0,
      customerId: row.customer,
      customerGroupId: row.customerGroup,
      productId: line.product,
      salespersonId: row.salesperson,
      teamId: row.team,
      orderedOn: row.orderedOn,
      month: startOfMonth(row.orderedOn),
      quantity: sign === 1 ? line.quantity : line.quantity.negated(),
      net: factor * (nets[index] ?? 0n),
      cost: factor * costOf(line, row.baseCurrency),
      currency: row.baseCurrency,
    })
  })
}

/** Net of an order in minor units of the company's currency. */
function netInBase({ net, currency, rate, baseCurrency }: OrderRow): bigint {
  const value = Decimal.of(net, currencyDigits(currency)).times(rate)
  return round(value, currencyDigits(baseCurrency), 'half-up').unscaled
}

/** What a line's goods are worth in stock, in minor units; services cost nothing here. */
function costOf({ unitCost, quantity }: OrderLineRow, currency: string): bigint {
  if (unitCost === null) return 0n
  return round(unitCost.times(quantity), currencyDigits(currency), 'half-up').unscaled
}
