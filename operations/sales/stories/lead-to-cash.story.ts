// The main job: a lead becomes a customer, buys, is delivered, invoiced and pays; every room knows at once.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createWorld, type World } from '../../../testing/world.ts'

let w: World
before(async () => { w = await createWorld() })
after(() => w.end())

test('A lead becomes an order, the order becomes money, and the books agree to the cent', async () => {
  const nadia = await w.person('Nadia Nord', 'sales-rep')
  const walter = await w.person('Walter Warehouse', 'warehouse-clerk')
  const anna = await w.person('Anna Accounts', 'accountant')
  const lamp = await w.product('Desk lamp', { price: '49.90', stock: '100', cost: '20.00' })

  const lead = await nadia.does('crm.lead.create', {
    company: w.company,
    title: 'Lamps for a new office',
    name: 'Kim Kunde',
    email: 'kim@nordlicht.example',
    organisation: 'Nordlicht GmbH',
    source: 'web',
  })
  const deal = await nadia.does('crm.lead.convert',
    { id: lead['id'], city: 'Hamburg', street: 'Am Hafen 1', postalCode: '20457' })
  const quote = await nadia.does('sales.order.create', {
    company: w.company,
    customer: deal['customer'],
    contact: deal['contact'],
    opportunity: deal['opportunity'],
    lines: [{ product: lamp, quantity: '10' }],
  })
  assert.deepEqual(quote['gross'], { amount: '593.81', currency: 'EUR' })

  await nadia.does('sales.order.confirm', { id: quote['id'] })
  const won = await w.row('crm.opportunities', String(deal['opportunity']))
  assert.equal(won['state'], 'won', 'the deal is won without another click')

  await walter.does('sales.order.deliver', { id: quote['id'] })
  const drafted = await anna.does('sales.order.invoice', { id: quote['id'] })
  const posted = await anna.does('receivables.invoice.post', { id: drafted['invoice'] })
  assert.equal(posted['number'], 'INV-2026-000001')
  await anna.does('receivables.payment.create', {
    company: w.company,
    customer: deal['customer'],
    currency: 'EUR',
    amount: { amount: '593.81', currency: 'EUR' },
    allocations: [{ invoice: drafted['invoice'] }],
  })

  const order = await w.row('sales.orders', String(quote['id']))
  assert.deepEqual([order['state'], order['delivery'], order['invoicing'], order['payment']],
    ['closed', 'full', 'full', 'full'])
  assert.equal(order['margin'], 29900n, 'net 499.00 less ten lamps at 20.00')
  assert.deepEqual(await w.ledger(), [
    '1010 Bank: 593.81 D',
    '1200 Warenbestand: 1800.00 D',
    '2100 Umsatzsteuer: 94.81 C',
    '3900 Eröffnungsbilanzkonto: 2000.00 C',
    '4000 Umsatzerlöse: 499.00 C',
    '5000 Wareneinsatz: 200.00 D',
  ])
  const told = await w.rows('select event from activity.entries where party_id = $1 order by at, id',
    [deal['customer']])
  assert.deepEqual(told.map(row => row['event']),
    ['party.party.created', 'party.party.role-added', 'crm.opportunity.opened',
    'sales.order.drafted', 'sales.order.confirmed', 'crm.opportunity.won', 'warehouse.delivery.shipped',
    'receivables.invoice.posted', 'receivables.payment.received', 'receivables.invoice.settled',
    'sales.order.closed'])
})
