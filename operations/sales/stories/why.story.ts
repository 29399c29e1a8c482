// Why is it this figure? Every number of an order answers with the rules and documents behind it, in the reader's own
// language, to those who may see it; what a customer bought comes back as a new order at today's prices.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Refusal } from '../../../kernel/command/problem.ts'
import { type Explained, explain } from '../../../kernel/read/explain.ts'
import { sayReason, type Reason } from '../../../kernel/i18n/reason.ts'
import { createCatalogue } from '../../../kernel/i18n/catalogue.ts'
import { loadWords } from '../../../kernel/i18n/words.ts'
import type { Language } from '../../../kernel/i18n/language.ts'
import { Reader } from '../../../kernel/read/reader.ts'
import { runReport } from '../../../kernel/read/report.ts'
import { createWorld, type Person, type World } from '../../../testing/world.ts'
import { order } from '../order/order.ts'

let w: World
before(async () => { w = await createWorld() })
after(() => w.end())

const rooms = ['operations/sales', 'foundations/tax', 'foundations/catalog', 'flows/order-to-cash']
const words = createCatalogue(rooms.map(room => loadWords(new URL(`../../../${room}/words/`, import.meta.url))))

const why = (who: Person, id: unknown, field: string, line: string | null = null, language: Language = 'en',
): Promise<Explained> =>
  explain(new Reader(w.engine, who.actor), order, { id: String(id), field, line }, { words, language })
const said = ({ steps }: Explained): string[] => steps.map(step => `${step.outcome ?? '·'} ${step.text}`)
const lineOf = async (id: unknown): Promise<string> =>
  String((await w.rows('select id from sales.order_lines where order_id = $1', [id]))[0]?.['id'])

test('A price, a tax and a total say how they came about', async () => {
  const lamp = await w.product('Desk lamp', { price: '50.00', stock: '100', cost: '20.00' })
  const [list] = await w.rows<{ id: string }>(`select id from catalog.price_lists where currency = 'EUR' and standard`)
  await w.admin.does('catalog.price.create',
    { priceList: list?.id, product: lamp, minQuantity: '10', price: '45.00', validFrom: '2026-01-01' })
  const customer = await w.customer('Lys A/S', { country: 'DK', vatId: 'DK13585628' })
  const { id } = await w.admin.does('sales.order.create',
    { company: w.company, customer, lines: [{ product: lamp, quantity: '12', discountPercent: '5' }] })
  const line = await lineOf(id)
  const price = await why(w.admin, id, 'lines.price', line)
  assert.match(said(price)[0] ?? '', /^taken “.+” has it at 45.EUR from 10 on, valid from 01\/01\/2026\.$/)
  assert.match(said(price)[1] ?? '', /^lost “.+” has 50.EUR from 0 on; a higher quantity step applies\.$/)
  assert.equal(price.steps[0]?.records[0]?.resource, 'catalog.price-list', 'and leads to the list')
  assert.deepEqual(said(await why(w.admin, id, 'lines.taxRate', line, 'da')).slice(0, 3), [
    '· Vi sælger fra Tyskland til en kunde i Danmark, leveret til Danmark.', '· Kunden handler under momsnummeret DK13585628.',
    'taken Regel: Momsfri levering inden for EU (Tyskland).'])
  assert.match(said(await why(w.admin, id, 'gross')).at(-1) ?? '', /513\.00 net \+ .*0\.00 tax = .*513\.00/)
  assert.match(said(await why(w.admin, id, 'lines.net', line, 'zh')).at(-1) ?? '', /513\.00/)
})

test('Who has no list of their own buys by that of their group, and the price says so', async () => {
  const lamp = await w.product('Group lamp', { price: '50.00', stock: '100', cost: '20.00' })
  const listed = async (name: string, price: string) => {
    const { id } = await w.admin.does('catalog.price-list.create', { name, currency: 'EUR', standard: false })
    await w.admin.does('catalog.price.create', { priceList: id, product: lamp, price, validFrom: '2026-01-01' })
    return id
  }
  const { id: customerGroup } = await w.admin.does('party.customer-group.create',
    { name: 'Trade', priceList: await listed('Trade', '40.00') })
  const priceOf = async (more: Record<string, unknown>) => {
    const customer = await w.customer('Grouped AG', more)
    const { id } = await w.admin.does('sales.order.create', { company: w.company, customer, lines: [{ product: lamp, quantity: '1' }] })
    return said(await why(w.admin, id, 'lines.price', await lineOf(id)))[0]
  }
  assert.match(await priceOf({ customerGroup }) ?? '', /^taken “Trade.*” has it at 40.EUR/)
  assert.match(await priceOf({ customerGroup, priceList: await listed('Agreed', '35.00') }) ?? '', /^taken “Agreed.*” has it at 35.EUR/)
  assert.match(await priceOf({}) ?? '', /has it at 50.EUR/)
})

