// Everything a batch of papers shows, read on one unchanging picture of the database with the same number of
// statements however many papers there are. Setting the papers afterwards needs no database at all.
import { houseActor } from '../../kernel/access/actor.ts'
import type { Engine } from '../../kernel/command/execute.ts'
import { Work } from '../../kernel/command/work.ts'
import type { CalendarDate } from '../../kernel/values/calendar-date.ts'
import type { Instant } from '../../kernel/values/instant.ts'
import type { JsonValue } from '../../kernel/model/fields.ts'
import type { RowOf } from '../../kernel/model/resource.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { company } from '../../ground/org/contract.ts'
import { order, type OrderRow } from '../../operations/sales/contract.ts'
import { delivery, type DeliveryRow } from '../../operations/warehouse/contract.ts'
import { invoice, type InvoiceRow } from '../../operations/receivables/contract.ts'

export const printer = houseActor('papers', 'Printing')

export interface Subject { readonly subjectResource: string, readonly subjectId: string }

export interface Address {
  readonly purpose: string, readonly street: string, readonly street2: string | null, readonly postalCode: string | null
  readonly city: string, readonly country: string, readonly validFrom: CalendarDate | null, readonly validUntil: CalendarDate | null
}

export interface PartyFacts {
  readonly kind: 'person' | 'organisation'
  readonly name: string, readonly number: string | null, readonly vatId: string | null, readonly email: string | null
  readonly country: string, readonly addresses: readonly Address[]
}

/** A quote as it was sent: its lines were kept as JSON, exact values as text. */
export interface SentQuote {
  readonly order: string, readonly revision: number, readonly sentAt: Instant, readonly net: bigint, readonly gross: bigint
  readonly content: JsonValue
}

export interface Archive {
  readonly orders: ReadonlyMap<string, OrderRow>
  readonly sentQuotes: readonly SentQuote[]
  readonly deliveries: ReadonlyMap<string, DeliveryRow>
  readonly invoices: ReadonlyMap<string, InvoiceRow>
  readonly companies: ReadonlyMap<string, RowOf<typeof company>>
  readonly parties: ReadonlyMap<string, PartyFacts>
  readonly people: ReadonlyMap<string, string>
  /** Code and symbol. */
  readonly units: ReadonlyMap<string, { readonly code: string, readonly symbol: string }>
  readonly products: ReadonlyMap<string, string>
  /** Numbers of orders that invoices claim and of invoices that credit notes correct. */
  readonly numbers: ReadonlyMap<string, string>
}

/** Reads what the papers of these records show. */
export async function gather(engine: Engine, subjects: readonly Subject[]): Promise<Archive> {
  const companies = await engine.companies()
  return engine.pool.use(async connection => {
    const begun = connection.run('begin isolation level repeatable read read only')
    try {
      const work = new Work({ house: engine.house, connection, actor: printer, now: engine.clock.now(), command: 'papers.paper.print',
        request: '', companies, slots: engine.slots })
      const [archive] = await Promise.all([read(work, subjects), begun])
      return archive
    } finally {
      await connection.run('rollback').catch(() => {})
    }
  })
}

const idsOf = (subjects: readonly Subject[], resource: string): string[] =>
  subjects.filter(one => one.subjectResource === resource).map(one => one.subjectId)

const byId = <R extends { readonly id: string }>(rows: readonly R[]): ReadonlyMap<string, R> => new Map(rows.map(row => [row.id, row]))

async function read(work: Work, subjects: readonly Subject[]): Promise<Archive> {
  const unlocked = { lock: false }
  const [orders, deliveries, invoices] = await Promise.all([
    work.load(order, idsOf(subjects, order.name), unlocked), work.load(delivery, idsOf(subjects, delivery.name), unlocked),
    work.load(invoice, idsOf(subjects, invoice.name), unlocked)])
  const rows = [...orders, ...deliveries, ...invoices]
  const lines = [...orders, ...deliveries, ...invoices].flatMap(row =>
    row.lines.map(line => ({ product: line.product, unit: line.unit })))
  const parties = [...rows.map(row => row.customer), ...orders.map(row => row.contact)].filter(id => id !== null)
  const related = [...invoices.flatMap(row => row.lines.map(line => line.salesOrder)), ...invoices.map(row => row.corrects)]
  const [companies, people, facts, names, addresses, sentQuotes] = await Promise.all([
    work.load(company, rows.map(row => row.company), unlocked),
    namesOf(work, orders.map(row => row.salesperson)),
    readParties(work, parties),
    readNames(work, { units: lines.map(line => line.unit), products: lines.map(line => line.product), related }),
    readAddresses(work, parties), readSentQuotes(work, orders.map(row => row.id))])
  const known = new Map(facts.map(({ id, ...one }) =>
    [id, { ...one, addresses: addresses.filter(address => address.party === id) }]))
  return { orders: byId(orders), sentQuotes, deliveries: byId(deliveries), invoices: byId(invoices),
    companies: byId(companies), people, parties: known, ...names }
}

const present = (ids: ReadonlyArray<string | null>): string[] => [...new Set(ids.filter(id => id !== null))]

async function namesOf(work: Work, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await work.read<{ id: string, name: string }>(sql`select id, name from org.users where id = any(${present(ids)}::uuid[])`)
  return new Map(rows.map(row => [row.id, row.name]))
}

const readParties = (work: Work, ids: readonly string[]) => work.read<Omit<PartyFacts, 'addresses'> & { id: string }>(sql`
  select id, kind, name, number, vat_id as "vatId", email, country from party_api.parties where id = any(${present(ids)}::uuid[])`)

const readSentQuotes = (work: Work, orders: readonly string[]) => work.read<SentQuote & { [column: string]: unknown }>(sql`
  select order_id as "order", revision, sent_at as "sentAt", net, gross, content
    from sales_api.quote_versions where order_id = any(${[...orders]}::uuid[])`)

const readAddresses = (work: Work, ids: readonly string[]) => work.read<Address & { party: string, [column: string]: unknown }>(sql`
  select party_id as party, purpose, street, street2, postal_code as "postalCode", city, country,
         valid_from as "validFrom", valid_until as "validUntil"
    from party_api.addresses where party_id = any(${present(ids)}::uuid[])
   order by party_id, array_position(array['billing', 'office', 'delivery'], purpose), position`)

type Ids = ReadonlyArray<string | null>

/** Symbols of units, codes of products and numbers of related documents, in one statement. */
async function readNames(work: Work, ids: { units: Ids, products: Ids, related: Ids }) {
  const rows = await work.read<{ what: string, id: string, name: string, code: string }>(sql`
    select 'unit' as what, id, symbol as name, code from org.units where id = any(${present(ids.units)}::uuid[])
    union all select 'product', id, code, code from catalog_api.products where id = any(${present(ids.products)}::uuid[])
    union all select 'related', id, number, number from sales_api.orders where id = any(${present(ids.related)}::uuid[])
    union all select 'related', id, number, number from receivables_api.invoices
     where id = any(${present(ids.related)}::uuid[]) and number is not null`)
  const pick = (what: string): ReadonlyMap<string, string> =>
    new Map(rows.filter(row => row.what === what).map(row => [row.id, row.name]))
  const units = new Map(rows.filter(row => row.what === 'unit').map(row => [row.id, { code: row.code, symbol: row.name }]))
  return { units, products: pick('product'), numbers: pick('related') }
}
