// Many records at once: one sees what will change and what is refused before anything is written, and takes it back.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstOf, journey, listOf, told } from './testing/journey.ts'

const many = 260

const house = journey({ jobs: true }, async stage => {
  const ada = await stage.at('ada')
  const lamp = await firstOf(ada, 'catalog/products?search=L-100')
  for (const [code, kind] of [['Y-1', 'good'], ['Y-2', 'service'], ['Y-3', 'good']] as const) {
    await told(ada, 'catalog/products', { code, name: `Article ${code}`, kind, stocked: false, unit: lamp['unit'], taxClass: 'standard' })
  }
  await told(ada, 'catalog/products', { items: Array.from({ length: many }, (_, at) => ({ code: `W-${String(at).padStart(3, '0')}`,
    name: `Ware ${at}`, kind: at % 100 === 7 ? 'service' : 'good', stocked: false, unit: lamp['unit'], taxClass: 'standard' })) })
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

test('all that match, however many: looked through, done with progress, taken back', async () => {
  const ada = await house.at('ada')
  const count = async (query: string) => Number((await ada.get(`/api/catalog/products?search=W-&limit=1&count=exact${query}`)).text
    .match(/"value":(\d+)/)?.[1] ?? -1)
  const screen = await house.screen('ada')
  await screen.visit('/catalog/products?search=W-&sort=code')
  await screen.page.getByText(`${many} records`).first().waitFor()
  await screen.press('Control+a')
  await screen.page.getByText(`All ${many} that match are chosen`).waitFor()
  await screen.press('.')
  await screen.press('Enter')
  await screen.choose(screen.dialog().getByLabel('Field'), 'Kept in stock')
  await screen.dialog().getByRole('checkbox').click()
  await screen.saved('POST', /batches:start$/, () => screen.dialog().getByRole('button', { name: 'Look through' }).click())
  await screen.dialog().getByText('257 will change, 0 are so already, 3 are refused').waitFor()
  await screen.judge('a mass change that was looked through')
  assert.equal(await count('&stocked=true'), 0, 'nothing is written by looking')
  await screen.saved('POST', /batches\/.*:run$/, () => screen.confirm('Change 257 records').click())
  await screen.dialog().getByText('257 changed, 0 were so already, 3 refused').waitFor()
  assert.equal(await count('&stocked=true'), 257)
  await screen.judge('a mass change that is done')
  await screen.saved('POST', /batches\/.*:undo$/, () => screen.dialog().getByRole('button', { name: 'Undo' }).click())
  await screen.dialog().getByText('257 changed, 0 were so already, 0 refused').waitFor()
  assert.equal(await count('&stocked=true'), 0)
  await screen.dialog().getByRole('button', { name: 'Close' }).last().click()
  await screen.visit('/desk/batches')
  await screen.page.getByRole('row', { name: /Done/ }).first().waitFor()
})
