// A small house for the tests of the kernel: a ground floor with companies and people, and a shop with
// customers, orders (lines, states, scopes), a book and a cube. It knows every kind of definition once.
import { command, erased } from '../command/command.ts'
import { problem } from '../command/problem.ts'
import { kernelProblems } from '../command/problems.ts'
import { cube, count, countDistinct, minus, per, sum } from '../cube/cube.ts'
import { event } from '../event/event.ts'
import { when } from '../event/reaction.ts'
import {
  amount, boolean, choice, currency, date, instant, integer, json, link, percent, price, prose, quantity, ref,
    states, text,
} from '../model/fields.ts'
import { type House, type Module, buildHouse } from '../model/house.ts'
import { part, resource } from '../model/resource.ts'
import { views } from '../model/views.ts'
import { sql } from '../sql/sql.ts'
import { Money } from '../values/money.ts'

export const company = resource('base.company', {
  collection: 'companies', doc: 'A legal entity.', label: ['name'], order: { field: 'name' },
  fields: { name: text(), currency: currency().fixed() },
  find: { search: ['name'], sort: ['name'] }, unique: [['name']],
})

export const team = resource('base.team', {
  collection: 'teams', doc: 'People who share records.', label: ['name'],
  fields: { company: ref(company).fixed(), name: text() }, company: 'company',
})

export const person = resource('base.person', {
  collection: 'people', doc: 'Somebody who works here.', label: ['name'],
  fields: { name: text(), salary: integer().optional().confidential() },
  find: { search: ['name'], sort: ['name'] },
})

export const customer = resource('shop.customer', {
  collection: 'customers', doc: 'Who buys.', label: ['name'], company: 'company',
  fields: {
    company: ref(company).fixed(), name: text({ max: 120 }), remark: prose().optional(),
      owner: ref(person).optional(),
    kind: choice('retail', 'trade').default('retail'), active: boolean().default(true),
      rating: integer().notNegative().optional(),
    currency: currency().default('EUR'), creditLimit: amount().notNegative().optional().confidential(),
      since: date().optional(),
    seenAt: instant().optional(), discount: percent().notNegative().optional(), extra: json().optional(),
  },
  scopes: { own: ['owner'] },
  find: { search: ['name', 'remark'], by: ['owner', 'kind', 'active', 'since', 'rating', 'discount',
    'creditLimit'], sort: ['name'] },
  checks: { 'rating-is-at-most-ten': 'rating <= 10' },
})

export const order = resource('shop.order', {
  collection: 'orders', doc: 'A promise to a customer.', label: ['number'], company: 'company',
  fields: {
    company: ref(company).fixed(), number: text({ max: 30 }), customer: ref(customer),
      owner: ref(person).optional(),
    team: ref(team).optional(), partner: link('shop.customer').optional(), orderedOn: date(),
      currency: currency().default('EUR'),
    state: states({ draft: ['quoted', 'cancelled'], quoted: ['confirmed', 'draft', 'cancelled'],
      confirmed: [], cancelled: [] }),
    note: prose().optional(), net: amount().derived('Sum of the lines.')
      .default({ amount: '0.00', currency: 'EUR' }).optional(),
  },
  parts: { lines: part({ table: 'order_lines', doc: 'What is ordered.', fields: {
    product: text(), quantity: quantity().positive(), unit: text({ max: 10 }).default('pcs'),
      unitPrice: price(),
    cost: amount().optional().confidential(), net: amount().derived('Quantity × price.').optional() } }) },
  scopes: { own: ['owner'], team: 'team' }, unique: [['company', 'number']],
  find: { search: ['number', 'note'], by: ['customer', 'state', 'orderedOn'], sort: ['number', 'net'] },
  editable: { draft: 'all', quoted: ['note'] },
})

/** A book: rows come from commands only and never change. */
export const entry = resource('shop.entry', {
  collection: 'entries', doc: 'What was sold.', label: ['text'], company: 'company', book: true,
  fields: { company: ref(company).fixed(), text: text(), bookedOn: date(), currency: currency(),
    value: amount() },
  find: { by: ['bookedOn'] },
})

export const emptyOrder = problem('shop/empty-order', 409, { params: ['number'] })

export const orderConfirmed = event('shop.order.confirmed', {
  doc: 'An order became binding.', fields: { order: ref(order), company: ref(company),
    customer: ref(customer) },
  company: 'company', subject: ['shop.order', 'order'], about: 'customer',
})

