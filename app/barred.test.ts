// Who is shut out, loses a role or a company is given nothing more: by no key, address, link, open stream, mail, nor by what
// they began before and the house goes on with.
import assert from 'node:assert/strict'
import { request as httpRequest } from 'node:http'
import { after, before, test } from 'node:test'
import { runBatches, runImports } from '../foundations/desk/contract.ts'
import { mailDashboards } from '../flows/dashboards/mail-dashboards.ts'
import { sql } from '../kernel/sql/sql.ts'
import { openStream } from '../kernel/testing/event-stream.ts'
import { type TestHouse, openTestHouse } from './testing/house.ts'
import type { Answer, Visitor } from './testing/visitor.ts'
import { wordsOf } from './words.ts'

let house: TestHouse
let ada: Visitor
let samId: string
let usual: { readonly company: unknown, readonly companies: readonly unknown[], readonly roles: readonly unknown[], readonly active: true }
let nova: string
before(async () => {
  house = await openTestHouse()
  ada = await house.signedIn('ada')
  samId = await house.userId('sam')
  const { item } = (await ok(ada.get(`/api/org/users/${samId}?include=roles`))).body as { item: Record<string, unknown> }
  const roles = (item['roles'] as Array<{ role: string }>).map(({ role }) => ({ role }))
  usual = { company: item['company'], companies: [], roles, active: true }
  const companies = (await ok(ada.get('/api/org/companies'))).body['items'] as Array<{ id: string }>
  nova = companies.find(one => one.id !== usual.company)?.id ?? assert.fail()
})
after(() => house.close())

const ok = async (asked: Promise<Answer>): Promise<Answer> => {
  const answer = await asked
  assert.ok(answer.status < 300, `${answer.status} ${answer.text}`)
  return answer
}
const setSam = (to: object): Promise<Answer> => ok(ada.ask('PATCH', `/api/org/users/${samId}`, { body: to }))
const ways = () => ({ 'shut out': { active: false }, 'without a role': { roles: [] },
  'in another company': { company: nova, companies: [] } })
const program = (token: unknown): Visitor => {
  const one = house.visitor()
  one.token = String(token)
  return one
}

test('keys, calendars, delta links and open streams give nothing more, whatever was taken away', async () => {
  for (const [how, taken] of Object.entries(ways())) {
    await setSam(usual)
    const sam = await house.signedIn('sam')
    const title = `Only before ${how}`
    const lead = (await ok(sam.post('/api/crm/leads', { title, name: 'Zed' }))).body['id']
    await ok(sam.post('/api/activity/tasks', { company: usual.company, title, dueOn: '2026-03-03' }))
    const key = program((await ok(sam.post('/api/tokens', { name: how, scopes: ['*.*.*'] }))).body['token'])
    const calendar = String((await ok(sam.post('/api/calendar/feeds:open', {}))).body['path'])
    const changes = await ok(key.get('/odata/v4/crm_leads?$select=title', { prefer: 'odata.track-changes' }))
    const link = String(changes.body['@odata.deltaLink']).replace(/^https?:\/\/[^/]+/, '')
    for (const text of [changes.text, (await ok(house.visitor().get(calendar))).text]) assert.ok(text.includes(title), `${how} ${text}`)
    const stream = await openStream(`${house.server.url}/api/changes`, { cookie: `kontor_session=${sam.cookies.get('kontor_session')}` })
    const witness = await openStream(`${house.server.url}/api/changes`, { cookie: `kontor_session=${ada.cookies.get('kontor_session')}` })
    try {
      await setSam(taken)
      await ok(ada.ask('PATCH', `/api/crm/leads/${String(lead)}`, { body: { note: 'Later' } }))
      await witness.until(({ data }) => data['id'] === lead)
      if (how === 'shut out') await stream.ended
      else {
        await stream.until(({ event }) => event === 'reset')
        assert.ok(!stream.heard.some(({ data }) => data['id'] === lead && data['version'] === 2), how)
      }
      const asked = [await key.get('/api/crm/leads'), await key.get(link), await key.get('/odata/v4/crm_leads'),
        await key.get(`/api/crm/leads/${String(lead)}`), await sam.get('/api/crm/leads'), await house.visitor().get(calendar)]
      for (const { text } of asked) assert.ok(!text.includes(title), `${how}: ${text}`)
      assert.deepEqual(asked.map(one => one.status), how === 'shut out' ? [401, 401, 401, 401, 401, 404]
        : how === 'without a role' ? [403, 404, 404, 403, 403, 200] : [200, 410, 200, 404, 200, 200], how)
    } finally {
      stream.close()
      witness.close()
    }
  }
  await setSam(usual)
})

const asSender = (visitor: Visitor): Record<string, string> =>
  ({ 'cookie': `kontor_session=${visitor.cookies.get('kontor_session')}`, 'x-kontor-csrf': visitor.csrf ?? '' })

