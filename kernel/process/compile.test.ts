// What a diagram becomes, and why one is refused: each case is drawn, read as real BPMN XML and
// answered with the elements concerned.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compile, processesIn } from './compile.ts'
import { elementOf } from './graph.ts'
import { bpmn, otherwise, when } from './testing/bpmn-builder.ts'
import type { Drawing } from './testing/bpmn-builder.ts'
import { compiled, refusals, warnings } from './testing/play.ts'

test('roles come from lanes, from the element and from the sub-process around it', async () => {
  const graph = await compiled(bpmn('order').start().user('Check')
    .user('Sign', { role: 'finance.controller' })
    .within('Packing', path => path.start('Begin').user('Pick').end('Done')).end()
    .lane('sales.clerk', 'Check', 'Sign').lane('warehouse', 'Packing'))
  const roles = ['Check', 'Sign', 'Pick'].map(id => elementOf(graph, id).role)
  assert.deepEqual(roles, ['sales.clerk', 'finance.controller', 'warehouse'])
  assert.deepEqual(graph.roles, ['finance.controller', 'sales.clerk', 'warehouse'])
})

test('documentation is the instruction, per language', async () => {
  const graph = await compiled(bpmn('order').start()
    .user('Check', { role: 'clerk', says: { en: 'Check the order.', de: 'Bestellung prüfen.', zh: '检查订单。' } })
      .end())
  assert.deepEqual(elementOf(graph, 'Check').instructions,
    { en: 'Check the order.', de: 'Bestellung prüfen.', zh: '检查订单。' })
})

test('a graph is frozen to the bottom', async () => {
  const graph = await compiled(bpmn('order').start()
    .choose('Big', when('total > 1000', path => path.user('Approve')), otherwise(path => path)).end())
  const seen: unknown[] = [graph]
  for (const value of seen) {
    if (typeof value !== 'object' || value === null) continue
    assert.ok(Object.isFrozen(value), JSON.stringify(value))
    seen.push(...Object.values(value))
  }
})

test('messages can be named by the code that binds them', async () => {
  const drawing = bpmn('order').start().raw('Shipped',
    '<intermediateCatchEvent id="Shipped"><messageEventDefinition/></intermediateCatchEvent>').end()
  assert.deepEqual(await refusals(drawing), ['Shipped message-unnamed'])
  const graph = await compiled(drawing, { messages: { Shipped: 'stock.shipped' } })
  assert.equal(elementOf(graph, 'Shipped').message?.name, 'stock.shipped')
})

test('starts by message and by time are listed for whoever starts instances', async () => {
  const graph = await compiled(bpmn('order').start('Ordered', 'sales.ordered')
    .user('Check', { role: 'clerk' }).end()
    .timedStart('Nightly', 'R/P1D').to('Check'))
  assert.equal(graph.noneStart, null)
  assert.deepEqual(graph.messageStarts, [{ elementId: 'Ordered', name: 'sales.ordered' }])
  assert.deepEqual(graph.timerStarts, ['Nightly'])
})

test('of several processes the executable one is taken, else one must be named', async () => {
  const process = (id: string, executable: boolean) => `<process id="${id}" isExecutable="${executable}">
    <startEvent id="${id}.s"/><endEvent id="${id}.e"/>
    <sequenceFlow id="${id}.f" sourceRef="${id}.s" targetRef="${id}.e"/>
    </process>`
  const file = (...processes: string[]) =>
    `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d">${
    processes.join('')}</definitions>`
  assert.equal((await compiled(file(process('a', false), process('b', true)))).key, 'b')
  assert.deepEqual(await refusals(file(process('a', false), process('b', false))), ['- process-ambiguous'])
  assert.equal((await compiled(file(process('a', false), process('b', false)), { process: 'a' })).key, 'a')
  assert.deepEqual(await refusals(file(process('a', true)), { process: 'x' }), ['- process-missing'])
  assert.deepEqual(await processesIn(file(process('a', false), '<process id="empty"/>')), ['a'])
})

