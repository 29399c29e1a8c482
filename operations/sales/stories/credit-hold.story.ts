// Over the credit limit: refused, held, released by the controller, shipped in part, invoiced, overdue, paid.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { fireDueTimers } from '../../../kernel/process/jobs.ts'
import { createWorld, type World } from '../../../testing/world.ts'

let w: World
before(async () => { w = await createWorld() })
after(() => w.end())

const tasksOf = async (order: unknown): Promise<string[]> =>
  (await w.rows<{ element: string }>(
    `select element from process.tasks where subject = $1 and state = 'open' order by element`, [order])).map(
      row => row.element)

test('A customer over the limit is stopped, released, delivered in part, invoiced, reminded and pays',
  async () => {
  const nadia = await w.person('Nadia', 'sales-rep')
  const carla = await w.person('Carla', 'finance-controller')
  const walter = await w.person('Walter', 'warehouse-clerk')
  const anna = await w.person('Anna', 'accountant')
  const bolt = await w.product('Bolt M8', { price: '0.40', stock: '6000', cost: '0.10' })
  const acme = await w.customer('Acme', { creditLimit: { amount: '3000.00', currency: 'EUR' } })

  const quote = await nadia.does('sales.order.create',
    { company: w.company, customer: acme, lines: [{ product: bolt, quantity: '10000' }] })
  const refusal =
    await nadia.isRefused('sales.order.confirm', { id: quote['id'] }, 'sales/credit-limit-exceeded')
  assert.equal(refusal.params['limit'], '3000.00 EUR')
  assert.equal(refusal.params['exposure'], '4760.00 EUR')

  await nadia.does('sales.order.confirm', { id: quote['id'], requestRelease: true })
  assert.deepEqual(await tasksOf(quote['id']), ['ReleaseCreditHold'])
  await nadia.isRefused('sales.order.release', { id: quote['id'] }, 'kernel/not-allowed')
  await nadia.isRefused('party.party.update', { id: acme, creditLimit: { amount: '99999.00', currency: 'EUR' } },
    'kernel/not-allowed')
  await carla.does('sales.order.release', { id: quote['id'] })
  assert.deepEqual(await tasksOf(quote['id']), ['ShipGoods'],
    'releasing completed the task in the same transaction')

  await walter.does('sales.order.deliver', { id: quote['id'] })
  const partly = await w.row('sales.orders', String(quote['id']))
  assert.equal(partly['delivery'], 'partial', '6,000 of 10,000 were on hand')
  assert.deepEqual(await tasksOf(quote['id']), ['InvoiceOrder', 'ShipGoods'])

  const invoiced = await anna.does('sales.order.invoice', { id: quote['id'], post: true })
  const invoice = await w.row('receivables.invoices', String(invoiced['invoice']))
  assert.equal(invoice['gross'], 285600n)
  assert.deepEqual(await tasksOf(quote['id']), ['ShipGoods'])

  w.clock.advance({ days: 34 })
  await fireDueTimers(w.engine)
  const calls =
    await w.rows('select title, assignee_id from activity.tasks where subject_id = $1', [quote['id']])
  assert.equal(calls.length, 1, 'three days overdue: the salesperson is asked to call, once')
  assert.equal(calls[0]?.['assignee_id'], nadia.actor.id)

  const [place] = await w.rows<{ id: string }>('select id from stock.warehouses limit 1')
  await walter.does('stock.move.receive', {
    company: w.company,
    location: place?.id,
    lines: [{ product: bolt, quantity: '5000', unitCost: '0.12' }],
  })
  await w.admin.does('sales.order.reserve', { id: quote['id'] })
  await walter.does('sales.order.deliver', { id: quote['id'] })
  await anna.does('sales.order.invoice', { id: quote['id'], post: true })
  await anna.does('receivables.payment.create', {
    company: w.company,
    customer: acme,
    currency: 'EUR',
    spread: 'oldest',
    amount: { amount: '4760.00', currency: 'EUR' },
  })

  const done = await w.row('sales.orders', String(quote['id']))
  assert.deepEqual([done['state'], done['delivery'], done['invoicing'], done['payment']],
    ['closed', 'full', 'full', 'full'])
  const [instance] =
    await w.rows('select state, ended_by from process.instances where subject = $1', [quote['id']])
  assert.deepEqual([instance?.['state'], instance?.['ended_by']], ['completed', 'Done'])
  const [receivable] = await w.rows(`
    select coalesce(sum(l.base), 0) as open
      from ledger.entry_lines l join ledger.accounts a on a.id = l.account_id where a.role = 'receivable'`)
  assert.equal(String(receivable?.['open']), '0')
})
