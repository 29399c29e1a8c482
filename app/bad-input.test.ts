// What nobody would type on purpose is refused in words, in the real house as in the kernel's toy: the ends
// of the calendar and halves of characters.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestHouse, openTestHouse } from './testing/house.ts'
import type { Answer, Visitor } from './testing/visitor.ts'

let house: TestHouse
let ada: Visitor
before(async () => {
  house = await openTestHouse()
  ada = await house.signedIn('ada')
})
after(() => house.close())

const refused = (answer: Answer, what: string): void => {
  assert.deepEqual([answer.status, answer.body['code']], [422, 'kernel/invalid-input'], what)
}
const firstId = async (path: string): Promise<string> =>
  (((await ada.get(path)).body['items'] as Array<{ id: string }>)[0] ?? assert.fail(path)).id // why: a list.

test('the first and the last day of the calendar have no neighbours', async () => {
  const company = await firstId('/api/org/companies')
  const account = await firstId(`/api/ledger/accounts?company=${company}`)
  for (const path of ['activity.timeline?until=9999-12-31',
    `ledger.trial-balance?company=${company}&since=1000-01-01`,
    `ledger.account-sheet?account=${account}&since=1000-01-01`]) {
    refused(await ada.get(`/api/reports/${path}`), path)
  }
  refused(await ada.post(`/api/org/companies/${company}:furnish`, { fromYear: 0 }), 'furnish')
})

test('half a surrogate pair is no text, wherever it stands', async () => {
  const journal = await firstId('/api/ledger/journals')
  const change = (body: unknown): Promise<Answer> =>
    ada.ask('PATCH', `/api/ledger/journals/${journal}`, { body })
  refused(await change({ name: 'x\udfffy' }), 'lower half')
  refused(await change({ name: '\ud83d' }), 'upper half')
  assert.equal((await change({ name: 'Bücher 📚 \\udfff' })).status, 200)
})

test('figures that are possible one by one and too large together are refused', async () => {
  const company = await firstId('/api/org/companies')
  const unit = await firstId('/api/org/units?code=C62')
  const product = (await ada.post('/api/catalog/products',
    { code: 'SUN', name: 'Sun', kind: 'good', stocked: true, unit, taxClass: 'standard' })).body['id']
  const location = await firstId(`/api/stock/warehouses?company=${company}`)
  refused(await ada.post('/api/stock/moves:receive', { company, location, origin: 'opening',
    lines: [{ product, quantity: '999999999999', unitCost: '9999999999' }] }), 'value')
})

test('an invoice is for no more than can be paid, and taxes nothing that is not taxed', async () => {
  const company = await firstId('/api/org/companies')
  const party = await ada.post('/api/party/parties', { name: 'Greedy', country: 'DE', isCustomer: true })
  const line = { text: 'x', quantity: '1', price: '10', taxRate: '19' }
  const draft = (more: Record<string, unknown>): Promise<Answer> =>
    ada.post('/api/receivables/invoices', { company, customer: party.body['id'], currency: 'EUR', lines: [{ ...line, ...more }] })
  assert.equal((await draft({})).status, 201)
  assert.equal((await draft({ quantity: '9999', price: '99999999999', taxRate: '0' })).status, 201, 'fifteen digits')
  refused(await draft({ quantity: '10001', price: '99999999999', taxRate: '0' }), 'sixteen digits')
  refused(await draft({ discountPercent: '100.5' }), 'more than all of it')
  refused(await draft({ taxRate: '101' }), 'more tax than worth')
  refused(await draft({ taxCategory: 'AE' }), 'a rate where the customer owes the tax')
  assert.equal((await draft({ taxCategory: 'AE', taxRate: '0' })).status, 201)
})
