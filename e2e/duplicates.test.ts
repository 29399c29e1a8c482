// What is probably there twice: a pair says in words what speaks for and against, and is decided where it is seen, made one
// field by field or left as two.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { watchProducts } from '../foundations/catalog/contract.ts'
import { watchDuplicates } from '../foundations/party/contract.ts'
import { firstOf, journey, listOf, recordOf, told } from './testing/journey.ts'

const house = journey()

/** What the watch does by night. */
async function night(): Promise<void> {
  const { engine } = house.stage.server
  while (await watchDuplicates(engine) + await watchProducts(engine) > 0);
}

test('two parties that are probably one are compared in words and made one beside the list', async () => {
  const ada = await house.at('ada')
  const addresses = [{ street: 'Kaistraße 12', city: 'Kiel', postalCode: '24103', country: 'DE' }]
  const old = await told(ada, 'party/parties', { name: 'Nordkap Leuchten GmbH', country: 'DE', email: 'post@nordkap.example', addresses })
  const twin = await told(ada, 'party/parties', { name: 'Nordkap Leuchten', country: 'DE', phone: '+49431555123', addresses })
  await night()
  const screen = await house.screen('ada')
  const { page } = screen
  await screen.visit('/party/duplicates')
  await page.getByRole('row', { name: /Nordkap Leuchten GmbH · Nordkap Leuchten/ }).click()
  const beside = page.getByRole('complementary', { name: 'Preview' })
  await beside.getByText(/^Alike by \d+ %$/).waitFor()
  await beside.getByRole('row', { name: /^Street Kaistraße 12 Kaistraße 12 for it \(100 % alike\)$/ }).waitFor()
  assert.equal(await beside.getByText(/bits/i).count(), 0, 'what only programs understand is not shown')
  await screen.judge('two parties that are probably one')
  await beside.getByRole('button', { name: 'Make one, keep Nordkap Leuchten GmbH…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: '+49 431 555123' }).or(dialog.getByRole('radio', { name: '+49431555123' })).waitFor()
  await screen.judge('whose value stays')
  await dialog.getByRole('button', { name: 'Make one' }).click()
  await dialog.waitFor({ state: 'detached' })
  const merged = await recordOf(ada, `party/parties/${String(twin['id'])}`)
  assert.equal(merged['mergedInto'], old['id'])
  assert.equal((await recordOf(ada, `party/parties/${String(old['id'])}`))['phone'], '+49431555123')
  await beside.getByRole('button', { name: /Make one/ }).first().waitFor({ state: 'detached' })
})

test('two products that are two after all stay two', async () => {
  const ada = await house.at('ada')
  const unit = (await firstOf(ada, 'catalog/products?search=L-100'))['unit']
  for (const [code, name] of [['ZX-1', 'Zephyr ZX4410B desk lamp'], ['ZX-2', 'ZX4410B lamp by Zephyr']]) {
    await told(ada, 'catalog/products', { code, name, unit, kind: 'good' })
  }
  await night()
  const [pair] = await listOf<{ id: string }>(ada, 'catalog/duplicates?search=Zephyr')
  const screen = await house.screen('ada')
  await screen.visit(`/catalog/duplicates/${pair?.id}`)
  await screen.page.getByRole('row', { name: /^Model in the name/ }).getByText('for it (100 % alike)').waitFor()
  await screen.judge('two products that are probably one')
  await screen.page.getByRole('main').getByRole('button', { name: 'These are two' }).click()
  await screen.button(/^Make one/).first().waitFor({ state: 'detached' })
  assert.equal((await recordOf(ada, `catalog/duplicates/${pair?.id}`))['state'], 'dismissed')
})
