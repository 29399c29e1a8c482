// Where paths part and meet, one small diagram per rule.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bpmn, otherwise, when } from '../testing/bpmn-builder.ts'
import type { Path } from '../testing/bpmn-builder.ts'
import { compiled, play } from '../testing/play.ts'

const task = (id: string): Path => path => path.user(id, { role: 'clerk' })
const nothing: Path = path => path

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
  const graph = await compiled(bpmn('order').start()
    .choose('Size', when('total > 5', task('A')), otherwise(nothing)).end())
  const order = play(graph)
  assert.equal(order.token('Size').incident?.code, 'values-incomparable')
})

test('a parallel gateway waits for all', async () => {
  const graph = await compiled(bpmn('order').start().parallel('Both', task('A'), task('B'), task('C'))
    .user('D').end())
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
    .choose('Either', when('x = 1', path => path.user('B').to('Join')),
      otherwise(path => path.user('A').to('Join')))
    .beside('<parallelGateway id="Join"/>').from('Join').end())
  const order = play(graph, { x: 1 })
  order.done('B')
  order.waitsAt('Join')
  assert.equal(order.token('Join').incident?.code, 'join-starved')
})

const sums: readonly (readonly [readonly string[], readonly string[]])[] =
  [[['A'], ['A']], [['A', 'B'], ['A', 'B']], [['A', 'B', 'C'], ['A', 'B', 'C']], [[], ['Else']]]
for (const [needs, expected] of sums) {
  test(`an inclusive gateway opens what is needed (${needs.join('+') || 'nothing'}) and joins just that`,
    async () => {
    const graph = await compiled(bpmn('order').start().some('Some', when('"A" in needs', task('A')),
      when('"B" in needs', task('B')), when('"C" in needs', task('C')), otherwise(task('Else'))).user('Then')
        .end())
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
  const graph = await compiled(bpmn('order').start().repeat('Again', 'ok = false', task('Try')).user('Then')
    .end())
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
