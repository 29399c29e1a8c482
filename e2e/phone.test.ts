// On a phone: everything in one column, nothing wider than the screen, the rooms within reach of the thumb, and a
// task is noted while walking.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstOf, journey, told } from './testing/journey.ts'
import type { Screen } from './testing/screen.ts'

const house = journey()

async function fits(screen: Screen, where: string): Promise<void> {
  const wide = await screen.page.evaluate(() => document.documentElement.scrollWidth)
  assert.ok(wide <= 390, `${where} is ${wide} px wide`)
  await screen.judge(where)
}

test('the house on 390 pixels', async () => {
  const sam = await house.at('sam')
  const customer = await firstOf(sam, 'party/parties?search=Acme')
  const company = await firstOf(sam, 'org/companies')
  const lamp = await firstOf(sam, 'catalog/products?search=L-100')
  const order = await told(sam, 'sales/orders', { company: company['id'], customer: customer['id'],
    lines: [{ product: lamp['id'], quantity: '3' }] })
  const screen = await house.screen('sam', { size: { width: 390, height: 844 }, touch: true })
  await screen.visit('/')
  await fits(screen, 'home')
  await screen.page.locator('.k-bottom').getByRole('button', { name: 'Rooms' }).tap()
  await screen.dialog().getByRole('link', { name: 'Sales orders' }).waitFor()
  await screen.judge('the rooms')
  await screen.dialog().getByRole('link', { name: 'Sales orders' }).tap()
  await screen.page.getByRole('row').filter({ hasText: String(order['number']) }).tap()
  await screen.heading(new RegExp(String(order['number']))).waitFor()
  await fits(screen, 'an order')
  const title = await screen.page.locator('.k-head > :first-child').first().evaluate(block =>
    ({ tall: block.clientHeight, words: [...block.children].reduce((sum, one) => sum + one.clientHeight, 0) }))
  assert.ok(title.tall <= title.words + 8, `the title takes ${title.tall} px for words of ${title.words}`)
  await screen.visit(`/party/parties/${String(customer['id'])}`)
  await fits(screen, 'a customer')
  await screen.visit('/activity/tasks/new')
  await fits(screen, 'a new task')
  await screen.field('Title').fill('Call back from the train')
  await screen.field('Due on').fill('t')
  const kept = await screen.saved('POST', /activity\/tasks/, () => screen.button('Create').tap())
  assert.equal(kept.status, 201, JSON.stringify(kept.body))
  assert.equal((await firstOf(sam, 'activity/tasks?search=train'))['title'], 'Call back from the train')
  await screen.visit('/work')
  await screen.link('Call back from the train').waitFor()
  await fits(screen, 'the work list')
})

test('without a camera the number is typed', async () => {
  const screen = await house.screen('sam', { size: { width: 390, height: 844 }, touch: true })
  await screen.visit('/catalog/products')
  await screen.button('Scan a barcode').tap()
  await screen.notice().getByText('No camera was found').waitFor()
  await fits(screen, 'no camera')
  await screen.dialog().getByLabel('Number').fill('L-100')
  await screen.confirm('Find').tap()
  await screen.heading(/Desk lamp/).waitFor()
})
