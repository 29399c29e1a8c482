// Passkeys: made at a browser that has proved its owner, used without a name or as the second proof, once for each question
// and for this house alone; nobody is locked out by taking one away, nor let in where a role wants two proofs.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '../kernel/sql/sql.ts'
import { type Asked, Authenticator } from './testing/authenticator.ts'
import { type TestHouse, openTestHouse, password } from './testing/house.ts'
import type { Answer, Visitor } from './testing/visitor.ts'

const address = 'https://kontor.example'
let house: TestHouse
let sam: Visitor
let ada: Visitor
before(async () => {
  house = await openTestHouse({ publicUrl: address })
  sam = await house.signedIn('sam')
  ada = await house.signedIn('ada')
})
after(() => house.close())

const told = (answer: Answer): [number, unknown] => [answer.status, answer.body['code']]
const asked = (answer: Answer): Asked => answer.body as unknown as Asked // why: the answer is what a browser is asked.
const askNew = (visitor: Visitor): Promise<Answer> => visitor.post('/api/passkeys/challenge', { password })
const askUse = (visitor = house.visitor()): Promise<Asked> => visitor.post('/api/session/passkey/challenge', {}).then(asked)
const enter = (answer: unknown, visitor = house.visitor()): Promise<Answer> => visitor.post('/api/session/passkey', { answer })
const knock = (more: object = {}): Promise<Answer> =>
  house.visitor().post('/api/session', { email: 'sam@lumen.example', password, ...more })

async function add(visitor: Visitor, name = 'My laptop'): Promise<{ key: Authenticator, id: string, recovery: string[] | null }> {
  const key = new Authenticator(address)
  const made = await visitor.post('/api/passkeys', { name, answer: key.make(asked(await askNew(visitor))) })
  assert.equal(made.status, 201, made.text)
  return { key, id: String(made.body['id']), recovery: made.body['recovery'] as string[] | null }
}
const drop = (visitor: Visitor, id: string): Promise<Answer> => visitor.ask('DELETE', `/api/passkeys/${id}`, { body: { password } })

test('a passkey opens the door without a name, and a password alone no longer does', async () => {
  assert.equal((await sam.post('/api/passkeys/challenge', { password: 'not my password' })).status, 422)
  const question = await askNew(sam)
  assert.deepEqual((question.body['rp'] as { id: string }).id, 'kontor.example')
  const { residentKey, userVerification } = question.body['authenticatorSelection'] as Record<string, string>
  assert.deepEqual([residentKey, userVerification], ['required', 'required'])
  const { key, id, recovery } = await add(sam)
  assert.equal(recovery?.length, 10, 'with the first come recovery codes')
  const visitor = house.visitor()
  const entered = await enter(key.use(await askUse(visitor)), visitor)
  assert.equal(entered.status, 200, entered.text)
  assert.equal((entered.body['user'] as { email: string }).email, 'sam@lumen.example')
  visitor.remember(entered)
  const { items } = (await visitor.get('/api/passkeys')).body as { items: Array<Record<string, unknown>> }
  assert.deepEqual(items.map(one => [one['name'], one['backedUp'], typeof one['seenAt']]), [['My laptop', true, 'string']])
  const { since, ...state } = (await visitor.get('/api/second-factor')).body
  assert.deepEqual([since, state], [null, { on: true, app: false, passkeys: 1, recoveryLeft: 10, required: false, password: true }])

  const alone = await knock()
  assert.deepEqual([...told(alone), (alone.body['params'] as { ways: string }).ways], [401, 'auth/code-needed', 'passkey'])
  assert.equal((await knock({ passkey: key.use(await askUse()) })).status, 200)
  assert.equal((await knock({ code: recovery?.[0] })).status, 200)
  assert.deepEqual(told(await knock({ code: recovery?.[0] })), [401, 'auth/wrong-code'])
  assert.equal((await sam.ask('PATCH', `/api/passkeys/${id}`, { body: { name: 'Old laptop' } })).status, 204)
  assert.equal((await ada.ask('PATCH', `/api/passkeys/${id}`, { body: { name: 'Mine' } })).status, 404, 'nobody names another’s')
  assert.equal((await drop(ada, id)).status, 404)
  assert.equal((await drop(sam, id)).status, 204)
  assert.equal((await knock()).status, 200)
  assert.deepEqual(told(await enter(key.use(await askUse()))), [401, 'auth/passkey-refused'], 'what was removed opens nothing')
  const visits = await house.server.engine.pool.query<{ kind: string }>(sql`
    select distinct kind from auth.visits where kind like '%passkey%' order by kind`)
  assert.deepEqual(visits.map(one => one.kind), ['passkey-added', 'passkey-removed', 'signed-in-by-passkey'])
})

