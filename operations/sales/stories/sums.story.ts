// Revenue added up beside its facts: whatever was summed when, and whoever asks, a pivot says what the facts say.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sumUp } from '../../../kernel/cube/sums.ts'
import type { Cube } from '../../../kernel/cube/cube.ts'
import { askCube } from '../../../kernel/read/cube.ts'
import { sourceOf } from '../../../kernel/read/cube-source.ts'
import { askPivot } from '../../../kernel/read/pivot.ts'
import { Reader } from '../../../kernel/read/reader.ts'
import { type Person, type World, createWorld } from '../../../testing/world.ts'
import { revenue } from '../revenue.cube.ts'

let w: World
let reps: readonly Person[]
before(async () => {
  w = await createWorld()
  reps = [await w.person('Rita Rep', 'sales-rep'), await w.person('Max Manager', 'sales-manager'), w.admin]
})
after(() => w.end())

const { sums: _, ...bare } = revenue
const questions: ReadonlyArray<Readonly<Record<string, string>>> = [
  { rows: 'salesperson', columns: 'month', measures: 'net,lines,quantity' },
  { rows: 'product', columns: 'month', measures: 'net,lines', from: '2026-02', to: '2026-03' },
  { rows: 'team,salesperson', measures: 'net', from: '2026-03', to: '2026-03' },
  { rows: 'salesperson', measures: 'net,orders' },
  { rows: 'customer', columns: 'month', measures: 'net' },
  { rows: 'product,customerGroup', columns: 'month', measures: 'net,lines,quantity' },
  { rows: 'product,customerGroup', columns: 'month', measures: 'net', sort: '-net', limit: '2' },
  { rows: 'product', columns: 'customerGroup,month', measures: 'net', limit: '1', from: '2026-03', to: '2026-04', compare: 'previous',
    sort: '-net.difference' },
  { rows: 'salesperson,month', measures: 'net,lines', limit: '3' },
  { rows: 'customerGroup,product', columns: 'month', measures: 'net', limit: '2' },
  { rows: 'month,product', columns: 'customerGroup', measures: 'net', limit: '2', from: '2026-03', to: '2026-04', compare: 'previous' },
  { rows: 'customerGroup', columns: 'month,salesperson', measures: 'net,lines', from: '2026-02', to: '2026-03' },
]
/** Costs are not for everybody. */
const confidential = { rows: 'product', columns: 'month', measures: 'cost,margin,marginRate' }
const asked = (question: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(question).map(([name, text]) => [name, [text]]))

async function agree(): Promise<void> {
  for (const person of reps) {
    const reader = new Reader(w.engine, person.actor)
    for (const question of person === w.admin ? [...questions, confidential] : questions) {
      assert.deepEqual(await askPivot(reader, revenue, asked(question)), await askPivot(reader, bare, asked(question)))
    }
    const wide = { rows: 'customerGroup,product', columns: 'month', measures: 'net' }
    assert.deepEqual(await askPivot(reader, revenue, asked(wide), { lines: 2, cells: 4 }),
      await askPivot(reader, bare, asked({ ...wide, limit: '2' })), 'more below the lines than an answer holds')
    for (const span of [{ from: '2026-03-01', to: '2026-03-31' }, { from: '2026-03-02', to: '2026-03-02' }, {}]) {
      const of = (cube: Cube) => askCube(reader, cube, asked({ by: 'month,salesperson', measures: 'net,lines', ...span }))
      assert.deepEqual(await of(revenue), await of(bare))
    }
  }
}

async function sell(person: Person, customer: string, lines: readonly object[]): Promise<string> {
  const order = await person.does('sales.order.create', { company: w.company, customer, lines })
  await person.does('sales.order.confirm', { id: order['id'] })
  return String(order['id'])
}

test('Sold, summed, sold on, taken back, summed again: the pivot is that of the facts each time', async () => {
  const customer = await w.customer('Sums AG')
  const [lamp, desk] = [await w.product('Lamp', { price: '10.00', stock: '500', cost: '4.00' }),
    await w.product('Desk', { price: '99.90', stock: '500', cost: '61.13' })]
  const orders: string[] = []
  for (const [at, person] of reps.entries()) {
    orders.push(await sell(person, customer, [{ product: lamp, quantity: String(at + 1) }, { product: desk, quantity: '1' }]))
    await agree()
    if (at !== 1) assert.equal(await sumUp(w.engine.pool, revenue), true, 'something came since')
    await agree()
  }
  await w.admin.does('sales.order.cancel', { id: orders[0] })
  await agree()
  assert.equal(await sumUp(w.engine.pool, revenue), true)
  assert.equal(await sumUp(w.engine.pool, revenue), false, 'all is in the sums')
  await agree()
  const [[sum], [fact]] = [await w.rows<{ net: bigint, facts: bigint }>(
    'select sum(net)::bigint as net, sum(facts)::bigint as facts from sales.revenue_by_product'),
  await w.rows<{ net: bigint, facts: bigint }>('select sum(net)::bigint as net, count(*) as facts from sales.revenue_facts')]
  assert.deepEqual(sum, fact)
})

