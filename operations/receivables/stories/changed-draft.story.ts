// Anna corrects invoices before they go out: lines come, go and change in one step, and everything is added up anew. What
// an order promised keeps its price, and what is posted stays.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Reader } from '../../../kernel/read/reader.ts'
import { asOf } from '../../../kernel/read/as-of.ts'
import { get } from '../../../kernel/read/get.ts'
import { history } from '../../../kernel/read/history.ts'
import { type Person, type World, createWorld } from '../../../testing/world.ts'
import { invoice } from '../invoice/invoice.ts'

let w: World
let anna: Person
let customer: string
before(async () => {
  w = await createWorld()
  anna = await w.person('Anna', 'accountant')
  customer = await w.customer('Nordlicht GmbH')
})
after(() => w.end())

type Line = Record<string, unknown> & { readonly id: string }
type Read = Record<string, unknown> & { readonly lines: readonly Line[], readonly taxes: ReadonlyArray<Record<string, unknown>> }
const read = async (id: unknown) => (await get(new Reader(w.engine, anna.actor), invoice, String(id))).item as Read
const euro = (amount: string) => ({ amount, currency: 'EUR' })
const asked = ({ id, product, text, quantity, unit, price, discountPercent, taxCategory, taxRate }: Line) =>
  ({ id, product, text, quantity, unit, price, discountPercent, taxCategory, taxRate })

test('Head and lines of a draft change in one step, and its sums and taxes follow', async () => {
  const made = await anna.does('receivables.invoice.create', { company: w.company, customer, currency: 'EUR', day: '2026-03-02',
    lines: [{ text: 'Installation', quantity: '8', price: '60.00', taxRate: '19' },
      { text: 'Catalogue', quantity: '1', price: '20.00', taxRate: '7' }] })
  const before_ = await read(made['id'])
  const [work, book] = before_.lines
  await anna.does('receivables.invoice.update', { id: made['id'], version: before_['version'], day: '2026-03-05', paymentDays: 14, lines: [
    { text: 'Travel', quantity: '1', price: '45.00', taxRate: '19' }, { ...asked(work as Line), quantity: '6.5', discountPercent: '10' }] })
  const now = await read(made['id'])
  assert.deepEqual(now.lines.map(line => [line['text'], line['quantity'], line['net'], line.id === work?.id]),
    [['Travel', '1', euro('45.00'), false], ['Installation', '6.5', euro('351.00'), true]])
  assert.deepEqual([now['net'], now['tax'], now['gross'], now['residual'], now['dueOn']],
    [euro('396.00'), euro('75.24'), euro('471.24'), euro('471.24'), '2026-03-19'])
  assert.deepEqual(now.taxes.map(one => [one['rate'], one['base'], one['tax']]), [['19', euro('396.00'), euro('75.24')]])
  const { items } = await history(new Reader(w.engine, anna.actor), invoice, { id: String(made['id']), params: {} })
  const [was, is] = (items[0] as { diff: { lines: [Line[], Line[]] } }).diff.lines
  assert.deepEqual([was.find(line => line.id === book?.id)?.['text'], is.find(line => line.id === work?.id)?.['quantity']],
    ['Catalogue', '6.5'])
  const past = await asOf(new Reader(w.engine, anna.actor), invoice, { id: String(made['id']), moment: { version: '1' } })
  assert.deepEqual((past.item as Read).lines, before_.lines, 'the lines as they were, with what was reckoned for them')
  await anna.does('receivables.invoice.post', { id: made['id'] })
  const refusal = await anna.isRefused('receivables.invoice.update', { id: made['id'], note: 'Thank you' }, 'receivables/invoice-is-final')
  assert.match(String(refusal.params['number']), /^INV-2026-/)
  assert.deepEqual((await w.ledger()).filter(line => /471/.test(line)).length, 1)
})

