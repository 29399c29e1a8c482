// An administrator adds a choice and a formula to the parties; a seller, who has the list open in another browser, sees
// the columns come, fills the choice in, filters by it and exports it. Nobody reloads anything.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstOf, journey, listOf, recordOf } from './testing/journey.ts'

const house = journey({ jobs: true })
const parties = (name: string): string => `party/parties?search=${name}`

test('a field that is added is on every screen at once', async context => {
  const sam = await house.at('sam')
  const customer = await firstOf(sam, parties('Cedar'))
  // why: room for every column, as those without any give way in a list.
  const [admin, seller] = [await house.screen('ada'), await house.screen('sam', { size: { width: 1920, height: 900 } })]
  await seller.visit('/party/parties')
  await seller.page.locator('[data-live="live"]').waitFor()
  await admin.visit('/own/fields?resource=party.party')
  await admin.button('Add a field…').click()
  await admin.dialog().getByLabel(/^Label/).fill('Segment')
  await admin.dialog().getByRole('combobox', { name: 'Kind of value' }).first().click()
  await admin.page.getByRole('option', { name: 'Choice' }).click()
  await admin.dialog().getByRole('button', { name: 'Add a choice' }).click()
  for (const [place, label] of ['Large house', 'Small shop'].entries()) {
    await admin.dialog().getByLabel(`Choice ${place + 1} in English`).and(admin.page.locator(':focus')).fill(label)
    if (place === 0) await admin.press('Enter')
  }
  await admin.judge('the dialog of a new field')
  const added = await admin.saved('POST', /own\/fields/, () => admin.confirm('Add the field').click())
  assert.ok(added.status < 300, JSON.stringify(added.body))
  const addedAt = performance.now()
  await seller.page.getByRole('columnheader', { name: 'Segment' }).waitFor()
  context.diagnostic(`the column stood in the other browser after ${Math.round(performance.now() - addedAt)} ms`)

  await admin.button('Add a field…').click()
  await admin.dialog().getByLabel(/^Label/).fill('Credit class')
  await admin.dialog().getByText('Computed', { exact: true }).click()
  await admin.dialog().getByLabel('Formula').fill('if paymentDays > then "late"')
  await admin.dialog().getByText(/The formula cannot be read/).waitFor()
  await admin.dialog().getByLabel('Formula').fill('if x_segment = "large-house" then "A" else "B"')
  await admin.dialog().getByRole('table', { name: /newest records/ }).getByText('B').first().waitFor()
  await admin.judge('the dialog of a formula')
  const computed = await admin.saved('POST', /own\/fields/, () => admin.confirm('Add the field').click())
  assert.ok(computed.status < 300, JSON.stringify(computed.body))
  await admin.page.getByRole('cell', { name: 'x_credit_class' }).waitFor()
  await admin.judge('the page of own fields')
  await seller.page.getByRole('columnheader', { name: 'Credit class' }).waitFor()

  await admin.page.getByRole('row', { name: /x_segment/ }).getByRole('button', { name: 'Kind…' }).click()
  await admin.dialog().getByRole('combobox', { name: 'Kind of value' }).click()
  await admin.page.getByRole('option', { name: 'Date' }).click()
  await admin.dialog().getByText(/do not become others/).waitFor()
  await admin.judge('the dialog of another kind')
  await admin.dialog().getByRole('button', { name: 'Cancel' }).click()

  await seller.visit(`/party/parties/${String(customer['id'])}`)
  await seller.button('Edit').first().click()
  await seller.field('Segment').first().click()
  await seller.page.getByRole('option', { name: 'Large house' }).click()
  const saved = await seller.saved('PATCH', /party\/parties/, () => seller.button('Save').click())
  assert.ok(saved.status < 300, JSON.stringify(saved.body))
  const kept = await recordOf(sam, `party/parties/${String(customer['id'])}`)
  assert.deepEqual([kept['x_segment'], kept['x_credit_class']], ['large-house', 'A'])

  await seller.visit('/party/parties?x_segment=large-house')
  await seller.page.getByRole('row', { name: /Cedar/ }).waitFor()
  assert.equal((await listOf(sam, 'party/parties?x_credit_class=A')).length, 1)
  const { body } = await sam.get('/api/party/parties/groups?by=x_segment')
  assert.ok(JSON.stringify(body).includes('large-house'), JSON.stringify(body))
  const { text } = await sam.get('/api/party/parties/export.csv?columns=name,x_segment,x_credit_class&x_segment=large-house')
  assert.match(text, /Segment.*Credit class[\s\S]*Cedar[^\n]*Large house[^\n]*A/)
  await Promise.all([admin.judge('own fields'), seller.judge('a list with own fields')])
})

