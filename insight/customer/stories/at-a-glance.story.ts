// A customer at a glance: what they owe and how fast they pay, what is under way, what they buy and have stopped
// buying; each part under the rights of whoever looks.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Report } from '../../../kernel/model/report.ts'
import { Reader } from '../../../kernel/read/reader.ts'
import { relationsReport } from '../../../foundations/party/relations.report.ts'
import { createWorld, type Person, type World } from '../../../testing/world.ts'
import { overview } from '../overview.ts'

let w: World
let customer = ''
let lamp = ''
let bulb = ''
before(async () => {
  w = await createWorld()
  customer = await w.customer('Habit GmbH', { creditLimit: { amount: '1000.00', currency: 'EUR' } })
  lamp = await w.product('Lamp', { price: '100.00', stock: '50', cost: '60.00' })
  bulb = await w.product('Bulb', { price: '5.00', stock: '500', cost: '2.00' })
})
after(() => w.end())

interface Money { amount: string, currency: string }
interface Habit { product: { name: string }, times: number, quantity: string, everyDays: number | null }
interface Glance {
  balances: null | Array<{ balance: Money, overdue: Money, oldestDays: number | null, daysToPay: string | null }>
  credit: null | { limit: Money, used: Money, left: Money }
  quotes: null | { count: number, items: Array<{ number: string, gross: Money }> }
  orders: null | { count: number, items: Array<{ delivery: string, payment: string }> }
  tasks: Array<{ title: string, dueOn: string }>
  trend: null | { rows: Array<{ month: string, net: Money, margin?: Money }> }
  buys: null | Habit[]
  stopped: null | Habit[]
}
const ask = async <T>(who: Person, report: Report, query: Record<string, unknown>): Promise<T> =>
  await report.run(new Reader(w.engine, who.actor), query, who.actor) as T
const glance = (who: Person): Promise<Glance> => ask(who, overview, { party: customer, company: null })

async function sold(lines: ReadonlyArray<{ product: string, quantity: string }>): Promise<{ order: string, invoice: string }> {
  const order = String((await w.admin.does('sales.order.create', { company: w.company, customer, lines }))['id'])
  await w.admin.does('sales.order.confirm', { id: order })
  await w.admin.does('sales.order.deliver', { id: order })
  const invoice = String((await w.admin.does('sales.order.invoice', { id: order }))['invoice'])
  await w.admin.does('receivables.invoice.post', { id: invoice })
  return { order, invoice }
}

test('Of somebody new there is nothing but the credit they may use', async () => {
  const seen = await glance(w.admin)
  assert.deepEqual(seen.balances, [])
  assert.deepEqual(seen.credit?.left, { amount: '1000.00', currency: 'EUR' })
  assert.deepEqual([seen.quotes?.count, seen.orders?.count, seen.buys, seen.stopped], [0, 0, [], []])
})

test('Habits show after three orders, and end when twice the usual time has gone by', async () => {
  for (const days of [30, 30, 30]) {
    const { invoice } = await sold([{ product: lamp, quantity: '1' }, { product: bulb, quantity: '10' }])
    w.clock.advance({ days })
    await w.admin.does('receivables.payment.create', { company: w.company, customer, currency: 'EUR',
      amount: { amount: '178.50', currency: 'EUR' }, allocations: [{ invoice }] })
  }
  for (const days of [30, 30]) {
    await sold([{ product: lamp, quantity: '1' }])
    w.clock.advance({ days })
  }
  const seen = await glance(w.admin)
  assert.deepEqual(seen.buys?.map(one => [one.product.name, one.times, one.quantity, one.everyDays]), [['Lamp', 5, '5', 30]])
  assert.deepEqual(seen.stopped?.map(one => [one.product.name, one.times, one.quantity]), [['Bulb', 3, '30']])
})

test('Money: what is open, how late, how fast it came before, what of the credit is used', async () => {
  const seen = await glance(w.admin)
  const [balance] = seen.balances ?? []
  assert.equal(balance?.balance.amount, '238.00')
  assert.equal(balance?.daysToPay, '30.0')
  assert.ok((balance?.oldestDays ?? 0) > 0)
  assert.deepEqual(seen.credit?.used, { amount: '238.00', currency: 'EUR' })
  assert.deepEqual(seen.orders?.items.map(one => [one.delivery, one.payment]), [['full', 'none'], ['full', 'none']])
  assert.equal(seen.trend?.rows.length, 4)
  assert.deepEqual(seen.trend?.rows[0]?.margin, { amount: '70.00', currency: 'EUR' })
})

test('A seller sees no margin, a clerk without the books no balance, and nobody a stranger', async () => {
  const rep = await w.person('Rita', 'sales-rep')
  const seen = await glance(rep)
  assert.ok(seen.trend === null || seen.trend.rows.every(row => row.margin === undefined))
  const clerk = await w.person('Carl', 'warehouse-clerk')
  assert.equal((await glance(clerk)).balances, null)
  await assert.rejects(ask(w.admin, overview, { party: w.company, company: null }), /not/i)
})

test('Relations are a graph of people, parents and dated ties', async () => {
  const parent = await w.customer('Habit Holding')
  const person = await w.customer('Pia Person', { kind: 'person', familyName: 'Person', givenName: 'Pia' })
  await w.admin.does('party.party.update', { id: customer, parent })
  await w.admin.does('party.relation.create', { party: person, other: parent, kind: 'consultant-of', since: '2025-01-01' })
  await w.admin.does('party.relation.create', { party: person, other: customer, kind: 'former-employer', until: '2024-01-01' })
  const { nodes, edges } = await ask<{ nodes: Array<{ name: string }>, edges: Array<{ kind: string }> }>(
    w.admin, relationsReport, { party: customer, ended: false })
  assert.deepEqual(nodes.map(node => node.name), ['Habit GmbH', 'Habit Holding', 'Pia Person'])
  assert.deepEqual(edges.map(edge => edge.kind).toSorted(), ['belongs-to', 'consultant-of'])
  const all = await ask<{ edges: unknown[] }>(w.admin, relationsReport, { party: customer, ended: true })
  assert.equal(all.edges.length, 3)
})
