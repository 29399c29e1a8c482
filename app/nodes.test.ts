// Two servers, one database: who is shut out at one is out at the other, and a busy session asks the
// database nothing.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openStream } from '../kernel/testing/event-stream.ts'
import type { RunningServer } from './server.ts'
import { type TestHouse, openTestHouse, password } from './testing/house.ts'
import type { Visitor } from './testing/visitor.ts'

let house: TestHouse
let second: RunningServer
before(async () => {
  house = await openTestHouse()
  second = await house.another()
})
after(() => house.close())

/** Asks until the other server has heard; the database passes word on in milliseconds. */
async function statusBecomes(visitor: Visitor, wanted: number): Promise<void> {
  for (let tries = 0; tries < 500; tries++) if ((await visitor.get('/api/session')).status === wanted) return
  assert.fail(`the other server never answered ${wanted}`)
}

test('signing out everywhere ends the sessions at every server', async () => {
  const [here, phone] = [await house.signedIn('ada'), await house.signedIn('ada', second)]
  const hereAtSecond = here.at(second.url)
  assert.deepEqual([(await phone.get('/api/session')).status, (await hereAtSecond.get('/api/session')).status], [200, 200])
  assert.equal((await here.ask('DELETE', '/api/sessions')).status, 204)
  await statusBecomes(phone, 401)
  await statusBecomes(hereAtSecond, 401)
})

test('a user deactivated at one server is out at the other', async () => {
  const admin = await house.signedIn('ada')
  const sam = await house.signedIn('sam', second)
  assert.equal((await sam.get('/api/session')).status, 200)
  await admin.ask('PATCH', `/api/org/users/${await house.userId('sam')}`, { body: { active: false } })
  await statusBecomes(sam, 401)
  await admin.ask('PATCH', `/api/org/users/${await house.userId('sam')}`, { body: { active: true } })
})

test('guesses at one server count at the other', async () => {
  for (let i = 0; i < 5; i++) {
    const at = i % 2 === 0 ? house.server : second
    await house.visitor(at).post('/api/session', { email: 'sam@lumen.example', password: 'not the right one' })
  }
  for (const at of [house.server, second]) {
    assert.equal((await house.visitor(at).post('/api/session', { email: 'sam@lumen.example', password })).status, 429)
  }
})

test('a change made at one server is heard by a screen open at the other', async () => {
  const [maker, watcher] = [await house.signedIn('ada'), await house.signedIn('ada', second)]
  const stream = await openStream(`${second.url}/api/changes`, { cookie: `kontor_session=${watcher.cookies.get('kontor_session')}` })
  try {
    const [company] = (await maker.get('/api/org/companies')).body['items'] as Array<{ id: string }>
    assert.ok(company)
    assert.equal((await maker.ask('PATCH', `/api/org/companies/${company.id}`, { body: { city: 'Hamburg' } })).status, 200)
    const heard = await stream.until(({ data }) => data['id'] === company.id)
    assert.deepEqual([heard.event, heard.data['resource'], heard.data['kind']], ['change', 'org.company', 'changed'])
  } finally {
    stream.close()
  }
})

test('a session that was just seen costs no wait for the database', async () => {
  const { server } = house
  const visitor = await house.signedIn('ada')
  const cookies = Object.fromEntries(visitor.cookies)
  const credentials = { cookies, authorization: null, csrf: visitor.csrf, method: 'POST', ip: '127.0.0.1' }
  assert.ok(await server.door.authenticate(credentials))
  const before = { ...server.engine.pool.usage }
  for (let i = 0; i < 1000; i++) assert.ok(await server.door.authenticate(credentials))
  assert.deepEqual(server.engine.pool.usage, before)
})
