// Coming in and going out over HTTP: who may, how long, and what a stranger learns.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestHouse, openTestHouse, password } from './testing/house.ts'
import type { Answer } from './testing/visitor.ts'

let house: TestHouse
before(async () => { house = await openTestHouse({ trustProxy: '127.0.0.1' }) })
after(() => house.close())

const ada = 'ada@lumen.example'
const cookieOf = (answer: Answer): string => answer.headers.getSetCookie().join('\n')
const codeOf = (answer: Answer): [number, unknown] => [answer.status, answer.body['code']]

test('who has mail address and password comes in and is told who they are', async () => {
  const visitor = house.visitor()
  const answer = await visitor.signIn('ADA@lumen.example', password)
  const { user, company, companies } = answer.body as Record<string, Record<string, unknown>>
  assert.deepEqual({ ...user, id: '' }, { id: '', name: 'Ada', email: ada, language: 'en', zone: 'Europe/Berlin', screen: {},
    roles: ['administrator'], home: 'administrator' })
  assert.equal(company?.['name'], 'Lumen')
  assert.deepEqual(Object.values(companies ?? {}).map(one => (one as { name: string }).name), ['Lumen', 'Nova'])
  const again = await visitor.get('/api/session')
  assert.deepEqual(again.body, answer.body)
})

test('how somebody wants their screens is kept with them, and nobody else sees it', async () => {
  const visitor = await house.signedIn('ada')
  const keep = (screen: unknown) => visitor.ask('PATCH', '/api/session/preferences', { body: { screen } })
  const wishesOf = async (one = visitor): Promise<unknown> =>
    ((await one.get('/api/session')).body['user'] as { screen: unknown }).screen
  assert.equal((await keep({ density: 'dense', theme: 'dark' })).status, 200)
  assert.equal((await keep({ theme: '', 'tour.sales': 'seen' })).status, 200)
  assert.deepEqual(await wishesOf(), { density: 'dense', 'tour.sales': 'seen' })
  assert.deepEqual(await wishesOf(await house.signedIn('sam')), {})
  for (const bad of [{ '1x': 'a' }, { x: 1 }, { x: 'y'.repeat(201) }, []]) assert.equal((await keep(bad)).status, 422, JSON.stringify(bad))
})