test('The warehouse, the credit and the margin answer to those who may know', async () => {
  const lamp = await w.product('Pendant', { price: '100.00', stock: '3', cost: '60.00' })
  const customer = await w.customer('Borealis', { creditLimit: { amount: '1000.00', currency: 'EUR' } })
  const seller = await w.person('Sam', 'sales-rep')
  const { id } = await seller.does('sales.order.create', { company: w.company, customer, lines: [{ product: lamp, quantity: '5' }] })
  const line = await lineOf(id)
  assert.match(said(await why(seller, id, 'lines.availability', line)).at(-1) ?? '', /result 3 free: too few for the 5 still open/)
  assert.match(said(await why(seller, id, 'credit')).at(-1) ?? '', /within|Together .*595\.00; .*405\.00 of the limit/)
  await seller.does('sales.order.confirm', { id })
  assert.match(said(await why(w.admin, id, 'margin')).at(-1) ?? '', /What is left: .*200\.00/)
  await assert.rejects(why(seller, id, 'margin'), (error: unknown) => error instanceof Refusal && error.problem.status === 403)
  await assert.rejects(why(w.admin, id, 'number'), (error: unknown) => error instanceof Refusal && error.problem.status === 404)
})

test('What they bought comes back, at today’s prices', async () => {
  const [lamp, cable] = [await w.product('Arc lamp', { price: '300.00', stock: '50' }),
    await w.product('Cable', { price: '2.00', stock: '50' })]
  const customer = await w.customer('Cedar Studio')
  for (const quantity of ['2', '3']) {
    const { id } = await w.admin.does('sales.order.create', { company: w.company, customer,
      lines: [{ product: lamp, quantity }, ...quantity === '3' ? [{ product: cable, quantity: '7', price: '1.50' }] : []] })
    await w.admin.does('sales.order.confirm', { id })
  }
  const report = w.engine.house.reports.get('sales.basket')
  assert.ok(report)
  const { items } = await runReport(new Reader(w.engine, w.admin.actor), report,
    { company: [w.company], customer: [customer] }) as { items: { name: string, times: number, lastQuantity: string }[] }
  assert.deepEqual(items.map(one => [one.name, one.times, one.lastQuantity]), [['Arc lamp', 2, '3'], ['Cable', 1, '7']])
  const [last] = await w.rows<{ id: string }>('select id from sales.orders where customer_id = $1 order by number desc limit 1', [customer])
  await w.rows('update catalog.prices set price = 310 where product_id = $1', [lamp])
  const again = await w.admin.does('sales.order.repeat', { id: last?.id })
  const lines = await w.rows<{ quantity: unknown, price: unknown }>(
    'select quantity, price from sales.order_lines where order_id = $1 order by position', [again['id']])
  assert.deepEqual(lines.map(one => `${String(one.quantity)} ${String(one.price)}`),
    ['3.000000 310.000000', '7.000000 2.000000'], 'the agreed 1.50 was for that order')
})

test('What is no longer sold is left out of the same again, and told with what replaces it', async () => {
  const [old, next, cable] = [await w.product('Globe lamp', { price: '80.00', stock: '9' }),
    await w.product('Globe lamp II', { price: '90.00', stock: '9' }), await w.product('Cord', { price: '3.00', stock: '9' })]
  const customer = await w.customer('Dockside')
  const { id } = await w.admin.does('sales.order.create', { company: w.company, customer,
    lines: [{ product: old, quantity: '2' }, { product: cable, quantity: '4' }] })
  await w.admin.does('catalog.product.update', { id: old, active: false, replacedBy: next })
  const again = await w.admin.does('sales.order.repeat', { id })
  assert.equal(Number((await w.rows('select product_id from sales.order_lines where order_id = $1', [again['id']])).length), 1)
  const [remark] = again['remarks'] as unknown as Reason[] // why: answered as such.
  assert.equal(sayReason(remark ?? assert.fail(), { language: 'en', say: (key, params) => words.translate('en', key, params) })
    .replace(/P\d+/g, 'P'), '2 × P Globe lamp left out: no longer sold. It is replaced by P Globe lamp II.')
  assert.deepEqual(remark?.records?.map(one => one.id), [old, next])
  assert.deepEqual(JSON.parse(JSON.stringify(remark)).adds, { lines: { product: next, quantity: '2.000000' } }, 'and can be taken')
  await w.admin.does('catalog.product.update', { id: cable, active: false })
  await w.admin.isRefused('sales.order.repeat', { id }, 'sales/nothing-to-repeat')
})
