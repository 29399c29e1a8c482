// What a stimulus does to an instance, whatever the element: done once, stale the second time, failed,
// tried again, cancelled. Between all steps the instance goes through JSON, as after a restart.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bpmn } from './testing/bpmn-builder.ts'
import type { Path } from './testing/bpmn-builder.ts'
import { compiled, morning, play } from './testing/play.ts'

const task = (id: string): Path => path => path.user(id, { role: 'clerk' })

test('a user task is offered to its role, with instruction and due date, and completed once', async () => {
  const graph = await compiled(bpmn('order').start().user('Check', { role: 'clerk', due: 'P2D' }).end())
  const order = play(graph, { total: '10.00' }, 'Europe/Berlin')
  assert.deepEqual(order.effects().find(effect => effect.type === 'open-task'), {
    type: 'open-task', tokenId: 2, elementId: 'Check', role: 'clerk', instruction: 'order.Check',
    dueAt: '2026-03-04T08:00:00.000Z',
  })
  order.done('Check', { checked: true })
  order.ended('End')
  assert.deepEqual(order.instance().variables, { total: '10.00', checked: true })
})

test('a stimulus that comes twice, too late or to the wrong place is stale and changes nothing', async () => {
  const graph = await compiled(bpmn('order').start().user('A').user('B').timer('T', 'P1D').user('C').end())
  const order = play(graph)
  const reason = (stimulus: Parameters<typeof order.give>[0]) => {
    const before = order.instance()
    const result = order.give(stimulus)
    assert.equal(order.instance(), before)
    return result.kind === 'stale' ? result.reason : result.kind
  }
  const first = order.token('A').id
  assert.equal(reason({ type: 'start', variables: {} }), 'instance-started')
  order.done('A')
  assert.equal(reason({ type: 'complete', tokenId: first, variables: {} }), 'token-gone')
  assert.equal(reason({ type: 'timer', tokenId: order.token('B').id }), 'token-not-waiting-for-this')
  assert.equal(reason({ type: 'retry', tokenId: order.token('B').id }), 'no-incident')
  assert.equal(reason({ type: 'retry', tokenId: first }), 'token-gone')
  assert.equal(reason({ type: 'message', name: 'm', correlation: 'SO-1', variables: {} }),
    'nobody-awaits-message')
  order.done('B')
  assert.equal(reason({ type: 'timer', tokenId: order.token('T').id }), 'timer-not-due')
  order.passes(24)
  order.done('C')
  assert.equal(reason({ type: 'cancel' }), 'instance-ended')
  assert.equal(reason({ type: 'fail', tokenId: first, problem: { code: 'x', detail: '' } }), 'instance-ended')
})

test('a missing correlation is an incident that can be repaired', async () => {
  const graph = await compiled(bpmn('order').start().awaits('Shipped', 'shipped', '=delivery').end())
  const order = play(graph)
  assert.equal(order.token('Shipped').incident?.code, 'correlation-missing')
  order.retries('Shipped', { delivery: 'D-7' })
  order.message('shipped', 'D-7')
  order.ended('End')
})

test('a failing service is an incident, and can be tried again or done by hand', async () => {
  const graph = await compiled(bpmn('order').start().service('Bill').service('Mail').end())
  const order = play(graph)
  order.fails('Bill', 'period-closed')
  assert.deepEqual(order.token('Bill').incident,
    { code: 'period-closed', detail: 'period-closed', at: morning })
  order.retries('Bill')
  assert.deepEqual(order.effects().map(effect => effect.type), ['incident-cleared', 'run-service'])
  order.done('Bill')
  order.fails('Mail', 'no-address')
  order.done('Mail')
  order.ended('End')
})

test('a completed task that cannot be left is not done again', async () => {
  const graph = await compiled(bpmn('order').start().user('A', { role: 'clerk' }).to('B', 'way = "b"')
    .from('A').to('C', 'way = "c"').beside('<userTask id="B"/><userTask id="C"/>').from('B').end('EB')
      .from('C').end('EC'))
  const order = play(graph)
  order.done('A', { way: 'x' })
  assert.deepEqual(order.token('A').wait, { kind: 'repair', phase: 'leave' })
  assert.equal(order.give({ type: 'complete', tokenId: order.token('A').id, variables: {} }).kind, 'stale')
  order.retries('A', { way: 'c' })
  order.waitsAt('C')
})

test('cancelling closes everything', async () => {
  const graph = await compiled(bpmn('order').start()
    .parallel('Both', task('A'), path => path.within('Sub', inner =>
    inner.start('Begin').user('B').end('Done'))).end()
    .boundary('OnLate', 'A', { timer: 'P1D' }, path => path.end('Late')))
  const order = play(graph)
  order.give({ type: 'cancel' })
  assert.deepEqual([order.instance().status, order.instance().tokens], ['cancelled', []])
  assert.deepEqual(order.effects().flatMap(effect => effect.type === 'close' ? [effect.elementId] : [])
    .sort(),
    ['A', 'B', 'OnLate', 'Sub'])
})

test('the given instance is not touched, and the same stimulus gives the same answer', async () => {
  const graph = await compiled(bpmn('order').start().parallel('Both', task('A'), task('B')).end())
  const order = play(graph)
  const before = order.instance()
  const copy = JSON.stringify(before)
  const stimulus = { type: 'complete', tokenId: order.token('A').id, variables: { a: 1 } } as const
  const first = order.give(stimulus)
  assert.equal(JSON.stringify(before), copy)
  const again = play(graph)
  assert.deepEqual(again.give(stimulus), first)
})
