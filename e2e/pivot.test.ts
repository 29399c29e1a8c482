// Figures are cut as somebody wants to see them: by dragging, by keyboard, compared with the time before, calculated,
// and down to the documents behind each.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { journey } from './testing/journey.ts'
import { monthNow, sell } from './testing/selling.ts'

const house = journey({}, async at => {
  const ada = await at.at('ada')
  await sell(ada, { customer: 'Acme', product: 'L-100', quantity: '3', price: '49.90' })
  await sell(ada, { customer: 'Cedar', product: 'P-200', quantity: '1', price: '129.00' })
})

test('dimensions are dragged by mouse and keyboard, and every figure leads to its documents', async () => {
  const screen = await house.screen('ada')
  await screen.visit(`/insight/sales.revenue?rows=customer&columns=-&from=${monthNow}&to=${monthNow}&compare=year`)
  await screen.page.getByRole('rowheader', { name: 'Cedar' }).waitFor()
  const zone = (name: string) => screen.page.getByRole('region', { name, exact: true })
  const chip = screen.page.locator('.k-pivot-chip').filter({ hasText: 'Product' }).getByText('Product', { exact: true })
  await screen.settled()
  const [from, to] = [await chip.boundingBox(), await zone('Rows').boundingBox()]
  assert.ok(from && to)
  await screen.page.mouse.move(from.x + 5, from.y + 5)
  await screen.page.mouse.down()
  await screen.page.mouse.move(from.x + 40, from.y + 8, { steps: 4 })
  await screen.page.mouse.move(to.x + to.width / 2, to.y + 30, { steps: 8 })
  await screen.page.locator('.k-pivot-zone[data-over][aria-label="Rows"]').waitFor()
  await screen.page.mouse.up()
  await screen.page.waitForURL(url => url.searchParams.get('rows') === 'customer,product')
  await screen.page.getByRole('rowheader', { name: /Desk lamp/ }).waitFor()
  await screen.judge('a pivot of two dimensions')
  await screen.button('Move Month').focus()
  await screen.page.keyboard.press('Space')
  for (const over of ['Not used', 'Rows', 'Columns']) {
    // why: keys are listened to a turn after what was lifted is drawn.
    await screen.page.evaluate(() => new Promise(done => setTimeout(done)))
    if (over !== 'Not used') await screen.page.keyboard.press('ArrowRight')
    await screen.page.locator(`.k-pivot-zone[data-over][aria-label="${over}"]`).waitFor()
  }
  await screen.page.keyboard.press('Space')
  await screen.page.waitForURL(url => url.searchParams.get('columns') === 'month')
  const row = screen.page.getByRole('row', { name: /Desk lamp/ })
  await row.getByRole('button').first().click()
  await screen.dialog().getByRole('row').nth(1).waitFor()
  assert.equal(await screen.dialog().getByRole('row').count(), 3, 'the one order of that customer with that product, and the figure')
  await screen.judge('the documents behind a figure')
  await screen.dialog().getByRole('link').first().click()
  await screen.page.waitForURL(/\/sales\/orders\//)
  await screen.page.goBack()
  await screen.dialog().getByRole('row').nth(2).waitFor()
  await screen.press('Escape')
  await screen.dialog().waitFor({ state: 'detached' })
})

test('a figure of one\'s own is calculated, refused when it makes no sense, kept and found in the file', async () => {
  const screen = await house.screen('ada')
  await screen.visit(`/insight/sales.revenue?rows=customer&columns=-&from=${monthNow}&to=${monthNow}`)
  await screen.button('Calculate a figure').click()
  await screen.field('Name').fill('Per order')
  await screen.field('Formula').fill('net / luck')
  await screen.confirm('Add').click()
  await screen.dialog().getByRole('alert').waitFor()
  await screen.field('Formula').fill('net / orders')
  await screen.judge('calculating a figure')
  await screen.confirm('Add').click()
  await screen.page.getByRole('columnheader', { name: 'Per order' }).waitFor()
  await screen.page.getByRole('columnheader', { name: 'Per order' }).getByRole('button').click()
  await screen.page.waitForURL(url => url.searchParams.get('sort') === '-calc1')
  await screen.button('Saved views').click()
  await screen.page.getByRole('menuitem', { name: 'Put on a dashboard' }).click()
  await screen.saved('POST', /desk\/dashboards/, () => screen.confirm('Put on a dashboard').click())
  const pinned = await house.screen('ada')
  await pinned.visit('/insight/boards')
  await pinned.page.getByRole('columnheader', { name: 'Per order' }).waitFor()
  await pinned.judge('a pivot on a dashboard')
  const file = screen.page.waitForEvent('download')
  await screen.page.getByRole('link', { name: 'CSV' }).click()
  const stream = await (await file).createReadStream()
  const text = Buffer.concat(await stream.toArray()).toString()
  assert.match(text, /Per order/)
  assert.match(text, /149\.70,149\.70/)
})

test('a figure changes live when an order is confirmed elsewhere', async () => {
  const screen = await house.screen('ada')
  await screen.visit(`/insight/sales.revenue?rows=-&columns=-&measures=orders&from=${monthNow}&to=${monthNow}`)
  const total = screen.page.getByRole('row', { name: /^Total/ })
  await total.getByText('2', { exact: true }).waitFor()
  const ada = await house.at('ada')
  await sell(ada, { customer: 'Acme', product: 'L-100', quantity: '1', price: '49.90' })
  await total.getByText('3', { exact: true }).waitFor()
})
