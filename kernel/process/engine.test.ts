// What each element does with a token, one small diagram per rule. Between all steps the instance
// goes through JSON, so what holds here holds after a restart.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { advance } from './engine.ts'
import { newInstance } from './instance.ts'
import { bpmn, otherwise, when } from './testing/bpmn-builder.ts'
import type { Path } from './testing/bpmn-builder.ts'
import { compiled, morning, play } from './testing/play.ts'

const task = (id: string): Path => path => path.user(id, { role: 'clerk' })
const nothing: Path = path => path

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
  assert.equal(reason({ type: 'message', name: 'm', correlation: 'SO-1', variables: {} }), 'nobody-awaits-message')
  order.done('B')
  assert.equal(reason({ type: 'timer', tokenId: order.token('T').id }), 'timer-not-due')
  order.passes(24)
  order.done('C')
  assert.equal(reason({ type: 'cancel' }), 'instance-ended')
  assert.equal(reason({ type: 'fail', tokenId: first, problem: { code: 'x', detail: '' } }), 'instance-ended')
})

const ways: readonly (readonly [string, string])[] =
  [['1000.01', 'Approve'], ['1000.00', 'Glance'], ['100', 'Glance'], ['99.999', 'Skip']]
for (const [total, expected] of ways) {
  test(`an exclusive gateway takes the first way that holds: ${total} leads to ${expected}`, async () => {
    const graph = await compiled(bpmn('order').start().choose('Size', when('total > 1000', task('Approve')),
      when('total >= 100', task('Glance')), otherwise(task('Skip'))).end())
    play(graph, { total }).waitsAt(expected)
  })
}

test('without a way and a default a gateway stops with an incident; repaired, it goes on', async () => {
  const graph = await compiled(bpmn('order').start()
    .choose('Size', when('size = "big"', task('Approve')), when('size = "small"', nothing)).end())
  const order = play(graph, { size: 'huge' })
  order.waitsAt('Size')
  assert.equal(order.token('Size').incident?.code, 'no-flow-holds')
  order.retries('Size', { size: 'medium' })
  assert.equal(order.token('Size').incident?.code, 'no-flow-holds')
  order.retries('Size', { size: 'big' })
  order.done('Approve')
  order.ended('End')
})

test('a condition that cannot be decided is an incident, not a no', async () => {
  const graph = await compiled(bpmn('order').start().choose('Size', when('total > 5', task('A')), otherwise(nothing)).end())
  const order = play(graph)
  assert.equal(order.token('Size').incident?.code, 'values-incomparable')
})

test('a parallel gateway waits for all', async () => {
  const graph = await compiled(bpmn('order').start().parallel('Both', task('A'), task('B'), task('C')).user('D').end())
  const order = play(graph)
  order.waitsAt('A', 'B', 'C')
  order.done('B')
  order.done('A')
  order.waitsAt('Both.join', 'Both.join', 'C')
  order.done('C')
  order.waitsAt('D')
  order.done('D')
  order.ended('End')
})

test('a parallel join takes one token of each flow and leaves the others for the next round', async () => {
  const graph = await compiled(bpmn('order').start().gateway('Fork', 'parallel').user('A1').to('Meet')
    .from('Fork').user('A2').to('Meet').from('Fork').user('B1').to('Join').from('Fork').user('B2').to('Merge')
    .beside('<exclusiveGateway id="Meet"/>').from('Meet').to('Join')
    .beside('<exclusiveGateway id="Merge"/>').from('Merge').to('Join2')
    .beside('<parallelGateway id="Join"/>').from('Join').user('After').end()
    .beside('<parallelGateway id="Join2"/>').from('Join2').end('End2'))
  const order = play(graph)
  order.done('A1')
  order.done('A2')
  order.done('B1')
  order.waitsAt('After', 'B2', 'Join')
  assert.equal(order.token('Join').incident?.code, 'join-starved')
})

test('a parallel join that nobody can complete says so', async () => {
  const graph = await compiled(bpmn('order').start()
    .choose('Either', when('x = 1', path => path.user('B').to('Join')), otherwise(path => path.user('A').to('Join')))
    .beside('<parallelGateway id="Join"/>').from('Join').end())
  const order = play(graph, { x: 1 })
  order.done('B')
  order.waitsAt('Join')
  assert.equal(order.token('Join').incident?.code, 'join-starved')
})

const sums: readonly (readonly [readonly string[], readonly string[]])[] =
  [[['A'], ['A']], [['A', 'B'], ['A', 'B']], [['A', 'B', 'C'], ['A', 'B', 'C']], [[], ['Else']]]
for (const [needs, expected] of sums) {
  test(`an inclusive gateway opens what is needed (${needs.join('+') || 'nothing'}) and joins just that`, async () => {
    const graph = await compiled(bpmn('order').start().some('Some', when('"A" in needs', task('A')),
      when('"B" in needs', task('B')), when('"C" in needs', task('C')), otherwise(task('Else'))).user('Then').end())
    const order = play(graph, { needs })
    order.waitsAt(...expected)
    for (const id of expected) order.done(id)
    order.waitsAt('Then')
  })
}

test('an inclusive join does not wait for a token that can no longer come', async () => {
  const graph = await compiled(bpmn('order').start().gateway('Fork', 'parallel').user('A').to('Join')
    .from('Fork').choose('Maybe', when('go = true', path => path.user('B').to('Join')),
      otherwise(path => path.user('C').end('Aside')))
    .beside('<inclusiveGateway id="Join"/>').from('Join').user('After').end())
  const order = play(graph, { go: false })
  order.waitsAt('A', 'C')
  order.done('A')
  order.waitsAt('After', 'C') // C cannot reach the join
  const other = play(graph, { go: true })
  other.done('A')
  other.waitsAt('B', 'Join')
  other.done('B')
  other.waitsAt('After')
})

