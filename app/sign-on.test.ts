// Signing on by an identity provider: a real one, with its pages, on a port of this machine. Who it vouches for comes in;
// whatever is used twice, late, forged, from elsewhere or about somebody else does not, and is told what to do.
import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from '../kernel/sql/sql.ts'
import { type TestHouse, openTestHouse, password } from './testing/house.ts'
import { type IdentityProvider, claimsIn, newKey, openIdentityProvider, signed } from './testing/identity-provider.ts'
import type { Answer, Visitor } from './testing/visitor.ts'

let house: TestHouse
let google: IdentityProvider
let ada: Visitor
let id = ''
before(async () => {
  house = await openTestHouse()
  google = await openIdentityProvider(house.server.url)
  ada = await house.signedIn('ada')
  const made = await ada.post('/api/org/identity_providers', { name: 'Lumen account', issuer: google.issuer, clientId: google.clientId,
    domains: 'lumen.example' })
  assert.equal(made.status, 201, made.text)
  id = String(made.body['id'])
  const kept = await ada.post(`/api/org/identity_providers/${id}:set-secret`, { secret: google.secret })
  assert.equal(kept.status, 200, kept.text)
  google.people.set('g-sam', { email: 'sam@lumen.example', email_verified: true, name: 'Sam at Google' })
})
beforeEach(async () => { await ada.post('/api/session/proof', { password }) })
after(async () => {
  await google.away()
  await house.close()
})

const told = (answer: Answer): [number, unknown] => [answer.status, answer.body['code']]
const rows = <T extends Record<string, unknown>>(statement: ReturnType<typeof sql>): Promise<T[]> =>
  house.server.engine.pool.query<T>(statement)
const change = async (patch: object): Promise<void> => {
  const done = await ada.ask('PATCH', `/api/org/identity_providers/${id}`, { body: patch })
  assert.equal(done.status, 200, done.text)
}

const begin = async (visitor: Visitor, more: object = {}): Promise<string> => {
  const begun = await visitor.post('/api/session/sign-on', { provider: id, ...more })
  assert.equal(begun.status, 200, begun.text)
  return String(begun.body['go'])
}
const finish = (visitor: Visitor, { search }: { readonly search: string }): Promise<Answer> =>
  visitor.post('/api/session/sign-on/finish', { query: search })
/** The whole way, from the button to the answer. */
async function signOn(login: string, visitor = house.visitor(), more: object = {}): Promise<Answer> {
  return finish(visitor, await google.walk(await begin(visitor, more), login))
}

test('who is vouched for comes in where they wanted to go, and is known by the provider’s name for them from then on', async () => {
  const visitor = house.visitor()
  assert.deepEqual((await visitor.get('/api/session/ways')).body, { back: `${house.server.url}/sign-on`,
    providers: [{ id, name: 'Lumen account' }] })
  const go = new URL(await begin(visitor, { goesTo: '/sales/orders?state=draft' }))
  assert.deepEqual(['response_type', 'code_challenge_method', 'redirect_uri'].map(name => go.searchParams.get(name)),
    ['code', 'S256', `${house.server.url}/sign-on`])
  assert.ok(go.searchParams.get('nonce') && go.searchParams.get('state') && go.searchParams.get('code_challenge'))
  const answer = await finish(visitor, await google.walk(go.href, 'g-sam'))
  assert.equal(answer.status, 200, answer.text)
  assert.equal(answer.body['goesTo'], '/sales/orders?state=draft')
  assert.equal((answer.body['user'] as { email: string }).email, 'sam@lumen.example')
  assert.equal((await visitor.get('/api/sales/orders')).status, 200)

  google.people.set('g-sam', { email: 'somebody.else@lumen.example', email_verified: true })
  assert.equal((await signOn('g-sam')).status, 200, 'a changed address changes nobody')
  google.people.set('g-sam', { email: 'sam@lumen.example', email_verified: true })
  const [visit] = await rows<{ kind: string }>(sql`select kind from auth.visits order by seq desc limit 1`)
  assert.equal(visit?.kind, 'signed-on')
})

