// What belongs to another company stays its own, through every door: live changes, lists, search, figures,
// histories, exports, tools of agents.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openStream, type EventStream } from '../kernel/testing/event-stream.ts'
import { sql } from '../kernel/sql/sql.ts'
import { type TestHouse, openTestHouse } from './testing/house.ts'
import type { Visitor } from './testing/visitor.ts'

let house: TestHouse
let ada: Visitor
let sam: Visitor
let ours = ''
let theirs = ''
let product = ''
before(async () => {
  house = await openTestHouse()
  ada = await house.signedIn('ada')
  sam = await house.signedIn('sam')
  const rows = await house.server.engine.pool.query<{ id: string, name: string }>(sql`select id, name from org.companies`)
  ours = rows.find(({ name }) => name === 'Lumen')?.id ?? ''
  theirs = rows.find(({ name }) => name === 'Nova')?.id ?? ''
  product = await made('/api/catalog/products', { code: 'L1', name: 'Lamp', unit: (await house.server.engine.pool.query<{ id: string }>(
    sql`select id from org.units where code = 'C62'`))[0]?.id, kind: 'good' })
})
after(() => house.close())

async function made(path: string, body: unknown): Promise<string> {
  const answer = await ada.post(path, body)
  assert.equal(answer.status, 201, answer.text)
  return String(answer.body['id'])
}

