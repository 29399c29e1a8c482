// Second thoughts: options chosen, quantities changed after the yes, goods returned, invoices credited,
// orders taken back; totals, stock, books and progress follow each time, to the cent.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createWorld, type Person, type World } from '../../../testing/world.ts'

let w: World
let boss: Person
before(async () => {
  w = await createWorld()
  boss = w.admin
})
after(() => w.end())

const level = async (product: string) => {
  const [row] = await w.rows<{ on_hand: unknown, reserved: unknown, value: bigint }>(
    'select on_hand, reserved, value from stock.levels where product_id = $1', [product])
  return [String(row?.on_hand), String(row?.reserved), row?.value]
}
const order = (id: unknown) => w.row('sales.orders', String(id))

test('A sent quote is accepted with one of two options, which then counts', async () => {
  const lamp = await w.product('Lamp', { price: '100.00' })
  const service = await w.product('Installation', { price: '50.00', service: true })
  const customer = await w.customer('Options AG')
  const quote = await boss.does('sales.order.create', {
    company: w.company,
    customer,
    lines: [{ product: lamp, quantity: '2' },
      { product: service, quantity: '1', optional: true },
      { product: lamp, quantity: '1', optional: true, discountPercent: '10' }],
  })
  assert.deepEqual(quote['gross'], { amount: '238.00', currency: 'EUR' }, 'options do not count yet')
  await boss.does('sales.order.quote', { id: quote['id'] })
  const [chosen] = await w.rows<{ id: string }>(
    'select id from sales.order_lines where order_id = $1 and optional and not stocked', [quote['id']])
  await boss.does('sales.order.accept',
    { id: quote['id'], acceptedBy: 'Kim', options: [{ line: chosen?.id }] })
  assert.equal((await order(quote['id']))['gross'], 29750n)
  await boss.does('sales.order.confirm', { id: quote['id'] })
  await boss.does('sales.order.deliver', { id: quote['id'] })
  const made = await boss.does('sales.order.invoice', { id: quote['id'], post: true })
  const invoice = await w.row('receivables.invoices', String(made['invoice']))
  assert.equal(invoice['gross'], 29750n, 'the invoice agrees with the order to the cent')
  assert.equal((await order(quote['id']))['invoicing'], 'full',
    'the option nobody chose does not hold the order open')
})

test('A change after the yes shows its consequences first and then moves reservations, margin and totals',
  async () => {
  const lamp = await w.product('Floor lamp', { price: '80.00', stock: '10', cost: '30.00' })
  const customer = await w.customer('Change AG', { creditLimit: { amount: '900.00', currency: 'EUR' } })
  const made = await boss.does('sales.order.create',
    { company: w.company, customer, lines: [{ product: lamp, quantity: '4' }] })
  await boss.does('sales.order.confirm', { id: made['id'] })
  assert.deepEqual(await level(lamp), ['10.000000', '4.000000', 30000n])
  const [line] =
    await w.rows<{ id: string }>('select id from sales.order_lines where order_id = $1', [made['id']])
  const preview = await boss.doesAll('sales.order.change',
    [{ id: made['id'], lines: [{ line: line?.id, quantity: '8' }] }], { dryRun: true })
  assert.ok(preview.preview?.['sales.orders'], 'the preview tells what would become of the order')
  assert.deepEqual(await level(lamp), ['10.000000', '4.000000', 30000n], 'and changes nothing')
  await boss.does('sales.order.change', { id: made['id'], lines: [{ line: line?.id, quantity: '8' }] })
  assert.deepEqual(await level(lamp), ['10.000000', '8.000000', 30000n])
  const changed = await order(made['id'])
  assert.deepEqual([changed['net'], changed['margin']], [64000n, 40000n])
  await boss.isRefused('sales.order.change', { id: made['id'], lines: [{ line: line?.id, quantity: '10' }] },
    'sales/credit-limit-exceeded')
  await boss.does('sales.order.deliver', { id: made['id'], lines: [{ line: line?.id, quantity: '3' }] })
  await boss.isRefused('sales.order.change', { id: made['id'], lines: [{ line: line?.id, quantity: '2' }] },
    'sales/below-delivered')
  const [facts] = await w.rows(
    'select sum(net) as net, sum(cost) as cost from sales.revenue_facts where order_id = $1', [made['id']])
  assert.deepEqual([String(facts?.['net']), String(facts?.['cost'])], ['64000', '24000'])
})

