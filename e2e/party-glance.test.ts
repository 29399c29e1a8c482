// A customer at a glance: what they owe, what is under way, what they buy, who belongs to them; and their time line,
// narrowed by kind, words and day.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstOf, journey, recordOf, told } from './testing/journey.ts'

interface Line { readonly product: unknown, readonly quantity: string }

const house = journey()

test('one screen tells the customer, and every part of it leads on', async () => {
  const ada = await house.at('ada')
  const company = (await firstOf(ada, 'org/companies?search=Lumen'))['id']
  const borealis = (await firstOf(ada, 'party/parties?search=Borealis'))['id']
  const lamp = (await firstOf(ada, 'catalog/products?search=L-100'))['id']
  const holding = { kind: 'organisation', name: 'Borealis Holding', country: 'DE', currency: 'EUR', language: 'en' }
  const parent = (await told(ada, 'party/parties', holding))['id']
  await told(ada, `party/parties/${String(borealis)}:update`, { email: 'stay@borealis.example', phone: '+493012345678' })
  await told(ada, 'party/relations', { party: borealis, other: parent, kind: 'subsidiary-of', since: '2025-01-01' })
  const order = await told(ada, 'sales/orders', { company, customer: borealis, lines: [{ product: lamp, quantity: '4' }] })
  await told(ada, `sales/orders/${String(order['id'])}:confirm`)
  await told(ada, 'activity/entries:log', { company, party: borealis, kind: 'call', title: 'Asked for a brighter lamp' })
  await told(ada, 'activity/tasks', { company, party: borealis, title: 'Send the price list', dueOn: '2026-03-05' })

  const screen = await house.screen('ada')
  await screen.visit(`/party/parties/${String(borealis)}`)
  const region = (name: string) => screen.page.getByRole('region', { name, exact: true })
  const whole = screen.page.locator('.k-party-panel')
  await whole.getByText('Credit used').waitFor()
  await whole.getByText('237.52 EUR').first().waitFor()
  await region('Open orders').getByText(String(order['number'])).waitFor()
  await region('Next activities').getByText('Send the price list').waitFor()
  await region('Usually buys').getByText('Desk lamp').waitFor()
  await region('Relations').getByRole('link', { name: 'Borealis Holding' }).waitFor()
  await region('Relations').getByText('Table').click()
  await region('Relations').getByText(/subsidiary of/i).waitFor()
  await screen.judge('a customer at a glance')
  assert.equal(await screen.page.locator('.k-reach a[href^="mailto:"]').count(), 1, 'a mail is one click away')
  assert.equal((await (await house.at('sam')).get('/api/ledger/open_items')).status, 200, 'who sells sees what is owed')
  await screen.button(/^New Opportunity/).waitFor()

  const line = region('Time line')
  await line.getByText('Asked for a brighter lamp').waitFor()
  await line.getByLabel('What is shown').selectOption('event')
  await line.getByText('Asked for a brighter lamp').waitFor({ state: 'detached' })
  await line.getByLabel('What is shown').selectOption('')
  await line.getByLabel('Search').fill('brighter')
  await line.getByRole('listitem').filter({ hasNotText: 'brighter' }).first().waitFor({ state: 'detached' })
  await line.getByText('Asked for a brighter lamp').waitFor()
  await line.getByLabel('Search').fill('')
  await line.getByLabel('Go to day').fill('1.1.2020')
  await line.getByLabel('Go to day').press('Enter')
  await line.getByText('Nothing matches.').waitFor()
  await screen.judge('a narrowed time line')

  await screen.press('Control+k')
  await screen.page.getByRole('option', { name: /^Order the usual/ }).click()
  await screen.field('Quantity 1').waitFor()
  assert.equal(await screen.field('Quantity 1').inputValue(), '4', 'the quantity of last time')
  await screen.judge('the usual, ordered')
  await screen.visit(`/party/parties/${String(borealis)}`)
  const cable = await firstOf(ada, 'catalog/products?search=P-200')
  const pair = [{ product: lamp, quantity: '1' }, { product: cable['id'], quantity: '2' }]
  const both = await told(ada, 'sales/orders', { company, customer: borealis, lines: pair })
  await told(ada, `sales/orders/${String(both['id'])}:confirm`)
  await told(ada, `catalog/products/${String(cable['id'])}:update`, { active: false, replacedBy: lamp })
  await screen.visit(`/party/parties/${String(borealis)}`)
  await screen.button(`Repeat ${String(both['number'])}`).click()
  await screen.page.getByRole('status').getByText(/left out: no longer sold. It is replaced by L-100/).waitFor()
  await screen.judge('an order again, with a line left out')
  const taken = await screen.saved('PATCH', /^\/api\/sales\/orders\//, () => screen.button('Take the replacement').click())
  const lines = (await recordOf(ada, `sales/orders/${String(taken.body['id'])}`))['lines'] as Line[]
  assert.deepEqual(lines.map(line => [line.product, Number(line.quantity)]), [[lamp, 1], [lamp, 2]])
  await screen.button('Take the replacement').waitFor({ state: 'detached' })

  await screen.visit(`/party/parties/${String(borealis)}`)
  await region('Open orders').getByRole('link').filter({ hasText: String(order['number']) }).click()
  await screen.heading(new RegExp(String(order['number']))).waitFor()
  assert.match(screen.address.pathname, /\/sales\/orders\//)
})
