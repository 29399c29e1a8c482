// Work that holds other work: sub-processes, and activities repeated over a list.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bpmn } from '../testing/bpmn-builder.ts'
import { compiled, play } from '../testing/play.ts'

test('a task side by side for every item of a list, with results in order', async () => {
  const graph = await compiled(bpmn('order').start().user('Count', { role: 'clerk',
    each: { collection: 'lines', item: 'line', result: 'counted', results: 'counts' } }).user('Then').end())
  const order = play(graph, { lines: ['bolt', 'nut', 'gear'] })
  order.waitsAt('Count', 'Count', 'Count')
  const [, second] = order.instance().tokens.filter(token => token.iteration !== null)
  assert.deepEqual(second?.local, { counted: null, line: 'nut', loopCounter: 2 })
  order.give({ type: 'complete', tokenId: second?.id ?? 0, variables: { counted: '2' } })
  order.done('Count', { counted: '1' })
  order.done('Count', { counted: '3' })
  order.waitsAt('Then')
  assert.deepEqual(order.instance().variables['counts'], ['1', '2', '3'])
  assert.equal(order.instance().variables['counted'], undefined)
})

test('one after another, until enough', async () => {
  const graph = await compiled(bpmn('order').start()
    .user('Approve', { each: { collection: 'approvers', item: 'who',
    sequential: true, until: 'numberOfCompletedInstances >= 2' } }).user('Then').end())
  const order = play(graph, { approvers: ['ann', 'bob', 'cy'] })
  assert.equal(order.token('Approve').local?.['who'], 'ann')
  order.done('Approve')
  assert.equal(order.token('Approve').local?.['who'], 'bob')
  order.done('Approve')
  order.waitsAt('Then')
})

test('side by side, until enough: the rest is cancelled', async () => {
  const graph = await compiled(bpmn('order').start().user('Approve', { each: { collection: 'approvers',
    until: 'numberOfCompletedInstances >= 2' } }).user('Then').end())
  const order = play(graph, { approvers: ['ann', 'bob', 'cy'] })
  order.done('Approve')
  order.done('Approve')
  order.waitsAt('Then')
  assert.ok(order.effects().some(effect => effect.type === 'close' && effect.outcome === 'cancelled'))
})

for (const sequential of [true, false]) {
  test(`a sub-process with an inner wait for every item, ${sequential ? 'in a row' : 'side by side'}`,
    async () => {
      const graph = await compiled(bpmn('order').start().within('Each', path => path.start('Begin')
        .awaits('Shipped', 'shipped', '=line.id').user('Check').end('Done'),
      { each: { collection: 'lines', item: 'line', sequential } }).user('Then').end())
      const order = play(graph, { lines: [{ id: 'L1' }, { id: 'L2' }] })
      order.waitsAt(...sequential ? ['Shipped'] : ['Shipped', 'Shipped'])
      order.message('shipped', 'L1')
      order.done('Check')
      order.waitsAt('Shipped')
      order.message('shipped', 'L2')
      order.done('Check')
      order.waitsAt('Then')
    })
}

test('nothing to repeat over is done at once, no list is an incident', async () => {
  const graph = await compiled(bpmn('order').start()
    .service('Each', { each: { collection: 'lines', result: 'r',
    results: 'rs' } }).end())
  const order = play(graph, { lines: [] })
  order.ended('End')
  assert.deepEqual(order.instance().variables['rs'], [])
  const broken = play(graph)
  assert.equal(broken.token('Each').incident?.code, 'list-expected')
  broken.retries('Each', { lines: ['x'] })
  broken.done('Each')
  broken.ended('End')
})

test('an error in one item ends the whole repetition if its border catches it', async () => {
  const graph = await compiled(bpmn('order').start().service('Each', { each: { collection: 'lines' } }).end()
    .boundary('OnError', 'Each', { error: '' }, path => path.user('Look').end('Looked')))
  const order = play(graph, { lines: [1, 2, 3] })
  order.fails('Each', 'broken')
  order.waitsAt('Look')
})
