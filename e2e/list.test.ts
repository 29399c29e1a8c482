// A list as a tool: searched, filtered and sorted, all of it in the address; a way to a record and back to the same
// place; many rows at once; and what is seen is what is exported.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import type { Visitor } from '../app/testing/visitor.ts'
import { firstOf, journey, listOf, told } from './testing/journey.ts'
import type { Screen } from './testing/screen.ts'

const count = 60

const house = journey({}, async stage => {
  const ada = await stage.at('ada')
  const { company } = await firstOf(ada, 'stock/warehouses?search=MAIN')
  const parties = await listOf<{ id: string, name: string }>(ada, 'party/parties?isCustomer=true&limit=20')
  const customerOf = (name: string): string => parties.find(one => one.name.startsWith(name))?.id ?? ''
  const lamp = await firstOf(ada, 'catalog/products?search=L-100')
  for (let place = 0; place < count; place += 1) {
    const customer = customerOf(place % 3 === 0 ? 'Cedar' : 'Acme')
    await told(ada, 'sales/orders', { company, customer, customerReference: `Batch ${place}`,
      lines: [{ product: lamp['id'], quantity: String(place + 1) }] })
  }
})

test('filter, sort, search and back', async () => {
  const screen = await house.screen('ada')
  await screen.visit('/sales/orders')
  await screen.page.getByText(`${count} records`).waitFor()
  await screen.button('Filter').click()
  await screen.page.getByRole('menuitem', { name: 'Customer', exact: true }).click()
  await screen.choose(screen.dialog().getByRole('combobox').first(), 'Cedar')
  await screen.page.getByText(`${count / 3} records`).waitFor()
  await screen.press('Escape')
  await screen.page.getByRole('columnheader', { name: /Total/ }).getByRole('button').click()
  await screen.page.locator('[aria-sort="ascending"]').waitFor()
  assert.equal(screen.address.searchParams.get('sort'), 'gross')
  const cedar = await firstOf(await house.at('ada'), 'party/parties?search=Cedar')
  assert.equal(screen.address.searchParams.get('customer'), cedar['id'])
  await screen.judge('a filtered list')
  const fourth = screen.page.getByRole('row').nth(4)
  const number = (await fourth.getByRole('gridcell').nth(1).innerText()).trim()
  await fourth.dblclick()
  await screen.heading(new RegExp(number)).waitFor()
  await screen.page.goBack()
  await screen.page.locator('[aria-sort="ascending"]').waitFor()
  await screen.page.locator('.k-row[data-selected]', { hasText: number }).waitFor()
  assert.equal(screen.address.searchParams.get('customer'), cedar['id'], 'back is back')
  await screen.press('/')
  await screen.page.keyboard.type('Batch 12')
  await screen.page.waitForURL(url => url.searchParams.get('search') === 'Batch 12')
  await screen.page.getByText('1 record').waitFor()
  const address = screen.page.url()
  const other = await house.screen('ada')
  await other.visit(address.replace(house.stage.url, ''))
  await other.page.getByText('1 record').waitFor()
})

test('a long list keeps its place', async () => {
  const screen = await house.screen('ada')
  await screen.visit('/sales/orders?sort=number')
  const grid = screen.page.getByRole('grid')
  await grid.evaluate(element => { element.scrollTop = 900 })
  const far = screen.page.getByRole('row', { name: /000040/ })
  await far.waitFor()
  await far.dblclick()
  await screen.heading(/000040/).waitFor()
  await screen.page.goBack()
  await screen.page.getByRole('row', { name: /000040/ }).waitFor()
  assert.ok(await grid.evaluate(element => element.scrollTop) > 400, 'one is where one was')
})

