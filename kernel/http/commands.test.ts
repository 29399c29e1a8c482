// Commands over HTTP: the same key never acts twice, a dry run changes nothing, a batch is all or each.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ident, sql } from '../sql/sql.ts'
import { type Asking, type Reply, type ToyWorld, known, openToyWorld,
  toyActor } from '../testing/toy-world.ts'

let world: ToyWorld
const boss = toyActor(known.dan)
let customer = ''
let count = 0

before(async () => {
  world = await openToyWorld()
  world.admit(boss)
  customer = String((await post('/api/shop/customers', { body: { name: 'Acme' } })).json['id'])
})
after(() => world.close())

const post = (address: string, asking: Asking = {}): Promise<Reply> =>
  world.ask(boss, 'POST', address, asking)
const order = () => ({ number: `C-${++count}`, customer, orderedOn: '2026-03-01',
  lines: [{ product: 'Bolt', quantity: '3', unitPrice: '1.10' }] })
const draft = async (): Promise<string> =>
  String((await post('/api/shop/orders', { body: order() })).json['id'])
const stateOf = async (id: string): Promise<unknown> =>
  ((await world.ask(boss, 'GET', `/api/shop/orders/${id}`)).json['item'] as Record<string, unknown>)['state']
const tables = ['shop.orders', 'shop.order_lines', 'shop.entries', 'shop.sales', 'shop.customers',
  'kernel.changes',
  'kernel.outbox', 'kernel.counters', 'kernel.idempotency']
/** A fingerprint of every row there is. */
const everything = async (): Promise<unknown> =>
  (await Promise.all(tables.map(table => world.engine.pool.query(sql`
  select ${table} as name, count(*)::int as rows, md5(string_agg(t::text, '' order by t::text)) as hash
    from ${ident(table)} t`)))).flat()

test('the same key and input: the same answer, and nothing happens twice', async () => {
  const body = order()
  const headers = { 'idempotency-key': 'create-once' }
  const first = await post('/api/shop/orders', { body, headers })
  const state = await everything()
  const second = await post('/api/shop/orders', { body, headers })
  assert.deepEqual([second.status, second.json], [201, first.json])
  assert.deepEqual(await everything(), state)
  const other = await post('/api/shop/orders', { body: order(), headers })
  assert.deepEqual([other.status, other.json['code']], [409, 'kernel/idempotency-key-reused'])
  const elsewhere = await world.ask(world.admit(toyActor(known.ann)), 'POST', '/api/shop/orders',
    { body: order(), headers })
  assert.equal(elsewhere.status, 201, 'keys are each person\'s own')
})

test('the same key twenty times at once acts once', async () => {
  const body = order()
  const replies = await Promise.all(Array.from({ length: 20 },
    () => post('/api/shop/orders', { body, headers: { 'idempotency-key': 'race' } })))
  assert.deepEqual(new Set(replies.map(one => one.status)), new Set([201]))
  assert.equal(new Set(replies.map(one => one.json['id'])).size, 1)
  assert.equal((await world.engine.pool.query(sql`select id from shop.orders where number = ${body.number}`))
    .length, 1)
})

test('a dry run says what would happen, by type, and changes nothing', async () => {
  const id = await draft()
  await post(`/api/shop/orders/${id}:quote`)
  const state = await everything()
  const dry = await post(`/api/shop/orders/${id}:confirm?dryRun=true`,
    { body: {}, headers: { 'idempotency-key': 'dry' } })
  const { answers, preview } = dry.json as { answers: Array<Record<string, unknown>>, preview: Record<string,
    Array<Record<string, unknown>>> }
  assert.equal(answers[0]?.['state'], 'confirmed')
  assert.deepEqual(preview['shop.entries']?.map(row => row['value']), [{ amount: '3.30', currency: 'EUR' }])
  assert.deepEqual(preview['shop.orders']?.map(row => [row['id'], row['state']]), [[id, 'confirmed']])
  assert.deepEqual(await everything(), state)
  const real = await post(`/api/shop/orders/${id}:confirm`, { headers: { 'idempotency-key': 'dry' } })
  assert.deepEqual([real.status, real.json['receipt']], [200, answers[0]?.['receipt']])
  assert.equal((await post(`/api/shop/orders/${id}:confirm?dryRun=true`)).status, 409,
    'a dry run is refused like the run')
})

