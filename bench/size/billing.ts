// What was delivered is invoiced, and most invoices are paid: delivery notes, invoices, payments, and the claims that
// answer each other. The entries behind them are written with the books.
import { countersAt } from './parties.ts'
import { type Plan, kinds } from './plan.ts'
import type { Ground } from './seed.ts'
import type { Stage } from './stages.ts'

const last = (plan: Plan): string => `(date '${plan.firstDay}' + ${plan.days - 1})`
/** Days on which an order is delivered, invoiced and paid. */
export const deliveredOn = (plan: Plan): string => `least(o.day + 2, ${last(plan)})`
export const invoicedOn = (plan: Plan): string => `least(o.day + 3, ${last(plan)})`
export const paidOn = (plan: Plan): string => `least(o.day + 8 + bench.pick(o.n, 90, 40), ${last(plan)})`

export const invoiceNumber = `'INV-' || lpad(o.bill::text, 7, '0')`
export const paymentNumber = `'PAY-' || lpad(o.paid::text, 7, '0')`
export const deliveryNumber = `'DN-' || lpad(o.bill::text, 7, '0')`

const billed = `from bench.orders o join bench.sums u using (n) join bench.speech s on s.i = o.place where o.bill is not null`

const item = `id, version, created_at, updated_at, company_id, party_id, account_id, entry_id, source_resource,
  source_id, number, day, due_on, currency, base_currency, original, residual, base_original, base_residual, state`

export const billing = (plan: Plan, ground: Ground): Stage => ({
  name: 'billing',
  tables: ['warehouse.deliveries', 'warehouse.delivery_lines', 'receivables.invoices', 'receivables.invoice_lines',
    'receivables.invoice_taxes', 'receivables.payments', 'receivables.payment_allocations', 'ledger.open_items',
    'ledger.settlements'],
  fill: [...papers(plan, ground), ...claims(plan, ground)],
})

function papers(plan: Plan, { company, home, unit, currency }: Ground): string[] {
  const [delivered, invoiced, paid] = [deliveredOn(plan), invoicedOn(plan), paidOn(plan)]
  return [`
      insert into warehouse.deliveries (id, version, created_at, updated_at, company_id, number, kind, sales_order_id, order_number,
        customer_id, warehouse_id, state, day, shipped_at, address, language, base_currency)
      select bench.id(${kinds.delivery}, o.bill), 1, ${delivered} + time '07:00', ${delivered} + time '07:00', '${company}',
        ${deliveryNumber},
        'delivery', bench.id(${kinds.order}, n), 'SO-' || lpad(n::text, 7, '0'), bench.id(${kinds.party}, c), '${home}', 'shipped',
          ${delivered},
        ${delivered} + time '15:00', jsonb_build_object('name', s.towns[1], 'street', s.streets[1], 'postalCode', s.codes[1], 'city',
        s.towns[1], 'country', s.country), s.language, '${currency}' ${billed}`, `
      insert into warehouse.delivery_lines (id, delivery_id, position, order_line, product_id, text, quantity, unit_id, value, returned)
      select bench.id(${kinds.deliveryLine}, n * 1000 + pos), bench.id(${kinds.delivery}, o.bill), pos, bench.id(${kinds.orderLine},
        n * 1000 + pos),
        g.id, g.name, l.quantity, '${unit}', l.cost * l.quantity, 0
        from bench.lines l join bench.orders o using (n) join bench.goods g on g.i = l.product where o.bill is not null and l.stocked`, `
      insert into receivables.invoices (id, version, created_at, updated_at, company_id, number, kind, customer_id, sales_order_id, state,
        day, delivered_on, payment_days, due_on, currency, base_currency, rate, inclusive, customer_reference, language, net, tax,
          gross, settled,
        residual, payment, entry_id, item_id)
      select bench.id(${kinds.invoice}, o.bill), 1, ${invoiced} + time '16:00', ${invoiced} + time '16:00', '${company}',
        ${invoiceNumber}, 'invoice',
        bench.id(${kinds.party}, c), bench.id(${kinds.order}, n), 'posted', ${invoiced}, ${delivered}, 30, ${invoiced} + 30,
          '${currency}',
        '${currency}', 1, false, case when n % 3 = 0 then 'PO ' || (n * 7919 % 99999989) end, s.language, u.net, u.tax, u.net + u.tax,
        case when o.paid is null then 0 else u.net + u.tax end, case when o.paid is null then u.net + u.tax else 0 end,
        case when o.paid is null then 'none' else 'full' end, bench.id(${kinds.salesEntry}, o.bill), bench.id(${kinds.claim},
          o.bill) ${billed}`, `
      insert into receivables.invoice_lines (id, invoice_id, position, sales_order_id, order_line, product_id, text, quantity, unit_id,
        price, discount_percent, tax_category, tax_rate, net)
      select bench.id(${kinds.invoiceLine}, n * 1000 + pos), bench.id(${kinds.invoice}, o.bill), pos, bench.id(${kinds.order}, n),
        bench.id(${kinds.orderLine}, n * 1000 + pos), g.id, g.name, l.quantity, '${unit}', l.price / 100.0, l.discount, o.category,
          o.rate, l.net
        from bench.lines l join bench.orders o using (n) join bench.goods g on g.i = l.product where o.bill is not null`, `
      insert into receivables.invoice_taxes (id, invoice_id, position, category, rate, base, tax)
      select bench.id(${kinds.invoiceTax}, o.bill), bench.id(${kinds.invoice}, o.bill), 1, o.category, o.rate, u.net, u.tax ${billed}`, `
      insert into receivables.payments (id, version, created_at, updated_at, company_id, number, customer_id, day, method, currency, rate,
        amount, allocated, reference, state, entry_id, item_id)
      select bench.id(${kinds.payment}, o.paid), 1, ${paid} + time '06:00', ${paid} + time '06:00', '${company}', ${paymentNumber},
        bench.id(${kinds.party}, c), ${paid}, 'bank', '${currency}', 1, u.net + u.tax, u.net + u.tax, ${invoiceNumber}, 'posted',
        bench.id(${kinds.bankEntry}, o.paid), bench.id(${kinds.credit}, o.paid) ${billed} and o.paid is not null`, `
      insert into receivables.payment_allocations (id, payment_id, position, invoice_id, amount)
      select bench.id(${kinds.allocation}, o.paid), bench.id(${kinds.payment}, o.paid), 1, bench.id(${kinds.invoice}, o.bill),
        u.net + u.tax
        ${billed} and o.paid is not null`]
}