/** A field of several rows is changed, and the button that offers it takes it back: on the screen and in truth. */
async function takenBack(screen: Screen, ada: Visitor): Promise<void> {
  const query = 'state=draft&sort=number&columns=number,customerReference'
  await screen.visit(`/sales/orders?${query}`)
  const { company } = await firstOf(ada, 'stock/warehouses?search=MAIN')
  const references = async () => (await listOf<{ customerReference: string }>(ada,
    `sales/orders?state=draft&sort=number&limit=3&company=${String(company)}`)).map(one => one.customerReference)
  const before = await references()
  for (const row of [1, 2, 3]) await screen.page.getByRole('row').nth(row).getByRole('checkbox').click()
  await screen.page.getByText('3 chosen').waitFor()
  await screen.button('Change a field').click()
  await screen.choose(screen.dialog().getByRole('combobox', { name: 'Field' }), 'Customer’s reference')
  await screen.dialog().getByRole('textbox').last().fill('All alike')
  await screen.dialog().getByText('3 will change').waitFor()
  await screen.saved('POST', /orders:update$/, () => screen.dialog().getByRole('button', { name: 'Change 3 records' }).click())
  await screen.page.getByRole('gridcell', { name: 'All alike' }).nth(2).waitFor()
  assert.deepEqual(await references(), ['All alike', 'All alike', 'All alike'])
  await screen.saved('POST', /orders:update$/, () => screen.button('Undo').click())
  await screen.page.getByText('3 records as before').waitFor()
  for (const old of before) await screen.page.getByRole('gridcell', { name: old, exact: true }).waitFor()
  assert.deepEqual(await references(), before)
}

/** What a command did to several is taken back by its opposite, on the screen and in truth. */
test('deals marked as won together are open again by one press', async () => {
  const ada = await house.at('ada')
  const { company } = await firstOf(ada, 'stock/warehouses?search=MAIN')
  const customer = await firstOf(ada, 'party/parties?search=Acme')
  for (const title of ['Lobby', 'Stairs', 'Terrace']) {
    await told(ada, 'crm/opportunities', { company, customer: customer['id'], title, currency: 'EUR' })
  }
  const states = async () => (await listOf<{ state: string, title: string }>(ada, 'crm/opportunities?limit=50'))
    .filter(one => ['Lobby', 'Stairs', 'Terrace'].includes(one.title)).map(one => one.state)
  const screen = await house.screen('ada')
  await screen.visit('/crm/opportunities?view=list&columns=title,state')
  for (const title of ['Lobby', 'Stairs']) await screen.page.getByRole('row', { name: title }).getByRole('checkbox').click()
  await screen.button('Mark as won').click()
  await screen.dialog().getByText('2 will change').waitFor()
  await screen.saved('POST', /opportunities:win$/, () => screen.confirm('Mark as won').click())
  await screen.page.getByRole('row', { name: /Lobby.*Won/ }).waitFor()
  assert.deepEqual((await states()).toSorted(), ['open', 'won', 'won'])
  await screen.saved('POST', /opportunities:reopen$/, () => screen.button('Undo').click())
  await screen.page.getByText('2 records as before').waitFor()
  await screen.page.getByRole('row', { name: /Lobby.*Open/ }).waitFor()
  assert.deepEqual(await states(), ['open', 'open', 'open'])
})

