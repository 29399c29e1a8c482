// A binding promise changes: totals, reservation, margin and revenue follow at once, a dry run shows it
// beforehand, and nothing may fall below what has left the house.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createWorld, type World } from '../../../testing/world.ts'

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
