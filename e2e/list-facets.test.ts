// Finding by typing: words become filters without a mouse, a view of them is kept and shared, and rows stand in
// groups with their sums; all of it in the address.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { firstOf, journey, listOf, told } from './testing/journey.ts'

const house = journey({}, async stage => {
  const ada = await stage.at('ada')
  const { company } = await firstOf(ada, 'stock/warehouses?search=MAIN')
  const parties = await listOf<{ id: string, name: string }>(ada, 'party/parties?isCustomer=true&limit=20')
  const lamp = await firstOf(ada, 'catalog/products?search=L-100')
  for (let place = 0; place < 12; place += 1) {
    const customer = parties.find(one => one.name.startsWith(place % 3 === 0 ? 'Cedar' : 'Acme'))?.id
    const order = await told(ada, 'sales/orders', { company, customer, lines: [{ product: lamp['id'], quantity: '1' }] })
    if (place < 2) await told(ada, `sales/orders/${String(order['id'])}:quote`)
  }
})

test('words become filters, by keys alone', async () => {
  const screen = await house.screen('ada')
  await screen.visit('/sales/orders')
  await screen.page.getByText('12 records').waitFor()
  await screen.press('/')
  await screen.page.keyboard.type('acme')
  await screen.page.getByRole('option', { name: 'Customer is Acme Lighting' }).waitFor()
  await screen.judge('offered filters')
  await screen.press('ArrowDown', 'Enter')
  await screen.page.getByText('8 records').waitFor()
  await screen.page.keyboard.type('quot')
  await screen.page.getByRole('option', { name: 'State is Quoted' }).waitFor()
  await screen.press('ArrowDown', 'Enter')
  await screen.page.getByText('1 record', { exact: true }).waitFor()
  assert.equal(screen.address.searchParams.get('state'), 'quoted')
  assert.ok(screen.address.searchParams.get('customer'))
  await screen.page.keyboard.type('draft')
  await screen.page.getByRole('option', { name: 'State is Draft' }).waitFor()
  await screen.press('ArrowDown', 'Enter')
  await screen.page.getByText('8 records').waitFor()
  assert.equal(screen.address.searchParams.get('state.in'), 'quoted,draft')
  await screen.press('Backspace', 'Backspace')
  await screen.page.getByText('12 records').waitFor()
})

test('rows stand in groups with their sums, and are exported so', async () => {
  const screen = await house.screen('ada')
  await screen.visit('/sales/orders')
  await screen.button('Group').click()
  await screen.page.getByRole('menuitem', { name: 'Customer', exact: true }).click()
  const acme = screen.page.getByRole('row', { name: /Acme Lighting.*8 records/ })
  await acme.getByText('475.04 EUR').waitFor()
  await acme.getByRole('button').click()
  await screen.page.getByRole('row', { name: /000002/ }).waitFor()
  assert.equal(await screen.page.locator('.k-row:not(.k-group)').count(), 8)
  await screen.judge('a grouped list')
  const address = screen.page.url()
  await screen.visit(address.replace(house.stage.url, ''))
  await screen.page.getByRole('row', { name: /000002/ }).waitFor()
  await screen.button('Export').click()
  const [download] = await Promise.all([screen.page.waitForEvent('download'),
    screen.page.getByRole('menuitem', { name: 'CSV file' }).first().click()])
  const lines = (await readFile(await download.path(), 'utf8')).trim().split(/\r?\n/)
  assert.equal(lines.length, 1 + 12 + 2 + 1, 'a head, the records, two subtotals, the total')
  assert.ok(lines.slice(1, 10).every(line => line.includes('Acme')) && lines.slice(10, 15).every(line => line.includes('Cedar')))
  assert.match(lines[9] ?? '', /Subtotal Acme.*475\.04,EUR/)
})

test('a view is kept under a name, opens the list, and is shared', async () => {
  const screen = await house.screen('ada')
  await screen.visit('/sales/orders?state=quoted&sort=-gross&columns=number,customer:300,state')
  await screen.button(/^Saved views/).click()
  await screen.page.getByRole('menuitem', { name: 'Save this view' }).click()
  await screen.field('Name of the view').fill('Offers out')
  await screen.dialog().getByRole('switch').click()
  await screen.judge('saving a view')
  await screen.saved('POST', /desk\/views$/, () => screen.confirm('Save').click())
  await screen.visit('/sales/orders')
  await screen.page.waitForURL(url => url.searchParams.get('state') === 'quoted')
  assert.equal(screen.address.searchParams.get('columns'), 'number,customer:300,state')
  await screen.button(/^Saved views/).click()
  await screen.page.getByRole('menuitem', { name: 'Share' }).click()
  await screen.dialog().getByText('A role').click()
  await screen.choose(screen.dialog().locator('input:not([type=radio])').first(), 'Finance controller')
  await screen.saved('POST', /:share$/, () => screen.confirm('Share').click())
  const cora = await house.screen('cora')
  await cora.visit('/sales/orders')
  await cora.button(/^Saved views/).click()
  await cora.page.getByRole('menuitem', { name: /Offers out/ }).click()
  await cora.page.getByText('2 records').waitFor()
  assert.equal(cora.address.searchParams.get('sort'), '-gross')
})