/** What is owed, what was paid, and which answers which. */
function claims(plan: Plan, ground: Ground): string[] {
  const { company, currency } = ground
  const [invoiced, paid] = [invoicedOn(plan), paidOn(plan)]
  const receivable = `(select id from ledger.accounts where company_id = '${company}' and role = 'receivable')`
  return [`
      insert into ledger.open_items (${item})
      select bench.id(${kinds.claim}, o.bill), 1, ${invoiced} + time '16:00', ${invoiced} + time '16:00', '${company}',
        bench.id(${kinds.party}, c),
        ${receivable}, bench.id(${kinds.salesEntry}, o.bill), 'receivables.invoice', bench.id(${kinds.invoice}, o.bill),
          ${invoiceNumber}, ${invoiced},
        ${invoiced} + 30, '${currency}', '${currency}', u.net + u.tax, left_, u.net + u.tax, left_,
        case when o.paid is null then 'open' else 'settled' end
        from (select o.*, case when o.paid is null then u.net + u.tax else 0 end as left_ ${billed}) o join bench.sums u using (n)`, `
      insert into ledger.open_items (${item})
      select bench.id(${kinds.credit}, o.paid), 1, ${paid} + time '06:00', ${paid} + time '06:00', '${company}',
        bench.id(${kinds.party}, c),
        ${receivable}, bench.id(${kinds.bankEntry}, o.paid), 'receivables.payment', bench.id(${kinds.payment}, o.paid),
          ${paymentNumber}, ${paid},
        ${paid}, '${currency}', '${currency}', -(u.net + u.tax), 0, -(u.net + u.tax), 0, 'settled' ${billed} and o.paid is not null`, `
      insert into ledger.settlements (id, version, created_at, updated_at, company_id, debit_id, credit_id, day, currency, base_currency,
        amount, debit_base, credit_base)
      select bench.id(${kinds.settlement}, o.paid), 1, ${paid} + time '06:00', ${paid} + time '06:00', '${company}',
        bench.id(${kinds.claim}, o.bill),
        bench.id(${kinds.credit}, o.paid), ${paid}, '${currency}', '${currency}', u.net + u.tax, u.net + u.tax, u.net + u.tax
        ${billed} and o.paid is not null`,
    countersAt(ground, [['warehouse.delivery', '(select max(bill) + 1 from bench.orders)'],
      ['receivables.invoice', '(select max(bill) + 1 from bench.orders)'], ['receivables.payment',
        '(select max(paid) + 1 from bench.orders)']])]
}
