// Who else is here: told across nodes, to those at the same record only, and forgotten when a screen goes or a node dies.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type ToyWorld, openToyWorld } from '../testing/toy-world.ts'
import { type Here, type Place, Presence } from './presence.ts'

let world: ToyWorld
const nodes: Presence[] = []
before(async () => {
  world = await openToyWorld()
  for (let index = 0; index < 2; index++) {
    const node = new Presence(world.clock)
    await node.open(world.engine.pool)
    nodes.push(node)
  }
})
after(async () => {
  for (const node of nodes) await node.close()
  await world.close()
})

const order = (id: string, mode: Place['mode'] = 'looking'): Place => ({ resource: 'shop.order', id, mode })

/** A screen that remembers what it was told, and can be waited for. */
function screenOn(node: Presence | undefined, screen: string, name: string) {
  const told: string[] = []
  let awaited: { readonly words: string, done(): void } = { words: 'nothing', done: () => {} }
  const person = { id: name.toLowerCase(), name }
  const leave = node?.attach(screen, { person, tell(_, people: readonly Here[]) {
    told.push(people.map(one => `${one.name} ${one.mode}`).sort().join(', '))
    if (awaited.words === told.at(-1)) awaited.done()
  } })
  return { leave, told, go: (place: Place | null) => node?.move(screen, person, place),
    hears: (words: string) => new Promise<void>(done => { if (told.at(-1) === words) done(); else awaited = { words, done } }) }
}

test('people at the same record hear of each other, on whatever node, and of nobody else', async () => {
  const ann = screenOn(nodes[0], 's1', 'Ann')
  const bob = screenOn(nodes[1], 's2', 'Bob')
  const cid = screenOn(nodes[1], 's3', 'Cid')
  await ann.go(order('1'))
  await bob.go(order('1'))
  await cid.go(order('2'))
  await Promise.all([ann.hears('Bob looking'), bob.hears('Ann looking')])
  await bob.go(order('1', 'editing'))
  await ann.hears('Bob editing')
  assert.deepEqual(cid.told, [''])
  await cid.go(order('1'))
  await ann.hears('Bob editing, Cid looking')
  bob.leave?.()
  await ann.hears('Cid looking')
  await cid.go(null)
  await ann.hears('')
  ann.leave?.()
})

test('a screen of a node that died is forgotten, nobody speaks for the screen of another', async () => {
  const ann = screenOn(nodes[0], 's4', 'Ann')
  await ann.go(order('9'))
  const lost = screenOn(nodes[1], 's5', 'Lost')
  await lost.go(order('9'))
  await ann.hears('Lost looking')
  assert.equal(nodes[0]?.isTheirs('s4', 'lost'), false)
  assert.equal(nodes[1]?.isTheirs('s4', 'ann'), true)
  world.clock.advance({ minutes: 2 })
  nodes[0]?.repeat('s4')
  await ann.hears('')
})

test('screens somebody makes up are forgotten too', async () => {
  const made = Array.from({ length: 200 }, (_, at) => `made-up-${at}`)
  for (const screen of made) await nodes[0]?.move(screen, { id: 'eve', name: 'Eve' }, order('77'))
  const eve = screenOn(nodes[0], 's6', 'Eve')
  const ann = screenOn(nodes[0], 's7', 'Ann')
  await eve.go(order('77'))
  await ann.go(order('77'))
  await ann.hears('Eve looking')
  world.clock.advance({ minutes: 2 })
  await eve.go(order('78', 'editing'))
  await ann.go(order('78'))
  await ann.hears('Eve editing')
  assert.equal(nodes[0]?.known, 2)
})
