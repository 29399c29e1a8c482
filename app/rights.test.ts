// What one may not see cannot be worked out by another way in: the cost behind the margin, the books behind
// an agent's report, another company's prices.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '../kernel/sql/sql.ts'
import { perform } from './founding.ts'
import { type TestHouse, openTestHouse } from './testing/house.ts'
import type { Answer, Visitor } from './testing/visitor.ts'

let house: TestHouse
let ada: Visitor
let sam: Visitor
before(async () => {
  house = await openTestHouse()
  ada = await house.signedIn('ada')
  sam = await house.signedIn('sam')
})
after(() => house.close())

const codeOf = (answer: Answer): [number, unknown] => [answer.status, answer.body['code']]
const idsOf = (answer: Answer): string[] =>
  (answer.body['items'] as Array<{ id: string }>).map(one => one.id) // why: the shape of every list.

test('who may not see what goods cost gets no figure that tells it', async () => {
  for (const measures of ['cost', 'margin', 'marginRate', 'net,cost']) {
    assert.deepEqual(codeOf(await sam.get(`/api/cubes/sales.revenue?measures=${measures}`)),
      [422, 'kernel/invalid-input'], measures)
    assert.equal((await ada.get(`/api/cubes/sales.revenue?measures=${measures}`)).status, 200, measures)
  }
  assert.doesNotMatch((await sam.get('/api/cubes/sales.revenue')).text, /cost|margin/)
  assert.match((await ada.get('/api/cubes/sales.revenue?by=month&sort=-cost')).text, /rows/)
  const moves = await sam.get('/odata/v4/stock_moves?$top=1')
  assert.equal(moves.status, 200, moves.text)
  assert.deepEqual(codeOf(await sam.get('/odata/v4/stock_moves?$filter=value%20gt%200')), [400, undefined])
  const { company } = (await sam.get('/api/session')).body as { company: { id: string } }
  const worth = `/api/reports/stock.stock-value?company=${company.id}`
  assert.deepEqual(codeOf(await sam.get(worth)), [403, 'kernel/not-allowed'])
  assert.equal((await ada.get(worth)).status, 200)
})

test('an agent gets no report its token would not get at the front door', async () => {
  const made = await ada.post('/api/tokens', { name: 'Chart', scopes: ['ledger.account.read'] })
  const program = house.visitor()
  program.token = String(made.body['token'])
  const [account] = idsOf(await program.get('/api/ledger/accounts?limit=1'))
  assert.equal((await program.get(`/api/reports/ledger.account-sheet?account=${account}`)).status, 403)
  const said = await program.post('/mcp', { jsonrpc: '2.0', id: 1, method: 'tools/call',
    params: { name: 'ledger_account-sheet_report', arguments: { account } } },
  { accept: 'application/json, text/event-stream' })
  assert.match(said.text, /kernel\/not-allowed/)
  assert.doesNotMatch(said.text, /opening/)
})

test('prices are seen and changed by the company they are for', async () => {
  const { engine } = house.server
  const lists = await engine.pool.query<{ id: string, company: string }>(sql`
    select l.id, c.name as company from catalog.price_lists l join org.companies c on c.id = l.company_id`)
  const idOf = (name: string): string => lists.find(one => one.company === name)?.id ?? assert.fail(name)
  const [ours, theirs] = [idOf('Lumen'), idOf('Nova')]
  const [shared] = await perform(engine, 'catalog.price-list.create',
    [{ name: 'For all', currency: 'EUR', company: null }])
  const [unit] = idsOf(await ada.get('/api/org/units?code=C62'))
  const product = (await ada.post('/api/catalog/products',
    { code: 'LAMP', name: 'Lamp', kind: 'good', stocked: true, unit, taxClass: 'standard' })).body['id']
  const prices = new Map<unknown, string>()
  for (const priceList of [ours, theirs, shared?.['id']]) {
    prices.set(priceList, String((await ada.post('/api/catalog/prices',
      { priceList, product, price: '7.00', validFrom: '2026-01-01' })).body['id']))
  }
  const price = (list: unknown): string => `/api/catalog/prices/${prices.get(list)}`
  assert.deepEqual(idsOf(await sam.get('/api/catalog/price_lists')).toSorted(),
    [ours, shared?.['id']].toSorted())
  assert.deepEqual(idsOf(await sam.get('/api/catalog/prices')).toSorted(),
    [prices.get(ours), prices.get(shared?.['id'])].toSorted())
  for (const hidden of [price(theirs), `/api/catalog/price_lists/${theirs}`, `${price(theirs)}/history`]) {
    assert.equal((await sam.get(hidden)).status, 404, hidden)
  }
  const [role] = idsOf(await ada.get('/api/org/roles?search=manager'))
  await perform(engine, 'org.user.update', [{ id: await house.userId('sam'), roles: [{ role }] }])
  const manager = await house.signedIn('sam')
  const change = (path: string, body: unknown): Promise<Answer> => manager.ask('PATCH', path, { body })
  assert.equal((await change(price(ours), { price: '8.00' })).status, 200)
  assert.equal((await change(price(theirs), { price: '0.01' })).status, 404)
  assert.equal((await change(price(shared?.['id']), { price: '0.01' })).status, 404)
  assert.equal((await change(`/api/catalog/price_lists/${theirs}`, { name: 'X' })).status, 404)
  assert.equal((await change(`/api/catalog/price_lists/${ours}`, { company: null })).status, 403)
  assert.equal((await manager.post('/api/catalog/prices',
    { priceList: theirs, product, price: '1.00', validFrom: '2027-01-01' })).status, 422)
})

test('who sells does not change the stages everybody sells by', async () => {
  await perform(house.server.engine, 'org.user.update', [{ id: await house.userId('sam'),
    roles: [{ role: idsOf(await ada.get('/api/org/roles?search=sales-rep'))[0] }] }])
  const seller = await house.signedIn('sam')
  const [stage] = idsOf(await seller.get('/api/crm/stages?limit=1'))
  assert.deepEqual(codeOf(await seller.ask('PATCH', `/api/crm/stages/${stage}`, { body: { name: 'X' } })),
    [403, 'kernel/not-allowed'])
})