test('the cookie is for us alone: not for scripts, not for other sites, over https only where we are', async () => {
  const plain = cookieOf(await house.visitor().signIn(ada, password))
  assert.match(plain, /^kontor_session=[\w-]{43}; /)
  assert.match(plain, /; HttpOnly/)
  assert.match(plain, /; SameSite=Lax/)
  assert.match(plain, /; Path=\//)
  assert.doesNotMatch(plain, /; Secure/)
  const secured = await house.visitor().post('/api/session', { email: ada, password }, { 'x-forwarded-proto': 'https' })
  assert.match(cookieOf(secured), /; Secure/)
})

test('a wrong password and an unknown address get the same answer for the same work', async () => {
  const { server } = house
  const cost = async (email: string): Promise<{ answer: unknown, hashes: number, statements: number }> => {
    const before = { hashes: server.door.passwords.computed, statements: server.engine.pool.usage.statements }
    const { status, body: { instance: _, ...body } } = await house.visitor().post('/api/session', { email, password: 'not the right one' })
    return { answer: { status, body }, hashes: server.door.passwords.computed - before.hashes,
      statements: server.engine.pool.usage.statements - before.statements }
  }
  const [known, unknown] = [await cost(ada), await cost('nobody@lumen.example')]
  assert.deepEqual(known, unknown)
  assert.equal(known.hashes, 1)
  assert.equal((known.answer as { status: number }).status, 401)
})

test('mistakes in the form are told with their places', async () => {
  const answer = await house.visitor().post('/api/session', { email: '', pass: 'x' })
  assert.equal(answer.status, 422)
  const errors = answer.body['errors'] as Array<{ pointer: string, code: string }>
  assert.deepEqual(errors.map(({ pointer, code }) => `${pointer} ${code}`).sort(),
    ['/email missing', '/pass unknown-field', '/password missing'])
})

test('a change needs the token of the session, a look does not', async () => {
  const visitor = await house.signedIn('ada')
  const { csrf } = visitor
  const update = (): Promise<Answer> => visitor.ask('PATCH', '/api/session/preferences', { body: { language: 'en' } })
  visitor.csrf = null
  assert.deepEqual(codeOf(await update()), [403, 'auth/csrf-mismatch'])
  visitor.csrf = `${csrf?.slice(0, -1)}_`
  assert.deepEqual(codeOf(await update()), [403, 'auth/csrf-mismatch'])
  visitor.csrf = (await house.signedIn('ada')).csrf
  assert.deepEqual(codeOf(await update()), [403, 'auth/csrf-mismatch'])
  visitor.csrf = null
  assert.equal((await visitor.get('/api/session')).status, 200)
  visitor.csrf = csrf
  assert.equal((await update()).status, 200)
})

test('signing in again makes a new session and never takes over a cookie that was there', async () => {
  const visitor = house.visitor()
  visitor.cookies.set('kontor_session', 'a-cookie-somebody-planted')
  await visitor.signIn(ada, password)
  assert.notEqual(visitor.cookies.get('kontor_session'), 'a-cookie-somebody-planted')
})

test('signing out ends this session and no other', async () => {
  const [here, there] = [await house.signedIn('ada'), await house.signedIn('ada')]
  const old = here.at(house.server.url)
  assert.equal((await here.ask('DELETE', '/api/session')).status, 204)
  assert.equal(here.cookies.has('kontor_session'), false)
  assert.equal((await old.get('/api/session')).status, 401)
  assert.equal((await there.get('/api/session')).status, 200)
  assert.equal((await house.visitor().ask('DELETE', '/api/session')).status, 204)
})

test('a new password ends the other sessions and keeps this one', async () => {
  const [here, there] = [await house.signedIn('sam'), await house.signedIn('sam')]
  const change = (current: string, next: string): Promise<Answer> => here.post('/api/session/password', { current, next })
  const errorsOf = (answer: Answer): unknown => (answer.body['errors'] as Array<{ pointer: string, code: string }>)
    .map(({ pointer, code }) => `${pointer} ${code}`)
  assert.deepEqual(errorsOf(await change('something else', 'lantern quilt 73 sparrow')), ['/current wrong-password'])
  assert.deepEqual(errorsOf(await change(password, 'Sam@lumen2026')), ['/next password-too-common'])
  assert.equal((await change(password, 'lantern quilt 73 sparrow')).status, 204)
  assert.equal((await here.get('/api/session')).status, 200)
  assert.equal((await there.get('/api/session')).status, 401)
  await house.visitor().signIn('sam@lumen.example', 'lantern quilt 73 sparrow')
})

test('who works for several companies changes between them; the others are not there', async () => {
  const visitor = await house.signedIn('ada')
  const [, nova] = (await visitor.get('/api/session')).body['companies'] as Array<{ id: string }>
  const answer = await visitor.post('/api/session/company', { company: nova?.id })
  assert.equal((answer.body['company'] as { name: string }).name, 'Nova')
  assert.equal(((await visitor.get('/api/session')).body['company'] as { name: string }).name, 'Nova')
  const sam = house.visitor()
  sam.remember(await sam.post('/api/session', { email: 'sam@lumen.example', password: 'lantern quilt 73 sparrow' }))
  assert.deepEqual(codeOf(await sam.post('/api/session/company', { company: nova?.id })), [404, 'kernel/not-found'])
})

test('language and zone are the user\'s own; refusals then speak it', async () => {
  const visitor = await house.signedIn('ada')
  const answer = await visitor.ask('PATCH', '/api/session/preferences', { body: { language: 'da', zone: 'Europe/Copenhagen' } })
  assert.equal((answer.body['user'] as { language: string }).language, 'da')
  const refused = await visitor.post('/api/session/password', { current: 'not the right one', next: 'lantern quilt 73 sparrow' })
  const [error] = refused.body['errors'] as Array<{ detail: string }>
  assert.equal(error?.detail, 'Det er ikke den nuværende adgangskode.')
  const bad = await house.signedIn('ada')
  assert.equal((await bad.ask('PATCH', '/api/session/preferences', { body: { zone: 'Europe/Atlantis' } })).status, 422)
  assert.equal((await bad.ask('PATCH', '/api/session/preferences', { body: { language: 'en', zone: 'Europe/Berlin' } })).status, 200)
})

test('a deactivated user is out with the commit that says so, and cannot come back', async () => {
  const admin = await house.signedIn('ada')
  const sam = house.visitor()
  sam.remember(await sam.post('/api/session', { email: 'sam@lumen.example', password: 'lantern quilt 73 sparrow' }))
  assert.equal((await sam.get('/api/session')).status, 200)
  const path = `/api/org/users/${await house.userId('sam')}`
  assert.equal((await admin.ask('PATCH', path, { body: { active: false } })).status, 200)
  assert.equal((await sam.get('/api/session')).status, 401)
  const back = await house.visitor().post('/api/session', { email: 'sam@lumen.example', password: 'lantern quilt 73 sparrow' })
  assert.deepEqual(codeOf(back), [401, 'auth/wrong-credentials'])
  assert.equal((await admin.ask('PATCH', path, { body: { active: true } })).status, 200)
})

test('after a few failures each further one doubles the pause; the right password ends it', async () => {
  const knock = (word: string): Promise<Answer> => house.visitor().post('/api/session', { email: 'sam@lumen.example', password: word })
  house.clock.advance({ days: 2 })
  for (let i = 0; i < 5; i++) assert.equal((await knock('not the right one')).status, 401)
  const pauses: string[] = []
  for (let i = 0; i < 4; i++) {
    const blocked = await knock('lantern quilt 73 sparrow')
    assert.deepEqual(codeOf(blocked), [429, 'auth/too-many-attempts'])
    const seconds = blocked.headers.get('retry-after') ?? ''
    pauses.push(seconds)
    house.clock.advance({ seconds: Number(seconds) })
    assert.equal((await knock('not the right one')).status, 401)
  }
  assert.deepEqual(pauses, ['1', '2', '4', '8'])
  house.clock.advance({ seconds: 16 })
  assert.equal((await knock('lantern quilt 73 sparrow')).status, 200)
  assert.equal((await knock('not the right one')).status, 401)
})

test('many guesses at once are counted before they are checked', async () => {
  house.clock.advance({ days: 2 })
  const knocks = await Promise.all(Array.from({ length: 12 }, () =>
    house.visitor().post('/api/session', { email: 'sam@lumen.example', password: 'not the right one' })))
  const count = (status: number): number => knocks.filter(one => one.status === status).length
  assert.deepEqual([count(401), count(429)], [5, 7])
})

test('one address that tries many accounts is slowed down too', async () => {
  house.clock.advance({ days: 2 })
  const from = { 'x-forwarded-for': '203.0.113.7' }
  const knock = (email: string, headers: Record<string, string>): Promise<Answer> =>
    house.visitor().post('/api/session', { email, password: 'not the right one' }, headers)
  for (let i = 0; i < 20; i++) assert.equal((await knock(`guess${i}@lumen.example`, from)).status, 401)
  assert.equal((await knock('guess20@lumen.example', from)).status, 429)
  assert.equal((await knock('guess21@lumen.example', { 'x-forwarded-for': '203.0.113.8' })).status, 401)
})
