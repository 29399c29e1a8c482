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

test('a template of the reader\'s language is filled in with their name and one\'s own, and goes out so', async () => {
  const [ada, sam] = [await house.at('ada'), await house.at('sam')]
  const customer = await firstOf(sam, 'party/parties?search=Cedar')
  for (const [language, name] of [['en', 'Thanks'], ['de', 'Dank']] as const) {
    const made = await ada.post('/api/activity/mail_templates', { name, language, title: 'Thank you, {name}',
      body: 'Dear {name},\n\nthank you for your time.\n\n{me}' })
    assert.equal(made.status, 201, made.text)
  }
  const screen = await house.screen('sam')
  await screen.visit(`/party/parties/${String(customer['id'])}`)
  await screen.press('l', 'm')
  const choice = screen.page.getByLabel('Template', { exact: true })
  await choice.waitFor()
  assert.deepEqual(await choice.locator('option').allInnerTexts(), ['Template', 'Thanks'])
  await choice.selectOption('Thanks')
  const text = screen.page.locator('.k-composer textarea').first()
  assert.equal(await text.inputValue(), `Thank you, ${String(customer['name'])}\nDear ${String(customer['name'])
  },\n\nthank you for your time.\n\nSam Seller`)
  await screen.judge('a mail from a template')
  await text.focus()
  const sent = await screen.saved('POST', /:send-mail$/, () => screen.press('Control+Enter'))
  assert.equal(sent.status, 201, JSON.stringify(sent.body))
  const mails = (await ada.get('/api/documents/mails?sort=-createdAt&limit=1')).body['items'] as Array<{ subject: string }> // why: mails.
  assert.equal(mails[0]?.subject, `Thank you, ${String(customer['name'])}`)
})
