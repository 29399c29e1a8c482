// The statements of the floor: one for each kind of row and change in a transaction, as one writes them by
// hand.
import { insertBoth, insertOf, statement } from './hand.ts'

/** Columns every record begins with. */
const head = 'id, version, created_at, updated_at, company_id'
const activity = `${head}, party_id, at, kind, event, title, subject_resource, subject_id, actor_id, actor_name, data`
const changes = 'at, actor_id, actor_name, company_id, command, resource, record_id, version, kind, diff, request'
const outbox = 'id, at, name, version, company_id, subject_resource, subject_id, about, actor_id, payload'
const token = `id, company_id, instance_id, token_no, element_id, flow_id, scope_no, host_no, since, wait_kind,
  message_name, correlation, due_at, wait, task_id`

const upTo = (most: number, make: (rows: number) => ReturnType<typeof insertOf>) =>
  Array.from({ length: most + 1 }, (_, rows) => make(rows))

export const trail = {
  activity: upTo(5, rows => insertOf('activity.entries', activity, rows)),
  changes: upTo(5, rows => insertOf('kernel.changes', changes, rows)),
  outbox: upTo(5, rows => insertOf('kernel.outbox', outbox, rows)),
  answer: insertOf('kernel.idempotency', 'actor_id, key, command, input_hash, answer, at'),
  number: statement('number', `insert into kernel.counters as c (key, next) values ($1, 2)
    on conflict (key) do update set next = c.next + 1 returning next - 1 as number`),
}

export const party = {
  insert: insertOf('party.parties', `id, version, created_at, updated_at, kind, name, is_lead, is_contact,
    is_customer, is_supplier, is_employee,
    is_partner, is_business, language, currency, country, email, owner_id, source, payment_days, blocked`),
  role: upTo(2, rows => insertOf('party.party_roles', 'id, party_id, position, role, since', rows)),
  address: insertOf('party.addresses',
    'id, party_id, position, purpose, street, postal_code, city, country'),
  lock: statement('party.lock',
    'select id, version, kind, name, is_contact, parent_id from party.parties where id = $1 for update'),
  makeContact: statement('party.contact', `update party.parties set is_contact = true, parent_id = $2,
    version = version + 1, updated_at = $3 where id = $1`),
  terms: statement('party.terms', `select p.id, p.name, p.currency, p.country, p.language, p.vat_id,
    p.is_business, p.payment_days, p.price_list_id, p.owner_id, p.team_id,
    a.street, a.postal_code, a.city, a.country as ship_country from party.parties p
    left join party.addresses a on a.party_id = p.id and a.purpose = 'billing' where p.id = $1`),
}

export const crm = {
  lead: insertOf('crm.leads', `${head}, title, party_id, organisation, source, state, owner_id, currency`),
  lockLead: statement('lead.lock', 'select * from crm.leads where id = $1 for update'),
  convert: statement('lead.convert', `update crm.leads set state = 'converted', opportunity_id = $2,
    touched_at = $3, version = version + 1, updated_at = $3 where id = $1`),
  opportunity: insertOf('crm.opportunities',
    `${head}, title, customer_id, contact_id, lead_id, stage_id, state, probability, currency, expected, source, owner_id,
    stage_since, category`),
  lockOpportunity: statement('opportunity.lock',
    'select * from crm.opportunities where id = $1 for update'),
  quoted: statement('opportunity.quoted',
    'update crm.opportunities set expected = $2, version = version + 1, updated_at = $3 where id = $1'),
  won: statement('opportunity.won', `update crm.opportunities set state = 'won', probability = 100,
    closed_on = $2, won_by_id = $3, version = version + 1, updated_at = $4 where id = $1`),
}

