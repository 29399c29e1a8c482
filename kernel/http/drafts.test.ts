// Drafts: theirs alone, replaced and forgotten by name, bounded, and gone when nobody comes back.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sweepDrafts } from '../draft/drafts.ts'
import { plusDays } from '../values/instant.ts'
import { type ToyWorld, known, openToyWorld, toyActor } from '../testing/toy-world.ts'

let world: ToyWorld
const [ann, bob] = [toyActor(known.ann, { grants: [] }), toyActor(known.bob)]
before(async () => {
  world = await openToyWorld()
  world.admit(ann)
  world.admit(bob)
})
after(() => world.close())

const keep = (form: string, body: unknown, actor = ann) =>
  world.ask(actor, 'PUT', `/api/drafts?form=${encodeURIComponent(form)}`, { body })
const draftsOf = async (actor = ann) =>
  (await world.ask(actor, 'GET', '/api/drafts')).json['items'] as Array<{ form: string, content: unknown, at: string }>

test('a draft is its owner\'s alone, kept anew and forgotten by name, and leaves no trail', async () => {
  assert.equal((await keep('shop.order.new', { values: { note: 'first' } })).status, 200)
  await keep('shop.order.new', { values: { note: '第二 ü' } })
  assert.deepEqual((await draftsOf()).map(({ form, content }) => [form, content]),
    [['shop.order.new', { values: { note: '第二 ü' } }]])
  assert.deepEqual(await draftsOf(bob), [])
  await world.ask(bob, 'DELETE', '/api/drafts?form=shop.order.new')
  assert.equal((await draftsOf()).length, 1)
  assert.equal((await world.ask(ann, 'DELETE', '/api/drafts?form=shop.order.new')).status, 204)
  assert.deepEqual(await draftsOf(), [])
  assert.equal((await world.ask(null, 'GET', '/api/drafts')).status, 401)
})

test('what is too large, nameless or no JSON of ours is refused by name', async () => {
  const code = async (form: string, body: unknown) => (await keep(form, body)).json['code']
  assert.equal(await code('a', { text: 'x'.repeat(200_001) }), 'kernel/too-large')
  assert.equal(await code('', {}), 'kernel/invalid-input')
  assert.equal(await code('x y', {}), 'kernel/invalid-input')
  assert.equal(await code('a', { text: '\u0000' }), 'kernel/invalid-input')
  assert.equal(await code('a', 'text'), 'kernel/invalid-input')
  assert.equal(await code('a', ['text']), 'kernel/invalid-input')
})

test('of many drafts the oldest make room, and what nobody came back to goes', async () => {
  for (let at = 0; at < 104; at++) {
    world.clock.advance({ seconds: 1 })
    await keep(`shop.order.${at}`, { at })
  }
  const kept = await draftsOf()
  assert.deepEqual([kept.length, kept[0]?.form, kept.at(-1)?.form], [100, 'shop.order.103', 'shop.order.4'])
  await sweepDrafts(world.engine.pool, plusDays(world.clock.now(), 31))
  assert.deepEqual(await draftsOf(), [])
})
