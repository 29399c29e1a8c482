// What is awaited, what interrupts, what is told to the world, and how paths end: one small diagram
// per rule.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { advance } from '../engine.ts'
import { newInstance } from '../instance.ts'
import { bpmn } from '../testing/bpmn-builder.ts'
import type { Path } from '../testing/bpmn-builder.ts'
import { compiled, morning, play } from '../testing/play.ts'

const task = (id: string): Path => path => path.user(id, { role: 'clerk' })

test('a message is awaited by the business key, or by what the diagram names', async () => {
  const graph = await compiled(bpmn('order').start().parallel('Both', path => path.awaits('Paid', 'paid'),
    path => path.awaits('Shipped', 'shipped', '=delivery.number')).end())
  const order = play(graph, { delivery: { number: 'D-7' } })
  assert.deepEqual(order.effects()
    .flatMap(effect => effect.type === 'await-message' ? [effect.correlation] : []),
    ['SO-1', 'D-7'])
  order.message('shipped', 'D-7', { carrier: 'post' })
  order.message('paid', 'SO-2')
  order.waitsAt('Both.join', 'Paid')
  order.message('paid')
  order.ended('End')
  assert.equal(order.instance().variables['carrier'], 'post')
})

test('one message wakes everybody who waits for it, but not who waits because of it', async () => {
  const graph = await compiled(bpmn('order').start()
    .parallel('Both', path => path.awaits('A', 'm').awaits('A2', 'm'),
    path => path.awaits('B', 'm')).end())
  const order = play(graph)
  order.message('m')
  order.waitsAt('A2', 'Both.join')
})

test('a message that comes early is kept, unless the diagram ignores it', async () => {
  const drawing = bpmn('order').start().user('Pack').awaits('Paid', 'paid').user('Thank').end()
  const order = play(await compiled(drawing))
  order.message('paid', 'SO-1', { how: 'cash' })
  order.message('paid', 'SO-1', { how: 'card' })
  assert.equal(order.instance().inbox.length, 1)
  order.done('Pack')
  order.waitsAt('Thank')
  assert.equal(order.instance().variables['how'], 'card')
  assert.deepEqual(order.instance().inbox, [])

  const strict = play(await compiled(drawing.xml().replace('id="Paid"', 'id="Paid" kontor:early="ignore"')))
  const early = strict.give({ type: 'message', name: 'paid', correlation: 'SO-1', variables: {} })
  assert.deepEqual(early, { kind: 'stale', reason: 'nobody-awaits-message' })
  strict.done('Pack')
  strict.waitsAt('Paid')
})

test('a loop of reminders ends with a payment that came while nobody listened', async () => {
  const graph = await compiled(bpmn('order').start().gateway('Again', 'exclusive').race('Race',
    path => path.awaits('Paid', 'paid').end('Settled'),
    path => path.timer('Late', 'P14D').user('Remind').to('Again')))
  const order = play(graph)
  order.passes(24 * 14)
  order.waitsAt('Remind')
  order.message('paid')
  order.done('Remind')
  order.ended('Settled')
})

test('throwing a message tells the world and goes on', async () => {
  const graph = await compiled(bpmn('order').start().throws('Tell', 'told').send('Send', 'sent')
    .endWith('Finish', { message: 'finished' }))
  const order = play(graph)
  assert.deepEqual(order.effects().flatMap(effect => effect.type === 'throw-message' ? [effect.name] : []),
    ['told', 'sent', 'finished'])
  order.ended('Finish')
})

test('a process can begin with a message instead of the plain start', async () => {
  const graph = await compiled(bpmn('order').start().user('A').end().start('Ordered', 'ordered').user('B')
    .end('End2'))
  const begin = (elementId?: string) =>
    advance(graph, newInstance({ id: 'i', graph, businessKey: 'k', zone: 'UTC' }),
    { type: 'start', variables: {}, ...elementId === undefined ? {} : { elementId } }, morning)
  const places = [undefined, 'Ordered'].map(id => {
    const result = begin(id)
    return result.kind === 'advanced' ? result.instance.tokens.map(token => token.elementId) : result.reason
  })
  assert.deepEqual(places, [['A'], ['B']])
  assert.deepEqual(begin('A'), { kind: 'stale', reason: 'start-unknown' })
})

test('a timer waits its time', async () => {
  const graph = await compiled(bpmn('order').start().timer('Wait', 'P1D').end())
  const order = play(graph)
  order.passes(23)
  order.waitsAt('Wait')
  order.passes(1)
  order.ended('End')
})

test('of the events after an event gateway the first wins', async () => {
  const drawing = bpmn('order').start().race('Race', path => path.awaits('Paid', 'paid').user('Thank'),
    path => path.timer('Late', 'P3D').user('Remind'), path => path.receive('Refused', 'refused')).end()
  const graph = await compiled(drawing)
  const paid = play(graph)
  paid.message('paid')
  paid.waitsAt('Thank')
  const late = play(graph)
  late.passes(72)
  late.waitsAt('Remind')
  const refused = play(graph)
  refused.message('refused')
  refused.ended('End')
})