test('what was begun ends once, in the browser that began it, and not for ever', async () => {
  const visitor = house.visitor()
  const came = await google.walk(await begin(visitor), 'g-sam')
  assert.deepEqual(told(await finish(house.visitor(), came)), [409, 'auth/sign-on-lapsed'], 'another browser')
  const wrong = new URL(came)
  wrong.searchParams.set('state', 'f'.repeat(64))
  assert.deepEqual(told(await finish(visitor, wrong)), [409, 'auth/sign-on-lapsed'], 'another state')
  const cookies = new Map(visitor.cookies)
  assert.equal((await finish(visitor, came)).status, 200)
  assert.deepEqual(told(await finish(visitor, came)), [409, 'auth/sign-on-lapsed'], 'the same answer again')
  const thief = house.visitor()
  for (const [name, value] of cookies) thief.cookies.set(name, value)
  assert.deepEqual(told(await finish(thief, came)), [409, 'auth/sign-on-lapsed'], 'not even with the cookie')

  const slow = house.visitor()
  const late = await google.walk(await begin(slow), 'g-sam')
  house.clock.advance({ minutes: 11 })
  assert.deepEqual(told(await finish(slow, late)), [409, 'auth/sign-on-lapsed'])
})

test('a code that was used elsewhere is worth nothing', async () => {
  const [first, second] = [house.visitor(), house.visitor()]
  const [one, two] = [await google.walk(await begin(first), 'g-sam'), await google.walk(await begin(second), 'g-sam')]
  assert.equal((await finish(first, one)).status, 200)
  two.searchParams.set('code', one.searchParams.get('code') ?? '')
  assert.deepEqual(told(await finish(second, two)), [409, 'auth/sign-on-lapsed'])
})

test('two at once in one browser both come in; two ends of one come in once', async () => {
  const visitor = house.visitor()
  const [one, two] = [await begin(visitor), await begin(visitor)]
  const ends = [await google.walk(one, 'g-sam'), await google.walk(two, 'g-sam')]
  assert.deepEqual((await Promise.all(ends.map(end => finish(visitor, end)))).map(one => one.status), [200, 200])
  const again = await google.walk(await begin(visitor), 'g-sam')
  const answers = await Promise.all([1, 2, 3].map(() => finish(visitor, again)))
  assert.deepEqual(answers.map(one => one.status).toSorted(), [200, 409, 409])
})

test('a token that is forged, somebody else’s, for somebody else, stale or an old one is not believed', async () => {
  const strange = newKey()
  const now = Math.floor(Date.now() / 1000)
  const lies: Readonly<Record<string, (token: string) => string>> = {
    'another key': token => signed(claimsIn(token), strange),
    'the key of another under its name': token => signed(claimsIn(token), { ...strange, kid: google.key().kid }),
    'another issuer': token => signed({ ...claimsIn(token), iss: 'https://evil.example' }, google.key()),
    'another audience': token => signed({ ...claimsIn(token), aud: 'another-house' }, google.key()),
    'over since a minute': token => signed({ ...claimsIn(token), iat: now - 900, exp: now - 60 }, google.key()),
    'another nonce': token => signed({ ...claimsIn(token), nonce: 'of-an-older-sign-on' }, google.key()),
    'no signature': token => `${Buffer.from('{"alg":"none"}').toString('base64url')}.${token.split('.')[1] ?? ''}.`,
    'changed words': token => [token.split('.')[0], Buffer.from(JSON.stringify({ ...claimsIn(token), sub: 'g-ada' })).toString('base64url'),
      token.split('.')[2]].join('.'),
  }
  for (const [name, lie] of Object.entries(lies)) {
    google.forge = lie
    assert.deepEqual(told(await signOn('g-sam')), [403, 'auth/sign-on-not-trusted'], name)
    house.clock.advance({ minutes: 20 })
  }
  google.forge = null
  assert.equal((await signOn('g-sam')).status, 200)
})

test('whoever says no at the provider is told so', async () => {
  const visitor = house.visitor()
  const state = new URL(await begin(visitor)).searchParams.get('state') ?? ''
  const search = `?${new URLSearchParams({ error: 'access_denied', state, iss: google.issuer })}`
  const answer = await finish(visitor, { search })
  assert.deepEqual(told(answer), [403, 'auth/sign-on-refused'], answer.text)
})

