// Processes on a real database: begun, moved and finished by what commands make true, inside the
// transaction of those commands.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Actor } from '../access/actor.ts'
import { erased } from '../command/command.ts'
import { execute } from '../command/execute.ts'
import { asks, on, process } from './definition.ts'
import type { ProcessDefinition } from './definition.ts'
import { cancelInstance, retryIncident, startInstance } from './instance-commands.ts'
import { instructionFor } from './instruction.ts'
import { fireDueTimers, processActor, runWaitingServices } from './jobs.ts'
import { createRegistry } from './registry.ts'
import { after as afterwards, performing, within } from './service-task.ts'
import { assignTask, completeTask, skipTask } from './task-commands.ts'
import { bpmn, otherwise, when } from './testing/bpmn-builder.ts'
import { approveCase, billCase, caseApproved, caseOpened, casePaid, firm, openCase, openDemoHouse,
  payCase } from './testing/demo-house.ts'
import type { DemoHouse } from './testing/demo-house.ts'

const bill = performing(erased(billCase), { input: ({ subject }) => ({ id: subject }) })

const handling = await process('handling', {
  doc: 'From the opened case to the payment.',
  diagram: bpmn('handling').start('Opened', 'opened')
    .choose('Dear', when('total >= 1000', path => path.user('Approve', { role: 'boss', due: 'P1D',
      says: { en: 'Check the amount.', de: 'Betrag prüfen.' } })),
      otherwise(path => path))
    .service('Bill').race('Wait', path => path.awaits('Paid', 'paid').end('Settled'),
      path => path.timer('Late', 'P14D').user('Remind', { role: 'clerk' }).end('Reminded')).xml(),
  starts: { Opened: on(caseOpened, 'case', ['total']) },
  does: { Bill: within(bill) },
  asks: { Approve: asks(approveCase, on(caseApproved, 'case')) },
  awaits: { Paid: on(casePaid, 'case', ['how']) },
})

const careful: ProcessDefinition = await process('careful', {
  doc: 'Begun by hand; bills in a transaction of its own.',
  diagram: bpmn('careful').start().user('Check', { role: 'clerk' }).service('Bill').end()
    .boundary('OnDear', 'Bill', { error: 'other/problem' },
      path => path.user('Look', { role: 'boss' }).end('Seen'))
    .xml(),
  does: { Bill: afterwards(bill) },
})

let demo: DemoHouse
before(async () => { demo = await openDemoHouse([handling, careful]) })
after(() => demo.close())

const clerk: Actor = {
  id: '00000000-0000-7000-8000-0000000000aa', name: 'Nadia', kind: 'user', companies: ['*'], company: null,
    teams: [],
  roles: ['clerk'], grants: [{ allow: '*', reach: 'all' }], language: 'en', zone: 'UTC',
}

async function opened(total: string): Promise<string> {
  const { answers } = await demo.does(erased(openCase), { total })
  return String(answers[0]?.['id'])
}

interface State extends Record<string, unknown> { state: string, ended_by: string | null, at: string | null }

async function stateOf(subject: string): Promise<string> {
  const [row] = await demo.rows<State>(
    `select i.state, i.ended_by, (select string_agg(t.element_id, ' ' order by t.element_id)
      from process.tokens t where t.instance_id = i.id) as at
    from process.instances i where i.subject = $1`, [subject])
  return row === undefined ? 'none' : row.state === 'running' ? String(row.at)
    : `${row.state} at ${row.ended_by}`
}

async function taskOf(subject: string): Promise<Record<string, unknown>> {
  const [row] = await demo.rows(
    `select * from process.tasks where subject = $1 order by created_at desc, id desc`, [subject])
  assert.ok(row)
  return row
}

test('a fact begins a process, and its service runs in the same transaction', async () => {
  const subject = await opened('100.00')
  assert.equal(await stateOf(subject), 'Late Paid Wait')
  const [row] = await demo.rows('select billed from demo.cases where id = $1', [subject])
  assert.equal(row?.['billed'], 1)
  await demo.does(erased(payCase), { id: subject, how: 'cash' })
  assert.equal(await stateOf(subject), 'completed at Settled')
})

