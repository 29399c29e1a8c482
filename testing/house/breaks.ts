// How each truth of the house is broken by hand, as somebody with the keys of the database would, and which place
// the check must name. A new check needs a line here.

export interface Break {
  readonly by: readonly string[]
  readonly names: RegExp
}

const invoice = `(select id from receivables.invoices where kind = 'invoice' order by number limit 1)`
const claim = `(select item_id from receivables.invoices where kind = 'invoice' order by number limit 1)`
const level = `(select id from stock.levels where reserved > 0 limit 1)`
const order = `(select id from sales.orders order by number limit 1)`
const instance = `(select id from process.instances where state = 'running' limit 1)`

export const breaks: Readonly<Record<string, Break>> = {
  'kernel.trail-sealed': {
    by: [`update kernel.changes set actor_name = 'Somebody else' where seq = (select min(seq) + 3 from kernel.changes)`],
    names: /^seal 1$/ },
  'founding.only-examples-went': {
    by: [`insert into kernel.gone_changes (xid, seq, company_id, sha256) select xid, seq, company_id, kernel.change_fingerprint(c)
      from kernel.changes c where company_id is not null order by seq limit 1`], names: /^company [0-9a-f-]{36}$/ },
  'kernel.feed-not-ahead': {
    by: [`update kernel.outbox set xid = '999999999999' where seq = (select max(seq) from kernel.outbox)`], names: /^outbox$/ },
  'kernel.facts-once': {
    by: [`insert into kernel.outbox (id, at, name, version, company_id, subject_resource, subject_id, about, actor_id, payload)
      select id, at, name, version, company_id, subject_resource, subject_id, about, actor_id, payload
        from kernel.outbox order by seq limit 1`],
    names: /^fact [0-9a-f-]{36}$/ },
  'kernel.consumers-placed': {
    by: [`update kernel.cursors set xid = '999999999999' where consumer = 'papers.invoice'`], names: /^consumer papers\.invoice$/ },
  'kernel.delivered-once': {
    by: [`insert into kernel.deliveries (consumer, seq, subject_id, next_at, state)
      select 'papers.invoice', seq, subject_id, at, 'waiting' from kernel.outbox order by seq desc limit 1`],
    names: /^fact \d+ for papers\.invoice$/ },
  'kernel.versions-in-step': {
    by: [`update kernel.changes c set version = 1 where version = 2 and resource = 'sales.order'`], names: /^sales\.order / },
  'process.running-waits': {
    by: [`delete from process.tokens where instance_id = ${instance}`], names: /^order-to-cash / },
  'process.tasks-are-waited-for': {
    by: [`update process.tasks set state = 'done' where state = 'open'`], names: /^task / },
  'process.incidents-hold': {
    by: [`insert into process.incidents (id, created_at, updated_at, company_id, instance_id, process, element, token_no, code,
        detail, state)
      select uuidv7(), now(), now(), company_id, id, process, 'Ship', 1, 'no-reason', 'By hand.', 'open' from process.instances
       where id = ${instance}`], names: /^incident no-reason$/ },
  'process.steps-once': {
    by: [`insert into process.steps (company_id, instance_id, token_no, element_id, since, until, outcome, actor_id)
      select company_id, instance_id, token_no, element_id, now(), now(), 'completed', 'hand' from process.tokens limit 1`],
    names: /^order-to-cash / },
  'process.holders-are-there': {
    by: [`update process.tokens set host_no = 999999 where id = (select id from process.tokens limit 1)`], names: /^order-to-cash / },
  'process.diagrams-are-known': {
    by: [`update process.instances set process_version = 77 where id = ${instance}`], names: /^order-to-cash 77$/ },
  'documents.files-have-bytes': { by: [`delete from documents.contents`], names: /^file plan\.txt$/ },
  'documents.bytes-are-whole': {
    by: [`update documents.contents set content = 'where the lamps do'`], names: /^bytes of plan\.txt$/ },
  'documents.files-as-came-in': {
    by: [`update documents.contents set content = 'elsewhere', sha256 = encode(sha256('elsewhere'), 'hex')`,
      `update documents.files set sha256 = encode(sha256('elsewhere'), 'hex'), size = 9`], names: /^file plan\.txt$/ },
  'kernel.rows-have-partitions': {
    by: [`create table ledger.notes (id uuid, company_id uuid) partition by range (id)`,
      `create table ledger.notes__beyond partition of ledger.notes default`, `insert into ledger.notes values (uuidv7(), uuidv7())`],
    names: /^ledger\.notes__beyond$/ },
  'stock.levels-are-moves': {
    by: [`update stock.levels set on_hand = on_hand + 1 where id = ${level}`], names: /^level of P\d+ at / },
  'stock.reserved-is-promised': {
    by: [`update stock.levels set reserved = reserved - 1 where id = ${level}`], names: /^level of P\d+ at / },
  'stock.incoming-is-announced': {
    by: [`update stock.levels set incoming = 7 where id = ${level}`], names: /^level of P\d+ at / },
  'ledger.entries-balance': {
    by: [`update ledger.entry_lines set amount = amount + 1, base = base + 1 where id =
      (select l.id from ledger.entry_lines l join ledger.entries e on e.id = l.entry_id where e.number = 'INV-2026-000001' limit 1)`],
    names: /^entry INV-2026-000001$/ },
  'ledger.lines-belong': {
    by: [`update ledger.entry_lines set day = day - 40 where entry_id = (select id from ledger.entries where number = 'INV-2026-000001')`],
    names: /^entry INV-2026-000001$/ },
  'ledger.entries-sealed': {
    by: [`insert into ledger.entries select (e).* from (
      select jsonb_populate_record(e, jsonb_build_object('id', uuidv7(), 'number', 'FALSE-1')) as e
        from ledger.entries e limit 1) as copy`], names: /^entry FALSE-1$/ },
  'ledger.seals-unbroken': {
    by: [`update ledger.entries set text = 'Another text' where number = 'INV-2026-000001'`], names: /^seal 1 of Lumen GmbH$/ },
  'ledger.balances-are-lines': {
    by: [`update ledger.balances set base_debit = base_debit + 1 where account_id = (select id from ledger.accounts where role = 'bank')`],
    names: /^account \d+ in 2026-03$/ },
  'ledger.days-are-months': {
    by: [`update ledger.day_balances set credit = credit + 1 where account_id = (select id from ledger.accounts where role = 'bank')`],
    names: /^account \d+ in 2026-03$/ },
  'ledger.items-are-control-accounts': {
    by: [`update ledger.entry_lines set base = base + 100 where due_on is not null`], names: /^account \d+ / },
  'ledger.items-are-lines': {
    by: [`update ledger.open_items set original = original + 1, base_original = base_original + 1 where id = ${claim}`],
    names: /^entry INV-2026-000001$/ },
  'ledger.residuals-are-settled': {
    by: [`delete from ledger.settlements where debit_id = ${claim}`], names: /^item (INV|PAY)-2026-000001$/ },
  'ledger.reversals-are-kept': { by: [`delete from ledger.reversals`], names: /^entry JE-2026-000001$/ },
  'ledger.reversals-mirror': {
    by: [`update ledger.entry_lines set amount = amount * 2, base = base * 2 where entry_id =
      (select reverses_id from ledger.entries where reverses_id is not null limit 1)`], names: /^entry JE-2026-000001$/ },
  'ledger.entry-numbers': {
    by: [`update kernel.counters set next = next + 3 where key like 'ledger.entry/%'`], names: /^all of ledger\.entry$/ },
  'sales.sums-are-lines': {
    by: [`update sales.orders set net = net + 1, gross = gross + 1 where id = ${order}`], names: /^order SO-2026-000001$/ },
  'sales.lines-reserve': {
    by: [`update sales.order_lines set reserved = reserved - 1 where reserved > 0`], names: /^order SO-2026-000003 line 1$/ },
  'sales.revenue-is-binding': {
    by: [`delete from sales.revenue_facts where order_id = ${order}`], names: /^order SO-2026-000001$/ },
  'sales.sums-by-seller': { by: ['update sales.revenue_by_seller set net = net + 1'], names: /^2026-03$/ },
  'sales.sums-by-group': { by: ['update sales.revenue_by_group set cost = cost + 1'], names: /^2026-03$/ },
  'sales.sums-by-product': { by: ['update sales.revenue_by_product set facts = facts + 1'], names: /^2026-03$/ },
  'sales.order-numbers': {
    by: [`update sales.orders set number = 'SO-2026-000009' where number = 'SO-2026-000002'`],
    names: /^after SO-2026-000001 comes SO-2026-000003$/ },
  'import.taken-over-counts': {
    by: [`update sales.revenue_facts set net = net - 1 where order_id = (select id from receivables.invoices where number = 'OLD-7')`],
    names: /^invoice OLD-7$/ },
  'warehouse.notes-are-moves': {
    by: [`update warehouse.delivery_lines set quantity = quantity + 1`], names: /^delivery note DN-2026-000001 line 1$/ },
  'warehouse.returns-are-noted': {
    by: [`update warehouse.delivery_lines set returned = returned - 1 where returned > 0`], names: /^delivery note DN-2026-000002 / },
  'warehouse.delivery-numbers': {
    by: [`delete from warehouse.deliveries where number = 'DN-2026-000001'`], names: /^after DN-2026-0 comes DN-2026-000002$/ },
  'warehouse.return-numbers': {
    by: [`delete from warehouse.deliveries where kind = 'return'`], names: /^all of warehouse\.return$/ },
  'receivables.sums-are-lines': {
    by: [`delete from receivables.invoice_taxes where invoice_id = ${invoice}`], names: /^invoice INV-2026-000001$/ },
  'receivables.invoices-are-claims': {
    by: [`update receivables.invoices set settled = settled - 100, residual = residual + 100 where id = ${invoice}`],
    names: /^invoice INV-2026-000001$/ },
  'receivables.payments-are-booked': {
    by: [`update receivables.payments set amount = amount + 1`], names: /^payment PAY-2026-000001$/ },
  'receivables.invoice-numbers': {
    by: [`delete from receivables.invoices where number = 'INV-2026-000002'`], names: /^all of receivables\.invoice$/ },
  'receivables.credit-note-numbers': {
    by: [`update kernel.counters set next = next - 1 where key like 'receivables.credit-note/%' and next > 1`,
      `update receivables.invoices set number = 'CN-2026-000005' where kind = 'credit-note'`], names: /CN-2026-|all of/ },
  'receivables.payment-numbers': {
    by: [`delete from kernel.counters where key like 'receivables.payment/%'`], names: /^all of receivables\.payment$/ },
  'order-to-cash.delivered-as-noted': {
    by: [`update sales.order_lines set delivered = delivered - 1 where order_id = ${order}`], names: /^order SO-2026-000001 line 1$/ },
  'order-to-cash.invoiced-as-posted': {
    by: [`update sales.order_lines set invoiced = invoiced - 1 where order_id = ${order}`], names: /^order SO-2026-000001 line 1$/ },
  'order-to-cash.worth-as-booked': {
    by: [`update stock.levels set value = value + 1 where id = ${level}`], names: /^goods of Lumen GmbH$/ },
}
