// What never is false of invoices and payments: sums are those of lines and taxes, the claim in the ledger is the
// one on the paper, and money is allocated once.
import { sql } from '../../kernel/sql/sql.ts'
import { check } from '../../kernel/verify/check.ts'
import { numbersWithoutGap } from '../../foundations/documents/contract.ts'

const sumsAreLines = check('receivables.sums-are-lines', {
  says: 'The net of an invoice is the sum of its lines, and its tax the sum of its taxes.',
  next: 'A posted invoice is never changed by the house: compare it with its paper, which is kept with it.',
  rows: of => sql`select coalesce('invoice ' || i.number, 'draft ' || i.id) as at, i.net, coalesce(l.net, 0) as net_of_lines, i.tax,
      coalesce(t.tax, 0) as tax_of_taxes
    from receivables.invoices i
    left join (select invoice_id, sum(net) as net from receivables.invoice_lines group by 1) l on l.invoice_id = i.id
    left join (select invoice_id, sum(tax) as tax from receivables.invoice_taxes group by 1) t on t.invoice_id = i.id
   where ${of('i.company_id')} and (i.net <> coalesce(l.net, 0) or i.tax <> coalesce(t.tax, 0)) order by i.created_at, i.id`,
})

const invoicesAreItems = check('receivables.invoices-are-claims', {
  says: 'Every posted invoice is a claim in the ledger, over the same sum and with the same rest.',
  next: 'Compare the invoice with its open item and its entry; the entry is sealed.',
  rows: of => sql`select 'invoice ' || i.number as at, i.gross, p.original, i.residual, p.residual as rest_of_item
    from receivables.invoices i left join ledger.open_items p on p.id = i.item_id
   where i.state = 'posted' and i.taken_over is distinct from 'history' and ${of('i.company_id')} and i.gross <> 0
     and (p.id is null or abs(p.original) <> abs(i.gross)
      or abs(p.residual) <> abs(i.residual)) order by i.created_at, i.id`,
})

const paymentsAreItems = check('receivables.payments-are-booked', {
  says: 'Every payment is booked over its sum, and what is allocated of it is what its allocations say.',
  next: 'Compare the payment with its entry and its allocations.',
  rows: of => sql`select 'payment ' || y.number as at, y.amount, p.original as booked, y.allocated, coalesce(a.amount, 0) as allocations
    from receivables.payments y left join ledger.open_items p on p.id = y.item_id
    left join (select payment_id, sum(amount) as amount from receivables.payment_allocations group by 1) a on a.payment_id = y.id
   where ${of('y.company_id')} and (p.original is distinct from -y.amount or y.allocated <> coalesce(a.amount, 0))
   order by y.created_at, y.id`,
})

export const receivablesChecks = [sumsAreLines, invoicesAreItems, paymentsAreItems,
  ...(['invoice', 'credit-note'] as const).map(kind => numbersWithoutGap({ room: 'receivables', kind: `receivables.${kind}`,
    table: 'receivables.invoices', where: `kind = '${kind}' and taken_over is null` })),
  numbersWithoutGap({ room: 'receivables', kind: 'receivables.payment', table: 'receivables.payments' })]
