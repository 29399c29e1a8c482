// The first day: nobody can sign in, no password exists, and only who holds the one-time link becomes the
// administrator. Later days: links with which people choose passwords nobody else ever knows.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { connect } from '../kernel/sql/connection.ts'
import { systemClock } from '../kernel/values/clock.ts'
import { type TestHouse, openTestHouse, password } from './testing/house.ts'
import { startProgram } from './testing/program.ts'
import { type Answer, Visitor } from './testing/visitor.ts'

let empty: TestHouse
let peopled: TestHouse
before(async () => { [empty, peopled] = await Promise.all([openTestHouse({ empty: true }), openTestHouse()]) })
after(() => Promise.all([empty.close(), peopled.close()]))

const codeOf = (answer: Answer): [number, unknown] => [answer.status, answer.body['code']]
const tokenIn = (link: unknown): string => String(link).split('#')[1] ?? ''
const company = { name: 'Lumen', country: 'DE', currency: 'EUR', language: 'de', zone: 'Europe/Berlin' }
const whole = { street: 'Hafen 1', postalCode: '20457', city: 'Hamburg', vatId: 'DE 136 695 976', iban: 'DE89 3704 0044 0532 0130 00',
  bic: 'cobadeff', chart: 'de', fiscalYearStart: 4 }
const setUp = (visitor: Visitor, token: string, more: Record<string, unknown> = {}): Promise<Answer> =>
  visitor.post('/api/setup', { token, name: 'Ada', email: 'ada@lumen.example', password, company, ...more })

test('an empty house says so, and lets nobody in by guessing', async () => {
  const answer = await empty.visitor().get('/api/session')
  assert.deepEqual([answer.status, answer.body['setup'], answer.body['code']], [401, true, 'kernel/not-signed-in'])
  for (const [email, word] of [['admin', 'admin'], ['ada@lumen.example', password]]) {
    const knock = await empty.visitor().post('/api/session', { email, password: word })
    assert.deepEqual(codeOf(knock), [401, 'auth/wrong-credentials'])
  }
  assert.deepEqual(codeOf(await setUp(empty.visitor(), 'made-up')), [409, 'auth/link-not-valid'])
})

test('weak passwords and mistakes are told before the link is used up', async () => {
  const token = tokenIn(await empty.server.setupLink())
  const wrong = { password: 'Lumen2026Lumen', email: 'ada', company: { ...company, zone: 'Mars', country: 'X' } }
  const answer = await setUp(empty.visitor(), token, wrong)
  const errors = (answer.body['errors'] as Array<{ pointer: string, code: string }>).map(one => `${one.pointer} ${one.code}`)
  assert.deepEqual(errors.sort(), ['/company/country not-country', '/company/zone not-zone', '/email not-email',
    '/password password-too-common'])
})

test('identifiers of the company are checked, and what its country begins with can be looked at', async () => {
  const token = tokenIn(await empty.server.setupLink())
  const wrong = { ...company, vatId: 'DE123456789', iban: 'DE00370400440532013000', bic: 'NO', chart: 'moon', fiscalYearStart: 13 }
  const { body } = await setUp(empty.visitor(), token, { company: wrong })
  assert.deepEqual((body['errors'] as Array<{ pointer: string, code: string }>).map(one => `${one.pointer} ${one.code}`),
    ['/company/vatId not-vat-id', '/company/iban not-iban', '/company/bic not-bic', '/company/chart not-a-choice',
      '/company/fiscalYearStart out-of-range'])
  const preview = (await empty.visitor().get('/api/setup?country=DE&language=de')).body
  const accounts = preview['accounts'] as Array<{ code: string, role: string, name: string }> // why: the answer under test.
  assert.deepEqual(accounts.find(one => one.role === 'bank'), { code: '1800', kind: 'asset', role: 'bank', name: 'Bank' })
  assert.deepEqual(preview['taxes'], [{ taxClass: 'standard', category: 'S', rate: '19' }, { taxClass: 'reduced',
    category: 'S', rate: '7' }])
  assert.equal((preview['usual'] as { zone: string }).zone, 'Europe/Berlin')
})

test('a link works for a day', async () => {
  const token = tokenIn(await empty.server.setupLink())
  empty.clock.advance({ hours: 24 })
  assert.deepEqual(codeOf(await setUp(empty.visitor(), token)), [409, 'auth/link-not-valid'])
})

test('of several who hold links one becomes the administrator, signed in at once', async () => {
  const tokens = [tokenIn(await empty.server.setupLink()), tokenIn(await empty.server.setupLink())]
  const visitors = [empty.visitor(), empty.visitor(), empty.visitor()]
  const answers = await Promise.all(visitors.map((visitor, index) => setUp(visitor, tokens[index % 2] ?? '',
    { company: { ...company, ...whole, taxRegistered: false, taxNumber: '27/123/45678' } })))
  assert.deepEqual(answers.map(answer => answer.status).sort(), [201, 409, 409])
  const winner = visitors[answers.findIndex(answer => answer.status === 201)]
  assert.ok(winner)
  const { body } = await winner.get('/api/session')
  assert.deepEqual((body['user'] as { roles: string[] }).roles, ['administrator'])
  assert.equal((body['company'] as { name: string }).name, 'Lumen')
  const [founded] = (await winner.get('/api/org/companies')).body['items'] as Array<Record<string, unknown>>
  assert.deepEqual([founded?.['city'], founded?.['vatId'], founded?.['iban'], founded?.['bic'], founded?.['fiscalYearStart'],
    founded?.['taxRegistered'], founded?.['taxNumber']],
  ['Hamburg', 'DE136695976', 'DE89370400440532013000', 'COBADEFF', 4, false, '27/123/45678'])
  assert.deepEqual(codeOf(await empty.visitor().get('/api/setup?country=DE')), [409, 'auth/already-set-up'])
  assert.deepEqual(codeOf(await setUp(empty.visitor(), tokens[0] ?? '')), [409, 'auth/link-not-valid'])
  assert.equal(await empty.server.setupLink(), null)
  await empty.visitor().signIn('ada@lumen.example', password)
})

