// Reactions after the fact: every fact takes effect once and in the order of its subject, whoever stumbles;
// what cannot be digested waits, is tried again and is kept for a person in the end.
import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { houseActor } from '../access/actor.ts'
import { command, erased } from '../command/command.ts'
import { execute } from '../command/execute.ts'
import { event } from '../event/event.ts'
import { when } from '../event/reaction.ts'
import { amount, currency, ref, text } from '../model/fields.ts'
import { sql } from '../sql/sql.ts'
import { customer, kernelModule, toyHouse } from '../testing/toy-house.ts'
import { type ToyWorld, known, openToyWorld } from '../testing/toy-world.ts'
import { registerConsumers } from './consumers.ts'
import { createDispatcher } from './dispatcher.ts'
import { listDeliveries, maxAttempts, retryDelivery, dropDelivery } from './deliveries.ts'

const spoken = event('shop.customer.spoken', { doc: 'A customer said something.',
  subject: ['shop.customer', 'customer'],
  fields: { customer: ref(customer), word: text(), worth: amount().optional(),
    currency: currency().default('EUR') } })
const say = command('shop.customer.say', { doc: 'Says words.', on: customer, emits: [spoken],
  lists: { words: { fields: { word: text(), price: text().optional() } } } }, async (work, calls) => {
  for (const { row, input } of calls) {
    for (const { word, price } of input.words) {
      work.emit(spoken, { customer: row.id, word, worth: price === null ? null : BigInt(price),
        currency: 'EUR' })
    }
  }
})

/** Words the reaction stumbles over as long as they are in here. */
const indigestible = new Set<string>()
const heard: string[] = []
const writeDown = when(spoken).after('shop.write-down', async (work, facts) => {
  const rows = await work.load(customer, facts.map(fact => fact.data.customer))
  for (const { data } of facts) {
    if (indigestible.has(data.word)) throw new Error(`cannot digest ${data.word}`)
    const row = rows.find(one => one.id === data.customer)
    assert.ok(row)
    heard.push(`${data.word}${data.worth === null ? '' : ` ${String(data.worth)} ${typeof data.worth}`}`)
    work.update(customer, row, { remark: `${row.remark ?? ''}${data.word} ` })
  }
})

const house = toyHouse([{ ...kernelModule, name: 'talk', problems: [], commands: [erased(say)],
  events: [spoken], reactions: [writeDown] }])
const me = houseActor('test', 'Test')
let world: ToyWorld
let ann = ''
let bob = ''

const drainNow = (): Promise<void> => createDispatcher(world.engine, null, () => {}).drain()

/** Waits until nothing that was committed can be overtaken: other tests write on the same server. */
const settled = async (): Promise<void> => {
  const [mine] = await world.engine.pool.query<{ xid: string }>(sql`select pg_current_xact_id()::text as xid`)
  for (let done = false; !done;) {
    const [row] = await world.engine.pool.query<{ done: boolean }>(
      sql`select kernel.settled_before() > ${mine?.xid}::xid8 as done`)
    done = row?.done ?? false
  }
}
const drain = async (): Promise<void> => {
  // why: a transaction of another database that ends while the mark is read counts as ours for that one reading, so the
  // mark may be lower than a moment before; what was tried is not tried again.
  for (const _ of [1, 2]) {
    await settled()
    await drainNow()
  }
}
const speak = (id: string, ...words: string[]) => execute(world.engine, { command: erased(say), actor: me,
  items: [{ id, words: words.map(word => ({ word })) }] })
const remark = async (id: string): Promise<string> => {
  const [row] = await world.engine.pool.query<{ remark: string | null }>(
    sql`select remark from shop.customers where id = ${id}`)
  return (row?.remark ?? '').trim()
}
const create = async (name: string): Promise<string> => {
  const make = house.commands.get('shop.customer.create')
  assert.ok(make)
  const { answers } = await execute(world.engine, { command: make, actor: me,
    items: [{ name, company: known.north }] })
  return answers[0]?.['id'] as string
}

