// The record as it was: every version comes out again as it went in, lines included, for those who may see it.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { execute } from '../command/execute.ts'
import { type ToyWorld, known, openToyWorld, toyActor } from '../testing/toy-world.ts'

let world: ToyWorld
const boss = toyActor(known.dan)
let id = ''
const run = async (name: string, item: object): Promise<string> => {
  const command = world.house.commands.get(name) ?? assert.fail(name)
  world.clock.advance({ minutes: 10 })
  return String((await execute(world.engine, { command, actor: boss, items: [item] })).answers[0]?.['id'])
}
interface Past { item: Record<string, unknown> & { lines: Array<Record<string, unknown>> }, asOf: { version: number, differs: string[] } }
const read = async (tail = '', actor = boss) => {
  const { status, json } = await world.ask(actor, 'GET', `/api/shop/orders/${id}${tail}`)
  return { status, ...json as unknown as Past } // why: a record as the API answers it.
}
const shown = ({ item }: Past) => [item['number'], item['note'], item.lines.map(line => [line['product'], line['quantity'], line['cost']])]

before(async () => {
  world = await openToyWorld()
  world.admit(boss)
  const customer = await run('shop.customer.create', { name: 'Acme' })
  const cost = { amount: '1.50', currency: 'EUR' }
  id = await run('shop.order.create', { number: 'A-1', customer, orderedOn: '2026-03-01',
    lines: [{ product: 'a', quantity: '1', unitPrice: '2', cost }, { product: 'b', quantity: '2', unitPrice: '2' }] })
})
after(() => world.close())

test('each version comes out as it was', async () => {
  const versions = [shown(await read())]
  const first = (await read()).item.lines
  await run('shop.order.update', { id, note: 'soon', number: 'A-1b' })
  versions.push(shown(await read()))
  await run('shop.order.update', { id, lines: [{ id: first[0]?.['id'], product: 'a', quantity: '5', unitPrice: '2' },
    { product: 'c', quantity: '9', unitPrice: '1' }] })
  versions.push(shown(await read()))
  await run('shop.order.update', { id, lines: [{ product: 'a', quantity: '5', unitPrice: '2' },
    { product: 'c', quantity: '9', unitPrice: '1' }] })
  versions.push(shown(await read()))
  await run('shop.order.update', { id, note: null })
  for (const [index, version] of versions.entries()) {
    const past = await read(`?version=${index + 1}`)
    assert.deepEqual([shown(past), past.asOf.version], [version, index + 1])
    assert.deepEqual(past.item.lines.map(line => line['position']), [1, 2])
  }
  assert.deepEqual((await read('?version=1')).asOf.differs, ['number', 'lines'])
  assert.deepEqual((await read('?at=2026-03-01T09:35:00Z')).asOf.version, 2)
})

test('before its beginning, and for those who may not see it, there is nothing', async () => {
  assert.equal((await read('?at=2026-03-01T09:01:00Z')).status, 404)
  assert.equal((await read('?at=yesterday')).status, 422)
  const other = world.admit(toyActor(known.bob, { reach: 'own' }))
  assert.equal((await read('?version=1', other)).status, 404)
  const blind = world.admit(toyActor(known.cid, { grants: [{ allow: 'shop.*', reach: 'all', hide: ['shop.order.number'] }] }))
  const past = await read('?version=1', blind)
  assert.deepEqual([past.item['number'], past.item.lines[0]?.['cost'], past.asOf.differs], [undefined, undefined, ['lines']])
})

test('the history of one field, with the words for the ids in it', async () => {
  const { json } = await world.ask(boss, 'GET', `/api/shop/orders/${id}/history?field=note`)
  const diffs = (json['items'] as Array<{ diff: Record<string, unknown> }>).map(one => one.diff['note'])
  assert.deepEqual(diffs, [['soon', null], [null, 'soon']])
  assert.equal((await world.ask(boss, 'GET', `/api/shop/orders/${id}/history?field=nonsense`)).status, 422)
})
