// What must be true of the books at any moment, whatever happened: asked in SQL of everything there is. Each
// question answers the rows that break it.
import { jsonable } from '../../kernel/command/work.ts'
import type { World } from '../world.ts'

const questions: Readonly<Record<string, string>> = {
  'an entry does not balance': `select entry_id, sum(amount) as amount, sum(base) as base from ledger.entry_lines
    group by company_id, entry_id having sum(amount) <> 0 or sum(base) <> 0`,
  'open items differ from their account': `select a.code, coalesce(l.base, 0) as account, coalesce(i.base, 0) as items
    from ledger.accounts a
    left join (select account_id, sum(base) as base from ledger.entry_lines group by 1) l on l.account_id = a.id
    left join (select account_id, sum(base_residual) as base from ledger.open_items group by 1) i on i.account_id = a.id
    where a.role = 'receivable' and coalesce(l.base, 0) <> coalesce(i.base, 0)`,
  'a level is not the sum of its moves': `select v.id, v.on_hand, v.value, m.quantity, m.value as moved from stock.levels v
    left join lateral (select coalesce(sum(case when to_location_id = v.location_id then quantity else -quantity end), 0) as quantity,
                      coalesce(sum(case when to_location_id = v.location_id then value else -value end), 0) as value
                 from stock.moves m where m.company_id = v.company_id and m.product_id = v.product_id
                  and v.location_id in (m.to_location_id, m.from_location_id)) m on true
    where v.on_hand <> m.quantity or v.value <> m.value`,
  'stock is worth something else in the ledger': `select l.base, v.value from
    (select coalesce(sum(base), 0) as base from ledger.entry_lines l
       join ledger.accounts a on a.id = l.account_id where a.role = 'inventory') l,
    (select coalesce(sum(value), 0) as value from stock.levels) v where l.base <> v.value`,
  'more is kept aside than is there, or than is promised': `select v.id, v.on_hand, v.reserved, r.kept from stock.levels v
    left join lateral (select coalesce(sum(quantity - done - released), 0) as kept from stock.reservations r
      where r.company_id = v.company_id and r.product_id = v.product_id and r.location_id = v.location_id and r.state = 'pending') r on true
    where v.reserved <> r.kept or v.reserved > greatest(v.on_hand, 0) or v.reserved < 0`,
  'a line keeps aside something else than its reservations': `select o.id, o.reserved, r.kept from sales.order_lines o
    left join lateral (select coalesce(sum(quantity - done - released), 0) as kept from stock.reservations r
      where r.line_id = o.id and r.state = 'pending') r on true where o.reserved <> r.kept`,
  'a line was not delivered what its delivery notes say': `select o.id, o.delivered, d.quantity from sales.order_lines o
    left join lateral (select coalesce(sum(case h.kind when 'return' then -l.quantity else l.quantity end), 0) as quantity
      from warehouse.delivery_lines l join warehouse.deliveries h on h.id = l.delivery_id
     where l.order_line = o.id and h.state = 'shipped') d on true where o.delivered <> d.quantity`,
  'a line was not invoiced what its invoices say': `select o.id, o.invoiced, i.quantity from sales.order_lines o
    left join lateral (select coalesce(sum(case h.kind when 'credit-note' then -l.quantity else l.quantity end), 0) as quantity
      from receivables.invoice_lines l join receivables.invoices h on h.id = l.invoice_id
     where l.order_line = o.id and h.state = 'posted') i on true where o.invoiced <> i.quantity`,
  'revenue is not that of the binding orders': `select o.id, o.net, f.net as facts from sales.orders o
    left join lateral (select coalesce(sum(net), 0) as net from sales.revenue_facts f where f.order_id = o.id) f on true
    where f.net <> case when o.state in ('confirmed', 'closed') then o.net else 0 end`,
  'an invoice has another rest than its open item': `select i.id, i.residual, p.residual as item from receivables.invoices i
    join ledger.open_items p on p.id = i.item_id where i.state = 'posted' and abs(i.residual) <> abs(p.residual)`,
  'numbers of invoices have a gap': `select company_id, kind, count(*), max(right(number, 6)::integer) from receivables.invoices
    where state = 'posted' group by 1, 2 having count(*) <> max(right(number, 6)::integer)`,
}

/** What is wrong, in words; empty when the books agree. */
export async function disagreements(w: World): Promise<string[]> {
  const found: string[] = []
  for (const [what, question] of Object.entries(questions)) {
    const rows = await w.rows(question)
    found.push(...rows.map(row => `${what}: ${JSON.stringify(jsonable(row))}`))
  }
  return found
}
