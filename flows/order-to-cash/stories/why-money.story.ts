// Why is it due then, why is that much open, who keeps the goods, what made the cost: figures of invoices, payments, open
// items, products and customers answer with the documents behind them, to those who may see these.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createCatalogue } from '../../../kernel/i18n/catalogue.ts'
import { loadWords } from '../../../kernel/i18n/words.ts'
import { type Explained, explain } from '../../../kernel/read/explain.ts'
import { Reader } from '../../../kernel/read/reader.ts'
import { createWorld, type Person, type World } from '../../../testing/world.ts'

let w: World
before(async () => { w = await createWorld() })
after(() => w.end())

const rooms = ['books/ledger', 'books/stock', 'operations/sales', 'operations/warehouse', 'operations/receivables',
  'foundations/tax', 'foundations/catalog', 'flows/order-to-cash']
const words = createCatalogue(rooms.map(room => loadWords(new URL(`../../../${room}/words/`, import.meta.url))))
const why = (who: Person, name: string, id: unknown, field: string, line: string | null = null): Promise<Explained> => {
  const resource = w.engine.house.resources.get(name) ?? assert.fail(name)
  return explain(new Reader(w.engine, who.actor), resource, { id: String(id), field, line }, { words, language: 'en' })
}
const said = ({ steps }: Explained): string[] => steps.map(({ text, records }) => [text, ...records.map(one => one.label)].join(' '))

async function billed() {
  const lamp = await w.product('Desk lamp', { price: '100.00', stock: '10', cost: '60.00' })
  const customer = await w.customer('Borealis', { paymentDays: 14, creditLimit: { amount: '5000.00', currency: 'EUR' } })
  const order = await w.admin.does('sales.order.create', { company: w.company, customer, lines: [{ product: lamp, quantity: '4' }] })
  await w.admin.does('sales.order.confirm', { id: order['id'] })
  const [line] = await w.rows<{ id: string }>('select id from sales.order_lines where order_id = $1', [order['id']])
  await w.admin.does('sales.order.deliver', { id: order['id'], lines: [{ line: line?.id, quantity: '2' }] })
  const { invoice } = await w.admin.does('sales.order.invoice', { id: order['id'], post: true })
  return { lamp, customer, order: order['id'], number: String(order['number']), orderLine: line?.id ?? '', invoice }
}

test('An invoice says which order promised its prices, when it is due and who settled what', async () => {
  const made = await billed()
  const [line] = await w.rows<{ id: string }>('select id from receivables.invoice_lines where invoice_id = $1', [made.invoice])
  const price = said(await why(w.admin, 'receivables.invoice', made.invoice, 'lines.price', line?.id))
  assert.equal(price[0], `As promised in order ${made.number}`)
  assert.match(price[1] ?? '', /has it at 100.EUR/)
  assert.match(said(await why(w.admin, 'receivables.invoice', made.invoice, 'lines.taxRate', line?.id)).at(-1) ?? '', /^19.%/)
  assert.deepEqual(said(await why(w.admin, 'receivables.invoice', made.invoice, 'dueOn')),
    ['Invoice date 02/03/2026.', `14 days to pay, as agreed with Borealis ${made.number}`, 'Due on 16/03/2026.'])
  const payment = await w.admin.does('receivables.payment.create', { company: w.company, customer: made.customer, currency: 'EUR',
    amount: { amount: '100.00', currency: 'EUR' }, allocations: [{ invoice: made.invoice }] })
  const left = said(await why(w.admin, 'receivables.invoice', made.invoice, 'residual'))
  assert.match(left[1] ?? '', /02\/03\/2026: .*100\.00 settled by .*/)
  assert.ok(left[1]?.endsWith(String(payment['number'] ?? 'PAY-2026-000001')), left[1])
  assert.match(left.at(-1) ?? '', /138\.00.*still open/)
  const [item] = await w.rows<{ item_id: string }>('select item_id from receivables.invoices where id = $1', [made.invoice])
  assert.match(said(await why(w.admin, 'ledger.open-item', item?.item_id, 'residual')).at(-1) ?? '', /138\.00.*left open/)
  const spread = said(await why(w.admin, 'receivables.payment', payment['id'], 'allocated'))
  assert.match(spread.at(-1) ?? '', /100\.00 of .*100\.00 .*0\.00 is left/)
})

test('Goods say who keeps them, costs say which receipts made them, credit says what it is used for', async () => {
  const made = await billed()
  const free = said(await why(w.admin, 'catalog.product', made.lamp, 'availability'))
  assert.ok(free.includes(`2 kept aside for ${made.number}`), free.join('\n'))
  assert.equal(free.at(-1), '8 on hand − 2 kept aside = 6 free.')
  const cost = said(await why(w.admin, 'catalog.product', made.lamp, 'cost'))
  assert.match(cost[0] ?? '', /^10 came in at 60.EUR each: 02\/03\/2026/)
  assert.match(cost.at(-1) ?? '', /8 in stock are worth .*480\.00.*: 60.EUR each/)
  assert.match(said(await why(w.admin, 'sales.order', made.order, 'lines.unitCost', made.orderLine))[0] ?? '', /10 came in at 60.EUR/)
  const [moved] = await w.rows<{ id: string, delivery: string }>(`select l.id, l.delivery_id as delivery from warehouse.delivery_lines l
    join warehouse.deliveries d on d.id = l.delivery_id where d.sales_order_id = $1`, [made.order])
  assert.match(said(await why(w.admin, 'warehouse.delivery', moved?.delivery, 'lines.value', moved?.id))[0] ?? '',
    /2 at 60.EUR each = .*120\.00/)
  const seller = await w.person('Sam', 'sales-rep')
  const credit = said(await why(seller, 'party.party', made.customer, 'credit'))
  assert.match(credit[0] ?? '', /Borealis may owe up to .*5,000\.00/)
  assert.ok(credit.some(one => /^Another order, confirmed and not yet invoiced: .*\d/.test(one)), credit.join('\n'))
  assert.ok(!credit.join().includes(made.number), 'an order of somebody else is not named')
  assert.match(credit.at(-1) ?? '', /^Together .*476\.00; .*4,524\.00 of the limit/)
  await assert.rejects(why(seller, 'catalog.product', made.lamp, 'cost'), /not-allowed/)
})
