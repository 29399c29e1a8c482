// A company sets itself targets: what was reached is told as each may know it, once for each span, in whole months.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Reader } from '../../../kernel/read/reader.ts'
import { runReport } from '../../../kernel/read/report.ts'
import { createWorld, type Person, type World } from '../../../testing/world.ts'

let w: World
let mia: Person
let omar: Person
before(async () => {
  w = await createWorld()
  mia = await w.person('Mia Manager', 'sales-manager')
  omar = await w.person('Omar Ould', 'sales-rep')
  const customer = await w.customer('Acme')
  const lamp = await w.product('Desk lamp', { price: '50.00', stock: '100', cost: '20.00' })
  for (const [person, quantity] of [[mia, '4'], [omar, '2']] as const) {
    const made = await person.does('sales.order.create', { company: w.company, customer, lines: [{ product: lamp, quantity }] })
    await person.does('sales.order.confirm', { id: made['id'] })
  }
  const deal = await omar.does('crm.opportunity.create', { company: w.company, title: 'Lobby', customer, currency: 'EUR' })
  await omar.does('crm.opportunity.win', { id: deal['id'] })
})
after(() => w.end())

const march = { startsOn: '2026-03-01', endsOn: '2026-03-31' }
const told = async (person: Person) => {
  const found = w.engine.house.reports.get('dashboards.targets') ?? assert.fail()
  const { items } = await runReport(new Reader(w.engine, person.actor), found, {}) as {
    items: { figure: string, person: { name: string } | null, actual: string | null, percent: string | null }[] }
  return items.map(({ figure, person: whose, actual, percent }) => [figure, whose?.name ?? 'all', actual, percent])
}

test('Targets for the company and for a person say how far they are', async () => {
  await mia.does('desk.target.create', { company: w.company, figure: 'revenue', ...march, goal: '1000' })
  await mia.does('desk.target.create', { company: w.company, figure: 'revenue', startsOn: '2026-01-01', endsOn: '2026-12-31',
    goal: '3000' })
  await mia.does('desk.target.create', { company: w.company, figure: 'revenue', ...march, person: omar.actor.id, goal: '200' })
  await mia.does('desk.target.create', { company: w.company, figure: 'margin', ...march, goal: '360' })
  await mia.does('desk.target.create', { company: w.company, figure: 'won', ...march, person: omar.actor.id, goal: '4' })
  await mia.does('desk.target.create', { company: w.company, figure: 'delivered', ...march, goal: '10' })
  assert.deepEqual(await told(mia), [['delivered', 'all', '0', '0.0'], ['margin', 'all', '180.00', '50.0'],
    ['revenue', 'all', '300.00', '30.0'], ['revenue', 'Omar Ould', '100.00', '50.0'], ['revenue', 'all', '300.00', '10.0'],
    ['won', 'Omar Ould', '1', '25.0']])
})

test('Who reads only their own is not told too little of what all have reached', async () => {
  assert.deepEqual(await told(omar), [['delivered', 'all', '0', '0.0'], ['margin', 'all', null, null], ['revenue', 'all', null, null],
    ['revenue', 'Omar Ould', '100.00', '50.0'], ['revenue', 'all', null, null], ['won', 'Omar Ould', '1', '25.0']])
  await omar.isRefused('desk.target.create', { company: w.company, figure: 'orders', ...march, goal: '10' }, 'kernel/not-allowed')
})

test('One target a span, in whole months, of a team or of a person', async () => {
  await mia.isRefused('desk.target.create', { company: w.company, figure: 'revenue', ...march, goal: '1' }, 'desk/target-exists')
  for (const wrong of [{ ...march, startsOn: '2026-03-02' }, { ...march, endsOn: '2026-03-30' }]) {
    await assert.rejects(mia.does('desk.target.create', { company: w.company, figure: 'orders', goal: '1', ...wrong }))
  }
  w.clock.advance({ days: 40 })
  assert.deepEqual(await told(mia), [['revenue', 'all', '300.00', '10.0']])
})
