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