test('Prices that contain the tax are added up so from then on; a company in its own currency has no other rate', async () => {
  const { id } = await anna.does('receivables.invoice.create', { company: w.company, customer, currency: 'EUR',
    lines: [{ text: 'Lamp', quantity: '3', price: '39.99', taxRate: '19' }] })
  await anna.does('receivables.invoice.update', { id, inclusive: true, rate: '2' })
  const { lines, ...now } = await read(id)
  assert.deepEqual([now['net'], now['gross'], lines[0]?.['net'], now['rate']], [euro('100.82'), euro('119.97'), euro('100.82'), '1'])
  await anna.does('receivables.invoice.update', { id, lines: [] })
  assert.deepEqual([(await read(id))['gross'], (await read(id)).taxes], [euro('0.00'), []])
  await anna.isRefused('receivables.invoice.post', { id }, 'receivables/invoice-is-empty')
  await anna.does('receivables.invoice.discard', { id })
  await anna.isRefused('receivables.invoice.update', { id, note: 'Too late' }, 'kernel/not-editable')
})

test('Two people at one draft: each changes a line, both hold; of the same figure one decides', async () => {
  const { id } = await anna.does('receivables.invoice.create', { company: w.company, customer, currency: 'EUR',
    lines: ['One', 'Two'].map(text => ({ text, quantity: '1', price: '10.00', taxRate: '19' })) })
  const { version, lines } = await read(id)
  const [one, two] = lines.map(asked)
  await anna.does('receivables.invoice.update', { id, version, lines: [{ ...one, quantity: '2' }, two] })
  await w.admin.does('receivables.invoice.update', { id, version, lines: [one, { ...two, price: '20.00' }] })
  assert.deepEqual([(await read(id)).lines.map(line => line['net']), (await read(id))['net']],
    [[euro('20.00'), euro('20.00')], euro('40.00')])
  await w.admin.isRefused('receivables.invoice.update', { id, version, lines: [{ ...one, quantity: '5' }, two] },
    'kernel/changed-meanwhile')
})

test('An invoice of an order may claim less and take a line of its own; price, tax and customer are those of the order', async () => {
  const lamp = await w.product('Desk lamp', { price: '50.00', stock: '20', cost: '20.00' })
  const { id: order } = await w.admin.does('sales.order.create',
    { company: w.company, customer, lines: [{ product: lamp, quantity: '10' }] })
  await w.admin.does('sales.order.confirm', { id: order })
  await w.admin.does('sales.order.deliver', { id: order })
  const { invoice: id } = await anna.does('sales.order.invoice', { id: order })
  const [line] = (await read(id)).lines.map(asked)
  const other = await w.customer('Somebody Else')
  for (const [change, pointer] of [[{ customer: other }, '/customer'], [{ inclusive: true }, '/inclusive'],
    [{ lines: [{ ...line, price: '49.00' }] }, '/lines/0/price'], [{ lines: [{ ...line, taxRate: '7' }] }, '/lines/0/taxRate'],
    [{ lines: [{ ...line, quantity: '11' }] }, '/lines/0/quantity']] as const) {
    const refusal = await anna.isRefused('receivables.invoice.update', { id, ...change }, 'receivables/claims-an-order')
    assert.equal(refusal.about.pointer, pointer)
  }
  await anna.does('receivables.invoice.update', { id, lines: [{ ...line, quantity: '4', text: 'Lamp, first part' },
    { text: 'Freight', quantity: '1', price: '12.00', taxRate: '19' }] })
  await anna.does('receivables.invoice.post', { id })
  const rest = await anna.does('sales.order.invoice', { id: order, post: true })
  assert.deepEqual([(await read(id))['gross'], (await read(rest['invoice']))['gross']], [euro('252.28'), euro('357.00')])
  await anna.does('receivables.payment.create', { company: w.company, customer, currency: 'EUR', amount: euro('100.00'), spread: 'oldest' })
  await anna.does('receivables.payment.create', { company: w.company, customer, currency: 'EUR', amount: euro('980.52'), spread: 'oldest' })
  assert.deepEqual((({ paid, payment, invoicing, state }) => [paid, payment, invoicing, state])(await w.row('sales.orders', String(order))),
    [59500n, 'full', 'full', 'closed'], 'the freight paid no lamp')
})
