// A binding promise changes: totals, reservation, margin and revenue follow at once, a dry run shows it
// beforehand, and nothing may fall below what has left the house.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { askCube } from '../../../kernel/read/cube.ts'
import { Reader } from '../../../kernel/read/reader.ts'
import { createWorld, type World } from '../../../testing/world.ts'
import { revenue as revenueCube } from '../revenue.cube.ts'

let w: World
before(async () => { w = await createWorld() })
after(() => w.end())

const order = (id: unknown) => w.row('sales.orders', String(id))
const line =
  async (id: unknown) => (await w.rows('select * from sales.order_lines where order_id = $1', [id]))[0] ?? {}
const revenue = async (id: unknown) => (await w.rows(
  'select sum(net)::bigint as net from sales.revenue_facts where order_id = $1', [id]))[0]?.['net']

test('Ten lamps become twelve, then eight of which five have left', async () => {
  const lamp = await w.product('Desk lamp', { price: '50.00', stock: '11', cost: '20.00' })
  const lines = [{ product: lamp, quantity: '10' }]
  const { id } = await w.admin.does('sales.order.create',
    { company: w.company, customer: await w.customer('Nordlicht GmbH'), lines })
  await w.admin.does('sales.order.confirm', { id })
  const { id: lineId } = await line(id)
  const ask = (quantity: string) => ({ id, lines: [{ line: lineId, quantity }] })

  const shown = await w.admin.doesAll('sales.order.change', [ask('12')], { dryRun: true })
  assert.ok(JSON.stringify(shown.preview?.['sales.orders']).includes('71400'),
    'the dry run shows the new total')
  assert.equal((await order(id))['gross'], 59500n, 'and changes nothing')

  await w.admin.does('sales.order.change', ask('12'))
  const more = await line(id)
  assert.deepEqual([
    (await order(id))['gross'], String(more['reserved']), (await order(id))['margin'], await revenue(id),
  ],
    [71400n, '11.000000', 36000n, 60000n], 'one lamp is missing')

  await w.admin.does('sales.order.deliver', { id, lines: [{ line: lineId, quantity: '5' }] })
  const refusal = await w.admin.isRefused('sales.order.change', ask('4'), 'sales/below-delivered')
  assert.deepEqual(refusal.params, { delivered: '5', quantity: '4' })
  await w.admin.does('sales.order.change', ask('8'))
  const less = await line(id)
  assert.deepEqual([
    (await order(id))['gross'], String(less['reserved']), String(less['delivered']), await revenue(id),
  ],
    [47600n, '3.000000', '5.000000', 40000n])
  assert.equal((await order(id))['delivery'], 'partial')
  await w.admin.does('sales.order.change', ask('5'))
  assert.equal((await order(id))['delivery'], 'full', 'what was promised has left')
})

test('An order counts once however often it is changed, and not at all once it is cancelled, however orders are cut', async () => {
  const customer = await w.customer('Zählwerk AG')
  const [oak, elm] = [await w.product('Oak', { price: '1.00', stock: '9' }), await w.product('Elm', { price: '2.00', stock: '9' })]
  const sell = async (...products: string[]): Promise<unknown> => {
    const { id } = await w.admin.does('sales.order.create', { company: w.company, customer,
      lines: products.map(product => ({ product, quantity: '1' })) })
    await w.admin.does('sales.order.confirm', { id })
    return id
  }
  const counted = async (by: string) => (await askCube(new Reader(w.engine, w.admin.actor), revenueCube,
    { customer: [customer], by: [by], measures: ['orders,lines'], sort: ['-orders'] })).rows
    .map(row => [row[by] === oak ? 'oak' : row[by] === elm ? 'elm' : row[by], row['orders'], row['lines']])
  const first = await sell(oak, elm)
  const second = await sell(oak)
  const [{ id: firstLine } = {}] = await w.rows('select id from sales.order_lines where order_id = $1 order by position', [first])
  for (const quantity of ['3', '2', '4']) {
    await w.admin.does('sales.order.change', { id: first, lines: [{ line: firstLine, quantity }] })
  }
  const month = w.clock.now().slice(0, 7)
  assert.deepEqual([await counted('product'), await counted('month')], [[['oak', 2, 2], ['elm', 1, 1]], [[month, 2, 3]]])
  await w.admin.does('sales.order.cancel', { id: second, reason: 'timing' })
  assert.deepEqual([await counted('product'), await counted('month')], [[['oak', 1, 1], ['elm', 1, 1]], [[month, 1, 2]]])
  await w.admin.does('sales.order.cancel', { id: first, reason: 'timing' })
  assert.deepEqual(await counted('month'), [[month, 0, 0]])
})