before(async () => {
  world = await openToyWorld({ house })
  await registerConsumers(house, world.engine.pool)
})
after(() => world.close())
beforeEach(async () => {
  indigestible.clear()
  await drain()
  heard.length = 0
  ann = await create('Ann')
  bob = await create('Bob')
})

test('facts take effect once, in order, with exact values', async () => {
  await speak(ann, 'one', 'two', 'three')
  await execute(world.engine, { command: erased(say), actor: me,
    items: [{ id: bob, words: [{ word: 'rich', price: '123456789012345' }] }] })
  await drain()
  assert.equal(await remark(ann), 'one two three')
  assert.deepEqual(heard.filter(word => word.startsWith('rich')), ['rich 123456789012345 bigint'])
  await drain()
  assert.equal(await remark(ann), 'one two three')
})

test('a fact that cannot be digested waits with those behind it; others go on; later it is digested in order',
  async () => {
  indigestible.add('bad')
  await speak(ann, 'good', 'bad', 'later')
  await speak(bob, 'unhurt')
  await drain()
  assert.equal(await remark(ann), 'good')
  assert.equal(await remark(bob), 'unhurt')
  await speak(ann, 'last')
  await drain()
  assert.equal(await remark(ann), 'good', 'facts of the same subject must not overtake')
  const waiting = await listDeliveries(world.engine.pool)
  assert.deepEqual(waiting.map(one => [one['attempts'], one['state']]),
    [[0, 'waiting'], [0, 'waiting'], [1, 'waiting']])
  assert.match(String(waiting.at(-1)?.['problem']), /cannot digest bad/)
  indigestible.clear()
  world.clock.advance({ seconds: 10 })
  await drain()
  assert.equal(await remark(ann), 'good bad later last')
  assert.deepEqual(await listDeliveries(world.engine.pool), [])
})

test('after the last attempt it is kept for a person, and those behind go on; it can be tried again or '
  + 'dropped', async () => {
  indigestible.add('never')
  await speak(ann, 'never', 'after')
  for (let attempt = 0; attempt < maxAttempts; attempt++) {
    await drain()
    world.clock.advance({ days: 2 })
  }
  await drain()
  const [dead] = await listDeliveries(world.engine.pool)
  assert.deepEqual([dead?.['state'], dead?.['attempts']], ['dead', maxAttempts])
  assert.equal(await remark(ann), 'after')
  const name = { consumer: 'shop.write-down', seq: String(dead?.['seq']) }
  await retryDelivery(world.engine.pool, name, world.clock.now())
  await drain()
  assert.equal((await listDeliveries(world.engine.pool))[0]?.['attempts'], 1)
  await dropDelivery(world.engine.pool, name)
  assert.deepEqual(await listDeliveries(world.engine.pool), [])
  await assert.rejects(dropDelivery(world.engine.pool, name), /kernel\/not-found/)
})

test('a fact of a transaction that commits late is not skipped', async () => {
  const slow = world.engine.pool
  await slow.use(async connection => {
    await connection.run('begin')
    // why: this transaction takes its number and its place now and commits after the others.
    await connection.run(
      `insert into kernel.outbox (id, at, name, version, subject_resource, subject_id, actor_id, payload)
      values (gen_random_uuid(), now(), 'shop.customer.spoken', 1, 'shop.customer', $1::uuid, 'test',
              jsonb_build_object('customer', $1::uuid::text, 'word', 'late', 'currency', 'EUR'))`, [ann])
    await speak(bob, 'early')
    await drainNow()
    assert.equal(await remark(bob), '', 'what the late one may precede waits for it')
    await connection.run('commit')
  })
  await drain()
  assert.equal(await remark(ann), 'late')
  assert.equal(await remark(bob), 'early')
})

test('one consumer is worked on by one node at a time', async () => {
  await speak(ann, ...Array.from({ length: 250 }, (_, index) => `w${index}`))
  await settled()
  const nodes = Array.from({ length: 3 }, () => createDispatcher(world.engine, null, () => {}))
  while ((await remark(ann)).split(' ').length < 250) await Promise.all(nodes.map(node => node.drain()))
  assert.equal(await remark(ann), Array.from({ length: 250 }, (_, index) => `w${index}`).join(' '))
})
