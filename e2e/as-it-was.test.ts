// What has happened to a record, with old and new values in words, and the record as it was at each of those moments.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstOf, journey, told } from './testing/journey.ts'

const house = journey()

test('from the history to the record as it was, and back', async () => {
  const ada = await house.at('ada')
  const party = await firstOf(ada, 'party/parties?search=Borealis')
  const path = `/party/parties/${String(party['id'])}`
  await told(ada, `${path.slice(1)}:update`, { creditLimit: { amount: '2500.00', currency: 'EUR' },
    website: 'https://borealis.example' })
  await told(ada, `${path.slice(1)}:update`, { addresses: [{ purpose: 'billing',
    street: 'Neuer Wall 5', city: 'Hamburg', country: 'DE' }] })
  const screen = await house.screen('ada')
  await screen.visit(path)
  await screen.page.getByText('History', { exact: true }).first().click()
  const history = screen.page.getByRole('region', { name: 'History' })
  await history.getByText('2,500.00').waitFor()
  await history.getByText('1,000.00').waitFor()
  await history.getByText('Neuer Wall 5').waitFor()
  assert.doesNotMatch(await history.innerText(), /[0-9a-f]{8}-[0-9a-f]{4}/, 'words instead of ids')
  await screen.judge('a history')
  await history.getByRole('combobox', { name: 'Only changes of' }).selectOption({ label: 'Website' })
  await history.getByText('2,500.00').waitFor({ state: 'detached' })
  await history.getByRole('link', { name: 'As it was then' }).last().click()
  await screen.page.getByRole('link', { name: 'Back to now' }).waitFor()
  const now = screen.page.getByRole('article').or(screen.page.locator('article')).first()
  assert.match(await now.innerText(), /Marktplatz 1/, 'the address it had then')
  await screen.judge('a record as it was')
  await screen.page.getByRole('link', { name: 'Back to now' }).click()
  await screen.button('Edit').waitFor()
})
