// The clock of the machine jumps back some hours, as after a battery or a bad time server: people go on working,
// numbers go on, nobody is signed out, and what is proved holds.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sealTrail } from '../kernel/feed/seal-trail.ts'
import { fireDueTimers } from '../kernel/process/jobs.ts'
import { plusMs } from '../kernel/values/instant.ts'
import { rollUp } from '../books/ledger/contract.ts'
import { disagreements } from '../testing/house/books-agree.ts'
import { type World, createWorld } from '../testing/world.ts'
import { type TestHouse, openTestHouse } from './testing/house.ts'

let house: TestHouse
let w: World
before(async () => { [house, w] = await Promise.all([openTestHouse(), createWorld()]) })
after(async () => { await Promise.all([house.close(), w.end()]) })

const backHours = 6

test('who is signed in stays so, and the same request is still the same', async () => {
  const ada = await house.signedIn('ada')
  house.clock.advance({ hours: 1 })
  const first = await ada.post('/api/catalog/categories', { name: 'Before' }, { 'idempotency-key': 'k1' })
  house.clock.set(plusMs(house.clock.now(), -backHours * 3_600_000))
  assert.equal((await ada.get('/api/session')).status, 200)
  const again = await ada.post('/api/catalog/categories', { name: 'Before' }, { 'idempotency-key': 'k1' })
  assert.deepEqual([again.status, again.body['id']], [first.status, first.body['id']])
  const changed = await ada.ask('PATCH', `/api/catalog/categories/${String(first.body['id'])}`, { body: { name: 'After' } })
  assert.deepEqual([changed.status, changed.body['version']], [200, 2])
})

test('an order begun before the jump ends as it should after it', async () => {
  const person = await w.person('Alma', 'administrator', 'warehouse-clerk', 'accountant', 'sales-rep')
  const customer = await w.customer('Nordlicht GmbH')
  const lamp = await w.product('Lamp')
  const sell = () => person.does('sales.order.create', { company: w.company, customer, lines: [{ product: lamp, quantity: '2' }] })
  const { id } = await sell()
  await person.does('sales.order.confirm', { id })
  await rollUp(w.engine.pool, w.clock)
  await sealTrail(w.engine.pool, w.clock)
  w.clock.set(plusMs(w.clock.now(), -backHours * 3_600_000))
  await person.does('sales.order.deliver', { id })
  await person.does('sales.order.invoice', { id, post: true })
  const after = await sell()
  assert.deepEqual((await fireDueTimers(w.engine)).failed, [])
  await rollUp(w.engine.pool, w.clock)
  await sealTrail(w.engine.pool, w.clock)
  const numbers = await w.rows('select number from sales.orders order by number')
  assert.deepEqual(numbers.map(row => row['number']), ['SO-2026-000001', 'SO-2026-000002'])
  const trail = await w.rows('select version from kernel.changes where record_id = $1 order by seq', [id])
  assert.deepEqual(trail.map(row => row['version']), trail.map((_, index) => index + 1))
  assert.ok(after['id'])
  assert.deepEqual(await disagreements(w), [])
})
