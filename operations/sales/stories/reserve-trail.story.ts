// Goods come in after an order was confirmed: what the order keeps aside then is a change of the order, seen
// in its history like any other.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type World, createWorld } from '../../../testing/world.ts'

let world: World
before(async () => { world = await createWorld() })
after(() => world.end())

test('reserving what has come in stands in the history of the order, line by line', async () => {
  const seller = await world.person('Sam', 'sales-manager')
  const clerk = await world.person('Wim', 'warehouse-clerk')
  const customer = await world.customer('Acme')
  const product = await world.product('Lamp', { price: '10', stock: '2', cost: '4' })
  const made = await seller.does('sales.order.create', { customer, lines: [{ product, quantity: '5' }] })
  const id = String(made['id'])
  await seller.does('sales.order.quote', { id })
  await seller.does('sales.order.confirm', { id })
  const { warehouse_id: location } = await world.row<{ warehouse_id: string }>('sales.orders', id)
  await clerk.does('stock.move.receive', { location, lines: [{ product, quantity: '2', unitCost: '4' }] })
  const earlier = await world.row<{ version: number }>('sales.orders', id)
  const answer = await seller.does('sales.order.reserve', { id })
  assert.deepEqual([answer['missing'], answer['version']], ['1', earlier.version + 1])
  const [line] = await world.rows<{ id: string }>('select id from sales.order_lines where order_id = $1', [id])
  const [change] = await world.rows<{ command: string, kind: string, version: number, diff: unknown }>(
    'select command, kind, version, diff from kernel.changes where record_id = $1 order by seq desc limit 1', [id])
  assert.deepEqual(change, { command: 'sales.order.reserve', kind: 'changed', version: earlier.version + 1,
    diff: { lines: [[{ id: line?.id, reserved: '2.000000' }], [{ id: line?.id, reserved: '4.000000' }]] } })
  const again = await seller.does('sales.order.reserve', { id })
  assert.equal(again['version'], earlier.version + 1, 'what changes nothing is no change')
})
