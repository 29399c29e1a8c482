// The ledger behind it all: invoices, payments, goods that came and left, and so many general entries that there are
// ten million lines. Entries and their lines go in together, portion by portion, as the books demand it.
import { deliveredOn, deliveryNumber, invoiceNumber, invoicedOn, paidOn, paymentNumber } from './billing.ts'
import { countersAt } from './parties.ts'
import { type Plan, kinds } from './plan.ts'
import type { Ground } from './seed.ts'
import type { Stage } from './stages.ts'

const portion = 100_000
const generalLines = 5

/** One kind of entry: where it comes from, what it says, and its lines as (position, account, amount, …). */
interface EntryKind {
  readonly rows: string
  /** The number by which portions are cut. */
  readonly count: string
  readonly entry: number
  readonly line: number
  readonly says: Readonly<Record<'journal' | 'number' | 'day' | 'resource' | 'source' | 'party', string>>
  /** `(position, account, amount, party, due, category, rate, base)`, amounts in minor units. */
  readonly lines: string
}

const account = (company: string, role: string): string =>
  `(select id from ledger.accounts where company_id = '${company}' and role = '${role}')`

function entryKinds(plan: Plan, { company }: Ground): EntryKind[] {
  const of = (role: string): string => account(company, role)
  const party = `bench.id(${kinds.party}, o.c)`
  const orders = `bench.orders o join bench.sums u using (n)`
  return [
    { rows: `(select o.*, o.bill as k, u.net, u.tax, u.cost from ${orders} where o.bill is not null) o`,
      count: 'select max(bill) from bench.orders',
      entry: kinds.salesEntry, line: kinds.salesLine,
      says: { journal: 'sales', number: invoiceNumber, day: invoicedOn(plan), resource: 'receivables.invoice',
        source: `bench.id(${kinds.invoice}, o.bill)`, party },
      lines: `(1, ${of('receivable')}, o.net + o.tax, ${party}, ${invoicedOn(plan)} + 30, null::text, null::numeric, null::bigint),
        (2, ${of('revenue')}, -o.net, ${party}, null, null, null, null),
        (3, ${of('tax-output')}, -o.tax, ${party}, null, o.category, o.rate, o.net)` },
    { rows: `(select o.*, o.paid as k, u.net, u.tax from ${orders} where o.paid is not null) o`,
      count: 'select max(paid) from bench.orders',
      entry: kinds.bankEntry, line: kinds.bankLine,
      says: { journal: 'bank', number: paymentNumber, day: paidOn(plan), resource: 'receivables.payment',
        source: `bench.id(${kinds.payment}, o.paid)`, party },
      lines: `(1, ${of('bank')}, o.net + o.tax, ${party}, null::date, null::text, null::numeric, null::bigint),
        (2, ${of('receivable')}, -(o.net + o.tax), ${party}, ${paidOn(plan)}, null, null, null)` },
    { rows: `(select o.*, o.bill as k, u.cost from ${orders} where o.bill is not null) o`, count: 'select max(bill) from bench.orders',
      entry: kinds.issueEntry, line: kinds.issueLine,
      says: { journal: 'stock', number: deliveryNumber, day: deliveredOn(plan), resource: 'warehouse.delivery',
        source: `bench.id(${kinds.delivery}, o.bill)`, party: 'null::uuid' },
      lines: `(1, ${of('inventory')}, -o.cost, null::uuid, null::date, null::text, null::numeric, null::bigint),
        (2, ${of('cost-of-goods')}, o.cost, null, null, null, null, null)` },
    { rows: `(select r.n as k, r.month, r.quantity * g.cost as value from bench.receipts r join bench.goods g on g.i = r.product) o`,
      count: 'select count(*) from bench.receipts', entry: kinds.receiptEntry, line: kinds.receiptLine,
      says: { journal: 'stock', number: `'GR-' || o.k`, day: 'o.month', resource: 'stock.move', source: `bench.id(${kinds.arrival},
        o.k)`, party: 'null::uuid' },
      lines: `(1, ${of('inventory')}, o.value, null::uuid, null::date, null::text, null::numeric, null::bigint),
        (2, ${of('goods-received')}, -o.value, null, null, null, null, null)` },
    { rows: `(select k, date '${plan.firstDay}' + ((k - 1) * ${plan.days} / t.count)::integer as day,
        array(select 100 + bench.pick(k * 4 + i, 95, 90000)::bigint from generate_series(1, 4) i) as costs,
        array(select a.ids[1 + bench.pick(k * 4 + i, 96, cardinality(a.ids))] from generate_series(1, 4) i) as accounts
        from (select (${generalCount(plan)}) as count) t cross join lateral generate_series(1, t.count) k
        cross join (select array_agg(id order by code) as ids from ledger.accounts where company_id = '${company}' and kind = 'expense'
          and role is null) a) o`,
      count: generalCount(plan), entry: kinds.generalEntry, line: kinds.generalLine,
      says: { journal: 'general', number: `'JE-' || lpad(o.k::text, 7, '0')`, day: 'o.day', resource: 'ledger.entry',
        source: `bench.id(${kinds.generalEntry}, o.k)`, party: 'null::uuid' },
      lines: `${[1, 2, 3, 4].map(at => `(${at}, o.accounts[${at}], o.costs[${at}], null::uuid, null::date, null::text, null::numeric,
        null::bigint)`).join(', ')},
        (5, ${of('bank')}, -(o.costs[1] + o.costs[2] + o.costs[3] + o.costs[4]), null, null, null, null, null)` },
  ]
}

