// Help where one is, a tour by keyboard alone, looks that follow the person to another machine, and refusals in the
// reader's words only.
import assert from 'node:assert/strict'
import process from 'node:process'
import { test } from 'node:test'
import { fillExamples } from '../flows/founding/fill-example.ts'
import { journey, listOf, recordOf } from './testing/journey.ts'

const house = journey()

test('help tells of the records one looks at, and the tour walks by keyboard and is remembered', async () => {
  const screen = await house.screen('anna')
  const { page } = screen
  await screen.visit('/receivables/invoices')
  await screen.press('F1')
  await screen.dialog().getByText('What can be done').waitFor()
  await screen.judge('help of a list')
  await screen.press('Escape')
  await screen.visit('/')
  await screen.press('h')
  await screen.dialog().getByRole('button', { name: 'Show me around' }).click()
  const titles: string[] = []
  const card = page.getByRole('dialog', { name: 'What waits for you' })
  await card.waitFor()
  await screen.judge('a step of the tour')
  const count = Number(/of (\d)/.exec(await card.innerText())?.[1])
  for (let step = 0; step < count; step++) {
    titles.push(await page.locator('.k-tour h2').innerText())
    if (step === 1 && process.env['KONTOR_PICTURES']) await page.screenshot({ path: `${process.env['KONTOR_PICTURES']}/tour.png` })
    if (step === count - 1) await screen.saved('PATCH', /preferences$/, () => screen.press('ArrowRight'))
    else await screen.press('ArrowRight')
  }
  assert.deepEqual(titles, ['What waits for you', 'How we stand', 'Money', 'Invoices', 'Trial balance', 'Find and do anything', 'Yourself'])
  assert.equal(await page.locator('.k-tour').count(), 0)
  const { user } = (await (await house.at('anna')).get('/api/session')).body as { user: { screen: Record<string, string> } }
  assert.equal(user.screen['tour.accounting'], 'seen')
})

const ways = {
  ada: ['First steps', 'What waits for you', 'How we stand', 'Administration', 'Find and do anything', 'Yourself'],
  sam: ['What waits for you', 'How we stand', 'Customers and deals', 'Quotes and orders', 'Find and do anything', 'Yourself'],
  wanda: ['What waits for you', 'How we stand', 'Goods', 'Deliveries', 'Find and do anything', 'Yourself'],
  sigrid: ['What waits for you', 'How we stand', 'Customers and deals', 'Tasks', 'Calendar', 'Find and do anything', 'Yourself'],
  niels: ['What waits for you', 'How we stand', 'Customers and deals', 'Forecast', 'Figures', 'Find and do anything', 'Yourself'],
} as const

/** Walks the tour of somebody and answers what it spoke of. */
async function walked(name: keyof typeof ways): Promise<readonly string[]> {
  const screen = await house.screen(name)
  const { page } = screen
  // why: what each of them sees at home is judged elsewhere; here it is walked.
  await page.goto(house.stage.url)
  await screen.settled()
  await screen.press('Control+k')
  await screen.dialog().getByRole('combobox').fill('Show me around')
  await page.getByRole('option', { name: 'Show me around' }).click()
  const titles: string[] = []
  for (let step = 0; step < ways[name].length; step += 1) {
    const card = page.locator('.k-tour')
    await card.waitFor()
    titles.push(await card.locator('h2').innerText())
    const [box, marked] = [await card.boundingBox(), await page.locator('[data-touring]').boundingBox()]
    assert.ok(box && box.x >= 0 && box.y >= 0 && box.x + box.width <= 1440 && box.y + box.height <= 900,
      `${name}: ${titles.at(-1)} is within the window`)
    assert.ok(marked && marked.y < 900 && marked.y + marked.height > 0, `${name}: what ${titles.at(-1)} speaks of is in sight`)
    await screen.press('ArrowRight')
  }
  assert.equal(await page.locator('.k-tour').count(), 0, `${name}: the last step ends it`)
  await screen.close()
  return titles
}

