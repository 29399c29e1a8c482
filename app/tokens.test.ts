// API tokens over HTTP: shown once, narrower than their owner, useless the moment they are removed.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '../kernel/sql/sql.ts'
import { type TestHouse, openTestHouse } from './testing/house.ts'
import type { Answer, Visitor } from './testing/visitor.ts'

let house: TestHouse
let ada: Visitor
before(async () => {
  house = await openTestHouse()
  ada = await house.signedIn('ada')
})
after(() => house.close())

const codeOf = (answer: Answer): [number, unknown] => [answer.status, answer.body['code']]

async function tokenFor(
  owner: Visitor, scopes: readonly string[], more: Record<string, unknown> = {}): Promise<{ program: Visitor, id: string }> {
  const made = await owner.post('/api/tokens', { name: 'Warehouse scanner', scopes, ...more })
  assert.equal(made.status, 201, made.text)
  const program = house.visitor()
  program.token = String(made.body['token'])
  return { program, id: String(made.body['id']) }
}

test('a token is shown once and afterwards known by its first characters only', async () => {
  const made = await ada.post('/api/tokens', { name: 'Scanner', scopes: ['org.*.read'] })
  const text = String(made.body['token'])
  assert.match(text, /^kontor_[\w-]{43}$/)
  const [item] = (await ada.get('/api/tokens')).body['items'] as Array<Record<string, unknown>>
  assert.deepEqual([item?.['name'], item?.['prefix'], item?.['token']], ['Scanner', text.slice(0, 13), undefined])
  const rows = await house.server.engine.pool.query(sql`select * from auth.tokens`)
  assert.equal(JSON.stringify(rows).includes(text), false)
})

test('a token needs no CSRF token and may do what its scopes name', async () => {
  const { program } = await tokenFor(ada, ['org.company.*'])
  assert.equal((await program.get('/api/org/companies')).status, 200)
  const [first] = (await program.get('/api/org/companies')).body['items'] as Array<{ id: string }>
  assert.equal((await program.ask('PATCH', `/api/org/companies/${first?.id}`, { body: { city: 'Berlin' } })).status, 200)
  assert.deepEqual(codeOf(await program.get('/api/org/users')), [403, 'kernel/not-allowed'])
  const [change] = await house.server.engine.pool.query<{ actor_name: string, actor_id: string }>(sql`
    select actor_name, actor_id from kernel.changes where resource = 'org.company' order by seq desc limit 1`)
  assert.deepEqual(change, { actor_name: 'Ada (Warehouse scanner)', actor_id: await house.userId('ada') })
})

test('a token can never do more than its owner', async () => {
  const sam = await house.signedIn('sam')
  const { program } = await tokenFor(sam, ['*'])
  const denied = (answer: Answer): number => answer.status
  assert.equal(denied(await sam.post('/api/org/users', { name: 'X', email: 'x@lumen.example' })), 403)
  assert.equal(denied(await program.post('/api/org/users', { name: 'X', email: 'x@lumen.example' })), 403)
})

test('a token changes nothing about the ways in', async () => {
  const { program, id } = await tokenFor(ada, ['*'])
  for (const [method, path] of [['GET', '/api/tokens'], ['POST', '/api/tokens'], ['DELETE', `/api/tokens/${id}`],
    ['POST', '/api/session/password'], ['DELETE', '/api/sessions'], ['POST', '/api/invitations']] as const) {
    assert.deepEqual(codeOf(await program.ask(method, path)), [403, 'auth/session-needed'], path)
  }
})

test('a removed token is refused at once, an expired one by the clock, a made-up one always', async () => {
  const { program, id } = await tokenFor(ada, ['org.*.read'])
  assert.equal((await program.get('/api/org/companies')).status, 200)
  const sam = await house.signedIn('sam')
  assert.equal((await sam.ask('DELETE', `/api/tokens/${id}`)).status, 404)
  assert.equal((await ada.ask('DELETE', `/api/tokens/${id}`)).status, 204)
  assert.deepEqual(codeOf(await program.get('/api/org/companies')), [401, 'auth/token-not-valid'])

  const short = await tokenFor(ada, ['org.*.read'], { expires: '2026-03-02' })
  assert.equal((await short.program.get('/api/org/companies')).status, 200)
  house.clock.advance({ hours: 15 })
  await house.server.door.forget('*')
  assert.equal((await short.program.get('/api/org/companies')).status, 401)
  for (const header of ['Bearer kontor_made-up', 'Bearer x', 'Basic YWRhOng=', '']) {
    const answer = await house.visitor().get('/api/org/companies', { authorization: header })
    assert.equal(answer.status, 401, header)
  }
})

test('scopes and ends that make no sense are refused', async () => {
  ada = await house.signedIn('ada')
  const errorsOf = async (body: unknown): Promise<string[]> =>
    ((await ada.post('/api/tokens', body)).body['errors'] as Array<{ pointer: string, code: string }>)
      .map(one => `${one.pointer} ${one.code}`)
  assert.deepEqual(await errorsOf({ name: 'x' }), ['/scopes missing'])
  assert.deepEqual(await errorsOf({ name: 'x', scopes: [] }), ['/scopes too-few'])
  assert.deepEqual(await errorsOf({ name: 'x', scopes: ['sales.*', 'drop table'] }), ['/scopes/1 not-permission'])
  assert.deepEqual(await errorsOf({ name: 'x', scopes: ['*.read', '*.*.read', 'slaes.*'] }),
    ['/scopes/0 not-permission', '/scopes/2 not-permission'], 'a key that opens nothing is no key')
  assert.deepEqual(await errorsOf({ name: 'x', scopes: ['*'], expires: '2020-01-01' }), ['/expires in-the-past'])
  assert.deepEqual(await errorsOf({ name: 'x', scopes: ['*'], expires: 'soon' }), ['/expires not-date'])
})
