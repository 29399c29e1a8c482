// The home: a target set where its figure is seen moves with the business while somebody else sells; a figure and its
// months lead to their documents; a list is put on a dashboard from where it is and mailed at once.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstOf, journey, told } from './testing/journey.ts'

const house = journey()

test('a target is set on its tile, and the tile follows what others sell', async () => {
  const ada = await house.at('ada')
  const company = String((await firstOf(ada, 'org/companies?search=Lumen'))['id'])
  const team = await told(ada, 'org/teams', { company, name: 'North' })
  await told(ada, 'desk/targets', { company, figure: 'revenue', team: team['id'], startsOn: '2026-03-01',
    endsOn: '2026-03-31', goal: '500' })
  const screen = await house.screen('ada')
  await screen.visit('/')
  const tile = screen.page.getByRole('region', { name: 'Net revenue', exact: true })
  await tile.getByRole('button', { name: 'Set a target: Net revenue' }).click()
  await screen.dialog().getByLabel(/^Target/).fill('1000')
  const set = await screen.saved('POST', /desk\/targets$/, () => screen.dialog().getByRole('button', { name: 'Save' }).click())
  assert.equal(set.status, 201, JSON.stringify(set.body))
  await tile.getByText('of 1,000.00 EUR').waitFor()
  await screen.judge('home with a target')
  const sam = await house.at('sam')
  const [customer, lamp] = [await firstOf(sam, 'party/parties?search=Acme'), await firstOf(sam, 'catalog/products?search=L-100')]
  const order = await told(sam, 'sales/orders', { company, customer: customer['id'],
    lines: [{ product: lamp['id'], quantity: '4' }] })
  await told(sam, `sales/orders/${String(order['id'])}:confirm`, {})
  await tile.locator('.k-kpi-note').filter({ hasNotText: /^\s*0\s%/ }).waitFor()
  await tile.locator('.k-kpi-open').click()
  await screen.dialog().getByRole('link', { name: String(order['number']) }).waitFor()
  await screen.judge('the documents behind a figure')
  await screen.press('Escape')
  await tile.getByRole('button', { name: 'How Net revenue went' }).click()
  const targets = screen.dialog().getByRole('region', { name: 'Targets' })
  await targets.getByRole('listitem').filter({ hasText: 'Lumen GmbH' }).getByText('of 1,000.00 EUR').waitFor()
  await targets.getByRole('listitem').filter({ hasText: 'North' }).getByText('of 500.00 EUR').waitFor()
  await screen.dialog().getByText('Table', { exact: true }).click()
  await screen.dialog().getByRole('row', { name: /March 2026/ }).waitFor()
  await screen.judge('the months of a figure')
})

test('a list is put on a dashboard, and the dashboard is mailed at once', async () => {
  const screen = await house.screen('ada')
  await screen.visit('/sales/orders?state=confirmed')
  await screen.button(/^Saved views/).first().click()
  await screen.page.getByRole('menuitem', { name: 'Put on a dashboard' }).click()
  await screen.dialog().getByLabel('Title').fill('What was sold')
  await screen.judge('putting a list on a dashboard')
  const made = await screen.saved('POST', /desk\/dashboards$/, () => screen.confirm('Put on a dashboard').click())
  assert.equal(made.status, 201, JSON.stringify(made.body))
  await screen.visit('/insight/boards')
  await screen.page.getByRole('region', { name: 'What was sold' }).getByRole('link').first().waitFor()
  await screen.button('Send by mail').click()
  await screen.dialog().getByText('Once, now').click()
  const planned = await screen.saved('POST', /subscriptions:plan$/, () => screen.confirm('Send by mail').click())
  assert.equal(planned.status, 201, JSON.stringify(planned.body))
})
