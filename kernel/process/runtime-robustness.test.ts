// Processes when things go wrong: two at once, a connection that dies in the middle, a diagram that
// changes under running instances, an error the diagram has foreseen.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { erased } from '../command/command.ts'
import { Refusal } from '../command/problem.ts'
import { sql } from '../sql/sql.ts'
import { process } from './definition.ts'
import type { ProcessDefinition } from './definition.ts'
import { startInstance } from './instance-commands.ts'
import { fireDueTimers, runWaitingServices } from './jobs.ts'
import { after as afterwards, performing, within } from './service-task.ts'
import { completeTask } from './task-commands.ts'
import { bpmn } from './testing/bpmn-builder.ts'
import { firm, openDemoHouse, startDemo, tooDear } from './testing/demo-house.ts'
import type { DemoHouse } from './testing/demo-house.ts'

let dieOnce = false

// A service during which the connection to the database is lost, once.
const fragile = await process('fragile', {
  doc: 'Loses its connection.',
  diagram: bpmn('fragile').start().service('Work').user('Then').end().xml(),
  does: {
    Work: afterwards(async (work, calls) => {
      if (dieOnce) {
        dieOnce = false
        await work.read(sql`select pg_terminate_backend(pg_backend_pid())`)
      }
      return calls.map(() => ({ worked: true }))
    }),
  },
})

const foreseen = await process('foreseen', {
  doc: 'Refuses, as the diagram expects.',
  diagram: bpmn('foreseen').start().service('Bill').end()
    .boundary('OnDear', 'Bill', { error: 'demo/too-dear' }, path => path.user('Look').end('Seen')).xml(),
  does: { Bill: afterwards(() => Promise.reject(tooDear.of({ total: '1' }))) },
})

const late = await process('late', {
  doc: 'Refuses after a timer.',
  diagram: bpmn('late').start().timer('Wait', 'PT1H').service('Bill').end().xml(),
  does: { Bill: within(() => Promise.reject(tooDear.of({ total: '1' }))) },
})

const chatty = await process('chatty', {
  doc: 'Two tasks side by side; tells the other process.',
  diagram: bpmn('chatty').start().parallel('Both', path => path.user('A'), path => path.user('B'))
    .throws('Tell', 'told').end().xml(),
})

const listening = await process('listening', {
  doc: 'Waits to be told.',
  diagram: bpmn('listening').start().awaits('Hear', 'told').end().xml(),
})

const nested = await process('nested', {
  doc: 'Would wait for itself.',
  diagram: bpmn('nested').start().service('Begin').end().xml(),
  does: {
    Begin: within(performing(erased(startInstance), {
      input: ({ company, subject }) => ({ company, subject, process: 'listening' }),
    })),
  },
})

const versioned = (second: string): Promise<ProcessDefinition> => process('versioned', {
  doc: 'Changes while it runs.', diagram: bpmn('versioned').start().user('First').user(second).end().xml(),
})

const always = [fragile, foreseen, late, chatty, listening, nested]
let demo: DemoHouse
before(async () => { demo = await openDemoHouse([...always, await versioned('Old')]) })
after(() => demo.close())

async function begun(process: string, subject: string, house = demo): Promise<void> {
  await house.does(erased(startInstance), { company: firm, process, subject })
}

async function placesOf(subject: string, process: string): Promise<string> {
  const [row] = await demo.rows<{ state: string, at: string | null }>(`select i.state,
      (select string_agg(t.element_id, ' ' order by t.element_id) from process.tokens t where t.instance_id =
        i.id) as at
    from process.instances i where i.subject = $1 and i.process = $2`, [subject, process])
  return row === undefined ? 'none' : row.at ?? row.state
}

async function openTasks(subject: string): Promise<{ id: string, element: string }[]> {
  return demo.rows<{ id: string, element: string }>(
    `select id, element from process.tasks where subject = $1 and state = 'open' order by element`, [subject])
}

test('a connection lost in the middle leaves the step undone, and the next look does it', async () => {
  await begun('fragile', 'case 1')
  dieOnce = true
  const first = await runWaitingServices(demo.engine)
  assert.equal(first.failed.length, 1)
  assert.equal(await placesOf('case 1', 'fragile'), 'Work')
  assert.deepEqual(await demo.rows('select 1 from process.incidents where process = $1', ['fragile']), [])
  const second = await runWaitingServices(demo.engine)
  assert.deepEqual([second.done, second.failed], [1, []])
  assert.equal(await placesOf('case 1', 'fragile'), 'Then')
})

test('an error the diagram foresees takes its path', async () => {
  await begun('foreseen', 'case 2')
  await runWaitingServices(demo.engine)
  assert.equal(await placesOf('case 2', 'foreseen'), 'Look')
  assert.deepEqual(await demo.rows('select 1 from process.incidents where process = $1', ['foreseen']), [])
})

test('a refusal after a timer does not hold the timer back: it becomes an incident', async () => {
  await begun('late', 'case 3')
  demo.clock.advance({ hours: 2 })
  assert.deepEqual((await fireDueTimers(demo.engine)).failed, [])
  assert.equal(await placesOf('case 3', 'late'), 'Bill')
  await runWaitingServices(demo.engine)
  const incidents = await demo.rows('select code, state from process.incidents where process = $1', ['late'])
  assert.deepEqual(incidents, [{ code: 'demo/too-dear', state: 'open' }])
})

test('of two who finish the same task at once, one does', async () => {
  await begun('chatty', 'case 4')
  const [a] = await openTasks('case 4')
  const tries = await Promise.allSettled([1, 2].map(() => demo.does(erased(completeTask), { id: a?.id })))
  assert.deepEqual(tries.map(one => one.status).sort(), ['fulfilled', 'rejected'])
  for (const one of tries) if (one.status === 'rejected') assert.ok(one.reason instanceof Refusal)
  assert.equal(await placesOf('case 4', 'chatty'), 'B Both.join')
})

test('two branches finished at once meet in the join, and tell who listens', async () => {
  await begun('listening', 'case 5')
  await begun('chatty', 'case 5')
  const tasks = await openTasks('case 5')
  await Promise.all(tasks.map(({ id }) => demo.does(erased(completeTask), { id })))
  assert.equal(await placesOf('case 5', 'chatty'), 'completed')
  assert.equal(await placesOf('case 5', 'listening'), 'completed')
})

test('a service that works on processes is told so instead of waiting for itself', async () => {
  await assert.rejects(begun('nested', 'case 6'), /throw a message in the diagram instead/)
})

test('a running instance keeps its diagram; new ones get the new', async () => {
  await begun('versioned', 'old case')
  const changed = await startDemo(demo.engine.house, [...always, await versioned('New')], demo.url)
  try {
    await begun('versioned', 'new case', changed)
    for (const subject of ['old case', 'new case']) {
      const [task] = await openTasks(subject)
      await changed.does(erased(completeTask), { id: task?.id })
    }
    assert.equal(await placesOf('old case', 'versioned'), 'Old')
    assert.equal(await placesOf('new case', 'versioned'), 'New')
    const versions = await demo.rows(
      `select version from process.definitions where key = 'versioned' order by version`)
    assert.deepEqual(versions, [{ version: 1 }, { version: 2 }])
  } finally {
    await changed.close()
  }
})