test('a dry run says amounts of changes and of lines, whose currency stands elsewhere', async () => {
  type Told = Readonly<Record<string, ReadonlyArray<Readonly<Record<string, unknown>>>>>
  const id = await draft()
  const { preview: quoted } = (await post(`/api/shop/orders/${id}:quote?dryRun=true`)).json as { preview: Told }
  assert.deepEqual(quoted['shop.orders']?.map(row => row['net']), [{ amount: '3.30', currency: 'EUR' }])
  const cost = { amount: '4.00', currency: 'EUR' }
  const body = { ...order(), lines: [{ product: 'Bolt', quantity: '3', unitPrice: '1.10', cost }] }
  const { preview: made } = (await post('/api/shop/orders?dryRun=true', { body })).json as { preview: Told }
  assert.deepEqual(made['shop.order_lines']?.map(row => [row['product'], row['cost'], Object.keys(row).some(name => name.startsWith('@'))]),
    [['Bolt', cost, false]])
})

test('a batch is all or nothing', async () => {
  const [a, b] = [await draft(), await draft()]
  await post(`/api/shop/orders/${b}:quote`)
  const refused = await post('/api/shop/orders:quote', { body: { items: [{ id: a }, { id: b }] } })
  assert.deepEqual([refused.status, refused.json['id'], await stateOf(a)], [409, b, 'draft'])
  const done = await post('/api/shop/orders:quote', { body: { items: [{ id: a, version: 1 }] } })
  assert.deepEqual(done.json, { answers: [{ id: a, version: 2, state: 'quoted' }] })
  const made = await post('/api/shop/orders:create', { body: { items: [order(), order()] } })
  assert.equal((made.json['answers'] as unknown[]).length, 2)
})

test('or each for itself: what is refused does not hold up the rest, and keys count per item', async () => {
  const [a, b, c] = [await draft(), await draft(), await draft()]
  await post(`/api/shop/orders/${b}:quote`)
  const body = { mode: 'each', items: [{ id: a }, { id: b }, { id: 'x' }, { id: c }] }
  const asking = { body, headers: { 'idempotency-key': 'each' } }
  const reply = await post('/api/shop/orders:quote', asking)
  const results = reply.json['results'] as Array<{ ok: boolean, answer?: { id: string },
    problem?: { code: string, title: string } }>
  assert.deepEqual(results.map(one => one.ok), [true, false, false, true])
  assert.deepEqual(results.map(one => one.problem?.code),
    [undefined, 'kernel/wrong-state', 'kernel/invalid-input', undefined])
  assert.deepEqual([await stateOf(a), await stateOf(c)], ['quoted', 'quoted'])
  const again = (await post('/api/shop/orders:quote', asking)).json['results'] as typeof results
  assert.deepEqual(again.map(one => one.ok), [true, false, false, true],
    'what was done is answered, not done again')
})

test('versions: what somebody else changed meanwhile is not overwritten', async () => {
  const id = await draft()
  const { headers } = await world.ask(boss, 'GET', `/api/shop/orders/${id}`)
  const change = (note: string, etag: string) => world.ask(boss, 'PATCH', `/api/shop/orders/${id}`,
    { body: { note }, headers: { 'if-match': etag } })
  const replies = await Promise.all([change('mine', String(headers['etag'])),
    change('theirs', String(headers['etag']))])
  assert.deepEqual(replies.map(one => one.status).sort(), [200, 412])
  assert.equal((await change('x', 'nonsense')).json['code'], 'kernel/malformed-request')
})

test('a record is removed by DELETE, a client may bring its own id', async () => {
  const id = '01890000-0000-7000-8000-00000000abcd'
  assert.equal((await post('/api/shop/customers', { body: { id, name: 'Offline' } })).json['id'], id)
  assert.equal((await post('/api/shop/customers', { body: { id, name: 'Offline' } })).json['code'],
    'kernel/duplicate')
  assert.equal((await world.ask(boss, 'DELETE', `/api/shop/customers/${id}`)).status, 200)
  assert.equal((await world.ask(boss, 'GET', `/api/shop/customers/${id}`)).status, 404)
})

test('commands on no record take their input as it is', async () => {
  assert.deepEqual((await post('/api/shop/stock:tally', { body: { figures: [{ value: 2 }, { value: 40 }] } }))
    .json, { total: 42 })
  assert.deepEqual(((await post('/api/shop/stock:tally', { body: { figures: [] } }))
    .json['errors'] as Array<{ code: string }>).map(one => one.code), ['too-few'])
})

test('a record offers the commands its state and its reader allow', async () => {
  const id = await draft()
  const offered = async (actor = boss): Promise<unknown> =>
    (await world.ask(actor, 'GET', `/api/shop/orders/${id}`)).json['commands']
  assert.deepEqual(await offered(), ['shop.order.quote', 'shop.order.update', 'shop.order.remove'])
  await post(`/api/shop/orders/${id}:quote`)
  assert.deepEqual(await offered(), ['shop.order.confirm', 'shop.order.update'])
  const reader = world.admit(toyActor(known.bob,
    { grants: [{ allow: 'shop.order.read', reach: 'all' }, { allow: 'shop.order.confirm', reach: 'own' }] }))
  assert.deepEqual(await offered(reader), [], 'reading reaches further than confirming')
})
