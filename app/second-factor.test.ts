// A second proof beside the password: switched on with a code, asked for at every door, never accepted twice, lost with grace.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { TOTP, URI } from 'otpauth'
import { sql } from '../kernel/sql/sql.ts'
import { type TestHouse, openTestHouse, password } from './testing/house.ts'
import type { Answer, Visitor } from './testing/visitor.ts'

let house: TestHouse
before(async () => { house = await openTestHouse() })
after(() => house.close())

const sam = 'sam@lumen.example'
const codeOf = (answer: Answer): [number, unknown] => [answer.status, answer.body['code']]
const knock = (code?: string): Promise<Answer> =>
  house.visitor().post('/api/session', { email: sam, password, ...code === undefined ? {} : { code } })

/** An app on somebody's phone. */
function appFor(uri: string): (steps?: number) => string {
  const totp = URI.parse(uri)
  assert.ok(totp instanceof TOTP)
  return (steps = 0) => totp.generate({ timestamp: Date.parse(house.clock.now()) + steps * 30_000 })
}

async function switchOn(visitor: Visitor): Promise<{ app: (steps?: number) => string, recovery: string[] }> {
  const begun = await visitor.post('/api/second-factor', { password })
  assert.equal(begun.status, 200, begun.text)
  const app = appFor(String(begun.body['uri']))
  const confirmed = await visitor.post('/api/second-factor/confirm', { code: app() })
  assert.equal(confirmed.status, 200, confirmed.text)
  return { app, recovery: confirmed.body['recovery'] as string[] }
}

test('the second factor from its first code to the day the phone is lost', async () => {
  const visitor = await house.signedIn('sam')
  const elsewhere = await house.signedIn('sam')
  assert.equal((await visitor.post('/api/second-factor', { password: 'not my password' })).status, 422)
  const begun = await visitor.post('/api/second-factor', { password })
  assert.deepEqual(codeOf(await visitor.post('/api/second-factor/confirm', { code: '000000' })), [422, 'kernel/invalid-input'])
  assert.equal((await knock()).status, 200, 'what was only begun asks nobody')
  assert.ok(begun.body['secret'])
  const { app, recovery } = await switchOn(visitor)
  assert.equal(new Set(recovery).size, 10)
  assert.equal((await elsewhere.get('/api/session')).status, 401, 'other browsers come in anew')
  assert.deepEqual(codeOf(await visitor.post('/api/second-factor', { password })), [409, 'auth/second-factor-on'])
  const { since, ...state } = (await visitor.get('/api/second-factor')).body
  assert.deepEqual([state, typeof since],
    [{ on: true, app: true, passkeys: 0, required: false, password: true, recoveryLeft: 10 }, 'string'])

  assert.deepEqual(codeOf(await knock()), [401, 'auth/code-needed'])
  assert.deepEqual(codeOf(await knock(app())), [401, 'auth/wrong-code'], 'the code that switched it on was used by that')
  house.clock.advance({ seconds: 30 })
  const code = app()
  assert.equal((await knock(code)).status, 200)
  assert.deepEqual(codeOf(await knock(code)), [401, 'auth/wrong-code'], 'no code counts twice')
  assert.equal((await knock(app(1))).status, 200, 'a clock may be half a minute ahead')
  assert.deepEqual(codeOf(await knock(app(2))), [401, 'auth/wrong-code'], 'but not a whole one')

  const [first = ''] = recovery
  assert.equal((await knock(first.toUpperCase().replaceAll('-', ' '))).status, 200, 'however it is typed')
  assert.deepEqual(codeOf(await knock(first)), [401, 'auth/wrong-code'])
  const rows = JSON.stringify(await house.server.engine.pool.query(sql`select recovery from auth.second_factors`))
  assert.equal(recovery.some(one => rows.includes(one)), false, 'recovery codes are kept as hashes')

  const ada = await house.signedIn('ada')
  assert.equal((await visitor.post('/api/second-factor/reset', { user: await house.userId('sam') })).status, 403)
  const reset = await ada.post('/api/second-factor/reset', { user: await house.userId('sam') })
  assert.equal(reset.status, 204, reset.text)
  assert.equal((await visitor.get('/api/session')).status, 401)
  assert.equal((await knock()).status, 200)
})

test('many at once with one code are one', async () => {
  const { app } = await switchOn(await house.signedIn('sam'))
  house.clock.advance({ seconds: 30 })
  const answers = await Promise.all(Array.from({ length: 4 }, () => knock(app())))
  assert.deepEqual(answers.map(one => one.status).toSorted(), [200, 401, 401, 401])
})

test('codes cannot be guessed, not even with knocks without a code in between', async () => {
  const answers: number[] = []
  for (let guess = 0; guess < 12 && answers.at(-1) !== 429; guess += 1) {
    answers.push((await knock(String(100_000 + guess))).status)
    if (answers.at(-1) !== 429) answers.push((await knock()).status)
  }
  assert.equal(answers.at(-1), 429, answers.join())
})

test('a link to choose a password is one proof only', async () => {
  house.clock.advance({ days: 1 })
  const ada = await house.signedIn('ada')
  const made = await ada.post('/api/invitations', { user: await house.userId('sam') })
  const token = decodeURIComponent(String(made.body['path']).split('#')[1] ?? '')
  const fresh = house.visitor()
  assert.deepEqual(codeOf(await fresh.post('/api/password', { token, password: 'granite lamp orchard 7' })), [401, 'auth/code-needed'])
  assert.equal((await fresh.get('/api/session')).status, 401)
})

test('everybody sees where they are signed in and ends what is not theirs', async () => {
  const [here, there] = [await house.signedIn('ada'), await house.signedIn('ada')]
  const items = (await here.get('/api/sessions')).body['items'] as Array<{ id: string, here: boolean, ip: string, seenAt: string }>
  assert.equal(items.filter(one => one.here).length, 1)
  const other = (await there.get('/api/sessions')).body['items'] as Array<{ id: string, here: boolean }>
  const id = other.find(one => one.here)?.id ?? assert.fail()
  assert.equal((await here.ask('DELETE', `/api/sessions/${id}`)).status, 204)
  assert.equal((await there.get('/api/session')).status, 401)
  assert.equal((await here.ask('DELETE', `/api/sessions/${id}`)).status, 404)
})
