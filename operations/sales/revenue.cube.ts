// What we sell: net, cost and margin of confirmed orders, by month, customer and customer group, product, salesperson,
// company. A sale counts for the group its customer was in when the order was drafted, for ever: who is put into another
// group takes no past turnover along, so figures that were told once stay as they were.
import { countDistinct, cube, minus, per, sum } from '../../kernel/cube/cube.ts'

export const revenue = cube('sales.revenue', {
  doc: 'Net, cost and margin of confirmed orders in company currency.',
  grain: 'one row per confirmed order line',
  from: 'sales.revenue_facts',
  policyOf: 'sales.order',
  // why: what an order says as a whole counts with its first line, so that it counts once, whatever is cut.
  sources: [
    { of: 'sales.order', column: 'order_id', counts: 'case when f.is_first then sign(f.quantity) else 0 end' },
    { of: 'sales.order.lines', column: 'line_id', counts: 'sign(f.quantity)' },
  ],
  time: 'ordered_on',
  measures: {
    net: sum('net'),
    cost: sum('cost'),
    margin: minus('net', 'cost'),
    marginRate: per('margin', 'net'),
    quantity: sum('quantity', 'quantity'),
    // why: what was cancelled or credited is no order any more, in whatever group it was.
    orders: countDistinct('sold_id', { less: 'unsold_id' }),
    lines: sum('lines', 'integer'),
  },
  by: {
    month: { column: 'month', kind: 'month' },
    customer: { column: 'customer_id', kind: 'ref', resource: 'party.party' },
    customerGroup: { column: 'customer_group_id', kind: 'ref', resource: 'party.customer-group' },
    product: { column: 'product_id', kind: 'ref', resource: 'catalog.product' },
    salesperson: { column: 'salesperson_id', kind: 'ref', resource: 'org.user' },
    team: { column: 'team_id', kind: 'ref', resource: 'org.team' },
    company: { column: 'company_id', kind: 'ref', resource: 'org.company' },
  },
  // why: net less cost is the margin; who may not see what goods cost may not see their sum either.
  tells: { cost: 'lines.unitCost' },
  sums: [
    { table: 'sales.revenue_by_seller', keys: ['salesperson_id', 'team_id', 'customer_group_id'],
      added: ['net', 'cost', 'quantity', 'lines'] },
    { table: 'sales.revenue_by_product', keys: ['product_id'], added: ['net', 'cost', 'quantity', 'lines'] },
    { table: 'sales.revenue_by_group', keys: ['product_id', 'customer_group_id'], added: ['net', 'cost', 'quantity', 'lines'] },
  ],
  // why: what the program before us has sold counts by its invoices.
  drill: { column: 'order_id', resources: ['sales.order', 'receivables.invoice'] },
})