test('a service that refuses refuses the command that led to it, and nothing has happened', async () => {
  const before = await demo.rows('select count(*) from process.instances')
  await assert.rejects(opened('666.00'), /demo\/too-dear/)
  assert.deepEqual(await demo.rows('select count(*) from process.instances'), before)
  assert.deepEqual(await demo.rows(`select 1 from demo.cases where total = 666`), [])
})

test('a task bound to a command is done by running the command', async () => {
  const subject = await opened('1000.00')
  assert.equal(await stateOf(subject), 'Approve')
  const task = await taskOf(subject)
  assert.deepEqual([task['role'], task['command'], task['state'], task['due_at'], task['subject_resource']],
    ['boss', 'demo.case.approve', 'open', '2026-03-03T08:00:00.000Z', 'demo.case'])
  await assert.rejects(demo.does(erased(completeTask), { id: task['id'] }), /process\/task-has-command/)
  await demo.does(erased(approveCase), { id: subject })
  assert.equal(await stateOf(subject), 'Late Paid Wait')
  assert.equal((await taskOf(subject))['state'], 'done')
})

test('many at once cost as many statements as one', async () => {
  const count = async (items: number) => {
    const before = demo.engine.pool.usage.statements
    await demo.does(erased(openCase), Array.from({ length: items }, () => ({ total: '5.00' })))
    return demo.engine.pool.usage.statements - before
  }
  await count(1)
  assert.equal(await count(1), await count(50))
})

test('a payment that comes early is kept', async () => {
  const subject = await opened('2000.00')
  await demo.does(erased(payCase), { id: subject, how: 'in advance' })
  assert.equal(await stateOf(subject), 'Approve')
  await demo.does(erased(approveCase), { id: subject })
  assert.equal(await stateOf(subject), 'completed at Settled')
  const [row] = await demo.rows<{ variables: Record<string, unknown> }>(
    'select variables from process.instances where subject = $1', [subject])
  assert.equal(row?.variables['how'], 'in advance')
})

test('a timer goes off when it is due, once, whoever looks', async () => {
  const subject = await opened('100.00')
  await fireDueTimers(demo.engine)
  assert.equal(await stateOf(subject), 'Late Paid Wait')
  demo.clock.advance({ days: 15 })
  const reports = await Promise.all([fireDueTimers(demo.engine, 1000), fireDueTimers(demo.engine, 1000)])
  assert.deepEqual(reports.flatMap(report => report.failed), [])
  await fireDueTimers(demo.engine, 1000)
  assert.equal(await stateOf(subject), 'Remind')
  assert.equal((await demo.rows('select 1 from process.tasks where subject = $1', [subject])).length, 1)
})

async function begun(total: string): Promise<string> {
  const subject = await caseOnly(total)
  await demo.does(erased(startInstance), { company: firm, process: 'careful', subject })
  return subject
}

// A case of which no other process knows.
async function caseOnly(total: string): Promise<string> {
  const [row] = await demo.rows<{ id: string }>(`insert into demo.cases
    (id, company_id, created_at, updated_at, total, billed, state)
    values (uuidv7(), $1, now(), now(), $2, 0, 'open') returning id`, [firm, total])
  assert.ok(row)
  return row.id
}

test('a task is reported done by its role only, and only once', async () => {
  const subject = await begun('10.00')
  const { id } = await taskOf(subject)
  const stranger = { ...clerk, roles: ['driver'] }
  await assert.rejects(demo.does(erased(completeTask), { id }, stranger), /process\/not-your-task/)
  await demo.does(erased(completeTask), { id, variables: { ok: true } }, clerk)
  await assert.rejects(demo.does(erased(completeTask), { id }, clerk), /kernel\/wrong-state/)
  assert.equal(await stateOf(subject), 'Bill')
  assert.equal((await taskOf(subject))['closed_by'], clerk.id)
  await runWaitingServices(demo.engine, 1000)
  assert.equal(await stateOf(subject), 'completed at End')
})

test('a task may be passed over with a reason', async () => {
  const subject = await begun('10.00')
  const { id } = await taskOf(subject)
  await demo.does(erased(skipTask), { id, reason: 'checked by phone' })
  const task = await taskOf(subject)
  assert.deepEqual([task['state'], task['reason']], ['done', 'checked by phone'])
})