test('nobody comes in by an address the provider does not vouch for, of another domain, or of a closed account', async () => {
  google.people.set('g-ada', { email: 'ada@lumen.example', email_verified: false })
  assert.deepEqual(told(await signOn('g-ada')), [403, 'auth/sign-on-mail-unproved'])
  google.people.set('g-ada', { name: 'No address' })
  assert.deepEqual(told(await signOn('g-ada')), [403, 'auth/sign-on-mail-unproved'])
  google.people.set('g-eve', { email: 'eve@evil.example', email_verified: true })
  assert.deepEqual(told(await signOn('g-eve')), [403, 'auth/sign-on-domain'])
  google.people.set('g-new', { email: 'new@lumen.example', email_verified: true })
  assert.deepEqual(told(await signOn('g-new')), [403, 'auth/sign-on-unknown'])
  const sam = await house.userId('sam')
  await ada.ask('PATCH', `/api/org/users/${sam}`, { body: { active: false } })
  assert.deepEqual(told(await signOn('g-sam')), [403, 'auth/account-closed'])
  google.people.set('g-sam-2', { email: 'SAM@lumen.example', email_verified: true })
  assert.deepEqual(told(await signOn('g-sam-2')), [403, 'auth/account-closed'], 'nor by another account, nor is a second one made')
  await ada.ask('PATCH', `/api/org/users/${sam}`, { body: { active: true } })
  assert.equal((await signOn('g-sam')).status, 200)
})

test('somebody new is made a user with the roles the provider’s words mean; roles given here stay', async () => {
  const roles = (await ada.get('/api/org/roles')).body['items'] as Array<{ id: string, code: string }>
  const role = (code: string): string => roles.find(one => one.code === code)?.id ?? assert.fail(code)
  assert.equal((await ada.ask('PATCH', `/api/org/identity_providers/${id}`, { body: { createsPeople: true } })).body['code'],
    'org/people-not-whole')
  const [home] = await rows<{ id: string }>(sql`select id from org.companies order by id limit 1`)
  await change({ createsPeople: true, home: home?.id, role: role('warehouse-clerk'), roleClaim: 'groups', roles: [
    { value: 'sellers', role: role('sales-rep') }, { value: 'chiefs', role: role('sales-manager') }] })
  google.people.set('g-new', { email: 'new@lumen.example', email_verified: true, name: 'Newton New', locale: 'de',
    groups: ['sellers', 'x'] })
  const answers = await Promise.all([signOn('g-new'), signOn('g-new')])
  assert.deepEqual(answers.map(one => one.status), [200, 200], answers.map(one => one.text).join())
  const held = async (): Promise<string[]> => (await rows<{ code: string }>(sql`select r.code from org.users u join org.user_roles ur
    on ur.user_id = u.id join org.roles r on r.id = ur.role_id where u.email = 'new@lumen.example' order by r.code`)).map(one => one.code)
  assert.deepEqual(await held(), ['sales-rep', 'warehouse-clerk'])
  const [person] = await rows<{ n: number, name: string, language: string }>(sql`select count(*)::integer as n, min(name) as name,
    min(language) as language from org.users where email = 'new@lumen.example'`)
  assert.deepEqual(person, { n: 1, name: 'Newton New', language: 'de' })
  google.people.set('g-new', { ...google.people.get('g-new'), groups: ['chiefs'] })
  assert.equal((await signOn('g-new')).status, 200)
  assert.deepEqual(await held(), ['sales-manager', 'warehouse-clerk'])
  await change({ roleClaim: null, createsPeople: false })
})

test('where a provider is enforced its people have no password here; who can mend it does', async () => {
  assert.equal((await ada.ask('PATCH', `/api/org/identity_providers/${id}`, { body: { enforced: true, domains: null } })).body['code'],
    'org/enforced-for-nobody')
  await change({ enforced: true })
  const knock = (who: string, word: string): Promise<Answer> =>
    house.visitor().post('/api/session', { email: `${who}@lumen.example`, password: word })
  assert.deepEqual(told(await knock('sam', password)), [403, 'auth/sign-on-needed'])
  assert.deepEqual(told(await knock('sam', 'not the password')), [401, 'auth/wrong-credentials'], 'a guess learns nothing')
  const link = await ada.post('/api/invitations', { user: await house.userId('sam') })
  const token = decodeURIComponent(String(link.body['path']).split('#')[1] ?? '')
  const chosen = await house.visitor().post('/api/password', { token, password: 'granite lamp orchard 7' })
  assert.deepEqual(told(chosen), [403, 'auth/sign-on-needed'])
  assert.equal((await knock('ada', password)).status, 200)
  assert.equal((await signOn('g-sam')).status, 200)
  await change({ enforced: false })
})

