// Many records at once: one sees what will change and what is refused before anything is written, and takes it back.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstOf, journey, listOf, told } from './testing/journey.ts'

const house = journey({}, async stage => {
  const ada = await stage.at('ada')
  const lamp = await firstOf(ada, 'catalog/products?search=L-100')
  for (const [code, kind] of [['Y-1', 'good'], ['Y-2', 'service'], ['Y-3', 'good']] as const) {
    await told(ada, 'catalog/products', { code, name: `Article ${code}`, kind, stocked: false, unit: lamp['unit'], taxClass: 'standard' })
  }
})

const stocked = async (): Promise<unknown[]> =>
  (await listOf(await house.at('ada'), 'catalog/products?search=Y-&sort=code')).map(one => one['stocked'])

test('a field of many is changed after a look, and changed back', async () => {
  const screen = await house.screen('ada')
  await screen.visit('/catalog/products?search=Y-&sort=code')
  await screen.page.getByLabel('Choose all shown').click()
  await screen.page.getByText('3 chosen').waitFor()
  await screen.button('Change a field').click()
  await screen.choose(screen.dialog().getByLabel('Field'), 'Kept in stock')
  const value = screen.dialog().getByRole('checkbox')
  await value.click()
  await screen.dialog().getByText('2 will change, 1 is refused').waitFor()
  await screen.judge('what a change of many would do')
  assert.deepEqual(await stocked(), [false, false, false], 'nothing is written by looking')
  await screen.saved('POST', /products:update$/, () => screen.confirm('Change 2 records').click())
  await screen.page.getByText('2 records changed').waitFor()
  assert.deepEqual(await stocked(), [true, false, true])
  await screen.saved('POST', /products:update$/, () => screen.button('Undo').click())
  await screen.page.getByText('2 records as before').waitFor()
  assert.deepEqual(await stocked(), [false, false, false])
})
