// What never is false between the rooms: an order was delivered and invoiced what the papers say, and the goods are
// worth in the ledger what they are worth on the shelf.
import { sql } from '../../kernel/sql/sql.ts'
import { check } from '../../kernel/verify/check.ts'

const deliveredAsNoted = check('order-to-cash.delivered-as-noted', {
  says: 'A line of an order was delivered what its delivery notes say, less what came back.',
  next: 'Compare the order with its delivery notes.',
  rows: of => sql`select 'order ' || o.number || ' line ' || l.position as at, l.delivered, coalesce(d.quantity, 0) as noted
    from sales.order_lines l join sales.orders o on o.id = l.order_id
    left join (select i.order_line, sum(case h.kind when 'return' then -i.quantity else i.quantity end) as quantity
        from warehouse.delivery_lines i join warehouse.deliveries h on h.id = i.delivery_id
       where h.state = 'shipped' and ${of('h.company_id')} group by 1) d on d.order_line = l.id
   where ${of('o.company_id')} and l.delivered <> coalesce(d.quantity, 0) order by o.created_at, o.id, l.position`,
})

const invoicedAsPosted = check('order-to-cash.invoiced-as-posted', {
  says: 'A line of an order was invoiced what its posted invoices say, less what was credited.',
  next: 'Compare the order with its invoices.',
  rows: of => sql`select 'order ' || o.number || ' line ' || l.position as at, l.invoiced, coalesce(i.quantity, 0) as posted
    from sales.order_lines l join sales.orders o on o.id = l.order_id
    left join (select n.order_line, sum(case h.kind when 'credit-note' then -n.quantity else n.quantity end) as quantity
        from receivables.invoice_lines n join receivables.invoices h on h.id = n.invoice_id
       where h.state = 'posted' and ${of('h.company_id')} group by 1) i on i.order_line = l.id
   where ${of('o.company_id')} and l.invoiced <> coalesce(i.quantity, 0) order by o.created_at, o.id, l.position`,
})

const worthAsBooked = check('order-to-cash.worth-as-booked', {
  says: 'The goods of a company are worth in the ledger what they are worth on the shelf.',
  next: 'Look for an entry by hand on the account of goods, and reverse it.',
  rows: of => sql`select 'goods of ' || c.name as at, coalesce(v.value, 0) as on_shelf, coalesce(l.base, 0) as in_ledger
    from org.companies c
    left join (select company_id, sum(value) as value from stock.levels where ${of('company_id')} group by 1) v on v.company_id = c.id
    left join (select n.company_id, sum(n.base) as base from ledger.entry_lines n join ledger.accounts a on a.id = n.account_id
        where a.role = 'inventory' and ${of('n.company_id')} group by 1) l on l.company_id = c.id
   where ${of('c.id')} and coalesce(v.value, 0) <> coalesce(l.base, 0) order by c.name`,
})

export const orderToCashChecks = [deliveredAsNoted, invoicedAsPosted, worthAsBooked]
