// From a first word to a deal: a lead is noted by keyboard, taken up and converted on its page, and its person and
// organisation are one click away, with the history of how they became known.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstOf, journey, recordOf } from './testing/journey.ts'

const house = journey()

test('a lead becomes an opportunity with customer and contact', async () => {
  const sam = await house.at('sam')
  const screen = await house.screen('sam')
  await screen.visit('/crm/leads')
  await screen.press('c')
  await screen.heading('New Lead').waitFor()
  await screen.judge('a new lead')
  await screen.field('Interested in').fill('Lights for the lobby')
  await screen.field('Organisation').fill('Foyer & Co')
  await screen.field('Name, if not known yet').fill('Lena Lobby')
  const made = await screen.saved('POST', /^\/api\/crm\/leads/, () => screen.press('Control+Enter'))
  assert.equal(made.status, 201, JSON.stringify(made.body))
  await screen.heading('Lights for the lobby').waitFor()
  await screen.judge('a lead')
  await screen.button('Convert to opportunity').click()
  await screen.dialog().waitFor()
  await screen.judge('converting')
  await screen.dialog().getByLabel('Expected value').fill('12500')
  const converted = await screen.saved('POST', /:convert$/, () => screen.confirm('Convert to opportunity').click())
  assert.equal(converted.status, 200, JSON.stringify(converted.body))
  await screen.flow(/Opportunit/).first().click()
  await screen.heading('Lights for the lobby').waitFor()
  await screen.page.getByText('12,500.00').first().waitFor()
  await screen.judge('an opportunity')
  const opportunity = await firstOf(sam, 'crm/opportunities?search=lobby')
  const full = await recordOf(sam, `crm/opportunities/${String(opportunity['id'])}`)
  assert.deepEqual(full['expected'], { amount: '12500.00', currency: 'EUR' })
  const customer = await recordOf(sam, `party/parties/${String(full['customer'])}`)
  assert.deepEqual([customer['name'], customer['isCustomer']], ['Foyer & Co', true])
  assert.equal((await firstOf(sam, 'crm/leads?search=lobby'))['state'], 'converted')
  await screen.link('Foyer & Co').first().click()
  await screen.page.getByText('Opportunity opened').first().waitFor()
  await screen.judge('the new customer')
})
