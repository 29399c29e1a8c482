// What refers to a record is counted for its reader alone, in as many statements for much as for little.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { execute } from '../command/execute.ts'
import { type ToyWorld, known, openToyWorld, toyActor } from '../testing/toy-world.ts'

let world: ToyWorld
const boss = toyActor(known.dan)
let customer = ''
const make = async (name: string, items: readonly object[]): Promise<string[]> => {
  const command = world.house.commands.get(name) ?? assert.fail(name)
  return (await execute(world.engine, { command, actor: boss, items })).answers.map(answer => String(answer['id']))
}
const related = async (actor = boss) => (await world.ask(actor, 'GET', `/api/shop/customers/${customer}/related`))

before(async () => {
  world = await openToyWorld()
  world.admit(boss)
  customer = (await make('shop.customer.create', [{ name: 'Acme' }]))[0] ?? ''
})
after(() => world.close())

test('counts, the only one by its name, and only what the reader may see', async () => {
  assert.deepEqual((await related()).json['items'], [])
  const [first] = await make('shop.order.create', [{ number: 'R-1', customer, orderedOn: '2026-03-01', owner: known.dan }])
  const { json } = await related()
  assert.deepEqual(json, { items: [{ resource: 'shop.order', field: 'customer', count: 1, capped: false, only: first }],
    labels: { [first ?? '']: 'R-1' } })
  await make('shop.order.create', [{ number: 'R-2', customer, orderedOn: '2026-03-01', owner: known.bob }])
  const bob = world.admit(toyActor(known.bob, { grants: [{ allow: 'shop.customer.read', reach: 'all' },
    { allow: 'shop.order.read', reach: 'own' }] }))
  const counts = (reply: { json: Record<string, unknown> }) => (reply.json['items'] as Array<{ count: number }>).map(one => one.count)
  assert.deepEqual([counts(await related()), counts(await related(bob))], [[2], [1]])
  const blind = world.admit(toyActor(known.cid, { grants: [{ allow: 'shop.order.read', reach: 'all' }] }))
  assert.equal((await related(blind)).status, 403)
})
