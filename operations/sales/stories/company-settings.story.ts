// What is said of a company holds from then on: a small business charges no tax, orders ship from the warehouse that
// was chosen, and a number that cannot be right never gets onto a paper.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createWorld, type World } from '../../../testing/world.ts'

let w: World
before(async () => { w = await createWorld() })
after(() => w.end())

const change = (more: Record<string, unknown>) => w.admin.does('org.company.update', { id: w.company, ...more })

async function ordered(): Promise<{ category: string, rate: string, warehouse: string }> {
  const [customer, product] = [await w.customer('Acme'), await w.product('Lamp', { price: '10.00', stock: '5' })]
  const order = await w.admin.does('sales.order.create', { company: w.company, customer, lines: [{ product, quantity: '1' }] })
  const [line] = await w.rows<{ category: string, rate: string, warehouse: string }>(`
    select l.tax_category as category, l.tax_rate::text as rate, s.code as warehouse
      from sales.orders o join sales.order_lines l on l.order_id = o.id join stock.warehouses s on s.id = o.warehouse_id
     where o.id = $1`, [order['id']])
  assert.ok(line)
  return line
}

test('VAT number, IBAN and mail of a company are checked whenever they change', async () => {
  const refused = async (more: Record<string, unknown>, code: string) => {
    const refusal = await w.admin.isRefused('org.company.update', { id: w.company, ...more }, 'party/details-not-valid')
    assert.equal(refusal.errors[0]?.code, code)
  }
  await refused({ vatId: 'DE123456789' }, 'not-vat-id')
  await refused({ iban: 'DE89370400440532013001' }, 'not-iban')
  await refused({ email: 'nobody at home' }, 'not-email')
  await change({ vatId: 'de 136 695 976', iban: 'DE89 3704 0044 0532 0130 00' })
  const company = await w.row('org.companies', w.company)
  assert.deepEqual([company['vat_id'], company['iban']], ['DE136695976', 'DE89370400440532013000'])
})

test('orders ship from the standard warehouse of the company', async () => {
  assert.equal((await ordered()).warehouse, 'MAIN')
  const north = await w.admin.does('stock.warehouse.create', { company: w.company, code: 'NORTH', name: 'North',
    standard: true })
  assert.equal((await ordered()).warehouse, 'NORTH')
  await w.admin.does('stock.warehouse.update', { id: north['id'], standard: false })
  assert.equal((await ordered()).warehouse, 'MAIN')
})

test('a small business charges no tax, and says why', async () => {
  const before = await ordered()
  assert.deepEqual([before.category, Number(before.rate)], ['S', 19])
  await change({ taxRegistered: false })
  const { category, rate } = await ordered()
  assert.deepEqual([category, Number(rate)], ['E', 0])
})
