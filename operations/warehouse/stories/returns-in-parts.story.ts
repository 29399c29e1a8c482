// Goods come back in parts at the value with which they left: after the last part not a cent of it is
// missing in the warehouse or in the books, and nobody can send back more than they got.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createWorld, type World } from '../../../testing/world.ts'

let w: World
before(async () => { w = await createWorld() })
after(() => w.end())

test('Three lamps worth 10.00 come back one by one, worth 10.00 together', async () => {
  const lamp = await w.product('Desk lamp', { price: '9.00', stock: '0' })
  const [place] =
    await w.rows('select id from stock.warehouses where company_id = $1 order by code', [w.company])
  await w.admin.does('stock.move.receive', { company: w.company, location: place?.['id'], origin: 'opening',
    lines: [{ product: lamp, quantity: '3', unitCost: '3.333333' }] })
  const worth = await w.ledger()
  const customer = await w.customer('Nordlicht GmbH')
  const lines = [{ product: lamp, quantity: '3' }]
  const { id } = await w.admin.does('sales.order.create', { company: w.company, customer, lines })
  await w.admin.does('sales.order.confirm', { id })
  const { delivery } = await w.admin.does('sales.order.deliver', { id })
  const [line] =
    await w.rows('select id, value from warehouse.delivery_lines where delivery_id = $1', [delivery])
  assert.equal(line?.['value'], 1000n)

  const values: unknown[] = []
  for (const part of [1, 2, 3]) {
    const back = await w.admin.does('warehouse.delivery.return', { id: delivery, reason: `Part ${part}`,
      lines: [{ line: line?.['id'], quantity: '1' }] })
    const [goods] =
      await w.rows('select value from warehouse.delivery_lines where delivery_id = $1', [back['id']])
    values.push(goods?.['value'])
  }
  assert.deepEqual(values, [333n, 334n, 333n])
  assert.deepEqual(await w.ledger(), worth, 'the books are as before the delivery')

  const more = await w.admin.isRefused('warehouse.delivery.return',
    { id: delivery, lines: [{ line: line?.['id'], quantity: '1' }] },
    'warehouse/more-than-delivered')
  assert.deepEqual(more.params, { delivered: '0', quantity: '1' })
  await w.admin.isRefused('warehouse.delivery.return', { id: delivery }, 'warehouse/nothing-to-return')
  const order = await w.row('sales.orders', String(id))
  assert.deepEqual([order['state'], order['delivery']], ['confirmed', 'none'])
})