test('Goods come back at the value with which they left, the invoice is credited, and the customer owes '
  + 'nothing', async () => {
  const lamp = await w.product('Ceiling lamp', { price: '70.00', stock: '3', cost: '33.33' })
  const customer = await w.customer('Return AG')
  const made = await boss.does('sales.order.create',
    { company: w.company, customer, lines: [{ product: lamp, quantity: '3' }] })
  await boss.does('sales.order.confirm', { id: made['id'] })
  const shipped = await boss.does('sales.order.deliver', { id: made['id'] })
  assert.deepEqual(await level(lamp), ['0.000000', '0.000000', 0n])
  const billed = await boss.does('sales.order.invoice', { id: made['id'], post: true })
  const [line] = await w.rows<{ id: string }>(
    'select id from warehouse.delivery_lines where delivery_id = $1', [shipped['delivery']])
  await boss.does('warehouse.delivery.return',
    { id: shipped['delivery'], lines: [{ line: line?.id, quantity: '1' }] })
  await boss.does('warehouse.delivery.return', { id: shipped['delivery'] })
  assert.deepEqual(await level(lamp), ['3.000000', '0.000000', 9999n], 'back to the cent, in two parts')
  await boss.isRefused('warehouse.delivery.return', { id: shipped['delivery'] },
    'warehouse/nothing-to-return')
  await boss.does('receivables.invoice.credit', { id: billed['invoice'] })
  const invoice = await w.row('receivables.invoices', String(billed['invoice']))
  assert.deepEqual([invoice['residual'], invoice['payment']], [0n, 'full'])
  const back = await order(made['id'])
  assert.deepEqual([back['delivery'], back['invoicing'], back['state']], ['none', 'none', 'confirmed'])
  await boss.isRefused('receivables.invoice.credit', { id: billed['invoice'] },
    'receivables/already-credited')
})

test('Two orders of one customer become one invoice, paid too much, and the rest stays as credit',
  async () => {
  const lamp = await w.product('Table lamp', { price: '19.99' })
  const customer = await w.customer('Collect AG')
  const ids = []
  for (const quantity of ['3', '5']) {
    const made = await boss.does('sales.order.create',
      { company: w.company, customer, lines: [{ product: lamp, quantity }] })
    await boss.does('sales.order.confirm', { id: made['id'] })
    await boss.does('sales.order.deliver', { id: made['id'] })
    ids.push(made['id'])
  }
  const draft = await boss.does('sales.order.invoice', { id: ids[0] })
  await boss.isRefused('sales.order.invoice', { id: ids[0] }, 'order-to-cash/nothing-to-invoice')
  await boss.does('receivables.invoice.discard', { id: draft['invoice'] })
  const outcome =
    await boss.doesAll('sales.order.invoice', ids.map(id => ({ id, collect: true, post: true })))
  const invoice = await w.row('receivables.invoices', String(outcome.answers[0]?.['invoice']))
  assert.equal(outcome.answers[1]?.['invoice'], invoice['id'])
  assert.equal(invoice['gross'], 19030n)
  const paid = await boss.does('receivables.payment.create', {
    company: w.company,
    customer,
    currency: 'EUR',
    spread: 'oldest',
    amount: { amount: '200.00', currency: 'EUR' },
  })
  assert.deepEqual(paid['allocated'], { amount: '190.30', currency: 'EUR' })
  for (const id of ids) assert.equal((await order(id))['payment'], 'full')
  const [credit] = await w.rows('select residual from ledger.open_items where party_id = $1 and state = $2',
    [customer, 'open'])
  assert.equal(credit?.['residual'], -970n)
})