test('somebody who is in says who they are at the provider, and takes it back; the last way in stays', async () => {
  google.people.set('g-private', { email: 'ada@home.example', email_verified: false })
  const here = await house.signedIn('ada')
  const connected = await signOn('g-private', here, { connect: true })
  assert.equal(connected.status, 200, connected.text)
  here.remember(connected)
  const again = house.visitor()
  assert.equal(((await signOn('g-private', again)).body['user'] as { email: string }).email, 'ada@lumen.example')
  const sam = await house.signedIn('ada')
  assert.equal((await house.visitor().post('/api/session/sign-on', { provider: id, connect: true })).status, 401)
  const taken = await signOn('g-sam', sam, { connect: true })
  assert.deepEqual(told(taken), [409, 'auth/identity-taken'])
  const { items } = (await here.get('/api/identities')).body as { items: Array<{ id: string, provider: string, email: string }> }
  assert.deepEqual(items.map(one => [one.provider, one.email]), [['Lumen account', 'ada@home.example']])
  const fresh = house.visitor()
  fresh.remember(await signOn('g-new', fresh))
  const [only] = (await fresh.get('/api/identities')).body['items'] as Array<{ id: string }>
  assert.deepEqual(told(await fresh.ask('DELETE', `/api/identities/${only?.id}`)), [409, 'auth/last-way-in'])
  assert.equal((await fresh.ask('DELETE', `/api/identities/${items[0]?.id}`)).status, 404, 'nobody unties another')
  assert.equal((await here.ask('DELETE', `/api/identities/${items[0]?.id}`)).status, 204)
  assert.deepEqual(told(await signOn('g-private')), [403, 'auth/sign-on-mail-unproved'])
})

test('who came by a provider proves there again that it is them; an old proof, another’s, or none told counts for nothing', async () => {
  await ada.post('/api/session/proof', { password })
  assert.equal((await signOn('g-private', ada, { connect: true })).status, 200)
  ada = await house.signedIn('ada')
  const came = house.visitor()
  came.remember(await signOn('g-private', came))
  const give = async (code: string): Promise<[number, unknown]> => told(await came.post('/api/org/roles', { code, name: code, grants: [] }))
  const asked = [403, 'kernel/prove-yourself']
  assert.deepEqual(await give('came'), [201, undefined])
  assert.deepEqual((await came.get('/api/session/proof')).body,
    { password: true, passkey: false, providers: [{ id, name: 'Lumen account' }] })
  house.clock.advance({ minutes: 16 })
  assert.deepEqual(await give('waited'), asked)
  assert.deepEqual(told(await came.post('/api/session/sign-on', { provider: id, connect: true })), asked, 'nor is a way in added')
  const go = new URL(await begin(came, { prove: true }))
  assert.deepEqual(['prompt', 'max_age'].map(name => go.searchParams.get(name)), ['login', '0'])
  assert.deepEqual(told(await finish(came, await google.walk(go.href, 'g-sam'))), [403, 'auth/proof-by-another'])
  const ageing = (seconds: number | undefined) => (token: string): string => {
    const claims = claimsIn(token)
    return signed({ ...claims, auth_time: seconds && Number(claims['iat']) - seconds }, google.key())
  }
  for (const seconds of [3600, undefined]) {
    google.forge = ageing(seconds)
    assert.deepEqual(told(await signOn('g-private', came, { prove: true })), [403, 'auth/proof-not-anew'], String(seconds))
  }
  assert.deepEqual(await give('waited'), asked)
  google.forge = ageing(840)
  assert.equal((await signOn('g-private', came, { prove: true, goesTo: '/org/roles' })).body['goesTo'], '/org/roles')
  assert.deepEqual(await give('proved'), [201, undefined])
  house.clock.advance({ minutes: 2 })
  assert.deepEqual(await give('later'), asked, 'it counts from when the provider asked')
  google.forge = null
  assert.equal((await signOn('g-private', came, { prove: true })).status, 200)
  assert.deepEqual(await give('anew'), [201, undefined])

  google.forge = ageing(3600)
  const silent = house.visitor()
  silent.remember(await signOn('g-private', silent))
  google.forge = null
  assert.deepEqual(told(await silent.post('/api/org/roles', { code: 'silent', name: 'silent', grants: [] })), asked,
    'whom the provider let through without asking comes in, and no further')
  assert.deepEqual(told(await house.visitor().post('/api/session/sign-on', { provider: id, prove: true })), [401, 'kernel/not-signed-in'])
  const sam = await house.signedIn('sam')
  const back = await google.walk(await begin(came, { prove: true }), 'g-private')
  for (const [name, value] of came.cookies) if (name.startsWith('kontor_sign_on_')) sam.cookies.set(name, value)
  assert.deepEqual(told(await finish(sam, back)), [403, 'auth/session-needed'], 'in the browser of another')
})