test('many rows at once, and what is seen is exported', async () => {
  const ada = await house.at('ada')
  const screen = await house.screen('ada')
  await screen.visit('/sales/orders?state=draft&sort=number')
  const first = screen.page.getByRole('row').nth(1)
  const before = (await first.boundingBox())?.y
  for (const row of [1, 2, 3]) await screen.page.getByRole('row').nth(row).getByRole('checkbox').click()
  await screen.page.getByText('3 chosen').waitFor()
  assert.equal((await first.boundingBox())?.y, before, 'rows stay where they are when some are chosen')
  await screen.button('Add up').click()
  await screen.page.locator('.k-list-sum').getByText('EUR').waitFor()
  const [group] = await listOf<{ sums: { gross: { amount: string, currency: string }[] } }>(ada,
    'sales/orders/groups?by=state&state=draft')
  assert.match((await screen.page.locator('.k-list-sum').allInnerTexts()).join().replaceAll(',', ''),
    new RegExp(`Total ${group?.sums.gross.find(one => one.currency === 'EUR')?.amount}`))
  await screen.judge('chosen rows')
  await screen.button('Send quote').click()
  await screen.dialog().getByText('3 will change').waitFor()
  await screen.judge('what a command on many would do')
  const done = await screen.saved('POST', /orders:quote$/, () => screen.confirm('Send quote').click())
  assert.equal(done.status, 200, JSON.stringify(done.body))
  await screen.page.getByText(`${count - 3} records`).waitFor()
  const quoted = await listOf(ada, 'sales/orders?state=quoted')
  assert.equal(quoted.length, 3)
  await takenBack(screen, ada)
  await screen.visit('/sales/orders?state=quoted&group-by=customer&columns=number,customer,gross')
  await screen.page.locator('.k-group').first().click()
  await screen.page.getByRole('row', { name: /SO-/ }).first().waitFor()
  await screen.button('Export').click()
  const [download] = await Promise.all([screen.page.waitForEvent('download'),
    screen.page.getByRole('menuitem', { name: 'CSV file' }).first().click()])
  const lines = (await readFile(await download.path(), 'utf8')).trim().split(/\r?\n/)
  assert.equal(lines[0], 'Number,Customer,Total,Currency')
  assert.equal(lines.filter(line => line.startsWith('SO-')).length, 3, 'the three rows that are seen')
  assert.match(lines.at(-1) ?? '', /^,Total \(3\),\d+\.\d\d,EUR$/, 'and what they come to')
})

test('columns are moved and drawn wider by mouse and by keyboard, and the address says so', async () => {
  const screen = await house.screen('ada')
  await screen.visit('/sales/orders?sort=number&columns=number,customer,customerReference,gross')
  const head = (name: string) => screen.page.getByRole('columnheader', { name: new RegExp(`^${name}`) })
  const columns = () => screen.address.searchParams.get('columns')
  await head('Customer’s reference').dragTo(head('Number'))
  await screen.page.waitForURL(url => url.searchParams.get('columns') === 'customerReference,number,customer,gross')
  await head('Number').getByRole('button').first().focus()
  await screen.press('Alt+ArrowLeft')
  await screen.page.waitForURL(url => url.searchParams.get('columns') === 'number,customerReference,customer,gross')
  const edge = head('Number').getByRole('separator')
  const box = await edge.boundingBox() ?? assert.fail()
  const before = (await head('Number').boundingBox())?.width ?? 0
  await screen.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await screen.page.mouse.down()
  await screen.page.mouse.move(box.x + 60 + box.width / 2, box.y + box.height / 2, { steps: 4 })
  await screen.page.mouse.up()
  await screen.page.waitForURL(url => /^number:\d+,/.test(url.searchParams.get('columns') ?? ''))
  const drawn = Number(/number:(\d+)/.exec(columns() ?? '')?.[1])
  assert.ok(Math.abs(drawn - before - 60) <= 4, `${before} became ${drawn}`)
  await screen.settled()
  await edge.focus()
  await screen.press('ArrowRight')
  await screen.page.waitForURL(url => Number(/number:(\d+)/.exec(url.searchParams.get('columns') ?? '')?.[1]) > drawn)
  await screen.judge('columns in an order of their own')
  await screen.press('?')
  await screen.dialog().getByText('Move in the list').waitFor()
  await screen.press('Escape')
  await screen.visit('/sales/orders?sort=number&columns=number,gross&edit-cells=true')
  await screen.page.locator('[data-cell="active"]').waitFor()
  await screen.page.keyboard.type('1')
  await screen.page.getByText('Number cannot be changed here.').waitFor()
  await screen.press('ArrowRight', 'Shift+ArrowDown')
  await screen.page.getByText(/^2 cells Total/).waitFor()
})
