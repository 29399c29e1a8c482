// Two keys and one sentence: a mail is written and sent, a call noted, and what comes next proposed.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstOf, journey } from './testing/journey.ts'

const house = journey()

test('l m writes a mail that goes out, l c notes a call, and the next call is promised', async () => {
  const sam = await house.at('sam')
  const customer = await firstOf(sam, 'party/parties?search=Cedar')
  const saved = await (await house.at('ada')).post(`/api/party/parties/${String(customer['id'])}:update`,
    { email: 'post@cedar.example' })
  assert.equal(saved.status, 200, saved.text)
  const screen = await house.screen('sam')
  await screen.visit(`/party/parties/${String(customer['id'])}`)
  await screen.press('l', 'm')
  await screen.page.keyboard.type('Our lamps\nAs promised, the price list.')
  const sent = await screen.saved('POST', /:send-mail$/, () => screen.press('Control+Enter'))
  assert.equal(sent.status, 201, JSON.stringify(sent.body))
  await screen.page.getByText('And next?').waitFor()
  await screen.judge('the proposal of what comes next')
  await screen.saved('POST', /activity\/tasks/, () => screen.button('Call in two days').click())
  await screen.page.locator('h1').first().click()
  await screen.press('l', 'c')
  await screen.page.keyboard.type('Wants a visit')
  const noted = await screen.saved('POST', /:log$/, () => screen.press('Control+Enter'))
  assert.equal(noted.status, 201, JSON.stringify(noted.body))
})