const path = () => bpmn('p').start()
const refused: readonly (readonly [string, Drawing | string, readonly string[]])[] = [
  ['no XML', 'hello', ['- xml-unreadable']],
  ['other XML', '<html/>', ['- xml-unreadable']],
  ['no process', '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d"/>',
    ['- process-missing']],
  ['no start', bpmn('p').user('A', { role: 'r' }).end(), ['- start-missing', 'A element-unreachable',
    'End element-unreachable']],
  ['two starts', bpmn('p').start('S1').user('A', { role: 'r' }).end().start('S2').to('A'),
    ['- start-ambiguous']],
  ['an element nobody reaches', path().end().user('Lost', { role: 'r' }).end('E2'),
    ['E2 element-unreachable', 'Lost element-unreachable']],
  ['a flow to nowhere', path().to('Nowhere'), ['flow1 flow-dangling', 'flow1 reference-unresolved']],
  ['a flow into a sub-process',
    path().within('Sub', p => p.start('I').user('A', { role: 'r' }).end('O')).to('A'),
    ['flow4 flow-crosses-border']],
  ['a flow into the start', path().user('A', { role: 'r' }).to('Start'), ['Start start-with-incoming']],
  ['a flow out of the end', path().end().from('End').user('A', { role: 'r' }).end('E2'),
    ['End end-with-outgoing']],
  ['script task', path().raw('Script', '<scriptTask id="Script"/>').end(), ['Script element-unsupported']],
  ['call activity', path().raw('Call', '<callActivity id="Call"/>').end(), ['Call element-unsupported']],
  ['complex gateway', path().raw('G', '<complexGateway id="G"/>').end(), ['G element-unsupported']],
  ['event sub-process', path().end().beside('<subProcess id="Sub" triggeredByEvent="true"/>'),
    ['Sub element-unsupported']],
  ['signal event', path()
    .raw('E', '<intermediateCatchEvent id="E"><signalEventDefinition/></intermediateCatchEvent>')
    .end(), ['E event-unsupported']],
  ['compensation', path()
    .raw('E', '<intermediateThrowEvent id="E"><compensateEventDefinition/></intermediateThrowEvent>')
    .end(), ['E event-unsupported']],
  ['catch event without trigger', path().raw('E', '<intermediateCatchEvent id="E"/>').end(),
    ['E event-unsupported']],
  ['two triggers', path()
    .raw('E', `<intermediateCatchEvent id="E"><messageEventDefinition/><timerEventDefinition/>
    </intermediateCatchEvent>`).end(), ['E event-multiple']],
  ['timer without time',
    path().raw('T', '<intermediateCatchEvent id="T"><timerEventDefinition/></intermediateCatchEvent>')
    .end(), ['T timer-missing']],
  ['unreadable time', path().timer('T', 'P3X').end(), ['T timer-invalid']],
  ['repetition where it cannot be', path().timer('T', 'R3/PT1H').end(), ['T timer-cannot-repeat']],
  ['error end without code', path().raw('E', '<endEvent id="E"><errorEventDefinition/></endEvent>'),
    ['E error-unnamed']],
  ['unreadable condition', path().choose('G', when('total >', p => p), otherwise(p => p)).end(),
    ['flow2 condition-invalid']],
  ['missing condition',
    path().gateway('G', 'exclusive').user('A', { role: 'r' }).end('E1').from('G').to('A', 'x = 1'),
    ['G condition-missing']],
  ['condition after a parallel gateway', path().gateway('G', 'parallel').to('A', 'x = 1')
    .beside('<endEvent id="A"/>'), ['flow2 condition-misplaced']],
  ['a gateway without a way out', path().gateway('G', 'parallel'), ['G gateway-without-choice']],
  ['foreign default', path().gateway('G', 'exclusive', 'default="flow1"').end(), ['G default-foreign']],
  ['event gateway before a task',
    path().race('G', p => p.user('A', { role: 'r' }), p => p.timer('T', 'P1D')).end(),
    ['G event-gateway-target']],
  ['boundary without host',
    path().end().beside('<boundaryEvent id="B"><timerEventDefinition><timeDuration>P1D'
    + '</timeDuration></timerEventDefinition></boundaryEvent>').from('B').end('E2'),
    ['B boundary-detached', 'B element-unreachable', 'E2 element-unreachable']],
  ['boundary on a gateway', path().gateway('G', 'parallel').end()
    .boundary('B', 'G', { timer: 'P1D' }, p => p.end('E2')), ['B boundary-detached']],
  ['standard loop', path().raw('A', '<serviceTask id="A"><standardLoopCharacteristics/></serviceTask>').end(),
    ['A loop-unsupported']],
  ['repetition over nothing',
    path().raw('A', '<serviceTask id="A"><multiInstanceLoopCharacteristics/></serviceTask>')
    .end(), ['A loop-without-list']],
  ['repetition with a bad name',
    path().service('A', { each: { collection: 'lines', item: 'my line' } }).end(),
    ['A name-invalid']],
  ['empty sub-process', path().within('Sub', p => p).end(), ['Sub start-missing']],
  ['triggered start inside', path().within('Sub', p => p.start('I', 'm').end('O')).end(),
    ['I start-triggered-inside']],
]

for (const [name, drawing, expected] of refused) {
  test(`refused: ${name}`, async () => {
    assert.deepEqual(await refusals(drawing), expected)
    const result = await compile(typeof drawing === 'string' ? drawing : drawing.xml())
    assert.ok(!result.ok)
    for (const { what, why, todo } of result.refused) assert.doesNotMatch(what + why + todo, /\{\w+\}/)
  })
}

test('a refusal says what, why and what to do', async () => {
  const result = await compile(path().timer('T', 'tomorrow').end().xml())
  assert.ok(!result.ok)
  assert.deepEqual(result.refused.map(({ elementId, what, why, todo }) => [elementId, what, why, todo]), [[
    'T', 'The time "tomorrow" cannot be read as a date.', 'Times are given as ISO 8601.',
    'Write, for example, P3D, PT4H, 2026-12-24, R3/PT1H or =dueOn + P3D.',
  ]])
})

const doubtful: readonly (readonly [string, Drawing, readonly string[]])[] = [
  ['a gateway that may stick',
    path().choose('G', when('x = 1', p => p.end('E1')), when('x = 2', p => p.end('E2'))),
    ['G gateway-may-stick']],
  ['a task nobody does', path().user('A').end(), ['A task-without-role']],
  ['a task without type', path().raw('A', '<task id="A" kontor:role="r"/>').end(), ['A task-plain']],
  ['a path that just stops', path().user('A', { role: 'r' }), ['A end-implicit']],
  ['a loop without a way out', path().user('A', { role: 'r' }).user('B', { role: 'r' }).to('A'),
    ['A end-unreachable', 'B end-unreachable', 'Start end-unreachable']],
  ['a misspelt attribute', path().raw('A', '<userTask id="A" kontor:role="r" kontor:rolle="x"/>').end(),
    ['A attribute-unknown']],
]

for (const [name, drawing, expected] of doubtful) {
  test(`warned of: ${name}`, async () => assert.deepEqual(await warnings(drawing), expected))
}