test('A customer abroad is sold to in their currency, and the books are kept in ours', async () => {
  await boss.does('org.currency-rate.create',
    { base: 'EUR', currency: 'DKK', day: '2026-03-01', rate: '7.46' })
  const lamp = await w.product('Export lamp', { price: '50.00' })
  const customer =
    await w.customer('Nordlys A/S', { country: 'DK', currency: 'DKK', language: 'da', vatId: 'DK13585628' })
  const made = await boss.does('sales.order.create',
    { company: w.company, customer, lines: [{ product: lamp, quantity: '2', price: '373.00' }] })
  assert.deepEqual(made['gross'], { amount: '746.00', currency: 'DKK' }, 'intra-community: no tax')
  const [line] = await w.rows('select tax_category from sales.order_lines where order_id = $1', [made['id']])
  assert.equal(line?.['tax_category'], 'K')
  await boss.does('sales.order.confirm', { id: made['id'] })
  await boss.does('sales.order.deliver', { id: made['id'] })
  const billed = await boss.does('sales.order.invoice', { id: made['id'], post: true })
  await boss.does('org.currency-rate.create',
    { base: 'EUR', currency: 'DKK', day: '2026-03-02', rate: '7.50' })
  await boss.does('receivables.payment.create', { company: w.company, customer, currency: 'DKK',
    amount: { amount: '746.00', currency: 'DKK' }, allocations: [{ invoice: billed['invoice'] }] })
  const [sums] = await w.rows(`
    select sum(l.base) filter (where a.role = 'receivable') as receivable,
           sum(l.base) filter (where a.role = 'exchange-loss') as loss
      from ledger.entry_lines l join ledger.accounts a on a.id = l.account_id
     where l.party_id = $1 or a.role = 'exchange-loss'`, [customer])
  assert.equal(String(sums?.['receivable']), '0')
  assert.equal(String(sums?.['loss']), '53', '746 DKK were 100.00 EUR and became 99.47')
})

test('An order taken back frees its goods and its revenue', async () => {
  const lamp = await w.product('Wall lamp', { stock: '5' })
  const customer = await w.customer('Cancel AG')
  const made = await boss.does('sales.order.create',
    { company: w.company, customer, lines: [{ product: lamp, quantity: '5' }] })
  await boss.does('sales.order.confirm', { id: made['id'] })
  await boss.does('sales.order.cancel', { id: made['id'], reason: 'timing' })
  assert.equal((await level(lamp))[1], '0.000000')
  const [facts] = await w.rows(
    'select coalesce(sum(net), 0) as net from sales.revenue_facts where order_id = $1', [made['id']])
  assert.equal(String(facts?.['net']), '0')
  const [instance] =
    await w.rows('select state, ended_by from process.instances where subject = $1', [made['id']])
  assert.deepEqual([instance?.['state'], instance?.['ended_by']], ['completed', 'Cancelled'])
  await boss.isRefused('sales.order.cancel', { id: made['id'] }, 'kernel/wrong-state')
})

test('A line of a draft named twice in one change is refused, so that nothing said of it is lost', async () => {
  const { id } = await w.admin.does('sales.order.create', { company: w.company, customer: await w.customer('Twice'),
    lines: [{ product: await w.product('Twice lamp', { price: '1.00' }), quantity: '1' }] })
  const [line] = await w.rows<{ id: string, product: string }>(
    'select id, product_id as product from sales.order_lines where order_id = $1', [id])
  const refusal = await w.admin.isRefused('sales.order.update', { id, lines: [{ ...line, quantity: '2' }, { ...line, quantity: '3' }] },
    'kernel/invalid-input')
  assert.deepEqual(refusal.errors.map(one => `${one.pointer} ${one.code}`), ['/lines/1/id repeated'])
})
