// One record whole: by one statement, and yet to the last digit what a list with its lines says.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { execute } from '../command/execute.ts'
import { type ToyWorld, known, openToyWorld, toyActor } from '../testing/toy-world.ts'
import { get } from './get.ts'
import { list, readListQuery } from './list.ts'
import { Reader } from './reader.ts'

let world: ToyWorld
const boss = toyActor(known.dan)
const money = (amount: string) => ({ amount, currency: 'EUR' })
const made: Record<'customer' | 'order', string> = { customer: '', order: '' }

const create = async (name: string, item: unknown): Promise<string> => {
  const command = world.house.commands.get(name) ?? assert.fail()
  const { answers } = await execute(world.engine, { command, actor: boss, items: [item] })
  return String(answers[0]?.['id'])
}

before(async () => {
  world = await openToyWorld()
  made.customer = await create('shop.customer.create', { name: 'Exact & Sons', company: known.north, owner: known.ann,
    creditLimit: money('90071992547409.93'), since: '2026-02-28', seenAt: '2026-02-28T23:59:59.120Z', discount: '12.5',
    rating: 7, active: false, extra: { deep: ['"quoted"', 1.5, null] } })
  made.order = await create('shop.order.create', { number: 'O-1', company: known.north, customer: made.customer,
    partner: made.customer, orderedOn: '2026-03-01', lines: [
      { product: 'Lamp', quantity: '0.000001', unitPrice: '123456789.123456', cost: money('90071992547409.91') },
      { product: 'Bulb, "warm"', quantity: '3', unitPrice: '1', unit: 'box' }] })
})
after(() => world.close())

const resourceOf = (name: string) => world.house.resources.get(name) ?? assert.fail()

for (const [name, which, include] of [['shop.customer', 'customer', null], ['shop.order', 'order', 'lines']] as const) {
  test(`${name} as a record is what it is in a list`, async () => {
    for (const actor of [boss, toyActor(known.ann)]) {
      const reader = new Reader(world.engine, actor)
      const resource = resourceOf(name)
      const { usage } = world.engine.pool
      const { statements } = usage
      const { item, labels } = await get(reader, resource, made[which])
      assert.equal(usage.statements - statements, 1)
      const query = await readListQuery(reader, resource, { id: [made[which]], ...include && { include: [include] } })
      const { items, labels: listed } = await list(reader, resource, query)
      assert.deepEqual(item, items[0])
      assert.deepEqual(labels, listed)
      assert.equal(labels[known.north], 'North')
    }
  })
}

test('amounts, quantities and instants are exact in lines and fields', async () => {
  const reader = new Reader(world.engine, boss)
  const { item } = await get(reader, resourceOf('shop.order'), made.order)
  const [first, second] = item['lines'] as Array<Record<string, unknown>>
  assert.deepEqual([first?.['quantity'], first?.['unitPrice'], first?.['cost']],
    ['0.000001', '123456789.123456', money('90071992547409.91')])
  assert.deepEqual([second?.['product'], second?.['cost'], second?.['unit']], ['Bulb, "warm"', null, 'box'])
  const { item: customer } = await get(reader, resourceOf('shop.customer'), made.customer)
  assert.equal(customer['seenAt'], '2026-02-28T23:59:59.120Z')
})
