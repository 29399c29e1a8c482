// Reads a task or sub-process: who does it and until when, which message it sends or awaits, and
// over which list it is repeated.

import type { ElementType, MultiInstance, ProcessElement } from '../graph.ts'
import { parseDuration } from '../timer.ts'
import type { Duration } from '../timer.ts'
import { flag, kontor, one, text } from './diagram.ts'
import type { BpmnNode } from './diagram.ts'
import { parsedCondition } from './draft.ts'
import type { Draft, Mutable } from './draft.ts'
import { readMessage } from './read-event.ts'
import { report } from './refusals.ts'

const types: Readonly<Record<string, ElementType>> = {
  'bpmn:UserTask': 'user-task', 'bpmn:ManualTask': 'user-task', 'bpmn:Task': 'user-task',
  'bpmn:ServiceTask': 'service-task', 'bpmn:BusinessRuleTask': 'service-task',
  'bpmn:SendTask': 'send-task', 'bpmn:ReceiveTask': 'receive-task', 'bpmn:SubProcess': 'sub-process',
}

const variableName = /^[\p{L}_][\p{L}\p{N}_]*$/u

export function activityTypeOf(node: BpmnNode, id: string, draft: Draft): ElementType | null {
  if (node.$type === 'bpmn:SubProcess' && flag(node, 'triggeredByEvent')) {
    report(draft.findings, id, {
      code: 'element-unsupported', type: 'event sub-process', todo: 'Use boundary events on a sub-process.',
    })
    return null
  }
  return types[node.$type] ?? null
}

export function readActivity(node: BpmnNode, element: Mutable<ProcessElement>, draft: Draft): void {
  if (node.$type === 'bpmn:Task') report(draft.findings, element.id, { code: 'task-plain' })
  element.due = readDue(node, element.id, draft)
  if (element.type === 'send-task' || element.type === 'receive-task') {
    element.message = readMessage(node, node, element.id, draft)
  }
  const loop = one(node, 'loopCharacteristics')
  if (loop !== null) element.multi = readLoop(node, loop, { id: element.id, draft })
}

function readDue(node: BpmnNode, id: string, draft: Draft): Duration | null {
  const source = kontor(node, 'due')
  const due = source === null ? null : parseDuration(source)
  if (source !== null && due === null) {
    report(draft.findings, id, { code: 'timer-invalid', text: source, form: 'duration' })
  }
  return due
}

interface LoopPlace {
  readonly id: string
  readonly draft: Draft
}

function readLoop(node: BpmnNode, loop: BpmnNode, { id, draft }: LoopPlace): MultiInstance | null {
  if (loop.$type !== 'bpmn:MultiInstanceLoopCharacteristics') {
    report(draft.findings, id, { code: 'loop-unsupported' })
    return null
  }
  const attribute = (name: 'collection' | 'item' | 'result' | 'results') =>
    kontor(loop, name) ?? kontor(node, name)
  const source = attribute('collection')
  if (source === null) {
    report(draft.findings, id, { code: 'loop-without-list' })
    return null
  }
  const collection = parsedCondition(draft, id, source)
  const [result, results] = [attribute('result'), attribute('results')]
  const names = { item: attribute('item') ?? 'item', result, results }
  for (const name of Object.values(names)) {
    if (name !== null && !variableName.test(name)) report(draft.findings, id, { code: 'name-invalid', name })
  }
  const completion = one(loop, 'completionCondition')
  const until = completion === null ? null : text(completion, 'body')
  return collection === null ? null : {
    sequential: flag(loop, 'isSequential'), collection, ...names,
    until: until === null ? null : parsedCondition(draft, id, until),
  }
}
