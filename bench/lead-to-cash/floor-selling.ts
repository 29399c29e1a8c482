// The first half of the floor, written by hand: lead, customer and opportunity, quote, confirmation with
// goods reserved. The same rows in the same number of transactions as the house writes.
import { uuidv7 } from '../../kernel/values/uuid.ts'
import { type Facts, type Happening, insertSteps, insertTokens, leaveTrail, nextNumber } from './desk.ts'
import { fiveOf } from './chain.ts'
import type { Hand, Row } from './hand.ts'
import { crm, party, process as flow, sales, stock } from './statements.ts'

/** A document of the chain as far as later steps need it. */
export interface Deal { readonly lead: string, readonly contact: string, readonly customer: string,
  readonly opportunity: string }
export interface Sold { readonly id: string, readonly number: string, readonly customer: string,
  readonly net: bigint, readonly tax: bigint, readonly gross: bigint, readonly opportunity: string }

export const stamp = (): string => new Date().toISOString()
export const today = (days = 0): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0,
  10)
export const euro = (minor: bigint): Row => ({ amount: `${minor / 100n}.${String(minor % 100n).padStart(2,
  '0')}`, currency: 'EUR' })
export const must = (holds: boolean, what: string): void => { if (!holds) throw new Error(what) }

interface Stranger { readonly kind: string, readonly name: string, readonly email: string | null,
  readonly role: 'lead' | 'customer' }

async function insertParty(hand: Hand, { admin }: Facts, { kind, name, email,
  role }: Stranger): Promise<string> {
  const id = uuidv7()
  await hand.insert(party.insert, [[id, 1, stamp(), stamp(), kind, name, role === 'lead', false,
    role === 'customer', false, false, false,
    kind === 'organisation', 'de', 'EUR', 'DE', email, admin, 'web', 30, false]])
  return id
}

const partyMade = (id: string, kind: string, name: string): Happening => ({ name: 'party.party.created',
  resource: 'party.party', subject: id, party: id,
  company: false, title: 'party.party.created', data: { party: id, kind, name, country: 'DE' } })
const roleAdded = (id: string, role: string): Happening => ({ name: 'party.party.role-added',
  resource: 'party.party', subject: id, party: id,
  company: false, title: 'party.party.role-added', data: { party: id, role, since: today() } })

export const captureLead = (hand: Hand, facts: Facts, number: string): Promise<{ lead: string,
  contact: string }> => hand.transaction(async () => {
  const { company, admin } = facts
  const title = `Lamps for office ${number}`
  const contact = await insertParty(hand, facts, { kind: 'person', name: `Kim Kunde ${number}`,
    email: `kim.${number}@nordlicht.example`, role: 'lead' })
  await hand.insert(party.role[1] ?? party.insert, [[uuidv7(), contact, 1, 'lead', today()]])
  const lead = uuidv7()
  await hand.insert(crm.lead, [[lead, 1, stamp(), stamp(), company, title, contact,
    `Nordlicht ${number} GmbH`, 'web', 'new', admin, 'EUR']])
  await leaveTrail(hand, facts, { command: 'crm.lead.create', answer: { id: lead, party: contact,
    version: 1, state: 'new' },
    happened: [partyMade(contact, 'person', title), roleAdded(contact, 'lead'), { name: 'crm.lead.created',
      resource: 'crm.lead', subject: lead, party: contact,
      title, data: { lead, company, party: contact, title, source: 'web', owner: admin } }],
    changed: [{ resource: 'party.party', id: contact, version: 1, diff: {}, company: false },
      { resource: 'crm.lead', id: lead, version: 1, diff: {} }] })
  return { lead, contact }
})

