// Over the credit limit: the seller is refused in words with the figures that decide, asks for release from the
// refusal itself, and the controller releases the order from the work list.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstOf, journey, recordOf, told } from './testing/journey.ts'

const house = journey()

test('beyond the limit an order is released by somebody else', async () => {
  const sam = await house.at('sam')
  const company = await firstOf(sam, 'org/companies')
  const customer = await firstOf(sam, 'party/parties?search=Borealis')
  const lamp = await firstOf(sam, 'catalog/products?search=L-100')
  const made = await told(sam, 'sales/orders', { company: company['id'], customer: customer['id'],
    lines: [{ product: lamp['id'], quantity: '40' }] })
  const path = `sales/orders/${String(made['id'])}`
  const seller = await house.screen('sam')
  await seller.visit('/sales/orders/new')
  await seller.choose(seller.field('Customer'), 'Borealis')
  await seller.page.getByText(/1,000\.00.EUR of the credit limit is left/).waitFor()
  await seller.page.locator('td[data-cell="0-0"] input').fill('L-100')
  await seller.press('Enter')
  await seller.page.keyboard.type('40')
  await seller.page.getByText(/over the credit limit\. You can create the order/).waitFor()
  await seller.judge('an order beyond the limit, as it is written')
  await seller.visit(`/${path}`)
  const refused = await seller.saved('POST', /:confirm$/, () => seller.button('Confirm order').click())
  assert.equal(refused.status, 422)
  assert.equal(refused.body['code'], 'sales/credit-limit-exceeded')
  await seller.notice().getByText('1,000.00').waitFor()
  await seller.judge('a refused confirmation')
  assert.equal((await recordOf(sam, path))['state'], 'draft', 'a refusal changes nothing')
  const asked = await seller.saved('POST', /:confirm$/, () => seller.button('Request release').click())
  assert.equal(asked.status, 200, JSON.stringify(asked.body))
  assert.equal((await recordOf(sam, path))['state'], 'held')
  await seller.page.locator('.k-path').getByText('Held').waitFor()
  assert.equal(await seller.button('Release').count(), 0, 'who sells does not release')
  await seller.judge('a held order')
  const controller = await house.screen('cora')
  await controller.visit('/work')
  const step = controller.page.getByRole('listitem').filter({ hasText: String(made['number']) })
  await step.getByText('Borealis Hotels').waitFor()
  const released = await controller.saved('POST', /:release$/, () => step.getByRole('button', { name: 'Release' }).click())
  assert.equal(released.status, 200, JSON.stringify(released.body))
  await step.waitFor({ state: 'detached' })
  await controller.judge('the work list')
  const order = await recordOf(sam, path)
  assert.equal(order['state'], 'confirmed')
  assert.equal(Number((order['lines'] as { reserved: string }[])[0]?.reserved), 40, 'goods are kept aside')
  await seller.page.locator('.k-path').getByText('Confirmed').waitFor()
  await seller.page.locator('.k-path [data-step="done"]').getByText('Draft').waitFor()
  assert.deepEqual(await seller.page.locator('.k-path [data-step="passed-by"]').allTextContents(), ['Quoted'], 'it was never offered')
  await seller.judge('the released order, live')
})
