// The way of a deal: captured, converted without copying, moved with a next step, forecast, quoted, lost or
// won.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Reader } from '../../../kernel/read/reader.ts'
import { createWorld, type World } from '../../../testing/world.ts'
import { forecast } from '../forecast/forecast.ts'

let w: World
before(async () => { w = await createWorld() })
after(() => w.end())

test('A lead becomes a deal: the person gains a role, the history stays, nothing is typed twice',
  async () => {
  const nadia = await w.person('Nadia', 'sales-rep')
  const lead = await nadia.does('crm.lead.create', {
    company: w.company,
    title: 'Office lamps',
    name: 'Kim Kunde',
    email: 'kim@kunde.example',
    organisation: 'Kunde AG',
    source: 'fair',
  })
  await nadia.does('crm.lead.work', { id: lead['id'] })
  await nadia.does('activity.entry.log', { party: lead['party'], kind: 'call', title: 'First call' })
  const deal = await nadia.does('crm.lead.convert',
    { id: lead['id'], expected: { amount: '12000.00', currency: 'EUR' }, expectedOn: '2026-04-15' })
  const person = await w.row('party.parties', String(lead['party']))
  assert.deepEqual([person['is_lead'], person['is_contact'], person['parent_id']],
    [true, true, deal['customer']])
  const [call] = await w.rows('select title from activity.entries where party_id = $1 and kind = $2',
    [lead['party'], 'call'])
  assert.equal(call?.['title'], 'First call', 'what happened before the first deal is still there')
  await nadia.isRefused('crm.lead.convert', { id: lead['id'] }, 'kernel/wrong-state')
})

test('No deal stands in a demanding stage without a next step, and each sees the deals that are theirs',
  async () => {
  const [ole, pia] = [await w.person('Ole', 'sales-rep'), await w.person('Pia', 'sales-rep')]
  const customer = await w.customer('Stage AG')
  const deal = await ole.does('crm.opportunity.create', {
    company: w.company,
    title: 'Stairs',
    customer,
    currency: 'EUR',
    expected: { amount: '999.99', currency: 'EUR' },
    expectedOn: '2026-03-20',
  })
  const stages = await w.rows<{ id: string, name: string }>('select id, name from crm.stages order by rank')
  const proposal = stages.find(stage => stage.name === 'Proposal')?.id
  const refusal =
    await ole.isRefused('crm.opportunity.move', { id: deal['id'], stage: proposal }, 'crm/next-step-missing')
  assert.equal(refusal.about.pointer, '/nextStep')
  await ole.does('crm.opportunity.move',
    { id: deal['id'], stage: proposal, nextStep: 'Send samples', nextOn: '2026-03-05' })
  await pia.isRefused('crm.opportunity.lose', { id: deal['id'], reason: 'price' }, 'kernel/not-found')
  const seen = async (person: typeof ole) => {
    const { rows } = await forecast.run(new Reader(w.engine, person.actor),
      { company: null, start: null, until: null }, person.actor) as
      { rows: Array<{ month: string, weighted: { amount: string } }> }
    return rows.map(row => [row.month, row.weighted.amount])
  }
  assert.deepEqual(await seen(ole), [['2026-03', '500.00']], '999.99 at 50 %, rounded once')
  assert.deepEqual(await seen(pia), [])
})

test('A deal follows its quote and its order: worth what is quoted, won when confirmed, lost with a reason',
  async () => {
  const nadia = await w.person('Nora', 'sales-rep')
  const lamp = await w.product('Lamp', { price: '25.00' })
  const customer = await w.customer('Follow AG')
  const deal = await nadia.does('crm.opportunity.create',
    { company: w.company, title: 'Corridor', customer, currency: 'EUR' })
  const worth = async () => (await w.row('crm.opportunities', String(deal['id'])))['expected']
  const quote = await nadia.does('sales.order.create',
    { company: w.company, customer, opportunity: deal['id'], lines: [{ product: lamp, quantity: '4' }] })
  assert.equal(await worth(), 10000n)
  await nadia.does('sales.order.update', { id: quote['id'], lines: [{ product: lamp, quantity: '6' }] })
  assert.equal(await worth(), 15000n)
  await nadia.does('sales.order.confirm', { id: quote['id'] })
  const won = await w.row('crm.opportunities', String(deal['id']))
  assert.deepEqual([won['state'], won['won_by_id'], won['closed_on']], ['won', quote['id'], '2026-03-02'])
  const other = await nadia.does('crm.opportunity.create',
    { company: w.company, title: 'Cellar', customer, currency: 'EUR' })
  await nadia.does('crm.opportunity.lose',
    { id: other['id'], reason: 'competitor', competitor: 'Leuchtkraft' })
  assert.equal((await w.row('crm.opportunities', String(other['id'])))['lost_reason'], 'competitor')
  await nadia.does('crm.opportunity.reopen', { id: other['id'] })
})

test('Nobody hangs a quote on a deal of another company, or makes records there', async () => {
  const nadia = await w.person('Nelly', 'sales-rep')
  const other = await w.admin.does('org.company.create',
    { name: 'Other Ltd', legalName: 'Other Ltd', country: 'GB', currency: 'GBP', zone: 'Europe/London' })
  await w.admin.does('org.company.furnish', { id: other['id'], fromYear: 2026 })
  const customer = await w.customer('Both AG')
  const theirs = await w.admin.does('crm.opportunity.create',
    { company: other['id'], title: 'Theirs', customer, currency: 'GBP' })
  const lamp = await w.product('Lamp', {})
  await nadia.isRefused('sales.order.create', {
    company: w.company,
    customer,
    opportunity: theirs['id'],
    lines: [{ product: lamp, quantity: '1' }],
  }, 'kernel/invalid-input')
  await nadia.isRefused('crm.opportunity.create',
    { company: other['id'], title: 'Mine?', customer, currency: 'GBP' }, 'kernel/not-allowed')
  await nadia.isRefused('crm.opportunity.win', { id: theirs['id'] }, 'kernel/not-found')
})