export const sales = {
  products: statement('products',
    `select id, code, name, kind, unit_id, tax_class, stocked, active from catalog.products
      where id = any($1::uuid[])`),
  prices: statement('prices', `select p.product_id, p.price, p.min_quantity, l.name, l.currency,
    l.inclusive from catalog.prices p
    join catalog.price_lists l on l.id = p.price_list_id
    where p.product_id = any($1::uuid[]) and l.company_id = $2 and l.currency = $3 and p.valid_from <= $4
      and (p.valid_until is null or p.valid_until >= $4)`),
  order: insertOf('sales.orders',
    `${head}, number, customer_id, contact_id, opportunity_id, salesperson_id, state, currency, base_currency, rate, ordered_on,
    valid_until, warehouse_id, address, ship_country, inclusive, payment_days, language, revision, net,
      tax, gross, delivery, invoicing, payment, paid`),
  lines: insertOf('sales.order_lines', `id, order_id, position, product_id, text, quantity, unit_id, price,
    discount_percent, tax_category, tax_rate, net, optional, stocked,
    reserved, delivered, invoiced, why`, 5),
  lock: statement('order.lock', 'select * from sales.orders where id = $1 for update'),
  readLines: statement('order.lines',
    'select * from sales.order_lines where order_id = $1 order by position'),
  confirm: statement('order.confirm', `update sales.orders set state = 'confirmed', confirmed_at = $2,
    margin = $3, version = version + 1, updated_at = $2 where id = $1`),
  reserveLines: statement('order.lines.reserve',
    'update sales.order_lines set reserved = quantity, unit_cost = $2 where order_id = $1'),
  deliverLines: statement('order.lines.deliver',
    'update sales.order_lines set delivered = quantity, reserved = 0 where order_id = $1'),
  invoiceLines: statement('order.lines.invoice',
    'update sales.order_lines set invoiced = quantity where order_id = $1'),
  delivered: statement('order.delivered', `update sales.orders set delivery = 'full',
    version = version + 1, updated_at = $2 where id = $1`),
  invoiced: statement('order.invoiced', `update sales.orders set invoicing = 'full', version = version + 1,
    updated_at = $2 where id = $1`),
  paid: statement('order.paid', `update sales.orders set paid = $2, payment = 'full', state = 'closed',
    version = version + 1, updated_at = $3 where id = $1`),
  facts: insertOf('sales.revenue_facts',
    'id, company_id, order_id, sold_id, line_id, is_first, customer_id, product_id, salesperson_id, ordered_on, month, quantity, net, '
      + 'cost, currency', 5),
  exposure: statement('exposure', `select p.blocked, p.credit_limit,
    (select sum(o.gross) from sales.orders o
      where o.customer_id = p.id and o.company_id = $2 and o.state = 'confirmed' and o.invoicing <> 'full') as ordered,
    (select sum(t.residual) from ledger.open_items t
      where t.party_id = p.id and t.company_id = $2 and t.state = 'open') as open from party.parties p
        where p.id = $1`),
}

export const stock = {
  lockLevels: statement('levels.lock', `select id, product_id, on_hand, reserved, incoming,
    value from stock.levels
    where company_id = $1 and location_id = $2 and product_id = any($3::uuid[]) order by product_id
      for update`),
  reserve: statement('levels.reserve',
    'update stock.levels set reserved = reserved + 1 where id = any($1::uuid[])'),
  ship: statement('levels.ship',
    `update stock.levels l set on_hand = on_hand - 1, reserved = reserved - 1, value = l.value - v.value
      from unnest($1::uuid[], $2::bigint[]) v(id, value) where l.id = v.id`),
  reservations: insertOf('stock.reservations',
    `${head}, product_id, location_id, quantity, done, released, source_resource, source_id, line_id, state`, 5),
  lockReservations: statement('reservations.lock', `select id, product_id, line_id, quantity,
    done from stock.reservations where company_id = $1 and source_id = $2 and state = 'pending' order by id
      for update`),
  post: statement('reservations.post', `update stock.reservations set done = quantity, state = 'posted',
    version = version + 1, updated_at = $2 where id = any($1::uuid[])`),
  moves: insertOf('stock.moves',
    `${head}, product_id, from_location_id, to_location_id, quantity, value, base_currency, day, source_resource, source_id, line_id`, 5),
  delivery: insertOf('warehouse.deliveries',
    `${head}, number, kind, sales_order_id, order_number, customer_id, warehouse_id, state, day, shipped_at,
      address, language, base_currency`),
  deliveryLines: insertOf('warehouse.delivery_lines',
    'id, delivery_id, position, order_line, product_id, text, quantity, unit_id, value, returned', 5),
}