const generalCount = (plan: Plan): string => `select greatest(1, (${plan.ledgerLines} - 5 * (select max(bill) from bench.orders)
  - 2 * (select max(paid) from bench.orders) - 2 * (select count(*) from bench.receipts)) / ${generalLines})`

/** Entries and lines of one portion, in one statement. */
const written = ({ rows, entry, line, says, lines }: EntryKind, { company, currency }: Ground): string => `
  with fresh as materialized (select * from ${rows} where o.k > %1$s and o.k <= %2$s),
  entered as (insert into ledger.entries (id, version, created_at, updated_at, company_id, journal, number, day, text, currency,
      base_currency, source_resource, source_id, party_id)
    select bench.id(${entry}, o.k), 1, (${says.day}) + time '16:00', (${says.day}) + time '16:00', '${company}', '${says.journal}',
      ${says.number},
      ${says.day}, ${says.number}, '${currency}', '${currency}', '${says.resource}', ${says.source}, ${says.party} from fresh o)
  insert into ledger.entry_lines (id, entry_id, position, company_id, account_id, day, amount, base, party_id, due_on, tax_category,
    tax_rate, tax_base)
  select bench.id(${line}, o.k * 10 + l.position), bench.id(${entry}, o.k), l.position, '${company}', l.account, ${says.day},
    l.amount, l.amount,
    l.party, l.due, l.category, l.rate, l.base
    from fresh o cross join lateral (values ${lines}) l (position, account, amount, party, due, category, rate, base)`

const inPortions = (kind: EntryKind, ground: Ground): string => `do $fill$ declare most bigint := (${kind.count}); begin
  for start in 0 .. most by ${portion} loop
    execute format($one$${written(kind, ground)}$one$, start, start + ${portion});
  end loop; end $fill$`

export function books(plan: Plan, ground: Ground): Stage {
  return { name: 'books', tables: ['ledger.entries', 'ledger.entry_lines'],
    fill: [...entryKinds(plan, ground).map(kind => inPortions(kind, ground)),
      countersAt(ground, [['ledger.entry', `(select count(*) + 1 from ledger.entries where journal = 'general')`]])] }
}

const batch = 2000

/** All entries but those of the last day leave the tail: months are summed, and the chain of seals goes over them. */
export function rolledUp(plan: Plan): Stage {
  const last = `date '${plan.firstDay}' + ${plan.days - 1}`
  return { name: 'rolled-up', tables: [], fill: [
    'truncate ledger.tail',
    `insert into ledger.tail (company_id, entry_id) select company_id, id from ledger.entries where day = ${last}`, `
    insert into ledger.balances
    select l.company_id, l.account_id, date_trunc('month', l.day::timestamp)::date, e.currency, sum(greatest(l.amount, 0)),
      sum(greatest(-l.amount, 0)), sum(greatest(l.base, 0)), sum(greatest(-l.base, 0))
      from ledger.entry_lines l join ledger.entries e on e.company_id = l.company_id and e.id = l.entry_id
     where l.day <> ${last} group by 1, 2, 3, 4`, `
    insert into ledger.day_balances
    select l.company_id, l.day, l.account_id, e.currency, sum(greatest(l.amount, 0)), sum(greatest(-l.amount, 0)),
      sum(greatest(l.base, 0)), sum(greatest(-l.base, 0))
      from ledger.entry_lines l join ledger.entries e on e.company_id = l.company_id and e.id = l.entry_id
     where l.day <> ${last} group by 1, 2, 3, 4`, `
    do $seal$ declare portion record; before bytea := ''; number bigint := 0; begin
      for portion in select company_id, array_agg(id order by id) as ids from (select company_id, id,
          (row_number() over (partition by company_id order by id) - 1) / ${batch} as part from ledger.entries where day <> ${last}) parts
         group by company_id, part order by company_id, part loop
        number := number + 1;
        insert into ledger.seals (company_id, seq, entry_ids, previous, sha256, sealed_at) values (portion.company_id, number,
          portion.ids,
          before, ledger.fingerprint(portion.company_id, portion.ids, before), now()) returning sha256 into before;
      end loop;
    end $seal$`] }
}