const quote = command('shop.order.quote', {
  doc: 'Offers the order to the customer.', on: order, from: ['draft'], face: { primary: true },
    refuses: [emptyOrder],
}, async (work, calls) => {
  for (const { row } of calls) {
    if (row.lines.length === 0) throw emptyOrder.of({ number: row.number }, { id: row.id })
    const net = Money.sum(row.currency, row.lines.map(line =>
      Money.rounded(line.quantity.times(line.unitPrice), row.currency, 'half-up')))
    work.update(order, row, { state: 'quoted', net: net.minor })
  }
})

const confirm = command('shop.order.confirm', {
  doc: 'Makes quoted orders binding.', on: order, from: ['quoted'], emits: [orderConfirmed],
    face: { primary: true, danger: true },
  input: { reference: text({ max: 40 }).optional() },
}, async (work, calls) => {
  for (const { row } of calls) {
    work.update(order, row, { state: 'confirmed' })
    work.insert(entry, { company: row.company, text: row.number, bookedOn: row.orderedOn,
      currency: row.currency, value: row.net ?? 0n })
    work.emit(orderConfirmed, { order: row.id, company: row.company, customer: row.customer })
  }
  return calls.map(({ row, input }) =>
    ({ id: row.id, version: row.version, state: row.state, reference: input.reference,
    receipt: work.number(`receipt/${row.company}`, { prefix: 'R-', width: 4 }) }))
})

const tally = command('shop.stock.tally', {
  doc: 'Adds figures; it is on no record.',
    lists: { figures: { fields: { value: integer() }, min: 1, max: 5 } },
}, async (_, calls) => calls.map(({ input }) =>
  ({ total: input.figures.reduce((all, one) => all + one.value, 0) })))

/** Breaks on purpose, to show what callers are told of bugs. */
const stumble = command('shop.stock.stumble', { doc: 'Fails as a bug would.' }, async () => {
  throw new Error('a secret of the machine')
})

const countSales = when(orderConfirmed).within('shop.count-sales', async (work, facts) => {
  const orders = await work.load(order, facts.map(fact => fact.data.order), { lock: false, parts: false })
  for (const one of orders) {
    work.later(`shop.sales/${one.id}`,
      sql`insert into shop.sales (order_id, company_id, owner_id, team_id, customer_id,
      sold_on, currency, net, cost)
      values (${one.id}, ${one.company}, ${one.owner}, ${one.team}, ${one.customer},
      ${one.orderedOn}, ${one.currency}, ${(one.net ?? 0n).toString()}, 100)`)
  }
})

export const sales = cube('shop.sales', {
  doc: 'What was sold to whom.', grain: 'one row per confirmed order', from: 'shop.sales',
    policyOf: 'shop.order', time: 'sold_on',
  measures: { net: sum('net'), cost: sum('cost'), orders: count(), customers: countDistinct('customer_id'),
    margin: minus('net', 'cost'), share: per('margin', 'net') },
  by: { month: { column: 'sold_on', kind: 'month' }, customer: { column: 'customer_id', kind: 'ref',
    resource: 'shop.customer' },
    currency: { column: 'currency', kind: 'text' } },
  drill: { column: 'order_id', resources: ['shop.order'] },
})

/** SQL beyond the definitions: the table of facts of the cube. */
export const toyTables =
  `create table shop.sales (order_id uuid not null, company_id uuid not null, owner_id uuid, team_id uuid,
  customer_id uuid not null, sold_on date not null, currency text not null, net bigint not null, cost bigint not null)`

const home = new URL('../', import.meta.url)

export const kernelModule: Module = { name: 'kernel', floor: 'kernel', home, problems: kernelProblems }
export const baseModule: Module = { name: 'base', floor: 'ground', home, resources: [company, team, person] }
export const shopModule: Module = {
  name: 'shop', floor: 'operations', home, resources: [customer, order, entry], problems: [emptyOrder],
  commands: [erased(quote), erased(confirm), erased(tally), erased(stumble)], events: [orderConfirmed],
    reactions: [countSales],
  cubes: [sales], handwritten: ['shop.sales'],
  views: [views(order, { list: ['number', 'customer', 'orderedOn', 'net', 'state'], room: 'relations',
    icon: 'file',
    form: [{ title: 'Customer', fields: ['customer', 'orderedOn'] }],
      parts: { lines: ['product', 'quantity', 'unitPrice', 'net'] },
    board: { by: 'state', title: ['number', 'customer'], total: 'net' } }),
  views(customer, { list: ['name', 'kind', 'owner'], room: 'relations' })],
}

/** The toy house, with further modules of a test's own. */
export const toyHouse = (more: readonly Module[] = [], shop: Module = shopModule): House =>
  buildHouse([kernelModule, baseModule, shop, ...more])