export const convertLead = (hand: Hand, facts: Facts, { lead, contact }: { lead: string,
  contact: string }): Promise<Deal> => hand.transaction(async () => {
  const { company, admin, stage } = facts
  const row = await hand.one(crm.lockLead, [lead])
  must(row['state'] === 'new', 'the lead is converted')
  const person = await hand.one(party.lock, [contact])
  must(person['is_contact'] === false, 'the person is a contact')
  const name = String(row['organisation'])
  const customer = await insertParty(hand, facts, { kind: 'organisation', name, email: null,
    role: 'customer' })
  await hand.insert(party.address, [[uuidv7(), customer, 1, 'billing', 'Am Hafen 1', '20457', 'Hamburg',
    'DE']])
  await hand.insert(party.role[2] ?? party.insert, [[uuidv7(), customer, 1, 'customer', today()],
    [uuidv7(), contact, 2, 'contact', today()]])
  const opportunity = uuidv7()
  await hand.insert(crm.opportunity, [[opportunity, 1, stamp(), stamp(), company, row['title'], customer,
    contact, lead, stage, 'open', '10', 'EUR', '0', 'web', admin, stamp(), 'pipeline']])
  await hand.run(party.makeContact, [contact, customer, stamp()])
  await hand.run(crm.convert, [lead, opportunity, stamp()])
  await leaveTrail(hand, facts, { command: 'crm.lead.convert', answer: { id: lead, version: 2,
    state: 'converted', customer, contact, opportunity },
    happened: [partyMade(customer, 'organisation', name), roleAdded(customer, 'customer'),
      roleAdded(contact, 'contact'),
      { name: 'crm.opportunity.opened', resource: 'crm.opportunity', subject: opportunity, party: customer,
        title: String(row['title']),
        data: { opportunity, company, customer, title: row['title'], currency: 'EUR', expected: euro(0n),
          owner: admin } },
      { name: 'crm.lead.converted', resource: 'crm.lead', subject: lead, party: contact,
        title: String(row['title']),
        data: { lead, company, party: contact, customer, opportunity, title: row['title'] } }],
    changed: [{ resource: 'party.party', id: customer, version: 1, diff: {}, company: false },
      { resource: 'party.party', id: contact, version: 2, diff: { isContact: [false, true], parent: [null,
        customer] }, company: false },
      { resource: 'crm.opportunity', id: opportunity, version: 1, diff: {} },
      { resource: 'crm.lead', id: lead, version: 2, diff: { state: ['new', 'converted'],
        opportunity: [null, opportunity], touchedAt: [null, stamp()] } }] })
  return { lead, contact, customer, opportunity }
})

const orderFact = (facts: Facts, order: Sold): Row => ({ order: order.id, company: facts.company,
  customer: order.customer, opportunity: order.opportunity,
  salesperson: facts.admin, number: order.number, currency: 'EUR', net: euro(order.net),
    gross: euro(order.gross) })

/** Something that happened to an order. */
export const ofOrder = (facts: Facts, order: Sold, name: string, { seen = false,
  ...more }: Row = {}): Happening => ({ name: `sales.order.${name}`,
  resource: 'sales.order', subject: order.id, ...(seen ? { party: order.customer } : {}),
    title: order.number, data: { ...orderFact(facts, order), ...more } })

const cents = (price: unknown): bigint => BigInt(Math.round(Number(price) * 100))

export const quote = (hand: Hand, facts: Facts, { contact, customer, opportunity }: Deal): Promise<Sold> =>
  hand.transaction(async () => {
  const { company, admin, unit, warehouse } = facts
  const wanted = fiveOf(facts.products)
  const terms = await hand.one(party.terms, [customer])
  const goods = new Map((await hand.run(sales.products, [wanted])).map(row => [row['id'], row]))
  const prices = new Map((await hand.run(sales.prices, [wanted, company, 'EUR', today()])).map(row =>
    [row['product_id'], row]))
  const lines = wanted.map(product => ({ product, good: goods.get(product), price: prices.get(product) }))
  const net = lines.reduce((sum, line) => sum + cents(line.price?.['price']), 0n)
  const tax = (net * 19n + 50n) / 100n
  const id = uuidv7()
  await hand.one(crm.lockOpportunity, [opportunity])
  const number = await nextNumber(hand, facts, 'sales.order', 'SO')
  await hand.insert(sales.order, [[id, 1, stamp(), stamp(), company, number, customer, contact,
    opportunity, terms['owner_id'] ?? admin, 'draft', 'EUR', 'EUR', '1', today(),
    today(30), warehouse, JSON.stringify({ name: terms['name'], street: terms['street'],
      postalCode: terms['postal_code'], city: terms['city'], country: terms['ship_country'] }),
    'DE', false, terms['payment_days'], terms['language'], 1, net, tax, net + tax, 'none', 'none', 'none',
      '0']])
  await hand.insert(sales.lines, lines.map((line, index) => [uuidv7(), id, index + 1, line.product,
    line.good?.['name'], '1', unit, line.price?.['price'], '0', 'S', '19',
    cents(line.price?.['price']), false, true, '0', '0', '0', JSON.stringify({ price: [{ rule: 'chosen',
      text: `${String(line.price?.['name'])}: 49.9 EUR`, taken: true }], tax: 'tax.why.domestic' })]))
  await hand.run(crm.quoted, [opportunity, net, stamp()])
  const order = { id, number, customer, opportunity, net, tax, gross: net + tax }
  await leaveTrail(hand, facts, { command: 'sales.order.create', answer: { id, number, version: 1,
    state: 'draft', gross: euro(order.gross) },
    happened: [ofOrder(facts, order, 'drafted', { seen: true })],
    changed: [{ resource: 'sales.order', id, version: 1, diff: {} }, { resource: 'crm.opportunity',
      id: opportunity, version: 2, diff: { expected: ['0', String(net)] } }] })
  return order
})