test('an interrupting timer on the border ends the task', async () => {
  const graph = await compiled(bpmn('order').start().user('Offer').end()
    .boundary('OnLate', 'Offer', { timer: 'P3D' }, path => path.user('Withdraw').end('Withdrawn')))
  const order = play(graph)
  order.passes(72)
  order.waitsAt('Withdraw')
  order.done('Withdraw')
  order.ended('Withdrawn')
  const quick = play(graph)
  quick.done('Offer')
  quick.ended('End')
  assert.deepEqual(quick.effects().flatMap(effect => effect.type === 'close' && effect.outcome === 'lapsed'
    ? [effect.elementId] : []), ['OnLate'])
})

test('a non-interrupting timer reminds as often as it says, on schedule', async () => {
  const graph = await compiled(bpmn('order').start().user('Offer').end().boundary('OnLate', 'Offer',
    { timer: 'R2/P1D', interrupting: false }, path => path.user('Remind').end('Reminded')))
  const order = play(graph)
  order.passes(23)
  order.waitsAt('Offer')
  order.passes(2)
  order.waitsAt('Offer', 'Remind')
  assert.equal(order.token('OnLate').wait?.kind === 'timer', true)
  order.passes(23)
  order.waitsAt('Offer', 'Remind', 'Remind')
  order.passes(100)
  order.waitsAt('Offer', 'Remind', 'Remind')
  order.done('Remind')
  order.done('Remind')
  order.waitsAt('Offer')
  order.done('Offer')
  order.ended('End')
})

test('messages on the border: beside the task, or instead of it', async () => {
  const graph = await compiled(bpmn('order').start().user('Pack').end()
    .boundary('OnNote', 'Pack', { message: 'note', interrupting: false },
      path => path.user('Read').end('Seen'))
    .boundary('OnCancel', 'Pack', { message: 'cancelled' }, path => path.user('Unpack').end('Undone')))
  const order = play(graph)
  order.message('note')
  order.message('note')
  order.waitsAt('Pack', 'Read', 'Read')
  order.message('cancelled')
  order.waitsAt('Read', 'Read', 'Unpack')
})

test('an error is caught by its code, else by the catch-all, else further out', async () => {
  const graph = await compiled(bpmn('order').start()
    .within('Sub', path => path.start('Begin').service('Bill').end('Done')
      .boundary('OnLimit', 'Bill', { error: 'limit' }, inner => inner.user('Release').end('Released'))).end()
    .boundary('OnClosed', 'Sub', { error: 'closed' }, path => path.user('Reopen').end('Reopened'))
    .boundary('OnAny', 'Sub', { error: '' }, path => path.user('Look').end('Looked')))
  for (const [code, place] of [['limit', 'Release'], ['closed', 'Reopen'], ['other', 'Look']] as const) {
    const order = play(graph)
    order.fails('Bill', code)
    order.waitsAt(place)
  }
})

test('an error on the border of the task itself, with the reason as a variable', async () => {
  const graph = await compiled(bpmn('order').start().service('Bill').end()
    .beside('<boundaryEvent id="OnLimit" attachedToRef="Bill" kontor:errorVariable="reason">'
      + '<errorEventDefinition/></boundaryEvent>')
    .from('OnLimit').user('Release').to('Bill'))
  const order = play(graph)
  order.fails('Bill', 'limit')
  order.waitsAt('Release')
  assert.deepEqual(order.instance().variables['reason'], { code: 'limit', detail: 'limit' })
  order.done('Release')
  order.waitsAt('Bill')
})

test('an error end leaves the sub-process; uncaught, the instance has failed', async () => {
  const inner: Path = path => path.start('Begin').parallel('Both', task('A'), inside => inside.user('B')
    .endWith('Broken', { error: 'limit' })).end('Done')
  const caught = play(await compiled(bpmn('order').start().within('Sub', inner).end()
    .boundary('OnLimit', 'Sub', { error: 'limit' }, path => path.user('Release').end('Released'))))
  caught.done('B')
  caught.waitsAt('Release')
  const uncaught = play(await compiled(bpmn('order').start().within('Sub', inner).end()))
  uncaught.done('B')
  assert.deepEqual([uncaught.instance().status, uncaught.instance().endedBy, uncaught.instance().errorCode],
    ['failed', 'Broken', 'limit'])
  assert.deepEqual(uncaught.instance().tokens, [])
})

test('terminate ends its scope and no more', async () => {
  const graph = await compiled(bpmn('order').start()
    .parallel('Both', path => path.within('Sub', inner => inner
    .start('Begin').parallel('Two', task('A'), p => p.user('B').endWith('Stop', { terminate: true }))
      .end('Done')),
  task('C')).user('D').end())
  const order = play(graph)
  order.done('B')
  order.waitsAt('Both.join', 'C')
  const whole = play(await compiled(bpmn('order').start().parallel('Both', task('A'),
    path => path.user('B').endWith('Stop', { terminate: true })).end()))
  whole.done('B')
  whole.ended('Stop')
})

test('a sub-process is left when its last token is gone; its border interrupts all of it', async () => {
  const graph = await compiled(bpmn('order').start().within('Sub', path => path.start('Begin')
    .parallel('Two', p => p.user('A').end('E1'), p => p.user('B').end('E2'))).user('Then').end()
    .boundary('OnLate', 'Sub', { timer: 'P1D' }, path => path.user('Hurry').end('Hurried')))
  const order = play(graph)
  order.done('A')
  order.waitsAt('B')
  order.done('B')
  order.waitsAt('Then')
  const late = play(graph)
  late.done('A')
  late.passes(24)
  late.waitsAt('Hurry')
})
