// How deals move: a lead is taken up, given up and taken up again; an opportunity goes through its stages,
// is lost with a reason, taken up again and won. A stage that demands a next step gets one.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createWorld, type Person, type World } from '../../../testing/world.ts'

let w: World
let nadia: Person
before(async () => {
  w = await createWorld()
  nadia = await w.person('Nadia Nord', 'sales-rep')
})
after(() => w.end())

const deal = (id: unknown) => w.row('crm.opportunities', String(id))
const stage = async (name: string): Promise<unknown> =>
  (await w.rows('select id from crm.stages where name = $1', [name]))[0]?.['id']
const open = async (title: string): Promise<unknown> =>
  (await nadia.does('crm.opportunity.create', {
    company: w.company,
    title,
    customer: await w.customer('Nordlicht GmbH'),
    currency: 'EUR',
    expected: { amount: '5000.00', currency: 'EUR' },
  }))['id']

test('A lead nobody answers is lost with the reason, and may be taken up again', async () => {
  const lead = await nadia.does('crm.lead.create',
    { company: w.company, title: 'Lamps', name: 'Kim Kunde', email: 'kim@kunde.example' })
  const party = await w.row('party.parties', String(lead['party']))
  assert.deepEqual([party['name'], party['is_lead'], party['is_customer']], ['Kim Kunde', true, false])
  await nadia.does('crm.lead.work', { id: lead['id'] })
  const touched = (await w.row('crm.leads', String(lead['id'])))['touched_at']
  await nadia.does('crm.lead.lose', { id: lead['id'], reason: 'no-answer' })
  await nadia.isRefused('crm.lead.convert', { id: lead['id'] }, 'kernel/wrong-state')
  await nadia.does('crm.lead.work', { id: lead['id'] })
  const again = await w.row('crm.leads', String(lead['id']))
  assert.deepEqual([again['state'], again['lost_reason'], again['touched_at']], ['working', null, touched])
  const made = await nadia.does('crm.lead.convert', { id: lead['id'] })
  assert.equal(made['customer'], lead['party'], 'without an organisation the person buys')
  assert.equal((await w.row('party.parties', String(lead['party'])))['is_customer'], true)
})

test('A deal stands in a late stage only with a next step, and its chance is that of the stage', async () => {
  const id = await open('Lamps for a new office')
  assert.deepEqual([(await deal(id))['state'], String((await deal(id))['probability'])], ['open', '10.0000'])
  const proposal = await stage('Proposal')
  const refusal =
    await nadia.isRefused('crm.opportunity.move', { id, stage: proposal }, 'crm/next-step-missing')
  assert.deepEqual(refusal.params, { stage: 'Proposal' })
  await nadia.does('crm.opportunity.move', { id, stage: proposal, nextStep: 'Call', nextOn: '2026-03-09' })
  assert.deepEqual([String((await deal(id))['probability']), (await deal(id))['next_step']],
    ['50.0000', 'Call'])
  await nadia.isRefused('crm.opportunity.move', { id, stage: '00000000-0000-7000-8000-000000000001' },
    'kernel/invalid-input')
})

test('A lost deal keeps its reason until it is taken up again; won, it is certain', async () => {
  const id = await open('A second office')
  await nadia.does('crm.opportunity.lose', { id, reason: 'competitor', competitor: 'Glanz AG' })
  const lost = await deal(id)
  assert.deepEqual([
    lost['state'], lost['lost_reason'], lost['competitor'], lost['closed_on'], String(lost['probability']),
  ],
    ['lost', 'competitor', 'Glanz AG', '2026-03-02', '0.0000'])
  await nadia.does('crm.opportunity.reopen', { id })
  assert.deepEqual([
    (await deal(id))['state'], (await deal(id))['lost_reason'], (await deal(id))['closed_on'],
  ], ['open', null, null])
  await nadia.does('crm.opportunity.win', { id })
  assert.deepEqual([(await deal(id))['state'], String((await deal(id))['probability'])], ['won', '100.0000'])
  await nadia.isRefused('crm.opportunity.lose', { id, reason: 'price' }, 'kernel/wrong-state')
})

test('Colleagues do not see each other\'s deals', async () => {
  const id = await open('Mine')
  const olaf = await w.person('Olaf Ost', 'sales-rep')
  await olaf.isRefused('crm.opportunity.win', { id }, 'kernel/not-found')
  assert.equal((await deal(id))['state'], 'open')
})

test('A plan of next steps becomes tasks of whoever is responsible, and the first of them the next step', async () => {
  const nora = await w.person('Nora Plan', 'sales-rep')
  const customer = await w.customer('Plan AG', { email: 'post@plan.example' })
  const deal = await nora.does('crm.opportunity.create', { company: w.company, title: 'Foyer', customer, currency: 'EUR' })
  const [plan] = await w.rows<{ id: string }>('select id from crm.plans')
  await nora.does('crm.opportunity.apply-plan', { id: deal['id'], plan: plan?.id })
  const tasks = await w.rows('select title, kind, due_on::text from activity.tasks where subject_id = $1 order by due_on', [deal['id']])
  assert.deepEqual(tasks, [{ title: 'Call back', kind: 'call', due_on: '2026-03-04' },
    { title: 'Send information', kind: 'mail', due_on: '2026-03-07' }])
  assert.equal((await w.row('crm.opportunities', String(deal['id'])))['next_step'], 'Call back')
  await nora.isRefused('crm.opportunity.apply-plan', { id: deal['id'], plan: deal['id'] }, 'kernel/invalid-input')
  await nora.does('activity.entry.send-mail', { party: customer, title: 'Our lamps', body: 'As promised.',
    subjectResource: 'crm.opportunity', subjectId: deal['id'] })
  const [mail] = await w.rows('select to_address, language, state from documents.mails where party_id = $1', [customer])
  assert.deepEqual(mail, { to_address: 'post@plan.example', language: 'de', state: 'queued' })
  const [told] = await w.rows(`select title from activity.entries where party_id = $1 and kind = 'mail'`, [customer])
  assert.equal(told?.['title'], 'Our lamps')
  await nora.isRefused('activity.entry.send-mail', { party: await w.customer('Mute AG'), title: 'x', body: 'y' },
    'activity/no-mail-address')
})
