// Those who watch over the house: overload is said early, figures are counted, and only for eyes permitted.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type ToyWorld, known, openToyWorld, toyActor } from '../testing/toy-world.ts'

let world: ToyWorld
const boss = toyActor(known.dan)
before(async () => {
  world = await openToyWorld({ poolSize: 1, server: { limits: { queued: 3 } } })
  world.admit(boss)
})
after(() => world.close())

test('when too many wait, new ones are sent away with the time to come back', async () => {
  const taken = Promise.withResolvers<void>()
  const free = Promise.withResolvers<void>()
  const held = world.engine.pool.use(() => {
    taken.resolve()
    return free.promise
  })
  await taken.promise
  const waiting = Array.from({ length: 4 }, () => world.ask(boss, 'GET', '/api/base/people'))
  while (world.engine.pool.queued < 4) await new Promise(resolve => { setImmediate(resolve) })
  const refused = await world.ask(boss, 'GET', '/api/base/people')
  assert.deepEqual([refused.status, refused.json['code'], refused.headers['retry-after']],
    [503, 'kernel/overloaded', '2'])
  assert.equal((await world.ask(null, 'GET', '/health')).status, 200,
    'the signs of life are answered all the same')
  free.resolve()
  await held
  assert.deepEqual((await Promise.all(waiting)).map(one => one.status), [200, 200, 200, 200])
})

test('commands are counted by how they went', async () => {
  await world.ask(boss, 'POST', '/api/base/people', { body: { name: 'Counted' } })
  await world.ask(boss, 'POST', '/api/base/people', { body: {} })
  await world.ask(boss, 'POST', '/api/shop/stock:stumble')
  const { text } = await world.ask(null, 'GET', '/metrics')
  assert.match(text, /kontor_commands_total\{command="base\.person\.create",outcome="ok"\} 1/)
  assert.match(text,
    /kontor_commands_total\{command="base\.person\.create",outcome="kernel\/invalid-input"\} 1/)
  assert.match(text, /kontor_commands_total\{command="shop\.stock\.stumble",outcome="fault"\} 1/)
  assert.match(text, /kontor_command_seconds_count\{command="base\.person\.create"\} 2/)
  assert.match(text, /kontor_faults_total 1/)
  assert.match(text, /kontor_pool_queued 0/)
})

test('from elsewhere the figures need a permission', async () => {
  const ask = (id: string | null) =>
    world.app.inject({ method: 'GET', url: '/metrics', remoteAddress: '192.0.2.7',
    ...(id === null ? {} : { headers: { authorization: `Bearer ${id}` } }) })
  const clerk = world.admit(toyActor(known.ann, { grants: [{ allow: 'shop.*', reach: 'all' }] }))
  assert.deepEqual([(await ask(null)).statusCode, (await ask(clerk.id)).statusCode,
    (await ask(boss.id)).statusCode], [401, 403, 200])
})

test('who waits too long for a connection is sent away too, and the line gets no longer', async () => {
  const busy = await openToyWorld({ poolSize: 1, patienceMs: 20 })
  busy.admit(boss)
  const { pool } = busy.engine
  const [taken, free] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const held = pool.use(() => {
    taken.resolve()
    return free.promise
  })
  await taken.promise
  const replies = await Promise.all([busy.ask(boss, 'GET', '/api/base/people'),
    busy.ask(boss, 'POST', '/api/base/people', { body: { name: 'Later' } })])
  for (const { status, json, headers } of replies) {
    assert.deepEqual([status, json['code'], headers['retry-after']], [503, 'kernel/overloaded', '2'])
  }
  assert.equal(pool.queued, 0)
  assert.equal((await busy.ask(null, 'GET', '/ready')).status, 503)
  free.resolve()
  await held
  assert.equal((await busy.ask(boss, 'GET', '/api/base/people')).status, 200)
  await busy.close()
})

test('a pool that was closed under the house is a fault with a number, and the house is not ready', async () => {
  const other = await openToyWorld({ poolSize: 1 })
  other.admit(boss)
  await other.engine.pool.close()
  const reply = await other.ask(boss, 'GET', '/api/base/people')
  assert.deepEqual([reply.status, reply.json['code']], [500, 'kernel/internal'])
  assert.equal((await other.ask(null, 'GET', '/ready')).status, 503)
  assert.equal((await other.ask(null, 'GET', '/health')).status, 200)
  await other.close()
})

test('description and words are sent once, until they change', async () => {
  for (const address of ['/api/meta', '/api/words', '/api/openapi.json']) {
    const first = await world.ask(boss, 'GET', address)
    const again = await world.ask(boss, 'GET', address,
      { headers: { 'if-none-match': String(first.headers['etag']) } })
    assert.deepEqual([first.status, again.status, again.text], [200, 304, ''], address)
  }
})
