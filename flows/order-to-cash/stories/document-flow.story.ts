// The flow of a deal as one picture: from the first interest to the money, seen from any of its documents, by each
// reader only as far as their rights go, and with the same effort for one delivery as for many.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Refusal } from '../../../kernel/command/problem.ts'
import { type Flow, flow } from '../../../kernel/read/flow.ts'
import { Reader } from '../../../kernel/read/reader.ts'
import { createWorld, type Person, type World } from '../../../testing/world.ts'

let w: World
before(async () => { w = await createWorld() })
after(() => w.end())

const flowOf = (who: Person, name: string, id: unknown): Promise<Flow> => {
  const resource = w.engine.house.resources.get(name) ?? assert.fail(name)
  return flow(new Reader(w.engine, who.actor), resource, String(id))
}
const kinds = ({ items }: Flow): string[] => items.map(one => one.resource).sort()
const tied = ({ items, ties }: Flow): string[] =>
  ties.map(({ from, to }) => `${items[from]?.resource} > ${items[to]?.resource}`).sort()

/** A deal from a lead to its money, delivered in two parts. */
async function deal(parts: number) {
  const lamp = await w.product('Lamp', { price: '100.00', stock: '50', cost: '60.00' })
  const customer = await w.customer('Acme')
  const lead = await w.admin.does('crm.lead.create', { title: 'Light for the lobby', party: customer })
  const { opportunity } = await w.admin.does('crm.lead.convert', { id: lead['id'] })
  const order = await w.admin.does('sales.order.create', { company: w.company, customer, opportunity,
    lines: [{ product: lamp, quantity: String(parts) }] })
  await w.admin.does('sales.order.confirm', { id: order['id'] })
  const [line] = await w.rows('select id from sales.order_lines where order_id = $1', [order['id']])
  for (let part = 0; part < parts; part++) {
    await w.admin.does('sales.order.deliver', { id: order['id'], lines: [{ line: line?.['id'], quantity: '1' }] })
    const [delivery] = await w.rows(`select id from warehouse.deliveries where sales_order_id = $1 and state = 'draft'`, [order['id']])
    if (delivery) await w.admin.does('warehouse.delivery.ship', { id: delivery['id'] })
  }
  await w.admin.does('sales.order.invoice', { id: order['id'] })
  const [invoice] = await w.rows<{ id: string, state: string, gross: string, company_id: string }>(
    'select id, state from receivables.invoices where sales_order_id = $1', [order['id']])
  if (invoice?.state === 'draft') await w.admin.does('receivables.invoice.post', { id: invoice.id })
  const payment = await w.admin.does('receivables.payment.create', { company: w.company, customer,
    currency: 'EUR', amount: { amount: '119.00', currency: 'EUR' }, allocations: [{ invoice: invoice?.id }] })
  return { lead: lead['id'], opportunity, order: order['id'], invoice: invoice?.id, payment: payment['id'] }
}

test('From every document of a deal the same flow is seen, with the books behind it', async () => {
  const made = await deal(2)
  const seen = await flowOf(w.admin, 'sales.order', made.order)
  assert.deepEqual(kinds(seen), ['crm.lead', 'crm.opportunity', 'ledger.entry', 'ledger.entry', 'ledger.entry', 'ledger.entry',
    'receivables.invoice', 'receivables.payment', 'sales.order', 'stock.move', 'stock.move', 'warehouse.delivery', 'warehouse.delivery'])
  const order = seen.items.find(one => one.here)
  assert.deepEqual([order?.resource, order?.state, order?.amount], ['sales.order', 'confirmed', { amount: '238.00', currency: 'EUR' }])
  for (const step of ['crm.lead > crm.opportunity', 'crm.opportunity > sales.order', 'sales.order > warehouse.delivery',
    'sales.order > receivables.invoice', 'receivables.invoice > receivables.payment', 'receivables.payment > ledger.entry',
    'warehouse.delivery > stock.move']) {
    assert.ok(tied(seen).includes(step), step)
  }
  assert.equal(new Set(tied(seen).filter(one => one.startsWith('sales.order > crm'))).size, 0, 'nothing leads back')
  const others = [['crm.lead', made.lead], ['receivables.invoice', made.invoice], ['receivables.payment', made.payment]] as const
  for (const [name, id] of others) {
    const same = await flowOf(w.admin, name, id)
    assert.deepEqual(kinds(same), kinds(seen), name)
    assert.equal(same.items.find(one => one.here)?.resource, name)
  }
  const entry = seen.items.find(one => one.resource === 'ledger.entry')
  const fromBook = await flowOf(w.admin, 'ledger.entry', entry?.id)
  assert.equal(fromBook.items.find(one => one.here)?.id, entry?.id, 'an entry knows the document it was made for')
  assert.ok(kinds(fromBook).includes('sales.order'))
})

test('What one may not read is not there, and nothing is reached through it', async () => {
  const made = await deal(1)
  const clerk = await w.person('Wim Warehouse', 'warehouse-clerk')
  assert.deepEqual(kinds(await flowOf(clerk, 'sales.order', made.order)), ['sales.order', 'stock.move', 'warehouse.delivery'])
  await assert.rejects(flowOf(clerk, 'receivables.invoice', made.invoice),
    (error: unknown) => error instanceof Refusal && error.problem.status === 403)
  const seller = await w.person('Sue Seller', 'sales-rep')
  await assert.rejects(flowOf(seller, 'sales.order', made.order),
    (error: unknown) => error instanceof Refusal && error.problem.status === 404, 'an order of others')
  const billed = kinds(await flowOf(seller, 'receivables.invoice', made.invoice))
  assert.ok(!billed.includes('sales.order') && !billed.includes('crm.opportunity') && !billed.includes('ledger.entry'), String(billed))
})

test('The effort is the same for little and for much', async () => {
  const effort = async (id: unknown): Promise<number> => {
    const before = w.engine.pool.usage.statements
    await flowOf(w.admin, 'sales.order', id)
    return w.engine.pool.usage.statements - before
  }
  const [little, much] = [await deal(1), await deal(4)]
  assert.equal(await effort(much.order), await effort(little.order))
})
