// Revenue facts: one row per confirmed order line, written in the transaction that confirms it; a cancellation writes the
// same row negative, and says which sale it takes back. What the program before us has sold counts by its invoices.
// The cube, dashboards and pivots add these rows up.
import { allocate } from '../../kernel/values/allocation.ts'
import { type CalendarDate, startOfMonth } from '../../kernel/values/calendar-date.ts'
import { currencyDigits } from '../../kernel/values/currency.ts'
import { Decimal } from '../../kernel/values/decimal.ts'
import { round } from '../../kernel/values/rounding.ts'
import { plainTable } from '../../kernel/command/table-shape.ts'
import { sql } from '../../kernel/sql/sql.ts'
import type { Work } from '../../kernel/command/work.ts'
import { countingLines } from './order/lines.ts'
import type { OrderLineRow, OrderRow } from './order/order.ts'

const revenueFacts = plainTable('sales.revenue_facts', {
  id: 'uuid',
  companyId: 'uuid',
  orderId: 'uuid',
  soldId: 'uuid',
  unsoldId: 'uuid',
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

/** What was sold by one document: an order of ours, or a paper of the program that was here before. */
export interface Sale {
  readonly id: string
  readonly company: string
  readonly customer: string
  readonly salesperson: string
  readonly team: string | null
  readonly customerGroup: string | null
  readonly day: CalendarDate
  readonly currency: string
  readonly baseCurrency: string
  readonly rate: Decimal
  readonly net: bigint
  /** Net in the currency of the document, cost in that of the company; taken back, both and the quantity are negative. */
  readonly lines: ReadonlyArray<{ readonly id: string, readonly product: string, readonly quantity: Decimal, readonly net: bigint,
    readonly cost: bigint }>
}

/** What a sale does to revenue: it is one, with an id of its own; it takes one back; or it lowers revenue and is neither. */
export type Turn = { readonly sold: string } | { readonly takesBack: string } | { readonly credits: true }

/** Adds or takes back what an order's lines contribute; lines sum to the order's base net. */
export function recordRevenue(work: Work, row: OrderRow, turn: Turn): void {
  recordSale(work, { ...row, day: row.orderedOn, lines: countingLines(row).map(({ id, product, quantity, net, ...line }) =>
    ({ id, product, quantity, net, cost: costOf({ ...line, quantity }, row.baseCurrency) })) }, turn)
}

/** The same of any sale. */
export function recordSale(work: Work, sale: Sale, turn: Turn): void {
  const nets = netsInBase(sale)
  const isSold = 'sold' in turn
  const factor = isSold ? 1n : -1n
  sale.lines.forEach((line, index) => {
    const id = work.newId()
    work.put(revenueFacts, id, {
      id,
      companyId: sale.company,
      orderId: sale.id,
      soldId: isSold ? turn.sold : null,
      unsoldId: 'takesBack' in turn ? turn.takesBack : null,
      lineId: line.id,
      isFirst: index === 0,
      customerId: sale.customer,
      customerGroupId: sale.customerGroup,
      productId: line.product,
      salespersonId: sale.salesperson,
      teamId: sale.team,
      orderedOn: sale.day,
      month: startOfMonth(sale.day),
      quantity: isSold ? line.quantity : line.quantity.negated(),
      net: factor * (nets[index] ?? 0n),
      cost: factor * line.cost,
      currency: sale.baseCurrency,
    })
  })
}

/** The sales of orders that stand, by order; an order that was changed was sold anew. */
async function standingSales(work: Work, orders: readonly OrderRow[]): Promise<ReadonlyMap<string, string>> {
  if (orders.length === 0) return new Map()
  const rows = await work.read<{ order: string, sold: string }>(sql`
    select distinct f.order_id as "order", f.sold_id as sold from sales.revenue_facts f
     where f.order_id = any(${orders.map(row => row.id)}::uuid[]) and f.sold_id is not null
       and not exists (select from sales.revenue_facts u where u.order_id = f.order_id and u.unsold_id = f.sold_id)`)
  return new Map(rows.map(row => [row.order, row.sold]))
}

/** Takes back what orders contribute. */
export async function takeBackRevenue(work: Work, orders: readonly OrderRow[]): Promise<void> {
  const sales = await standingSales(work, orders)
  for (const row of orders) recordRevenue(work, row, { takesBack: sales.get(row.id) ?? row.id })
}

/** Takes back what documents contributed, whoever sold it; one statement for all of them. */
export async function takeBackSales(work: Work, documents: readonly string[]): Promise<void> {
  const rows = await work.read<Record<string, unknown>>(sql`
    select company_id as "companyId", order_id as "orderId", coalesce(sold_id, unsold_id) as "unsoldId", line_id as "lineId",
        is_first as "isFirst", customer_id as "customerId", customer_group_id as "customerGroupId", product_id as "productId",
        salesperson_id as "salespersonId", team_id as "teamId",
        ordered_on::text as "orderedOn", month::text as month, currency, -sum(quantity) as quantity, (-sum(net))::bigint as net,
        (-sum(cost))::bigint as cost
      from sales.revenue_facts where order_id = any(${[...documents]}::uuid[])
     group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13
    having sum(quantity) <> 0 or sum(net) <> 0 or sum(cost) <> 0 or sum(lines) <> 0`)
  for (const row of rows) {
    const id = work.newId()
    work.put(revenueFacts, id, { id, soldId: null, ...row })
  }
}

/** Nets of lines in the currency of the company that add up to that of the document. */
function netsInBase(sale: Sale): bigint[] {
  const weights = sale.lines.map(line => line.net)
  if (weights.every(net => net >= 0n)) return allocate(netInBase(sale), weights)
  // why: among lines of both signs there are no shares; the sum so far is rounded at each line instead.
  let [net, told] = [0n, 0n]
  return weights.map(weight => {
    net += weight
    const before = told
    told = netInBase({ ...sale, net })
    return told - before
  })
}

/** Net of a sale in minor units of the company's currency. */
function netInBase({ net, currency, rate, baseCurrency }: Sale): bigint {
  const value = Decimal.of(net, currencyDigits(currency)).times(rate)
  return round(value, currencyDigits(baseCurrency), 'half-up').unscaled
}

/** What a line's goods are worth in stock, in minor units; services cost nothing here. */
function costOf({ unitCost, quantity }: Pick<OrderLineRow, 'unitCost' | 'quantity'>, currency: string): bigint {
  if (unitCost === null) return 0n
  return round(unitCost.times(quantity), currencyDigits(currency), 'half-up').unscaled
}
