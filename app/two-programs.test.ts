// Two programs on one database, as two machines would run it: who is in at one is in at the other, numbers have no gap,
// what is defined at one is known at the other, and work that both could do is done once.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { openStream } from '../kernel/testing/event-stream.ts'
import { type TestHouse, openTestHouse, password } from './testing/house.ts'
import { type Program, startProgram } from './testing/program.ts'
import { Visitor } from './testing/visitor.ts'

const folder = mkdtempSync(join(tmpdir(), 'kontor-two-'))
let house: TestHouse
let programs: Program[] = []
let here: Visitor
let there: Visitor
before(async () => {
  house = await openTestHouse()
  programs = await Promise.all(['one', 'two'].map(name => startProgram(join(folder, name),
    { DATABASE_URL: house.url, KONTOR_RATE: '0' })))
  here = new Visitor(programs[0]?.url ?? '')
  await here.signIn('ada@lumen.example', password)
  there = here.at(programs[1]?.url ?? '')
})
after(async () => {
  await Promise.all(programs.map(program => program.end('SIGTERM')))
  await house.close()
  rmSync(folder, { recursive: true, force: true })
})

const rows = async (visitor: Visitor, path: string): Promise<Array<Record<string, unknown>>> => {
  const answer = await visitor.get(path)
  assert.equal(answer.status, 200, answer.text)
  return answer.body['items'] as Array<Record<string, unknown>> // why: lists answer so.
}
const company = async (): Promise<string> => String((await rows(here, '/api/org/companies')).find(one => one['name'] === 'Lumen')?.['id'])

test('a session of one is a session of the other', async () => {
  assert.deepEqual([(await here.get('/api/session')).status, (await there.get('/api/session')).status], [200, 200])
})

test('numbers given out by both at once have no gap and no twin', async () => {
  const customer = (await here.post('/api/party/parties', { name: 'Nordlicht', country: 'DE', isCustomer: true })).body['id']
  const owner = await company()
  const paid = await Promise.all(Array.from({ length: 40 }, (_, at) => (at % 2 === 0 ? here : there)
    .post('/api/receivables/payments', { company: owner, customer, currency: 'EUR', amount: { amount: '10.00', currency: 'EUR' } })))
  assert.deepEqual([...new Set(paid.map(one => one.status))], [201], paid.find(one => one.status !== 201)?.text)
  const numbers = (await rows(there, '/api/receivables/payments?limit=100')).map(one => Number(String(one['number']).split('-').at(-1)))
  assert.deepEqual(numbers.toSorted((a, b) => a - b), Array.from({ length: 40 }, (_, at) => at + 1))
})

test('a field added at one is written and reckoned by the other at once', async () => {
  const added = await here.post('/api/own/fields:add', { resource: 'party.party', kind: 'integer', labels: { en: 'Double' },
    formula: 'paymentDays * 2' })
  assert.equal(added.status, 201, added.text)
  const made = await there.post('/api/party/parties', { name: 'From elsewhere', country: 'DE', paymentDays: 7 })
  assert.equal(made.status, 201, made.text)
  const { item } = (await there.get(`/api/party/parties/${String(made.body['id'])}`)).body
  assert.ok(Object.values(item as object).includes(14), JSON.stringify(item))
})

test('a screen at one hears of a change at the other', async () => {
  const stream = await openStream(`${programs[1]?.url}/api/changes`, { cookie: `kontor_session=${there.cookies.get('kontor_session')}` })
  try {
    const id = await company()
    assert.equal((await here.ask('PATCH', `/api/org/companies/${id}`, { body: { city: 'Hamburg' } })).status, 200)
    assert.equal((await stream.until(({ data }) => data['id'] === id)).data['kind'], 'changed')
  } finally {
    stream.close()
  }
})

test('tables laid down at both are taken in once, whoever takes them', async () => {
  const table = (name: string): string => ['number,name,country', ...Array.from({ length: 1200 }, (_, at) =>
    `${name}-${at},Firm ${name} ${at},DE`)].join('\n')
  const laid = await Promise.all([here, there].map((visitor, at) => fetch(`${programs[at]?.url}/api/import/party?later=true&mode=each`,
    { method: 'POST', body: table(`T${at}`), headers: { 'content-type': 'text/csv', 'x-kontor-csrf': String(visitor.csrf),
      cookie: `kontor_session=${visitor.cookies.get('kontor_session')}` } })))
  assert.deepEqual(laid.map(one => one.status), [200, 200])
  const open = async (): Promise<Array<Record<string, unknown>>> => (await rows(here, '/api/desk/imports'))
    .filter(one => one['state'] !== 'done')
  while ((await open()).length > 0) await new Promise(done => { setTimeout(done, 100) })
  const kept = (await rows(there, '/api/desk/imports')).map(one => [one['made'], one['refused'], one['same']])
  assert.deepEqual(kept, [[1200, 0, 0], [1200, 0, 0]])
  const [count] = (await house.server.engine.pool.use(connection => connection.run(
    `select count(*)::integer as n, count(distinct record_id)::integer as once from kernel.changes c
      join party.parties p on p.id = c.record_id where p.number like 'T%' and c.kind = 'created'`))).rows
  assert.deepEqual(count, { n: 2400, once: 2400 })
})
