// What belongs to another company does not exist: neither at its address, nor in lists, search, choices or exports.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstOf, journey, listOf } from './testing/journey.ts'

const house = journey()
const secrets = ['Secret harbour plan', '777.00', '2331.00']

test('the address of another company\'s record says not found and gives nothing away', async () => {
  const foreign = await firstOf(await house.at('niels'), 'sales/orders')
  const screen = await house.screen('sam')
  const bodies: string[] = []
  screen.page.on('response', response => {
    if (response.url().includes('/api/')) void response.text().then(text => bodies.push(text), () => undefined)
  })
  await screen.visit(`/sales/orders/${String(foreign['id'])}`)
  await screen.heading('There is nothing here').waitFor()
  await screen.judge('the address of a foreign record')
  await screen.visit('/sales/orders?company=all')
  await screen.visit('/sales/orders?search=harbour')
  await screen.press('Control+k')
  await screen.page.locator('.k-palette-input').fill('Secret harbour')
  await screen.page.getByText('Nothing found', { exact: false }).first().waitFor()
  await screen.judge('the palette')
  assert.deepEqual(secrets.filter(secret => bodies.join().includes(secret)), [], 'no answer carried anything of it')
  const sam = await house.at('sam')
  for (const path of [`sales/orders/${String(foreign['id'])}`, `sales/orders/${String(foreign['id'])}/history`]) {
    assert.equal((await sam.get(`/api/${path}`)).status, 404, path)
  }
  assert.equal((await sam.get(`/api/sales/orders/export.csv?company=${String(foreign['company'])}`)).text.includes('Secret'), false)
  assert.equal((await sam.post(`/api/sales/orders/${String(foreign['id'])}:confirm`, {})).status, 404)
})

test('who works for two companies sees one at a time, and all of them when asked', async () => {
  const screen = await house.screen('ada')
  await screen.visit('/sales/orders')
  const companies = await listOf(await house.at('ada'), 'org/companies')
  const lumen = companies.find(one => one['name'] === 'Lumen GmbH')
  await screen.page.getByText('Company Lumen GmbH').waitFor()
  assert.equal(screen.address.searchParams.get('company'), lumen?.['id'], 'the address says so')
  await screen.page.getByText('nothing here yet').waitFor()
  await screen.button('Remove the filter Company').click()
  await screen.page.getByRole('row').filter({ hasText: 'Dansk Belysning' }).waitFor()
  assert.equal(screen.address.searchParams.get('company'), 'all')
  await screen.judge('the orders of all companies')
})