test('Regrouped, a customer takes no past turnover along; sums and facts agree before, between and after', async () => {
  const [retail, wholesale] = (await w.admin.doesAll('party.customer-group.create', [{ name: 'Retail' }, { name: 'Wholesale' }])).answers
    .map(one => String(one['id']))
  const customer = await w.customer('Mover AG', { customerGroup: retail })
  const lamp = await w.product('Moving lamp', { price: '10.00', stock: '500', cost: '4.00' })
  const first = await sell(w.admin, customer, [{ product: lamp, quantity: '3' }])
  const later = await w.admin.does('sales.order.create', { company: w.company, customer, lines: [{ product: lamp, quantity: '4' }] })
  await sumUp(w.engine.pool, revenue)
  await w.admin.does('party.party.update', { id: customer, customerGroup: wholesale })
  await agree()
  await sell(w.admin, customer, [{ product: lamp, quantity: '7' }])
  await w.admin.does('sales.order.update', { id: later['id'], note: 'Priced again, and grouped again with it' })
  await w.admin.does('sales.order.confirm', { id: later['id'] })
  const byGroup = async () => Object.fromEntries((await askCube(new Reader(w.engine, w.admin.actor), revenue,
    asked({ by: 'customerGroup', measures: 'quantity', product: lamp }))).rows.map(row => [row['customerGroup'], row['quantity']]))
  assert.deepEqual(await byGroup(), { [retail ?? '']: '3', [wholesale ?? '']: '11' })
  await agree()
  await sumUp(w.engine.pool, revenue)
  await agree()
  assert.deepEqual(await byGroup(), { [retail ?? '']: '3', [wholesale ?? '']: '11' })
  await w.admin.does('sales.order.change', { id: first, lines: [{ line: (await w.rows<{ id: string }>(
    `select id from sales.order_lines where order_id = '${first}'`))[0]?.id, quantity: '5' }] })
  assert.deepEqual(await byGroup(), { [retail ?? '']: '5', [wholesale ?? '']: '11' }, 'what is changed stays in its group')
  await w.admin.does('sales.order.cancel', { id: first })
  await sumUp(w.engine.pool, revenue)
  assert.deepEqual(await byGroup(), { [retail ?? '']: '0', [wholesale ?? '']: '11' })
  await agree()
})

test('Several who sum up at once add no fact twice', async () => {
  const customer = await w.customer('Crowd AG')
  const lamp = await w.product('Crowd lamp', { price: '10.00', stock: '500', cost: '4.00' })
  await Promise.all([1, 2, 3, 4, 5, 6].flatMap(() => [sell(w.admin, customer, [{ product: lamp, quantity: '2' }]),
    sumUp(w.engine.pool, revenue)]))
  await Promise.all([sumUp(w.engine.pool, revenue), sumUp(w.engine.pool, revenue)])
  await agree()
})

test('Sums answer what they know; days, customers and counts of orders are left to the facts', () => {
  const reader = new Reader(w.engine, w.admin.actor)
  const from = (by: string, measures: readonly string[], params: Readonly<Record<string, string>> = {}) =>
    sourceOf(reader, revenue, { params: asked(params), dimensions: [revenue.by[by]].flatMap(one => one ?? []),
      measures: measures.flatMap(name => revenue.measures[name] ?? []) }).from.parts.join('')
  assert.match(from('salesperson', ['net', 'lines']), /revenue_by_seller/)
  assert.match(from('product', ['marginRate'], { from: '2026-01-01', to: '2026-02-28' }), /revenue_by_product/)
  assert.match(from('product', ['net'], { customerGroup: 'x' }), /revenue_by_group/)
  assert.match(from('customerGroup', ['net'], { salesperson: 'x' }), /revenue_by_seller/)
  assert.doesNotMatch(from('product', ['net'], { salesperson: 'x' }), /revenue_by/)
  assert.doesNotMatch(from('customer', ['net']), /revenue_by/)
  assert.doesNotMatch(from('salesperson', ['orders']), /revenue_by/)
  assert.doesNotMatch(from('salesperson', ['net'], { from: '2026-01-02' }), /revenue_by/)
  assert.doesNotMatch(from('salesperson', ['net'], { to: '2026-02-27' }), /revenue_by/)
})