/** Sends a file whose second half waits for `between`. */
const upload = (visitor: Visitor, path: string, between: () => Promise<unknown>): Promise<number> => new Promise((resolve, reject) => {
  const half = Buffer.alloc(1024 * 1024, 'x')
  const sending = httpRequest(house.server.url + path, { method: 'POST', headers: { 'content-type': 'application/octet-stream',
    'content-length': half.length * 2, ...asSender(visitor) } },
  answer => {
    answer.resume()
    resolve(answer.statusCode ?? 0)
  })
  sending.on('error', reject)
  sending.write(half)
  setTimeout(() => { between().then(() => sending.end(half), reject) }, 200)
})

test('a file on its way is not kept for who was shut out before it was all there', async () => {
  const sam = await house.signedIn('sam')
  const lead = String((await ok(sam.post('/api/crm/leads', { title: 'With files', name: 'Zed' }))).body['id'])
  const path = `/api/documents/files/of/crm.lead/${lead}?name=plan.bin`
  assert.equal(await upload(sam, path, async () => {}), 201)
  assert.equal(await upload(sam, path, () => setSam({ active: false })), 401)
  await setSam(usual)
})

const table = (name: string, lines: number): string => ['number,name,country', ...Array.from({ length: lines }, (_, at) =>
  `${name}-${at},${name} ${at},DE`)].join('\n')
const sendTable = (visitor: Visitor, query: string, body: string, accept = 'application/json'): Promise<Response> =>
  fetch(`${house.server.url}/api/import/party?mode=each&title=t&${query}`, { method: 'POST', body,
    headers: { accept, 'content-type': 'text/csv', ...asSender(visitor) } })
const made = async (name: string): Promise<number> => Number((await house.server.engine.pool.query<{ n: bigint }>(
  sql`select count(*) as n from party.parties where number like ${`${name}-%`}`))[0]?.n)

/** Waits until some are there. */
async function begun(name: string): Promise<void> {
  for (let tries = 0; tries < 2000; tries++) if (await made(name) > 0) return
  assert.fail(`nothing of ${name} was taken in`)
}

test('an import goes no further once who sent it may no longer take in, watched or in the background', async () => {
  const sam = await house.signedIn('sam')
  const watched = sendTable(sam, '', table('W', 6000), 'application/x-ndjson')
  await begun('W')
  await setSam({ roles: [] })
  const said = (await (await watched).text()).trim().split('\n')
  assert.ok(said.at(-1)?.includes('result'), said.slice(-2).join())
  const { result } = JSON.parse(said.at(-1) ?? '') as { result: { counts: { rejected: number } } }
  assert.ok(result.counts.rejected > 0 && await made('W') < 6000, said.at(-1)?.slice(0, 300))
  await setSam(usual)

  const kept = await (await sendTable(sam, 'later=true', table('B', 6000))).json() as { kept: string }
  const running = runImports({ engine: house.server.engine, words: wordsOf(house.server.engine.house) })
  await begun('B')
  await setSam({ active: false })
  await running
  const [row] = await house.server.engine.pool.query<{ state: string }>(sql`select state from desk.imports where id = ${kept.kept}::uuid`)
  assert.equal(row?.state, 'stopped')
  assert.ok(await made('B') < 6000)
  await setSam(usual)
})

test('an export ends where its reader was shut out', async () => {
  const many = Array.from({ length: 3000 }, (_, at) => ({ title: `Lead ${at}`, name: 'Zed', note: 'x'.repeat(6000) }))
  const sam = await house.signedIn('sam')
  for (let at = 0; at < many.length; at += 1000) await ok(sam.post('/api/crm/leads:create', { items: many.slice(at, at + 1000) }))
  const sent = await fetch(`${house.server.url}/api/crm/leads/export.csv`, {
    headers: { cookie: `kontor_session=${sam.cookies.get('kontor_session')}` } })
  const reader = sent.body?.getReader() ?? assert.fail()
  let bytes = (await reader.read()).value?.length ?? 0
  await setSam({ active: false })
  await assert.rejects(async () => {
    for (let part = await reader.read(); !part.done; part = await reader.read()) bytes += part.value.length
  })
  assert.ok(bytes < 3000 * 6000, String(bytes))
  await setSam(usual)
})

test('what the house does for somebody later is not done for who was shut out', async () => {
  const { engine } = house.server
  const shop = { engine, words: wordsOf(engine.house), publicUrl: null }
  const sam = await house.signedIn('sam')
  const board = (await ok(sam.post('/api/desk/dashboards', { owner: samId, name: 'Every day', tiles: [] }))).body['id']
  await ok(sam.post('/api/desk/subscriptions:plan', { dashboard: board, recipient: samId, every: 'daily', hour: 7 }))
  const batch = String((await ok(sam.post('/api/desk/batches:start', { resource: 'crm.lead', command: 'crm.lead.update', query: '',
    input: { note: 'by a batch' } }))).body['id'])
  await setSam({ active: false })
  house.clock.advance({ days: 1 })
  await runBatches(shop)
  await mailDashboards(shop)
  const [found] = await engine.pool.query<{ state: string, mails: bigint, changed: bigint }>(sql`select
    (select state from desk.batches where id = ${batch}::uuid) as state,
    (select count(*) from documents.mails where to_address = 'sam@lumen.example') as mails,
    (select count(*) from crm.leads where note = 'by a batch') as changed`)
  assert.deepEqual(found, { state: 'stopped', mails: 0n, changed: 0n })
})