test('going out here says good-bye there; who came by password just goes', async () => {
  const visitor = house.visitor()
  visitor.remember(await signOn('g-sam', visitor))
  const out = await visitor.ask('DELETE', '/api/session')
  assert.equal(out.status, 200, out.text)
  const go = new URL(String(out.body['go']))
  assert.equal(`${go.origin}${go.pathname}`, `${google.issuer}/session/end`)
  assert.equal(go.searchParams.get('post_logout_redirect_uri'), `${house.server.url}/`)
  assert.equal(claimsIn(go.searchParams.get('id_token_hint') ?? '')['sub'], 'g-sam')
  assert.equal((await fetch(go)).status, 200, 'the provider understands it')
  assert.equal((await visitor.get('/api/session')).status, 401)
  assert.equal((await (await house.signedIn('sam')).ask('DELETE', '/api/session')).status, 204)
})

test('a provider that is away, or has other keys, or another secret', async () => {
  const early = house.visitor()
  const came = await google.walk(await begin(early), 'g-sam')
  const visitor = house.visitor()
  visitor.remember(await signOn('g-sam', visitor))
  await google.away()
  assert.deepEqual(told(await finish(early, came)), [503, 'auth/sign-on-unavailable'])
  assert.notEqual((await visitor.ask('DELETE', '/api/session')).status, 503, 'one goes out whatever it does')
  await google.back()
  assert.equal((await signOn('g-sam')).status, 200, 'signed by a key nobody has seen before')
  await ada.post(`/api/org/identity_providers/${id}:set-secret`, { secret: 'not what they agreed on' })
  assert.deepEqual(told(await signOn('g-sam')), [503, 'auth/sign-on-set-up'])
  await ada.post(`/api/org/identity_providers/${id}:set-secret`, { secret: google.secret })
  await change({ active: false })
  assert.deepEqual(told(await house.visitor().post('/api/session/sign-on', { provider: id })), [409, 'auth/sign-on-lapsed'])
  await change({ active: true })
})

test('no secret lies readable in the database, nor is one shown to anybody', async () => {
  const [dump] = await rows<{ text: string }>(sql`select concat((select string_agg(s::text, '') from auth.secrets s),
    (select string_agg(p::text, '') from auth.pending p), (select string_agg(s::text, '') from auth.sessions s),
    (select string_agg(c::text, '') from kernel.changes c), (select string_agg(k::text, '') from kernel.idempotency k)) as text`)
  assert.ok(dump && dump.text.length > 1000)
  assert.equal(dump.text.includes(google.secret), false)
  // why: head and body of a token both begin so; what is sealed may hold these letters once by chance.
  assert.doesNotMatch(dump.text, /eyJ[\w-]+\.eyJ/, 'no token')
  assert.equal((await ada.get(`/api/org/identity_providers/${id}`)).text.includes(google.secret), false)
  const history = await ada.get(`/api/org/identity_providers/${id}/history`)
  assert.ok((history.body['items'] as Array<{ command: string }>).some(one => one.command === 'org.identity-provider.set-secret'))
  assert.equal(history.text.includes(google.secret), false)
  const sam = await house.signedIn('sam')
  assert.equal((await sam.ask('PATCH', `/api/org/identity_providers/${id}`, { body: { issuer: 'https://evil.example' } })).status, 403)
})
