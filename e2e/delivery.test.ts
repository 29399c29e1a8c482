// Goods leave in part: what is on hand ships, what is missing is said line by line, and when it has come in the
// rest follows; order, deliveries and stock agree all the way, and lead to each other.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstOf, journey, listOf, recordOf, told } from './testing/journey.ts'

const house = journey()
interface Line { readonly delivered: string, readonly reserved: string }

test('a delivery in part, then the rest', async () => {
  const ada = await house.at('ada')
  const customer = await firstOf(ada, 'party/parties?search=Acme')
  const pendant = await firstOf(ada, 'catalog/products?search=P-200')
  const warehouse = await firstOf(ada, 'stock/warehouses?search=MAIN')
  const company = warehouse['company']
  const made = await told(ada, 'sales/orders', { company, customer: customer['id'],
    lines: [{ product: pendant['id'], quantity: '8' }] })
  const path = `sales/orders/${String(made['id'])}`
  await told(ada, `${path}:confirm`)
  const lineOf = async (): Promise<number[]> => {
    const [line] = (await recordOf(ada, path))['lines'] as Line[]
    return [Number(line?.delivered), Number(line?.reserved)]
  }
  assert.deepEqual(await lineOf(), [0, 5])
  const screen = await house.screen('wanda')
  await screen.visit(`/${path}`)
  const cells = screen.page.getByRole('region', { name: 'Lines' }).locator('tbody tr').first().locator('td')
  const heads = await screen.page.getByRole('region', { name: 'Lines' }).locator('thead th').allInnerTexts()
  const cell = (head: string) => cells.nth(heads.findIndex(text => text.startsWith(head)))
  await cell('On hand').getByText('5').waitFor()
  await cell('Missing').getByText('3').waitFor()
  await screen.button('Deliver').click()
  await screen.dialog().getByRole('textbox', { name: /^Deliver now/ }).first().waitFor()
  const filled = await screen.dialog().getByRole('textbox', { name: /^Deliver now/ }).first().inputValue()
  assert.notEqual(filled, '', 'what can leave is filled in')
  await screen.judge('delivering')
  const first = await screen.saved('POST', /:deliver$/, () => screen.confirm('Deliver').click())
  assert.equal(first.status, 200, JSON.stringify(first.body))
  assert.deepEqual(await lineOf(), [5, 0])
  assert.equal((await recordOf(ada, path))['delivery'], 'partial')
  await cell('Missing').getByText('3').waitFor()
  await screen.judge('an order delivered in part')
  await told(ada, 'stock/moves:receive', { company, location: warehouse['id'], origin: 'opening',
    lines: [{ product: pendant['id'], quantity: '10', unitCost: '20.00' }] })
  await told(ada, `${path}:reserve`)
  assert.deepEqual(await lineOf(), [5, 3])
  await screen.visit(`/${path}`)
  await cell('Missing').getByText('–').waitFor()
  await screen.button('Deliver').click()
  await screen.saved('POST', /:deliver$/, () => screen.confirm('Deliver').click())
  assert.deepEqual(await lineOf(), [8, 0])
  const order = await recordOf(ada, path)
  assert.equal(order['delivery'], 'full')
  await screen.flow(/Deliveries\s*2/).click()
  await screen.page.getByRole('row').nth(2).waitFor()
  assert.equal(screen.address.searchParams.get('salesOrder'), made['id'])
  await screen.judge('the deliveries of the order')
  const shipped = await listOf(ada, `warehouse/deliveries?salesOrder=${String(made['id'])}`)
  assert.deepEqual(shipped.map(one => one['state']), ['shipped', 'shipped'])
  await screen.visit(`/warehouse/deliveries/${String(shipped[0]?.['id'])}`)
  await screen.flow(new RegExp(String(made['number']))).click()
  await screen.heading(new RegExp(String(made['number']))).waitFor()
  await screen.press('f')
  const flow = screen.page.getByRole('region', { name: 'Document flow' })
  await flow.getByRole('link', { name: new RegExp(`^Sales order ${String(made['number'])}.*Confirmed.*EUR`) }).waitFor()
  assert.equal(await flow.getByRole('link', { name: /^Delivery DN-/ }).count(), 2)
  await screen.judge('the flow of an order')
  await flow.getByRole('link', { name: /^Sales order/ }).focus()
  await screen.press('ArrowRight', 'ArrowDown', 'Enter')
  await screen.heading(String(shipped[0]?.['number'])).waitFor()
  await flow.getByText('Table', { exact: true }).click()
  assert.ok(await flow.getByRole('row').count() >= 4, 'the table tells the same')
  await screen.judge('a flow as a table')
})
