// More than the house can do at once: it does what it can, sends the rest away with a time to come back, and keeps
// nobody waiting long; when the crowd has gone it is as before.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { connect } from '../kernel/sql/connection.ts'
import { type TestHouse, openTestHouse, password } from './testing/house.ts'
import type { Answer, Visitor } from './testing/visitor.ts'

const clients = 80
const rounds = 2
const waiting = 16
let house: TestHouse
let ada: Visitor
before(async () => {
  house = await openTestHouse({ poolSize: 2, limits: { queued: waiting } })
  ada = await house.signedIn('ada')
})
after(() => house.close())

interface Timed { readonly answer: Answer, readonly ms: number }

async function timed(ask: () => Promise<Answer>): Promise<Timed> {
  const begun = performance.now()
  const answer = await ask()
  return { answer, ms: performance.now() - begun }
}

const post = (name: string): Promise<Timed> => timed(() => ada.post('/api/catalog/categories', { name }, { 'idempotency-key': name }))

test('a crowd is served as far as it goes; the rest is told when to come back, at once', async () => {
  const seen: Timed[] = []
  let line = 0
  // why: on a quick machine a crowd is served before it stands in line; here the first ones wait until we let go.
  const holder = await connect(house.server.databaseUrl, 'holder')
  await holder.run('begin')
  await holder.run('lock table catalog.categories in exclusive mode')
  const everybody = Promise.all(Array.from({ length: clients }, async (_, client) => {
    for (let round = 0; round < rounds; round++) {
      seen.push(await post(`Crowd-${client}-${round}`))
      line = Math.max(line, house.server.engine.pool.queued)
    }
  }))
  while (seen.length < clients) await new Promise(setImmediate)
  const alive = await timed(() => house.visitor().get('/health'))
  const entering = timed(() => house.visitor().post('/api/session', { email: 'sam@lumen.example', password }))
  await holder.run('rollback')
  await everybody
  assert.equal(alive.answer.status, 200, 'whoever asks whether the house lives is told')
  assert.equal((await entering).answer.status, 200, 'whoever signs in is let in')
  await holder.client.end()
  const [made, refused] = [201, 503].map(status => seen.filter(one => one.answer.status === status))
  assert.equal((made?.length ?? 0) + (refused?.length ?? 0), clients * rounds, 'made or told to come back, nothing else')
  assert.ok(made && made.length > 0 && refused && refused.length > 0, `${made?.length} made, ${refused?.length} refused`)
  for (const { answer } of refused) {
    assert.deepEqual([answer.body['code'], answer.headers.get('retry-after')], ['kernel/overloaded', '2'])
    assert.ok(answer.body['title'] && answer.body['detail'], 'it says what and why')
  }
  // why: beside the crowd one signs in.
  assert.ok(line <= waiting + 1, `${line} stood in line`)
  const calm = await timed(() => ada.get('/api/catalog/categories'))
  assert.equal(calm.answer.status, 200)
  assert.equal(house.server.engine.pool.queued, 0)
  const there = await house.server.engine.pool.use(connection =>
    connection.run(`select count(*)::integer as n from catalog.categories where name like 'Crowd-%'`))
  assert.equal((there.rows[0] as { n: number }).n, made.length) // why: its only column.
})