test('an invited user chooses a password by a link that works once; the administrator never sees it', async () => {
  const [ada, sam] = [await peopled.signedIn('ada'), await peopled.signedIn('sam')]
  const user = await peopled.userId('sam')
  assert.deepEqual(codeOf(await sam.post('/api/invitations', { user })), [403, 'kernel/not-allowed'])
  const replaced = await ada.post('/api/invitations', { user })
  const invited = await ada.post('/api/invitations', { user })
  assert.equal(invited.status, 201)
  assert.match(String(invited.body['path']), /^\/password#[\w-]{43}$/)
  const choose = (token: string, word = 'lantern quilt 73 sparrow'): Promise<Answer> =>
    peopled.visitor().post('/api/password', { token, password: word })
  assert.deepEqual(codeOf(await choose(tokenIn(replaced.body['path']))), [409, 'auth/link-not-valid'])
  assert.equal((await choose(tokenIn(invited.body['path']), 'too short')).status, 422)
  assert.equal((await choose(tokenIn(invited.body['path']))).status, 200)
  assert.deepEqual(codeOf(await choose(tokenIn(invited.body['path']))), [409, 'auth/link-not-valid'])
  assert.equal((await sam.get('/api/session')).status, 401)
  await peopled.visitor().signIn('sam@lumen.example', 'lantern quilt 73 sparrow')
})

test('a whole office chooses its passwords in one morning: a true link is no guess', async () => {
  const ada = await peopled.signedIn('ada')
  const user = await peopled.userId('sam')
  for (let one = 0; one < 22; one++) {
    const { body } = await ada.post('/api/invitations', { user })
    const token = String(body['path']).split('#')[1]
    const chosen = await peopled.visitor().post('/api/password',
      { token, password: `lantern quilt ${one} sparrow` })
    assert.equal(chosen.status, 200, `${one}: ${chosen.text}`)
  }
})

test('a first day whose program is killed in the middle is finished by the next start: one company, whole, somebody in it', async t => {
  const house = await openTestHouse({ empty: true })
  // why: within a transaction one sees what others do as it was at first.
  const [hand, eye] = [await connect(house.url, 'hand'), await connect(house.url, 'eye')]
  t.after(async () => {
    await hand.client.end()
    await eye.client.end()
    await house.close()
  })
  /** Sets up at a program of its own and kills it where it waits to write to the table. */
  const killedBefore = async (table: string): Promise<void> => {
    const program = await startProgram('/nowhere', { DATABASE_URL: house.url, KONTOR_JOBS: '0', KONTOR_KEYS: 'A'.repeat(43) + '=' })
    t.after(() => program.end('SIGKILL'))
    while (!program.said().includes('#')) await pause(20)
    await hand.run(`begin; lock table ${table} in share mode`)
    const asked = setUp(new Visitor(program.url), /setup#(\S+)/.exec(program.said())?.[1] ?? '').catch(() => null)
    const waits = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
    while ((await eye.run(waits)).rows.length === 0) await pause(10)
    await program.end('SIGKILL')
    assert.equal(await asked, null)
    // why: what was sent to the database before would still be done when the lock is gone.
    await eye.run(`select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = current_database()
      and application_name = 'kontor' and wait_event_type = 'Lock'`)
    await hand.run('rollback')
  }
  const counts = `select (select count(*) from org.companies)::integer as companies, (select count(*) from org.periods)::integer as periods,
    (select count(*) from org.users)::integer as users`
  await killedBefore('org.periods')
  assert.deepEqual((await hand.run(counts)).rows, [{ companies: 1, periods: 0, users: 0 }])
  await killedBefore('auth.credentials')
  assert.deepEqual((await hand.run(counts)).rows, [{ companies: 1, periods: 24, users: 1 }])

  const next = await house.another({ clock: systemClock })
  const link = await next.setupLink()
  assert.match(String(link), /\/password#/)
  assert.equal(await next.setupLink(), null, 'one link at a time')
  assert.equal((await house.visitor(next).post('/api/password', { token: tokenIn(link), password })).status, 200)
  await house.visitor(next).signIn('ada@lumen.example', password)
  const { rows } = await hand.run(`select (select count(*) from ledger.accounts) > 10 as accounts,
    (select count(*) from stock.warehouses)::integer as warehouses,
    (select count(*) from catalog.price_lists)::integer as lists, (select count(*) from org.roles) > 5 as roles`)
  assert.deepEqual(rows, [{ accounts: true, warehouses: 1, lists: 1, roles: true }])
})
