// The first day: who opens the one-time link describes the company and is its administrator; nobody after them can.
// From there the first steps lead to a posted invoice whose paper says who sends it and where the money goes.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Visitor } from '../app/testing/visitor.ts'
import { journey, firstOf } from './testing/journey.ts'
import { password } from './testing/stage.ts'

const house = journey({ empty: true })

/** Fields a person fills and buttons they press until the first invoice is posted; fewer is better. */
const most = { fields: 28, steps: 20 }

test('from the one-time link to the first posted invoice', { timeout: 120_000 }, async context => {
  const link = await house.stage.server.setupLink()
  assert.ok(link, 'an empty house has a link')
  const { pathname, hash } = new URL(link)
  const screen = await house.screen(null)
  const { page } = screen
  const count = { fields: 0, steps: 0 }
  const fill = async (name: string | RegExp, text: string) => {
    count.fields++
    await screen.field(name).fill(text)
  }
  const press = async (name: string | RegExp) => {
    count.steps++
    await screen.button(name).click()
  }
  const step = async (name: string) => {
    count.steps++
    await page.getByRole('region', { name: 'First steps' }).getByRole('link', { name }).click()
  }
  await screen.visit(pathname)
  await page.getByText('Open the link that the server printed').waitFor()
  // why: only what stands behind # differs, so the page itself must be asked for anew.
  await page.goto('about:blank')
  const begun = performance.now()
  await screen.visit(`${pathname}${hash}`)
  await fill('Your name', 'Frida First')
  await fill('Your mail address', 'frida@first.example')
  count.fields++
  await page.locator('input[type=password]').fill(password)
  await press('Next')
  await screen.judge('the company')
  await fill('Company', 'First & Daughters')
  await fill('Street and number', 'Hafen 1')
  await fill('Postal code', '20457')
  await fill('Town', 'Hamburg')
  await fill('VAT number', 'DE123456789')
  await fill('IBAN', 'DE89 3704 0044 0532 0130 00')
  await press('Next')
  await page.getByText('1800 Bank').waitFor()
  await page.getByText('Standard 19 %').waitFor()
  await screen.judge('the books')
  await press('Open the house')
  await page.getByText('is no valid VAT number').waitFor()
  assert.equal(await screen.field('Town').inputValue(), 'Hamburg', 'a refusal takes nothing away')
  await screen.judge('a refused set-up')
  await fill('VAT number', 'DE136695976')
  await press('Next')
  await press('Open the house')
  await screen.heading(/Frida/).waitFor()
  await screen.judge('the first home')

  await step('Invite your colleagues')
  await screen.judge('inviting')
  await fill('Name', 'Sam Second')
  await fill('Mail address', 'sam@first.example')
  count.fields++
  await screen.field('Role').first().click()
  await page.getByRole('option', { name: 'Sales representative' }).click()
  await press('Invite')
  await page.getByText('/password#').waitFor()

  await screen.link('Home').first().click()
  await step('A first product')
  await screen.judge('the first product')
  await fill('Article number', 'L-1')
  await fill('Name', 'Desk lamp')
  await fill('Price per piece', '49.90')
  await fill('Pieces on the shelf', '10')
  await fill('Cost per piece', '20')
  await press('Save the product')
  await screen.heading(/Desk lamp/).waitFor()
  await page.getByRole('region', { name: 'Prices' }).getByText('49.90').waitFor()
  await screen.judge('a product with price and stock')

  await screen.link('Home').first().click()
  await step('A first customer')
  await fill('Name', 'Acme Lighting')
  await screen.judge('the first customer')
  await press('Create')
  await screen.heading(/Acme Lighting/).waitFor()

  await screen.link('Home').first().click()
  await step('A quote')
  await screen.heading('New Sales order').waitFor()
  await screen.settled()
  for (const text of ['Acme', 'Desk lamp']) {
    count.fields++
    await page.keyboard.type(text)
    await screen.press('Tab')
    const grid = page.getByRole('table', { name: 'Lines' }).locator('td:focus-within')
    for (let step = 0; step < 12 && text === 'Acme' && await grid.count() === 0; step += 1) await screen.press('Tab')
  }
  count.fields++
  await page.keyboard.type('2')
  await page.getByRole('complementary', { name: 'Sums' }).getByText('118.76').waitFor()
  count.steps++
  const { body } = await screen.saved('POST', /^\/api\/sales\/orders$/, () => screen.press('Control+Enter'))
  await screen.heading(/SO-2026-/).waitFor()
  for (const verb of ['confirm', 'deliver', 'invoice']) {
    const path = new RegExp(`${String(body['id'])}:${verb}$`)
    const answered = page.waitForResponse(response => path.test(new URL(response.url()).pathname) && response.status() < 300
      && !response.url().includes('dryRun'))
    await press(new RegExp(`^${verb}`, 'i'))
    const dialog = screen.dialog().getByRole('button', { name: new RegExp(`^${verb}`, 'i') })
    await Promise.race([answered, dialog.waitFor()])
    if (await dialog.count() > 0) {
      count.steps++
      await dialog.click()
    }
    await answered
    await screen.settled()
  }
  await screen.saved('POST', /:post$/, () => press('Post invoice'))
  const seconds = (performance.now() - begun) / 1000
  context.diagnostic(`from the link to the first posted invoice: ${seconds.toFixed(1)} s, ${count.fields} fields, ${count.steps} steps`)
  assert.ok(count.fields <= most.fields && count.steps <= most.steps, JSON.stringify(count))
})

test('nobody else can set the house up, and what was set up is true', async () => {
  const frida = new Visitor(house.stage.url)
  const session = await frida.signIn('frida@first.example', password)
  assert.deepEqual((session.body['user'] as { roles: string[] }).roles, ['administrator'])
  const company = await firstOf(frida, 'org/companies')
  assert.deepEqual([company['name'], company['iban'], company['vatId'], company['city']],
    ['First & Daughters', 'DE89370400440532013000', 'DE136695976', 'Hamburg'])
  assert.equal((await firstOf(frida, 'ledger/accounts?code=1800'))['name'], 'Bank')
  assert.equal(await house.stage.server.setupLink(), null)
  const late = await house.screen(null)
  await late.visit('/setup#made-up')
  await late.field('Your name').fill('Late Comer')
  await late.field('Your mail address').fill('late@first.example')
  await late.page.locator('input[type=password]').fill(password)
  await late.button('Next').click()
  await late.field('Company').fill('Mine')
  await late.field('Street and number').fill('Mine 1')
  await late.field('Town').fill('Mine')
  await late.button('Next').click()
  await late.button('Open the house').click()
  await late.notice().waitFor()
  assert.equal(((await frida.get('/api/org/users')).body['items'] as unknown[]).length, 2, 'there are only those invited')
})