export const confirm = (hand: Hand, facts: Facts, order: Sold): Promise<void> =>
  hand.transaction(async () => {
  const { company, admin, warehouse } = facts
  const row = await hand.one(sales.lock, [order.id])
  must(row['state'] === 'draft', 'the order is a draft')
  const lines = await hand.run(sales.readLines, [order.id])
  const exposure = await hand.one(sales.exposure, [order.customer, company])
  must(exposure['blocked'] === false && exposure['credit_limit'] === null, 'the credit suffices')
  const levels = await hand.run(stock.lockLevels, [company, warehouse, lines.map(line =>
    line['product_id'])])
  must(levels.length === 5 && levels.every(level => Number(level['on_hand']) > Number(level['reserved'])),
    'the goods are there')
  await hand.run(stock.reserve, [levels.map(level => level['id'])])
  await hand.insert(stock.reservations, lines.map(line => [uuidv7(), 1, stamp(), stamp(), company,
    line['product_id'], warehouse, '1', '0', '0', 'sales.order', order.id, line['id'], 'pending']))
  await hand.run(sales.reserveLines, [order.id, '20'])
  await hand.run(sales.confirm, [order.id, stamp(), order.net - 10_000n])
  await hand.insert(sales.facts, lines.map((line, at) => [uuidv7(), company, order.id, order.id, line['id'], at === 0,
    order.customer, line['product_id'], admin, today(), `${today().slice(0, 7)}-01`, '1', line['net'], '2000', 'EUR']))
  await hand.one(crm.lockOpportunity, [order.opportunity])
  await hand.run(crm.won, [order.opportunity, today(), order.id, stamp()])
  const task = await beginProcess(hand, facts, order)
  const won = { name: 'crm.opportunity.won', resource: 'crm.opportunity', subject: order.opportunity,
    party: order.customer, title: order.number,
    data: { opportunity: order.opportunity, company, customer: order.customer, title: order.number,
      currency: 'EUR', expected: euro(order.net) } }
  await leaveTrail(hand, facts, { command: 'sales.order.confirm', answer: { id: order.id, version: 2,
    state: 'confirmed' },
    happened: [ofOrder(facts, order, 'placed', { held: 'no', ships: 'yes' }), ofOrder(facts, order,
      'confirmed', { seen: true, missing: '0', wasHeld: 'no' }), won],
    changed: [{ resource: 'sales.order', id: order.id, version: 2, diff: { state: ['draft', 'confirmed'],
      confirmedAt: [null, stamp()], margin: [null, '14950'] } },
      { resource: 'process.task', id: task, version: 1, diff: {} },
      { resource: 'crm.opportunity', id: order.opportunity, version: 3, diff: { state: ['open', 'won'],
        probability: ['10.0000', '100'], closedOn: [null, today()], wonBy: [null, order.id] } }] })
})

const message = (name: string, correlation: string) => ({ kind: 'message', name, correlation })

async function beginProcess(hand: Hand, facts: Facts, order: Sold): Promise<string> {
  const instance = uuidv7()
  await hand.insert(flow.instance, [[instance, 1, stamp(), stamp(), facts.company, 'order-to-cash', 1,
    'Order to cash', order.id, 'sales.order', 'running', facts.zone,
    JSON.stringify({ held: 'no', ships: 'yes', number: order.number }), '[]', 13]])
  const task = await openTask(hand, facts, { instance, order, element: 'ShipGoods',
    command: 'sales.order.deliver', role: 'warehouse-clerk' })
  await insertTokens(hand, facts, { instance, subject: order.id, tokens: [
    { no: 2, element: 'Fulfilment', scope: 0, wait: { kind: 'scope' } },
    { no: 3, element: 'OnCancelled', scope: 0, host: 2, wait: message('sales.order.cancelled', order.id),
      listens: 'sales.order.cancelled' },
    { no: 10, element: 'ShipGoods', scope: 2, wait: { kind: 'user', role: 'warehouse-clerk',
      dueAt: stamp() }, listens: 'sales.order.delivered', task },
    { no: 11, element: 'AwaitShipment', scope: 2, wait: { kind: 'choice' } },
    { no: 12, element: 'Shipped', scope: 2, host: 11, wait: message('warehouse.delivery.shipped',
      order.id), listens: 'warehouse.delivery.shipped' },
    { no: 13, element: 'InvoicedEarly', scope: 2, host: 11, wait: message('receivables.invoice.posted',
      order.id), listens: 'receivables.invoice.posted' }] })
  await insertSteps(hand, facts, instance, [[1, 'Placed', 'completed'], [4, 'Begin', 'completed'], [5,
    'CreditExceeded', 'completed'], [6, 'Bound', 'completed'],
    [7, 'Split', 'completed'], [8, 'HasGoods', 'completed'], [9, 'AfterShipping', 'completed']])
  return task
}

export async function openTask(hand: Hand, { company }: Facts, task: { instance: string, order: Sold,
  element: string, command: string, role: string }): Promise<string> {
  const id = uuidv7()
  await hand.insert(flow.task, [[id, 1, stamp(), stamp(), company, task.instance, 'order-to-cash', 1,
    task.element, task.element, task.order.id, 'sales.order',
    task.command, task.role, stamp(), 'open']])
  return id
}