test('an answer counts once, for its question, from this house, of a key that looked at its owner', async () => {
  const { key, id } = await add(sam)
  const [first, second] = [await askUse(), await askUse()]
  const answer = key.use(first)
  assert.equal((await enter(answer)).status, 200)
  assert.deepEqual(told(await enter(answer)), [401, 'auth/passkey-refused'], 'the same again')
  const together = key.use(second)
  const answers = await Promise.all([enter(together), enter(together), enter(together)])
  assert.deepEqual(answers.map(one => one.status).toSorted(), [200, 401, 401])
  const refused = async (why: string, change: () => void, question?: Asked): Promise<void> => {
    const { origin, counter, owner } = key
    change()
    assert.deepEqual(told(await enter(key.use(question ?? await askUse()))), [401, 'auth/passkey-refused'], why)
    Object.assign(key, { origin, counter: counter + 1, owner, verifies: true })
  }
  await refused('a question of its own', () => {}, { challenge: Buffer.alloc(32).toString('base64url') })
  await refused('a question for a new key', () => {}, asked(await askNew(sam)))
  await refused('another place', () => { key.origin = 'https://kontor.example.evil' })
  await refused('the same place without encryption', () => { key.origin = 'http://kontor.example' })
  await refused('nobody was looked at', () => { key.verifies = false })
  await refused('a copy that counts for itself', () => { key.counter = 0 })
  await refused('somebody else’s', () => { key.owner = Buffer.from('somebody').toString('base64url') })
  const late = await askUse()
  house.clock.advance({ minutes: 11 })
  await refused('too late', () => {}, late)
  for (const nonsense of [null, 'x', {}, { id: 7 }, { id: 'AAAA', response: {} }]) {
    assert.deepEqual(told(await enter(nonsense)), [401, 'auth/passkey-refused'], JSON.stringify(nonsense))
  }
  assert.equal((await enter(key.use(await askUse()))).status, 200, 'and then it still opens')
  assert.equal((await drop(sam, id)).status, 204)
})

test('a new key is made for who asked, from this house, once, and no key twice', async () => {
  const key = new Authenticator(address)
  const question = asked(await askNew(sam))
  const named = (answer: unknown): object => ({ name: 'Phone', answer })
  assert.deepEqual(told(await ada.post('/api/passkeys', named(key.make(question)))), [401, 'auth/passkey-refused'], 'another asked')
  const strange = new Authenticator('https://evil.example')
  assert.deepEqual(told(await sam.post('/api/passkeys', named(strange.make(asked(await askNew(sam)))))), [401, 'auth/passkey-refused'])
  const again = asked(await askNew(sam))
  assert.equal((await sam.post('/api/passkeys', named(key.make(again)))).status, 201)
  assert.deepEqual(told(await sam.post('/api/passkeys', named(key.make(again)))), [401, 'auth/passkey-refused'])
  assert.deepEqual(told(await ada.post('/api/passkeys', named(key.make(asked(await askNew(ada)))))), [409, 'auth/passkey-known'])
  assert.equal((await house.visitor().post('/api/passkeys/challenge', { password })).status, 401)
})

test('somebody else’s passkey is no second proof, and a closed account opens by none', async () => {
  const { key } = await add(ada)
  assert.deepEqual(told(await knock({ passkey: key.use(await askUse()) })), [401, 'auth/wrong-code'])
  const { key: own } = await add(sam, 'Another')
  const id = await house.userId('sam')
  await ada.ask('PATCH', `/api/org/users/${id}`, { body: { active: false } })
  assert.deepEqual(told(await enter(own.use(await askUse()))), [401, 'auth/passkey-refused'])
  await ada.ask('PATCH', `/api/org/users/${id}`, { body: { active: true } })
  assert.equal((await enter(own.use(await askUse()))).status, 200)
  assert.equal((await ada.post('/api/second-factor/reset', { user: id })).status, 204)
  assert.deepEqual(told(await enter(own.use(await askUse()))), [401, 'auth/passkey-refused'], 'an administrator takes away what was lost')
  assert.equal((await knock()).status, 200)
})

test('where a role wants two proofs one does nothing before the second is there, and keeps the last one', async () => {
  const roles = (await ada.get('/api/org/roles')).body['items'] as Array<{ id: string, code: string }>
  const role = roles.find(one => one.code === 'sales-rep')?.id ?? assert.fail()
  const want = (secondFactor: boolean): Promise<Answer> => ada.ask('PATCH', `/api/org/roles/${role}`, { body: { secondFactor } })
  const asRep = await house.signedIn('sam')
  assert.equal((await asRep.get('/api/sales/orders')).status, 200)
  const { token } = (await asRep.post('/api/tokens', { name: 'Before', scopes: ['*'] })).body as { token: string }
  const byKey = async (): Promise<[number, unknown]> =>
    told(await house.visitor().ask('GET', '/api/sales/orders', { headers: { authorization: `Bearer ${token}` } }))
  assert.deepEqual(await byKey(), [200, undefined])
  assert.equal((await want(true)).status, 200)
  assert.deepEqual(await byKey(), [403, 'auth/second-factor-missing'], 'a key made before rests with its owner')
  assert.equal((await asRep.get('/api/sales/orders')).status, 403, 'with the commit')
  assert.equal((await asRep.get('/api/session')).body['wants'], 'second-factor')
  assert.deepEqual(told(await asRep.post('/api/tokens', { name: 'Later', scopes: ['*'] })), [403, 'auth/second-factor-missing'])
  const { id } = await add(asRep)
  assert.equal('wants' in (await asRep.get('/api/session')).body, false)
  assert.equal((await asRep.get('/api/sales/orders')).status, 200)
  assert.deepEqual(await byKey(), [200, undefined])
  assert.deepEqual(told(await drop(asRep, id)), [409, 'auth/second-factor-required'])
  const second = await add(asRep, 'Another')
  const both = await Promise.all([drop(asRep, id), drop(asRep, second.id)])
  assert.deepEqual(both.map(one => one.status).toSorted(), [204, 409], 'of two at the same moment one stays')
  assert.equal((await want(false)).status, 200)
  await Promise.all([drop(asRep, id), drop(asRep, second.id)])
  assert.equal((await want(true)).status, 200)
  const { key: third, id: kept } = await add(asRep, 'Third')
  assert.equal((await enter(third.use(await askUse()))).status, 200)
  assert.equal((await want(false)).status, 200)
  assert.equal((await drop(asRep, kept)).status, 204)
})
