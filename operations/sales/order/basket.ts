// What a customer buys: the products of their latest orders, how often, how many and when last; what most order entry
// begins with.
import { ref } from '../../../kernel/model/fields.ts'
import { report } from '../../../kernel/model/report.ts'
import { labelExpression } from '../../../kernel/read/labels.ts'
import { sql } from '../../../kernel/sql/sql.ts'
import type { CalendarDate } from '../../../kernel/values/calendar-date.ts'
import type { Decimal } from '../../../kernel/values/decimal.ts'
import { unit } from '../../../ground/org/contract.ts'
import { order } from './order.ts'

interface BasketRow extends Record<string, unknown> {
  product: string, code: string, name: string, unit: string, times: bigint, last_quantity: Decimal, last_price: Decimal
  last_currency: string, last_on: CalendarDate, last_order: string, last_number: string
}

/** How far back one looks; who orders daily is looked at for a quarter, who orders monthly for years. */
const latest = 60
const most = 40

export const basket = report('sales.basket', {
  doc: 'Products a customer ordered lately: how often, and quantity, price and order of the last time.',
  permission: 'sales.order.read',
  query: { company: ref('org.company'), customer: ref('party.party') },
}, async (reader, { company, customer }) => {
  const rows = await reader.query<BasketRow>(sql`
    with lately as (
      select o.id, o.number, o.ordered_on, o.currency from sales.orders o
       where o.company_id = ${company} and o.customer_id = ${customer} and o.state in ('confirmed', 'held', 'closed')
         and ${reader.readable(order, 'o')} order by o.ordered_on desc, o.id desc limit ${latest}),
    bought as (
      select l.product_id, l.quantity, l.price, o.ordered_on, o.currency, o.id, o.number,
             count(*) over (partition by l.product_id) as times,
             row_number() over (partition by l.product_id order by o.ordered_on desc, o.id desc, l.position) as nth
        from lately o join sales.order_lines l on l.order_id = o.id where not l.optional)
    select b.product_id as product, p.code, p.name, ${labelExpression(reader, unit, 'u')} as unit, b.times, b.quantity as last_quantity,
           b.price as last_price, b.currency as last_currency, b.ordered_on as last_on, b.id as last_order,
           b.number as last_number
      from bought b join catalog_api.products p on p.id = b.product_id join org_api.units u on u.id = p.unit_id
     where b.nth = 1 and p.active order by b.times desc, b.ordered_on desc, p.code limit ${most}`)
  return { items: rows.map(row => ({ product: row.product, code: row.code, name: row.name, unit: row.unit,
    times: Number(row.times), lastOn: row.last_on, lastQuantity: row.last_quantity.trimmed().toString(),
    lastPrice: row.last_price.trimmed().toString(), lastCurrency: row.last_currency,
    lastOrder: { id: row.last_order, number: row.last_number } })) }
})