test('a service in its own transaction that refuses becomes an incident, and can be tried again',
  async () => {
  const subject = await begun('666.00')
  await demo.does(erased(completeTask), { id: (await taskOf(subject))['id'] }, clerk)
  await runWaitingServices(demo.engine, 1000)
  const incidents = () =>
    demo.rows(`select n.* from process.incidents n join process.instances i on i.id = n.instance_id
    where i.subject = $1 order by n.created_at, n.id`, [subject])
  const [incident] = await incidents()
  assert.deepEqual([incident?.['code'], incident?.['state'], incident?.['element']],
    ['demo/too-dear', 'open', 'Bill'])
  await runWaitingServices(demo.engine, 1000)
  assert.equal((await incidents()).length, 1, 'what ended in an incident is not tried by itself')

  await demo.does(erased(retryIncident), { id: incident?.['id'] })
  await runWaitingServices(demo.engine, 1000)
  assert.deepEqual((await incidents()).map(row => row['state']), ['resolved', 'open'])

  await demo.rows('update demo.cases set total = 6 where id = $1', [subject])
  await demo.does(erased(retryIncident), { id: (await incidents())[1]?.['id'] })
  await runWaitingServices(demo.engine, 1000)
  assert.equal(await stateOf(subject), 'completed at End')
  assert.deepEqual((await incidents()).map(row => row['state']), ['resolved', 'resolved'])
})

test('a stopped process leaves no task behind', async () => {
  const subject = await begun('10.00')
  const [row] = await demo.rows('select id from process.instances where subject = $1', [subject])
  await demo.does(erased(cancelInstance), { id: row?.['id'] })
  assert.equal(await stateOf(subject), 'cancelled at null')
  assert.equal((await taskOf(subject))['state'], 'cancelled')
  assert.deepEqual(await demo.rows(
    `select 1 from process.tokens t join process.instances i on i.id = t.instance_id
    where i.subject = $1`, [subject]), [])
})

test('a task is given to a person by its role or by who reaches all, and back to its role', async () => {
  const subject = await opened('1000.00')
  const { id } = await taskOf(subject)
  const boss = { ...clerk, roles: ['boss'] }
  const nobody = '00000000-0000-7000-8000-0000000000ff'
  await assert.rejects(demo.does(erased(assignTask), { id, assignee: nobody }, boss), /invalid-input/)
  await demo.does(erased(assignTask), { id, assignee: null }, boss)
  assert.equal((await taskOf(subject))['assignee_id'], null)
  const company = String((await taskOf(subject))['company_id'])
  const colleague = { ...clerk, companies: [company], grants: [{ allow: '*', reach: 'company' as const }] }
  await assert.rejects(demo.does(erased(assignTask), { id, assignee: null }, colleague), /not-your-task/)
  await demo.does(erased(assignTask), { id, assignee: null }, clerk)
})

test('every step leaves a trail', async () => {
  const subject = await opened('100.00')
  await demo.does(erased(payCase), { id: subject, how: 'cash' })
  const steps = await demo.rows<{ element_id: string,
    outcome: string }>(`select s.element_id, s.outcome from process.steps s
    join process.instances i on i.id = s.instance_id where i.subject = $1 order by s.token_no`, [subject])
  assert.deepEqual(steps.map(({ element_id, outcome }) => `${element_id} ${outcome}`), [
    'Opened completed', 'Dear completed', 'Dear.join completed', 'Bill completed', 'Wait completed',
      'Paid completed',
    'Late lapsed', 'Settled completed',
  ])
})

test('a dry run moves no process', async () => {
  const subject = await opened('1000.00')
  await execute(demo.engine, {
    command: erased(approveCase), actor: processActor, items: [{ id: subject }], dryRun: true,
  })
  assert.equal(await stateOf(subject), 'Approve')
})

test('the instruction of a task comes in the reader\'s language, else in English', async () => {
  const { pool } = demo.engine
  const registry = createRegistry([handling])
  await registry.register(pool)
  const reader = { read: pool.query.bind(pool) }
  const step = { process: 'handling', processVersion: registry.current('handling').version,
    element: 'Approve' }
  const texts = await Promise.all(
    ['de', 'da'].map(language => instructionFor(registry, step, { reader, language })))
  assert.deepEqual(texts, ['Betrag prüfen.', 'Check the amount.'])
})
