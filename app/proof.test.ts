// What gives rights or keys asks a person at a browser to have proved lately who they are; programs are asked each time anyway.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { runBatches } from '../foundations/desk/contract.ts'
import { storePassword } from '../kernel/auth/credentials.ts'
import { Refusal } from '../kernel/command/problem.ts'
import { askProof } from '../kernel/command/proof.ts'
import { sql } from '../kernel/sql/sql.ts'
import { plusMinutes } from '../kernel/values/instant.ts'
import { type TestHouse, openTestHouse, password } from './testing/house.ts'
import type { Answer, Visitor } from './testing/visitor.ts'
import { wordsOf } from './words.ts'

let house: TestHouse
let ada: Visitor
before(async () => {
  house = await openTestHouse()
  ada = await house.signedIn('ada')
})
after(() => house.close())

const codeOf = (answer: Answer): [number, unknown] => [answer.status, answer.body['code']]
const asked = [403, 'kernel/prove-yourself']
const role = (visitor: Visitor, code: string, query = ''): Promise<Answer> =>
  visitor.post(`/api/org/roles${query}`, { code, name: code, grants: [] })

test('who came in a while ago proves themselves again, once for a while', async () => {
  const elsewhere = await house.signedIn('ada')
  assert.equal((await role(ada, 'first')).status, 201, 'whoever has just come in has proved enough')
  house.clock.advance({ minutes: 16 })
  assert.deepEqual(codeOf(await role(ada, 'second')), asked)
  assert.equal((await role(ada, 'second', '?dryRun=true')).status, 200, 'a look gives nothing')
  assert.deepEqual(codeOf(await ada.post('/api/tokens', { name: 'Scanner', scopes: ['org.*.read'] })), asked)
  const [sam] = (await ada.get('/api/org/users?search=sam')).body['items'] as Array<{ id: string }>
  assert.deepEqual(codeOf(await ada.post('/api/invitations', { user: sam?.id })), asked)
  assert.deepEqual(codeOf(await ada.post('/api/second-factor/reset', { user: sam?.id })), asked)
  assert.deepEqual(codeOf(await ada.post('/api/desk/batches:start', { resource: 'org.user', command: 'org.user.update', query: '',
    input: { title: 'Boss' } })), asked, 'the house would do it later, and is not asked')
  assert.equal((await ada.post('/api/crm/leads', { title: 'Lamps', name: 'Zed' })).status, 201, 'the day’s work asks nobody')

  assert.deepEqual(codeOf(await ada.post('/api/session/proof', { password: 'not my password' })), [422, 'kernel/invalid-input'])
  assert.deepEqual(codeOf(await role(ada, 'second')), asked)
  assert.equal((await ada.post('/api/session/proof', { password })).status, 204)
  assert.equal((await role(ada, 'second')).status, 201)
  assert.deepEqual(codeOf(await role(elsewhere, 'third')), asked, 'a proof counts where it was given')
  const batch = await ada.post('/api/desk/batches:start', { resource: 'org.user', command: 'org.user.update', query: '', input: {} })
  assert.equal(batch.status, 201)
  await runBatches({ engine: house.server.engine, words: wordsOf(house.server.engine.house) })
  house.clock.advance({ minutes: 16 })
  assert.deepEqual(codeOf(await role(ada, 'third')), asked)
  assert.deepEqual(codeOf(await ada.post(`/api/desk/batches/${String(batch.body['id'])}:run`, {})), asked, 'nor run by who comes later')
  assert.deepEqual(codeOf(await ada.post('/api/calendar/feeds:open', {})), asked)
  const now = house.clock.now()
  assert.throws(() => { askProof({ provedAt: plusMinutes(now, 30) }, now) }, Refusal, 'a clock that goes back makes no proof last')
})

test('who has no password does not stay proved by asking to', async () => {
  const visitor = await house.signedIn('ada')
  const { pool } = house.server.engine
  const [kept] = await pool.query<{ hash: string }>(sql`delete from auth.credentials where user_id = ${await house.userId('ada')}
    returning password_hash as hash`)
  house.clock.advance({ minutes: 14 })
  assert.equal((await visitor.post('/api/session/proof', {})).status, 204)
  house.clock.advance({ minutes: 2 })
  assert.deepEqual(codeOf(await role(visitor, 'fourth')), asked)
  await storePassword(pool, house.clock.now(), { userId: await house.userId('ada'), hash: kept?.hash ?? '' })
})

test('a key asks for no proof, and proves nothing for a session', async () => {
  await ada.post('/api/session/proof', { password })
  const made = await ada.post('/api/tokens', { name: 'Directory', scopes: ['org.*.*'] })
  const program = house.visitor()
  program.token = String(made.body['token'])
  house.clock.advance({ minutes: 16 })
  assert.equal((await role(program, 'by-program')).status, 201)
  assert.deepEqual(codeOf(await program.post('/api/session/proof', { password })), [403, 'auth/session-needed'])
  assert.deepEqual(codeOf(await role(ada, 'by-person')), asked)
})