const listen = (visitor: Visitor): Promise<EventStream> => openStream(`${house.server.url}/api/changes`,
  { cookie: [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ') })

test('live changes tell of prices of the own lists and of those for all, made, changed and removed', async () => {
  const list = (name: string, company: string | null): Promise<string> =>
    made('/api/catalog/price_lists', { name, currency: 'SEK', standard: false, company })
  const lists = { ours: await list('Ours', ours), theirs: await list('Theirs', theirs), all: await list('All', null) }
  const [seller, admin] = [await listen(sam), await listen(ada)]
  const ids: Record<string, string> = {}
  for (const [name, priceList] of Object.entries(lists)) {
    const id = ids[name] = await made('/api/catalog/prices', { priceList, product, price: '9', validFrom: '2026-01-01' })
    assert.equal((await ada.ask('PATCH', `/api/catalog/prices/${id}`, { body: { price: '8' } })).status, 200)
    assert.equal((await ada.ask('DELETE', `/api/catalog/prices/${id}`)).status, 200)
  }
  const end = await made('/api/catalog/categories', { name: 'The end' })
  await Promise.all([seller, admin].map(stream => stream.until(({ data }) => data['id'] === end)))
  const heard = (stream: EventStream): string[] => Object.keys(ids).filter(name =>
    stream.heard.some(({ data }) => data['id'] === ids[name] && data['kind'] === 'removed'))
  assert.deepEqual(heard(admin), ['ours', 'theirs', 'all'])
  assert.deepEqual(heard(seller), ['ours', 'all'])
  assert.ok(!seller.heard.some(({ data }) => data['id'] === ids['theirs']), 'nothing of it at all')
  seller.close()
  admin.close()
})

const marker = 'Zanzibar'

/** Something of everything in the other company; answers the ids of its records. */
async function fillTheirs(): Promise<string[]> {
  const { pool } = house.server.engine
  const [place] = await pool.query<{ id: string }>(sql`select id from stock.warehouses where company_id = ${theirs}`)
  const customer = await made('/api/party/parties', { name: 'Common', kind: 'organisation', country: 'DE', currency: 'EUR',
    language: 'en', isCustomer: true })
  const list = await made('/api/catalog/price_lists', { name: `${marker} list`, currency: 'EUR', company: theirs, standard: true })
  const price = await made('/api/catalog/prices', { priceList: list, product, price: '7', validFrom: '2020-01-01' })
  const stocked = await ada.post('/api/stock/moves:receive', { company: theirs, location: place?.id, origin: 'opening',
    lines: [{ product, quantity: '50', unitCost: '3' }] })
  assert.ok(stocked.status < 300, stocked.text)
  const team = await made('/api/org/teams', { company: theirs, name: `${marker} team` })
  const lead = await made('/api/crm/leads', { company: theirs, title: `${marker} lead`, name: 'Known to both' })
  const order = await made('/api/sales/orders', { company: theirs, customer, note: marker, customerReference: marker,
    lines: [{ product, quantity: '2', text: marker }] })
  for (const step of ['quote', 'confirm']) {
    const answer = await ada.post(`/api/sales/orders/${order}:${step}`, {})
    assert.equal(answer.status, 200, answer.text)
  }
  const task = await made('/api/activity/tasks', { company: theirs, party: customer, title: marker, dueOn: '2026-03-05' })
  const note = await ada.post('/api/activity/entries:log', { company: theirs, party: customer, title: marker })
  assert.ok(note.status < 300, note.text)
  return [list, price, team, lead, order, task, place?.id ?? '']
}

interface Operation { readonly parameters?: readonly { readonly name?: string, readonly in?: string }[] }

test('no address shows anything of a company one does not work for', { timeout: 120_000 }, async () => {
  const ids = await fillTheirs()
  const { body } = await sam.get('/api/openapi.json')
  // why: the description of the house is made of these shapes.
  const paths = body['paths'] as Record<string, Record<string, Operation>>
  const asked: string[] = []
  const leaks: string[] = []
  const look = async (address: string): Promise<void> => {
    asked.push(address)
    const { status, text } = await sam.get(address)
    if (status >= 500) leaks.push(`${address}: ${status} ${text.slice(0, 200)}`)
    const told = text.replaceAll(address.split('?')[0] ?? '', '')
    const shown = [marker, ...ids].filter(one => !address.includes(one) && told.includes(one))
    if (shown.length > 0) leaks.push(`${address}: ${shown.join(', ')} in ${text.slice(0, 300)}`)
  }
  for (const [path, item] of Object.entries(paths)) {
    if (!item['get'] || path === '/api/changes' || path === '/api/openapi.json') continue
    if (path.includes('{id}')) {
      for (const id of ids) await look(path.replace('{id}', id))
      continue
    }
    const names = new Set((item['get'].parameters ?? []).map(one => one.name ?? ''))
    await look(path)
    if (names.has('company')) await look(`${path}?company=${theirs}`)
    if (path.startsWith('/api/cubes/') && !path.endsWith('/records')) await look(`${path}?by=company`)
    if (path === '/api/search') await look(`${path}?q=${marker}`)
  }
  assert.ok(asked.length > 200, String(asked.length))
  assert.deepEqual(leaks, [])
})

test('agents get no more than their owner, whatever they name', async () => {
  const secret = String((await sam.post('/api/tokens', { name: 'Agent', scopes: ['*'], expires: '2026-12-31' })).body['token'])
  const call = async (name: string, given: Record<string, unknown>): Promise<string> => {
    const answer = await fetch(`${house.server.url}/mcp`, { method: 'POST', headers: { authorization: `Bearer ${secret}`,
      'content-type': 'application/json', 'accept': 'application/json, text/event-stream' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: given } }) })
    return answer.text()
  }
  const [lead] = await house.server.engine.pool.query<{ id: string }>(sql`select id from crm.leads where company_id = ${theirs}`)
  const [order] = await house.server.engine.pool.query<{ id: string }>(sql`select id from sales.orders where company_id = ${theirs}`)
  for (const [name, given] of [['crm_lead_list', {}], ['crm_lead_get', { id: lead?.id }], ['search', { q: marker }],
    ['sales_order_list', { include: 'lines' }], ['sales_order_get', { id: order?.id }], ['sales_revenue_figures', { by: 'company' }],
    ['sales_order_update', { id: order?.id, note: 'Mine', dryRun: true }], ['crm_lead_update', { id: lead?.id, title: 'Mine' }],
  ] as const) {
    const text = await call(name, given)
    assert.ok(text.includes('"result"'), `${name}: ${text}`)
    assert.ok(!text.includes(marker) || name === 'search' && !text.includes('lead'), `${name}: ${text.slice(0, 300)}`)
  }
})