test('a renamed field is found under its earlier name', async () => {
  const [admin, seller] = [await house.screen('ada'), await house.screen('sam')]
  await admin.visit('/own/fields?resource=party.party')
  await admin.page.getByRole('row', { name: /x_segment/ }).first().getByRole('button', { name: 'Rename…' }).click()
  await admin.dialog().getByLabel('Name for programs').fill('x_class')
  await admin.judge('the dialog of another name')
  const renamed = await admin.saved('POST', /own\/fields\/.*:rename/, () => admin.dialog().getByRole('button', { name: 'Save' }).click())
  assert.ok(renamed.status < 300, JSON.stringify(renamed.body))
  await admin.page.getByText('formerly x_segment').waitFor()
  await seller.visit('/party/parties?x_segment=large-house&sort=-x_segment')
  await seller.page.getByText('1 record', { exact: true }).waitFor()
  await seller.page.getByRole('row', { name: /Cedar.*Large house/ }).waitFor()
})

test('a field of lines stands in the grid of an order, keeps its bounds, and cuts the figures', async () => {
  const [admin, seller] = [await house.screen('ada'), await house.screen('sam')]
  await admin.visit('/own/fields?resource=sales.order.lines')
  await admin.button('Add a field…').click()
  await admin.dialog().getByLabel(/^Label/).fill('Floor')
  await admin.dialog().getByRole('combobox', { name: 'Kind of value' }).first().click()
  await admin.page.getByRole('option', { name: 'Whole number' }).click()
  await admin.dialog().getByLabel('At least').first().fill('0')
  await admin.dialog().getByLabel('At most').first().fill('9')
  await admin.dialog().getByRole('combobox', { name: 'Only for the company' }).click()
  await admin.page.getByRole('option', { name: 'Lumen GmbH' }).click()
  await admin.judge('the dialog of a field of lines')
  const added = await admin.saved('POST', /own\/fields/, () => admin.confirm('Add the field').click())
  assert.ok(added.status < 300, JSON.stringify(added.body))
  await admin.page.getByRole('cell', { name: 'x_floor' }).waitFor()
  const ada = await house.at('ada')
  const [{ forCompany } = {}] = await listOf<{ forCompany: string }>(ada, 'own/fields?resource=sales.order.lines')
  assert.equal((await recordOf(ada, `org/companies/${forCompany ?? ''}`))['name'], 'Lumen GmbH')

  await seller.visit('/sales/orders/new')
  await seller.page.getByRole('columnheader', { name: 'Floor' }).waitFor()
  await seller.judge('an order with a field of its lines')
  await seller.page.locator('td[data-cell="0-0"] input').focus()
  await seller.page.evaluate(text => {
    const data = new DataTransfer()
    data.setData('text/plain', text)
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, 'Floor\tQuantity\tProduct\n7\t3\tL-100\nup\t1\tP-200')
  const pasted = seller.page.locator('table').getByLabel('Floor')
  await seller.page.waitForFunction(() => document.querySelectorAll('td[data-cell="1-0"] input').length > 0)
  assert.deepEqual(await pasted.evaluateAll(all => all.slice(0, 2).map(one => (one as HTMLInputElement).value)), ['7', 'up'],
    'read by the head; what is no figure is seen as it was')
  await seller.page.locator('td[data-cell="0-1"] input').and(seller.page.locator('[value="3"]')).waitFor()
  const sam = await house.at('sam')
  const [customer, lamp] = [await firstOf(sam, parties('Cedar')), await firstOf(sam, 'catalog/products?search=L-100')]
  const order = (floor: number) => sam.post('/api/sales/orders', { customer: customer['id'],
    lines: [{ product: lamp['id'], quantity: '1', x_floor: floor }] })
  const refused = await order(10)
  assert.deepEqual((refused.body['errors'] as { pointer: string }[]).map(one => one.pointer), ['/lines/0/x_floor'])
  const { body: { id } } = await order(9)
  await seller.visit(`/sales/orders/${String(id)}`)
  await seller.page.getByRole('columnheader', { name: 'Floor' }).waitFor()
  await seller.page.getByRole('cell', { name: '9', exact: true }).waitFor()

  await admin.page.getByRole('row', { name: /x_floor/ }).getByRole('button', { name: 'Edit' }).click()
  await admin.dialog().getByLabel('At most').first().fill('5')
  const broken = await admin.saved('POST', /own\/fields\/.*:update/, () => admin.confirm('Save').click())
  assert.equal(broken.status, 409)
  await admin.dialog().getByText(/1 record: outside the bounds, such as 9/).waitFor()
  await admin.dialog().getByRole('button', { name: 'Cancel' }).click()
  const { body } = await sam.get('/api/cubes/sales.revenue?measures=lines_x_floor')
  assert.ok(Array.isArray(body['rows']), JSON.stringify(body))
})