test('a plain loop repeats until its condition fails', async () => {
  const graph = await compiled(bpmn('order').start().repeat('Again', 'ok = false', task('Try')).user('Then').end())
  const order = play(graph)
  order.done('Try', { ok: false })
  order.done('Try', { ok: false })
  order.done('Try', { ok: true })
  order.waitsAt('Then')
})

test('a loop that never waits is stopped with an incident', async () => {
  const graph = await compiled(bpmn('order').start().repeat('Again', 'ok = null', nothing).end())
  const order = play(graph)
  assert.equal(order.instance().tokens[0]?.incident?.code, 'endless-loop')
  order.give({ type: 'cancel' })
  assert.equal(order.instance().status, 'cancelled')
})

test('a message is awaited by the business key, or by what the diagram names', async () => {
  const graph = await compiled(bpmn('order').start().parallel('Both', path => path.awaits('Paid', 'paid'),
    path => path.awaits('Shipped', 'shipped', '=delivery.number')).end())
  const order = play(graph, { delivery: { number: 'D-7' } })
  assert.deepEqual(order.effects().flatMap(effect => effect.type === 'await-message' ? [effect.correlation] : []),
    ['SO-1', 'D-7'])
  order.message('shipped', 'D-7', { carrier: 'post' })
  order.message('paid', 'SO-2')
  order.waitsAt('Both.join', 'Paid')
  order.message('paid')
  order.ended('End')
  assert.equal(order.instance().variables['carrier'], 'post')
})

test('a missing correlation is an incident that can be repaired', async () => {
  const graph = await compiled(bpmn('order').start().awaits('Shipped', 'shipped', '=delivery').end())
  const order = play(graph)
  assert.equal(order.token('Shipped').incident?.code, 'correlation-missing')
  order.retries('Shipped', { delivery: 'D-7' })
  order.message('shipped', 'D-7')
  order.ended('End')
})

test('one message wakes everybody who waits for it, but not who waits because of it', async () => {
  const graph = await compiled(bpmn('order').start().parallel('Both', path => path.awaits('A', 'm').awaits('A2', 'm'),
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
  const graph = await compiled(bpmn('order').start().user('A').end().start('Ordered', 'ordered').user('B').end('End2'))
  const begin = (elementId?: string) => advance(graph, newInstance({ id: 'i', graph, businessKey: 'k', zone: 'UTC' }),
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
    .boundary('OnNote', 'Pack', { message: 'note', interrupting: false }, path => path.user('Read').end('Seen'))
    .boundary('OnCancel', 'Pack', { message: 'cancelled' }, path => path.user('Unpack').end('Undone')))
  const order = play(graph)
  order.message('note')
  order.message('note')
  order.waitsAt('Pack', 'Read', 'Read')
  order.message('cancelled')
  order.waitsAt('Read', 'Read', 'Unpack')
})

test('a failing service is an incident, and can be tried again or done by hand', async () => {
  const graph = await compiled(bpmn('order').start().service('Bill').service('Mail').end())
  const order = play(graph)
  order.fails('Bill', 'period-closed')
  assert.deepEqual(order.token('Bill').incident, { code: 'period-closed', detail: 'period-closed', at: morning })
  order.retries('Bill')
  assert.deepEqual(order.effects().map(effect => effect.type), ['incident-cleared', 'run-service'])
  order.done('Bill')
  order.fails('Mail', 'no-address')
  order.done('Mail')
  order.ended('End')
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
    .beside('<boundaryEvent id="OnLimit" attachedToRef="Bill" kontor:errorVariable="reason"><errorEventDefinition/></boundaryEvent>')
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
  const graph = await compiled(bpmn('order').start().parallel('Both', path => path.within('Sub', inner => inner
    .start('Begin').parallel('Two', task('A'), p => p.user('B').endWith('Stop', { terminate: true })).end('Done')),
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
  const graph = await compiled(bpmn('order').start().user('Approve', { each: { collection: 'approvers', item: 'who',
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
  test(`a sub-process for every item, ${sequential ? 'one after another' : 'side by side'}, with an inner wait`,
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
  const graph = await compiled(bpmn('order').start().service('Each', { each: { collection: 'lines', result: 'r',
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

test('a completed task that cannot be left is not done again', async () => {
  const graph = await compiled(bpmn('order').start().user('A', { role: 'clerk' }).to('B', 'way = "b"')
    .from('A').to('C', 'way = "c"').beside('<userTask id="B"/><userTask id="C"/>').from('B').end('EB').from('C').end('EC'))
  const order = play(graph)
  order.done('A', { way: 'x' })
  assert.deepEqual(order.token('A').wait, { kind: 'repair', phase: 'leave' })
  assert.equal(order.give({ type: 'complete', tokenId: order.token('A').id, variables: {} }).kind, 'stale')
  order.retries('A', { way: 'c' })
  order.waitsAt('C')
})

test('cancelling closes everything', async () => {
  const graph = await compiled(bpmn('order').start().parallel('Both', task('A'), path => path.within('Sub', inner =>
    inner.start('Begin').user('B').end('Done'))).end()
    .boundary('OnLate', 'A', { timer: 'P1D' }, path => path.end('Late')))
  const order = play(graph)
  order.give({ type: 'cancel' })
  assert.deepEqual([order.instance().status, order.instance().tokens], ['cancelled', []])
  assert.deepEqual(order.effects().flatMap(effect => effect.type === 'close' ? [effect.elementId] : []).sort(),
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
