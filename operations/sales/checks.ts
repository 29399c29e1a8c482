// What never is false of orders: their sums are those of their lines, they keep aside what their reservations keep,
// and the revenue counted is that of the binding ones.
import { type Sql, join, raw, sql } from '../../kernel/sql/sql.ts'
import { check } from '../../kernel/verify/check.ts'
import { numbersWithoutGap } from '../../foundations/documents/contract.ts'

const sumsAreLines = check('sales.sums-are-lines', {
  says: 'The net of an order is the sum of its lines that count.',
  next: 'Change the order and save it: the house reckons it anew. If it is binding, compare it with its confirmation.',
  rows: of => sql`select 'order ' || o.number as at, o.net, coalesce(l.net, 0) as net_of_lines from sales.orders o
    left join (select order_id, sum(net) as net from sales.order_lines where not optional group by 1) l on l.order_id = o.id
   where ${of('o.company_id')} and o.net <> coalesce(l.net, 0) order by o.created_at, o.id`,
})

const linesReserve = check('sales.lines-reserve', {
  says: 'A line keeps aside what its reservations keep.',
  next: 'Change the order to what it should be; the house reserves anew.',
  rows: of => sql`select 'order ' || o.number || ' line ' || l.position as at, l.reserved, coalesce(r.kept, 0) as kept
    from sales.order_lines l join sales.orders o on o.id = l.order_id
    left join (select line_id, sum(quantity - done - released) as kept from stock.reservations
        where state = 'pending' and ${of('company_id')} group by 1) r on r.line_id = l.id
   where ${of('o.company_id')} and l.reserved <> coalesce(r.kept, 0) order by o.created_at, o.id, l.position`,
})

/** Currencies differ by at most three decimals, which the database is not told. */
const inBase = sql`coalesce(f.net, 0) = any(select round(o.net * o.rate * power(10::numeric, shift)) from generate_series(-3, 3) as shift)`

const revenueIsBinding = check('sales.revenue-is-binding', {
  says: 'The revenue counted is that of the binding orders.',
  next: 'Figures are wrong by the difference: compare the facts of the order with its lines.',
  rows: of => sql`select 'order ' || o.number as at, o.state, o.net, o.currency, o.rate, coalesce(f.net, 0) as counted, o.base_currency
    from sales.orders o
    left join (select order_id, sum(net) as net, sum(lines) as lines from sales.revenue_facts where ${of('company_id')} group by 1) f
      on f.order_id = o.id
   where ${of('o.company_id')} and not case when o.state not in ('confirmed', 'closed')
        then coalesce(f.net, 0) = 0 and coalesce(f.lines, 0) = 0
      when o.currency = o.base_currency then coalesce(f.net, 0) = o.net
      else ${inBase} end
   order by o.created_at, o.id`,
})

/** Sums of revenue that are not what the facts they stand for add up to. */
const differingSums = (table: string, keys: readonly string[], of: (column: string) => Sql): Sql => {
  const columns = join(keys.map(raw))
  return sql`select to_char(month, 'YYYY-MM') as at, sum(net) filter (where kept) as net_of_sums, sum(net) filter (where not kept)
      as net_of_facts, sum(cost) filter (where kept) as cost_of_sums, sum(cost) filter (where not kept) as cost_of_facts
    from (select true as kept, ${columns}, month, net, cost, quantity, lines, facts from ${raw(table)} where ${of('company_id')}
      union all select false, ${columns}, month, net, cost, quantity, lines, 1 from sales.revenue_facts
        where xid < (select before from kernel.sums_reach where facts = 'sales.revenue_facts') and ${of('company_id')}) both_
   group by ${columns}, month
  having ${join(['net', 'cost', 'quantity', 'lines', 'facts'].map(raw).map(name =>
    sql`coalesce(sum(${name}) filter (where kept), 0) <> coalesce(sum(${name}) filter (where not kept), 0)`), ' or ')} order by 1`
}

const next = 'Pivots are wrong by the difference: empty the tables of sums and kernel.sums_reach; they are added up anew.'
const bySeller = check('sales.sums-by-seller', { next, says: 'Revenue by month, seller and customer group is what its facts add up to.',
  rows: of => differingSums('sales.revenue_by_seller', ['company_id', 'salesperson_id', 'team_id', 'customer_group_id'], of) })
const byProduct = check('sales.sums-by-product', { next, says: 'Revenue by month and product is what its facts add up to.',
  rows: of => differingSums('sales.revenue_by_product', ['company_id', 'product_id'], of) })
const byGroup = check('sales.sums-by-group', { next, says: 'Revenue by month, product and customer group is what its facts add up to.',
  rows: of => differingSums('sales.revenue_by_group', ['company_id', 'product_id', 'customer_group_id'], of) })

export const salesChecks = [bySeller, byProduct, byGroup, sumsAreLines, linesReserve, revenueIsBinding,
  numbersWithoutGap({ room: 'sales', kind: 'sales.order', table: 'sales.orders' })]
