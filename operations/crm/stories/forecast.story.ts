// The forecast is kept each night and on demand, never changed afterwards, compared with what was won, and its
// changes are told deal by deal; each sees their own deals only.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Report } from '../../../kernel/model/report.ts'
import { Reader } from '../../../kernel/read/reader.ts'
import { createWorld, type Person, type World } from '../../../testing/world.ts'
import { takeNightlySnapshots } from '../contract.ts'
import { accuracy } from '../forecast/accuracy.ts'
import { forecastChanges } from '../forecast/changes.ts'
import { forecast } from '../forecast/forecast.ts'

let w: World
let ole: Person
let pia: Person
let boss: Person
let customer = ''
const deals: Record<string, string> = {}
before(async () => {
  w = await createWorld()
  ole = await w.person('Ole', 'sales-rep')
  pia = await w.person('Pia', 'sales-rep')
  boss = await w.person('Berta', 'sales-manager')
  customer = await w.customer('Forecast AG')
})
after(() => w.end())

const open = async (who: Person, title: string, amount: string, expectedOn: string): Promise<void> => {
  const made = await who.does('crm.opportunity.create', { company: w.company, title, customer, currency: 'EUR', expectedOn,
    expected: { amount, currency: 'EUR' } })
  deals[title] = String(made['id'])
}
const ask = async <T>(who: Person, report: Report, query: Record<string, unknown>): Promise<T> =>
  await report.run(new Reader(w.engine, who.actor), query, who.actor) as T
const all = { company: null, start: null, until: null }
interface Sums { rows: Array<{ month: string, owner: { name: string }, takenOn?: string } & Record<string, { amount: string }>> }
const lines = ({ rows }: Sums, ...names: string[]) =>
  rows.map(row => [row.month, row.owner.name, ...names.map(name => row[name]?.amount)])

test('A deal counts as its stage does, until its seller judges otherwise', async () => {
  await open(ole, 'Hall', '1000.00', '2026-03-20')
  await open(ole, 'Attic', '400.00', '2026-04-10')
  await open(pia, 'Lobby', '600.00', '2026-03-25')
  await ole.does('crm.opportunity.update', { id: deals['Hall'], category: 'commit' })
  const stages = await w.rows<{ id: string }>(`select id from crm.stages where name = 'Proposal'`)
  await pia.does('crm.opportunity.move', { id: deals['Lobby'], stage: stages[0]?.id, nextStep: 'Call', nextOn: '2026-03-05' })
  assert.deepEqual(lines(await ask<Sums>(boss, forecast, all), 'commit', 'best', 'open', 'weighted'), [
    ['2026-03', 'Ole', '1000.00', '1000.00', '1000.00', '100.00'], ['2026-03', 'Pia', '0.00', '600.00', '600.00', '300.00'],
    ['2026-04', 'Ole', '0.00', '0.00', '400.00', '40.00']])
})

test('Each night one snapshot is taken, whoever of the servers is first, and nobody can change it', async () => {
  assert.equal(await takeNightlySnapshots(w.engine), 1)
  assert.equal(await takeNightlySnapshots(w.engine), 0)
  w.clock.advance({ days: 1 })
  await Promise.all([takeNightlySnapshots(w.engine), takeNightlySnapshots(w.engine)])
  const days = await w.rows('select day::text from crm.forecast_snapshots order by day')
  assert.deepEqual(days, [{ day: '2026-03-02' }, { day: '2026-03-03' }])
  await assert.rejects(w.rows(`update crm.forecast_lines set expected = 1`), { code: 'KI001' })
  await assert.rejects(w.rows(`delete from crm.forecast_snapshots`), { code: 'KI001' })
})

test('What became of the forecast is told between any two snapshots, and the sums close', async () => {
  await ole.does('crm.opportunity.win', { id: deals['Hall'] })
  await pia.does('crm.opportunity.update', { id: deals['Lobby'], expectedOn: '2026-05-05' })
  await ole.does('crm.opportunity.update', { id: deals['Attic'], expectedOn: '2026-03-30',
    expected: { amount: '450.00', currency: 'EUR' } })
  await open(ole, 'Garage', '70.00', '2026-03-31')
  w.clock.advance({ days: 1 })
  await takeNightlySnapshots(w.engine)
  w.clock.advance({ days: 4 })
  await boss.does('crm.forecast-snapshot.take', { company: w.company, note: 'Monday meeting' })
  const [first, , , last] = await w.rows<{ id: string }>('select id from crm.forecast_snapshots order by created_at')
  interface Falls { currencies: Array<{ start: { amount: string }, end: { amount: string },
    steps: Array<{ kind: string, amount: { amount: string } }> }> }
  const told = async (who: Person) => {
    const [one] = (await ask<Falls>(who, forecastChanges, { since: first?.id, until: last?.id, month: '2026-03-01' })).currencies
    const steps = one?.steps.filter(step => step.amount.amount !== '0.00') ?? []
    return [one?.start.amount, ...steps.map(step => `${step.kind} ${step.amount.amount}`), one?.end.amount]
  }
  assert.deepEqual(await told(boss), ['1600.00', 'new 70.00', 'slipped -600.00', 'pulled-in 450.00', 'won -1000.00', '520.00'])
  assert.deepEqual(await told(pia), ['600.00', 'slipped -600.00', '0.00'], 'her own deals only')
})

test('A month is measured by what was forecast when it began', async () => {
  w.clock.advance({ days: 30 })
  await takeNightlySnapshots(w.engine)
  await ole.does('crm.opportunity.win', { id: deals['Garage'] })
  const sums = await ask<Sums>(boss, accuracy, all)
  assert.deepEqual(lines(sums, 'commit', 'weighted', 'won'), [['2026-03', 'Ole', '1000.00', '100.00', '1000.00'],
    ['2026-03', 'Pia', '0.00', '300.00', '0.00'], ['2026-04', 'Ole', '0.00', '52.00', '70.00']])
  assert.equal(sums.rows[0]?.takenOn, '2026-03-02')
  assert.deepEqual(lines(await ask<Sums>(pia, accuracy, all), 'weighted'), [['2026-03', 'Pia', '300.00']])
})
