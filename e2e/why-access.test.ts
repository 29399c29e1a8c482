// An administrator asks from an order who may see it, and from a person what they may.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { journey } from './testing/journey.ts'
import { sell } from './testing/selling.ts'

const house = journey({}, async stage => {
  await sell(await stage.at('ada'), { customer: 'Acme', product: 'L-100', quantity: '3', price: '20.00' })
})

test('who may see an order, and why not, is told from its menu; what a person may do, from theirs', async () => {
  const ada = await house.at('ada')
  const screen = await house.screen('ada')
  const { items } = (await ada.get('/api/sales/orders?limit=1')).body as { items: Array<{ id: string }> }
  await screen.visit(`/sales/orders/${items[0]?.id}`)
  await screen.page.getByRole('toolbar').getByRole('button', { name: 'More' }).click()
  await screen.settled()
  await screen.page.getByRole('menuitem', { name: 'Who may see this and why…' }).click()
  await screen.choose(screen.dialog().getByRole('combobox', { name: 'Person' }), 'Sam Seller')
  await screen.dialog().getByText('The record is kept by Ada Abel, not by Sam Seller.').waitFor()
  await screen.dialog().getByText('So Sam Seller may not.').waitFor()
  await screen.judge('why not')

  const people = (await ada.get('/api/org/users?search=Sam')).body as { items: Array<{ id: string }> }
  await screen.visit(`/org/users/${people.items[0]?.id}`)
  await screen.button('What may they do, and why').click()
  await screen.choose(screen.dialog().getByRole('combobox', { name: 'Kind of record' }), 'Invoices')
  await screen.dialog().getByText('So Sam Seller may.').waitFor()
  assert.match(await screen.dialog().innerText(), /Sales representative.*companies Sam Seller works for/)
})