test('the tour of each role shows what it speaks of, step by step', async () => {
  // why: five people at once wait for their screens together.
  const names = Object.keys(ways) as (keyof typeof ways)[] // why: the keys of the object above.
  const told = await Promise.all(names.map(async name => [name, await walked(name)] as const))
  assert.deepEqual(Object.fromEntries(told), ways)
})

test('looks chosen by the palette hold at once and on another machine', async () => {
  const screen = await house.screen('anna')
  await screen.visit('/party/parties')
  for (const wish of ['density dense', 'appearance dark']) {
    await screen.press('Control+k')
    await screen.dialog().getByRole('combobox').fill(wish.split(' ')[1] ?? '')
    await screen.saved('PATCH', /preferences$/, async () => {
      await screen.page.getByRole('option', { name: new RegExp(`: ${wish.split(' ')[1]}`, 'i') }).click()
    })
  }
  const elsewhere = await house.screen('anna')
  await elsewhere.visit('/party/parties')
  const root = elsewhere.page.locator('html')
  assert.deepEqual([await root.getAttribute('data-density'), await root.getAttribute('data-mantine-color-scheme')], ['dense', 'dark'])
  assert.equal(Math.round((await elsewhere.page.locator('.k-row').first().boundingBox())?.height ?? 0), 28)
})

test('a refusal in Chinese has no word of English in it', async () => {
  const wanda = await house.at('wanda')
  await wanda.ask('PATCH', '/api/session/preferences', { body: { language: 'zh' } })
  const { status, body } = await wanda.get('/api/ledger/entries')
  assert.equal(status, 403)
  assert.doesNotMatch(`${String(body['title'])} ${String(body['detail'])} ${String(body['next'])}`, /[A-Za-z]{2}/)
})

test('example data are loaded with a click, looked at, and removed again whole', async () => {
  const ada = await house.at('ada')
  const real = await listOf(ada, 'sales/orders')
  const screen = await house.screen('ada')
  const { page } = screen
  await screen.visit('/')
  await screen.button('Load example data').click()
  await page.getByText(/Lumen GmbH \(Example\)/).first().waitFor()
  const undelivered = page.getByRole('link', { name: /^\d+ Orders to deliver/ })
  await undelivered.filter({ hasText: '0' }).waitFor()
  await fillExamples(house.stage.server.engine)
  await undelivered.filter({ hasText: '1' }).waitFor()
  await screen.visit('/sales/orders')
  await page.getByRole('row').filter({ hasText: 'Northlight Architects' }).first().waitFor()
  await screen.visit('/')
  await screen.button('Remove the example').click()
  await screen.dialog().getByText('5 Sales orders').waitFor()
  await screen.judge('what removing an example takes away')
  await screen.dialog().getByRole('button', { name: 'Remove the example' }).click()
  await screen.button('Load example data').waitFor()
  assert.deepEqual((await listOf(ada, 'org/companies')).map(row => row['name']), ['Lumen GmbH', 'Nova ApS'])
  assert.deepEqual(await listOf(ada, 'sales/orders'), real)
})

test('numbers, days and weeks are written as each person chose, and typed so', async () => {
  const screen = await house.screen('ada')
  const { page } = screen
  await screen.visit('/me')
  for (const [label, choice] of [['Numbers', 'apostrophe'], ['Dates', 'mdy/']] as const) {
    await Promise.all([page.waitForEvent('load'), page.getByLabel(label, { exact: true }).selectOption(choice)])
    await screen.heading('Ada Abel').waitFor()
  }
  await screen.judge('formats')
  await screen.visit('/activity/tasks/new')
  await screen.field('Title').fill('In American dates')
  await screen.field('Due on').fill('3/9')
  await screen.press('Tab')
  assert.equal(await screen.field('Due on').inputValue(), '03/09/2026')
  const kept = await screen.saved('POST', /activity\/tasks/, () => screen.button('Create').click())
  assert.equal((await recordOf(await house.at('ada'), `activity/tasks/${String(kept.body['id'])}`))['dueOn'], '2026-03-09')
  await (await house.at('ada')).ask('PATCH', '/api/session/preferences', { body: { screen: { numbers: '', dates: '' } } })
})
