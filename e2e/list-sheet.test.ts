// A list as a spreadsheet: typed into, pasted into, filled down and taken back; what is refused says why at its cell;
// and whoever looks at the same list sees it at once.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Screen } from './testing/screen.ts'
import { firstOf, journey, listOf, told } from './testing/journey.ts'

const names = ['Bar stool', 'Candle holder', 'Door bell', 'Egg cup', 'Floor mat']

const house = journey({}, async stage => {
  const ada = await stage.at('ada')
  const lamp = await firstOf(ada, 'catalog/products?search=L-100')
  for (const [at, name] of names.entries()) {
    await told(ada, 'catalog/products', { code: `Z-${at + 1}`, name, kind: 'good', stocked: false, unit: lamp['unit'],
      taxClass: 'standard' })
  }
})

const address = '/catalog/products?search=Z-&sort=code&columns=code,name,description,active&edit-cells=true'
const cell = (screen: Screen, row: number, column: number) =>
  screen.page.getByRole('row').nth(row + 1).getByRole('gridcell').nth(column + 1)
const answered = /catalog\/products(\/[-0-9a-f]{36}|:update)$/

test('type, commit, restore, paste, fill down, undo', async () => {
  const ada = await house.at('ada')
  const screen = await house.screen('ada')
  await screen.visit(address)
  await cell(screen, 0, 1).click()
  await screen.page.keyboard.type('Bar chair')
  await screen.saved('PATCH', answered, () => screen.press('Enter'))
  assert.equal((await firstOf(ada, 'catalog/products?search=Z-1'))['name'], 'Bar chair')
  await screen.press('F2')
  await screen.page.keyboard.type(' of nothing')
  await screen.press('Escape')
  assert.equal((await cell(screen, 1, 1).innerText()).trim(), 'Candle holder', 'Escape restores')
  await screen.press('ArrowUp', 'Shift+ArrowDown', 'Shift+ArrowDown')
  assert.equal(await screen.page.locator('[data-cell="range"], [data-cell="active"]').count(), 3)
  await screen.judge('a sheet with a range')
  const pasted = 'Red chair\tFor the bar\nRed holder\tFor one candle\nRed bell\t'
  await screen.page.evaluate(text => {
    const data = new DataTransfer()
    data.setData('text/plain', text)
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, pasted)
  await cell(screen, 2, 1).getByText('Red bell').waitFor()
  await assertSoon(async () => (await listOf(ada, 'catalog/products?search=Z-&sort=code')).slice(0, 3)
    .map(one => [one['name'], one['description']]), [['Red chair', 'For the bar'], ['Red holder', 'For one candle'], ['Red bell', null]])
  await cell(screen, 0, 2).click()
  await screen.press('Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowDown')
  await screen.saved('POST', answered, () => screen.press('Control+d'))
  await assertSoon(async () => (await listOf(ada, 'catalog/products?search=Z-&sort=code')).map(one => one['description']),
    ['For the bar', 'For the bar', 'For the bar', 'For the bar', null])
  await screen.saved('POST', answered, () => screen.press('Control+z'))
  await assertSoon(async () => (await listOf(ada, 'catalog/products?search=Z-&sort=code')).map(one => one['description']),
    ['For the bar', 'For one candle', null, null, null])
})

test('a copied range is a table of a spreadsheet, lines within cells included, and comes back as it was', async () => {
  const ada = await house.at('ada')
  const screen = await house.screen('ada')
  await screen.visit(address)
  const clipboard = (kind: 'copy' | 'paste', text = '') => screen.page.evaluate(([name, given]) => {
    const data = new DataTransfer()
    if (name === 'paste') data.setData('text/plain', given)
    document.activeElement?.dispatchEvent(new ClipboardEvent(name, { clipboardData: data, bubbles: true, cancelable: true }))
    return data.getData('text/plain')
  }, [kind, text] as const)
  const quoted = '"Holder ""small"""\t"two\nlines"\nBell\t"a ""sign"""'
  await cell(screen, 1, 1).click()
  await clipboard('paste', quoted)
  await assertSoon(async () => (await listOf(ada, 'catalog/products?search=Z-&sort=code')).slice(1, 3)
    .map(one => [one['name'], one['description']]), [['Holder "small"', 'two\nlines'], ['Bell', 'a "sign"']])
  await cell(screen, 1, 1).click()
  await screen.press('Shift+ArrowRight', 'Shift+ArrowDown')
  assert.equal(await clipboard('copy'), quoted)
  await cell(screen, 1, 3).click()
  await clipboard('paste', 'perhaps')
  await screen.page.locator('.k-cell-problem').waitFor()
  await screen.press('Escape')
})

test('what is refused says why at its cell, and leaves with Escape', async () => {
  const screen = await house.screen('ada')
  await screen.visit(address)
  await cell(screen, 3, 1).click()
  await screen.press('Enter', 'Control+a', 'Delete')
  await screen.saved('PATCH', answered, () => screen.press('Enter'))
  await screen.press('ArrowUp')
  await screen.page.locator('.k-cell-problem').waitFor()
  await screen.judge('a refused cell')
  await screen.press('Escape')
  assert.equal((await cell(screen, 3, 1).innerText()).trim(), 'Egg cup')
})

test('one types, the other sees it', async () => {
  const ada = await house.screen('ada')
  const cora = await house.screen('cora')
  await cora.visit('/catalog/products?search=Z-&sort=code&columns=code,name')
  await ada.visit(address)
  await cell(ada, 4, 1).click()
  await ada.page.keyboard.type('Ceiling mat')
  await ada.saved('PATCH', answered, () => ada.press('Tab'))
  await cora.page.getByText('Ceiling mat').waitFor()
})

async function assertSoon(read: () => Promise<unknown>, expected: unknown): Promise<void> {
  const until = Date.now() + 5000
  while (JSON.stringify(await read()) !== JSON.stringify(expected) && Date.now() < until) await new Promise(go => setTimeout(go, 50))
  assert.deepEqual(await read(), expected)
}
