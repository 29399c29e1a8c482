// Taking a quote without touching the mouse: customer, products, quantities; the totals that stand there while one
// types are those the server keeps. Changing it later leaves the prices to the lists.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { journey, recordOf, firstOf } from './testing/journey.ts'
import type { Screen } from './testing/screen.ts'

const house = journey()
interface Line { readonly quantity: string, readonly price: string, readonly why: { readonly price: { rule: string, taken: boolean }[] } }

/** Types letters into the field that has the focus and goes on at once, faster than anything can be found. */
async function pick(screen: Screen, text: string): Promise<void> {
  await screen.page.keyboard.type(text)
  await screen.press('Tab')
}

test('a quote by keyboard alone has the totals that were shown', async () => {
  const sam = await house.at('sam')
  const screen = await house.screen('sam')
  await screen.visit('/sales/orders')
  await screen.press('c')
  await screen.heading('New Sales order').waitFor()
  await screen.settled()
  await pick(screen, 'Acme')
  const grid = screen.page.getByRole('table', { name: 'Lines' })
  const focused = () => grid.locator('td:focus-within').count()
  for (let step = 0; step < 12 && await focused() === 0; step += 1) await screen.press('Tab')
  assert.equal(await focused(), 1, 'the grid is reached by Tab')
  await pick(screen, 'Desk lamp')
  await screen.page.keyboard.type('7')
  await screen.press('Tab', 'Tab')
  await screen.page.keyboard.type('10')
  await screen.press('Enter')
  await grid.locator('td[data-cell="1-0"]:focus-within').waitFor()
  await pick(screen, 'Pendant')
  await screen.page.keyboard.type('2')
  const sums = screen.page.getByRole('complementary', { name: 'Sums' })
  await sums.getByText('681.12').waitFor()
  const shown = await sums.locator('dd').allInnerTexts()
  await screen.judge('quote entry')
  const made = await screen.saved('POST', /^\/api\/sales\/orders/, () => screen.press('Control+Enter'))
  assert.equal(made.status, 201, JSON.stringify(made.body))
  await screen.heading(/SO-2026-/).waitFor()
  const order = await recordOf(sam, `sales/orders/${String(made.body['id'])}`)
  const kept = ['net', 'tax', 'gross'].map(name => (order[name] as { amount: string }).amount)
  assert.deepEqual(kept, ['572.37', '108.75', '681.12'])
  assert.deepEqual(shown.map(text => text.replaceAll(/[^\d.]/g, '')), kept, 'shown while typing = kept by the server')
  await screen.judge('a drafted quote')
})

test('changing a quantity asks the price lists again and freezes nothing', async () => {
  const sam = await house.at('sam')
  const draft = await firstOf(sam, 'sales/orders?state=draft&sort=-number')
  const path = `sales/orders/${String(draft['id'])}`
  const screen = await house.screen('sam')
  await screen.visit(`/${path}`)
  await screen.press('e')
  const quantity = screen.page.locator('td[data-cell="0-1"] input')
  await quantity.waitFor()
  assert.equal(await screen.page.locator('td[data-cell="0-2"] input').inputValue(), '', 'a list price is nobody\'s entry')
  await screen.settled()
  await screen.judge('changing a draft')
  await quantity.fill('9')
  const saved = await screen.saved('PATCH', /^\/api\/sales\/orders\//, () => screen.button('Save').click())
  assert.equal(saved.status, 200, JSON.stringify(saved.body))
  const [line] = (await recordOf(sam, path))['lines'] as Line[]
  assert.deepEqual([Number(line?.quantity), Number(line?.price)], [9, 49.9])
  assert.equal(line?.why.price.some(({ rule, taken }) => rule === 'entered' && taken), false)
  const before = (await recordOf(sam, path))['version']
  await screen.button('Edit').waitFor()
  await screen.press('e')
  await screen.page.getByRole('textbox', { name: 'Note' }).fill('By the back door, please.')
  const noted = await screen.saved('PATCH', /^\/api\/sales\/orders\//, () => screen.button('Save').click())
  assert.equal(noted.status, 200, JSON.stringify(noted.body))
  const after = await recordOf(sam, path)
  assert.equal(after['note'], 'By the back door, please.')
  assert.notEqual(after['version'], before)
})
