// Live changes: everybody hears of exactly the records they may read, on every node, and who was away hears
// what was missed.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Actor } from '../access/actor.ts'
import { execute } from '../command/execute.ts'
import { createServer } from '../http/server.ts'
import { type EventStream, openStream } from '../testing/event-stream.ts'
import { type ToyWorld, known, openToyWorld, toyActor } from '../testing/toy-world.ts'
import { Pool } from '../sql/connection.ts'
import { Hub } from './hub.ts'
import { createWaker } from './waker.ts'

let world: ToyWorld
let address = ''
const boss = toyActor(known.dan)
const streams: EventStream[] = []

before(async () => {
  world = await openToyWorld({ feed: true, poolSize: 6 })
  world.admit(boss)
  address = await world.app.listen({ port: 0, host: '127.0.0.1' })
})
after(async () => {
  for (const one of streams) one.close()
  await world.close()
})

const listen = async (actor: Actor, headers: Record<string, string> = {}): Promise<EventStream> => {
  world.admit(actor)
  const stream = await openStream(`${address}/api/changes`,
    { authorization: `Bearer ${actor.id}`, ...headers })
  streams.push(stream)
  return stream
}
const run = async (name: string, ...items: unknown[]): Promise<string[]> => {
  const command = world.house.commands.get(name)
  assert.ok(command)
  return (await execute(world.engine, { command, actor: boss, items }))
    .answers.map(answer => answer['id'] as string)
}
const idsOf = (stream: EventStream): Set<unknown> => new Set(stream.heard.map(one => one.data['id']))

test('own, team, company and all hear what they may read, and no more', async () => {
  const [customer, southern] = await run('shop.customer.create',
    { name: 'Acme', company: known.north }, { name: 'Syd', company: known.south })
  const order = (number: string, more: Record<string, unknown>) =>
    ({ number, customer, orderedOn: '2026-03-01', company: known.north, ...more })
  const listeners = {
    own: await listen(toyActor(known.ann, { reach: 'own' })),
    team: await listen(toyActor(known.bob, { reach: 'team', teams: [known.red] })),
    company: await listen(toyActor(known.cid, { reach: 'company' })),
    foreign: await listen(toyActor('00000000-0000-7000-8000-0000000000c9',
      { reach: 'company', companies: [known.south] })),
    stranger: await listen(toyActor('00000000-0000-7000-8000-0000000000c8',
      { grants: [{ allow: 'base.person.read', reach: 'all' }] })),
    all: await listen(boss),
  }
  const ids = await run('shop.order.create', order('ann', { owner: known.ann }),
    order('bob', { owner: known.bob }),
    order('red', { owner: known.dan, team: known.red }),
      order('blue', { owner: known.dan, team: known.blue }),
    order('south', { owner: known.dan, company: known.south, customer: southern }))
  // why: a record everybody may read comes last, so whoever hears of it has heard all before it.
  const [sentinel] = await run('base.person.create', { name: 'Everybody knows' })
  await Promise.all(Object.values(listeners).map(one => one.until(({ data }) => data['id'] === sentinel)))
  const [ann, bob, red, , south] = ids
  const expected: Record<string, unknown[]> = { own: [ann], team: [bob, red], company: ids.slice(0, 4),
    foreign: [south], stranger: [], all: ids }
  for (const [name, stream] of Object.entries(listeners)) {
    assert.deepEqual(ids.filter(id => idsOf(stream).has(id)), expected[name], name)
  }
  const one = listeners.all.heard.find(heard => heard.data['id'] === ann)
  assert.deepEqual(one?.data, { resource: 'shop.order', id: ann, version: 1, kind: 'created',
    company: known.north, actor: known.dan })
})

test('who loses a record hears of it once more, then no longer', async () => {
  const [customer] = await run('shop.customer.create', { name: 'Moving', company: known.north,
    owner: known.ann })
  const stream = await listen(toyActor(known.ann, { reach: 'own' }))
  await run('shop.customer.update', { id: customer, owner: known.bob })
  await stream.until(({ data }) => data['id'] === customer && data['version'] === 2)
  await run('shop.customer.update', { id: customer, remark: 'not for Ann' })
  const [sentinel] = await run('shop.customer.create', { name: 'For Ann', company: known.north,
    owner: known.ann })
  await stream.until(({ data }) => data['id'] === sentinel)
  assert.ok(!stream.heard.some(({ data }) => data['id'] === customer && data['version'] === 3))
})

test('who was away hears what was missed, from the place it had reached', async () => {
  const stream = await listen(boss)
  const [first] = await run('base.person.create', { name: 'Before' })
  const { id } = await stream.until(({ data }) => data['id'] === first)
  stream.close()
  await stream.ended
  const missed = await run('base.person.create', { name: 'Missed 1' }, { name: 'Missed 2' })
  const back = await listen(boss, { 'last-event-id': id })
  for (const one of missed) await back.until(({ data }) => data['id'] === one)
  assert.ok(!idsOf(back).has(first), 'nothing is told twice')
})

test('a place nobody gave out is no place: one hears from now on', async () => {
  for (const id of ['nonsense', '1-', '99999999999999999999-1', "1-1'; drop table x"]) {
    const stream = await listen(boss, { 'last-event-id': id })
    const [one] = await run('base.person.create', { name: 'Now' })
    await stream.until(({ data }) => data['id'] === one)
    stream.close()
  }
})

test('another node is woken by NOTIFY, without waiting for its poll', async () => {
  const waker = await createWaker({ url: world.url, pollMs: 3_600_000 })
  const woken = new Promise<void>(resolve => { waker.onWake(resolve) })
  await run('base.person.create', { name: 'Heard elsewhere' })
  await woken
  await waker.close()
})

test('people at another node hear everything, however fast it comes', async () => {
  const waker = await createWaker({ url: world.url })
  const pool = new Pool({ url: world.url, size: 2 })
  const engine = { ...world.engine, pool }
  const hub = new Hub(engine, waker, error => { throw error })
  const app = await createServer({ engine, words: world.words, hub, log: { level: 'silent' },
    auth: { authenticate: async () => ({ actor: boss, csrfToken: null, sessionId: null }) } })
  const other = await openStream(`${await app.listen({ port: 0, host: '127.0.0.1' })}/api/changes`, {})
  const burst: string[] = []
  for (let count = 0; count < 30; count++) burst.push(...await run('base.person.create',
    { name: `Burst ${count}` }))
  await other.until(({ data }) => data['id'] === burst.at(-1))
  assert.ok(burst.every(id => idsOf(other).has(id)))
  await app.close()
  await other.ended
  await hub.close()
  await waker.close()
  await pool.close()
})

test('nobody signed in hears nothing', async () => {
  const answer = await world.ask(null, 'GET', '/api/changes')
  assert.equal(answer.status, 401)
})