export const books = {
  entry: upTo(3, rows => insertBoth(
    insertOf('ledger.entries',
      `${head}, journal, number, day, text, currency, base_currency, source_resource, source_id, party_id`),
    insertOf('ledger.entry_lines',
      'id, company_id, entry_id, position, account_id, day, amount, base, party_id, due_on, tax_category, tax_rate, tax_base', rows))),
  item: insertOf('ledger.open_items',
    `${head}, party_id, account_id, entry_id, source_resource, source_id, number, day, due_on, currency, base_currency,
    original, residual, base_original, base_residual, state`),
  lockItem: statement('item.lock', `select * from ledger.open_items where id = $1 for update`),
  settleItem: statement('item.settle', `update ledger.open_items set residual = 0, base_residual = 0,
    state = 'settled', version = version + 1, updated_at = $2 where id = $1`),
  settlement: insertOf('ledger.settlements',
    `${head}, debit_id, credit_id, day, currency, base_currency, amount, debit_base, credit_base`),
  invoice: insertOf('receivables.invoices',
    `${head}, kind, customer_id, sales_order_id, state, day, delivered_on, payment_days, due_on, currency, base_currency, rate,
    inclusive, language, net, tax, gross, settled, residual, payment`),
  invoiceLines: insertOf('receivables.invoice_lines', `id, invoice_id, position, sales_order_id,
    order_line, product_id, text, quantity, unit_id, price, discount_percent,
    tax_category, tax_rate, net`, 5),
  invoiceTax: insertOf('receivables.invoice_taxes', 'id, invoice_id, position, category, rate, base, tax'),
  drafted: statement('invoices.drafted', `select l.order_line,
    sum(l.quantity) from receivables.invoice_lines l join receivables.invoices i on i.id = l.invoice_id
    where l.sales_order_id = $1 and i.state = 'draft' group by l.order_line`),
  lockInvoice: statement('invoice.lock', 'select * from receivables.invoices where id = $1 for update'),
  readLines: statement('invoice.lines',
    'select * from receivables.invoice_lines where invoice_id = $1 order by position'),
  readTaxes: statement('invoice.taxes',
    'select * from receivables.invoice_taxes where invoice_id = $1 order by position'),
  post: statement('invoice.post', `update receivables.invoices set state = 'posted', number = $2,
    entry_id = $3, item_id = $4, version = version + 1, updated_at = $5 where id = $1`),
  paid: statement('invoice.paid', `update receivables.invoices set settled = gross, residual = 0,
    payment = 'full', version = version + 1, updated_at = $2 where id = $1`),
  payment: insertOf('receivables.payments',
    `${head}, number, customer_id, day, method, currency, rate, amount, allocated, state, entry_id, item_id`),
  allocation: insertOf('receivables.payment_allocations', 'id, payment_id, position, invoice_id, amount'),
  read: statement('invoice.read',
    `select i.*, p.name from receivables.invoices i join party.parties p on p.id = i.customer_id
      where i.id = $1`),
}

export const process = {
  instance: insertOf('process.instances',
    `${head}, process, process_version, title, subject, subject_resource, state, zone, variables, inbox, sequence`),
  lock: statement('instance.lock',
    `select * from process.instances where subject = $1 and state = 'running' for update`),
  tokensOf: statement('tokens.read',
    'select id, token_no, element_id, task_id from process.tokens where instance_id = $1 order by token_no'),
  move: statement('instance.move', `update process.instances set state = $2, ended_by = $3, ended_at = $4,
    variables = $5, inbox = $6, sequence = $7, version = version + 1, updated_at = $8 where id = $1`),
  tokens: upTo(6, rows => insertOf('process.tokens', token, rows)),
  drop: statement('tokens.drop', 'delete from process.tokens where id = any($1::uuid[])'),
  steps: upTo(10, rows => insertOf('process.steps',
    'company_id, instance_id, token_no, element_id, since, until, outcome, actor_id', rows)),
  task: insertOf('process.tasks',
    `${head}, instance_id, process, process_version, element, title, subject, subject_resource, command, role, due_at, state`),
  closeTask: statement('task.close', `update process.tasks set state = 'done', closed_at = $2,
    closed_by = $3, version = version + 1, updated_at = $2 where id = $1`),
}
