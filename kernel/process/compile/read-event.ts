// Reads an event of the diagram: where it sits, what triggers it, and the details of that trigger
// (a message's name, a time, an error's code).

import type { ElementType, MessageSpec, ProcessElement } from '../graph.ts'
import { ExpressionError } from '../expression/expression.ts'
import { parseTimeCycle, parseTimeDate, parseTimeDuration } from '../timer.ts'
import type { Timer } from '../timer.ts'
import { idOf, kontor, many, one, text } from './diagram.ts'
import type { BpmnNode } from './diagram.ts'
import { parsedCondition } from './draft.ts'
import type { Draft, Mutable } from './draft.ts'
import { report } from './refusals.ts'

const places: Readonly<Record<string, string>> = {
  'bpmn:StartEvent': 'start', 'bpmn:EndEvent': 'end', 'bpmn:BoundaryEvent': 'boundary',
  'bpmn:IntermediateCatchEvent': 'catch', 'bpmn:IntermediateThrowEvent': 'throw',
}

const supported: ReadonlySet<string> = new Set<ElementType>([
  'none-start-event', 'message-start-event', 'timer-start-event',
  'none-end-event', 'message-end-event', 'error-end-event', 'terminate-end-event',
  'none-throw-event', 'message-throw-event', 'message-catch-event', 'timer-catch-event',
  'message-boundary-event', 'timer-boundary-event', 'error-boundary-event',
])

const advice: Readonly<Record<string, string>> = {
  signal: 'Use a message: every instance that waits for it receives it.',
  conditional: 'Use a message that is sent when the condition comes true.',
  escalation: 'Use a non-interrupting timer or message boundary event.',
  compensate: 'Draw the undoing as tasks on an error path.',
  cancel: 'Use an error event.',
  link: 'Draw the flow itself.',
  none: 'Give it a trigger, or use a plain task.',
}

export function isEvent(node: BpmnNode): boolean {
  return places[node.$type] !== undefined
}

/** The engine's type for the event; null, with the reason reported, when there is none. */
export function eventTypeOf(node: BpmnNode, id: string, draft: Draft): ElementType | null {
  const definitions = definitionsOf(node)
  if (definitions.length > 1) {
    report(draft.findings, id, { code: 'event-multiple' })
    return null
  }
  const place = places[node.$type] ?? ''
  const trigger = triggerOf(definitions[0])
  const type = `${trigger}-${place}-event`
  if (isSupported(type)) return type
  report(draft.findings, id, {
    code: 'event-unsupported', place, trigger, article: /^[aeiou]/.test(place) ? 'An' : 'A',
    todo: advice[trigger] ?? 'Use a message, a timer or an error.',
  })
  return null
}

export function readEvent(node: BpmnNode, element: Mutable<ProcessElement>, draft: Draft): void {
  const [definition] = definitionsOf(node)
  const trigger = triggerOf(definition)
  if (node.$type === 'bpmn:BoundaryEvent') {
    element.host = idOf(one(node, 'attachedToRef'))
    element.interrupting = trigger === 'error' || node.get('cancelActivity') !== false
    element.errorVariable = kontor(node, 'errorVariable')
  }
  if (definition === undefined) return
  if (trigger === 'message') element.message = readMessage(node, definition, element.id, draft)
  if (trigger === 'timer') element.timer = readTimer(definition, element, draft)
  if (trigger === 'error') element.error = readError(node, definition, element.id, draft)
}

/** Also for send and receive tasks, which name their message themselves. */
export function readMessage(node: BpmnNode, holder: BpmnNode, id: string, draft: Draft): MessageSpec | null {
  const message = one(holder, 'messageRef')
  const name = draft.messages[id] ?? (message === null ? null : text(message, 'name') ?? idOf(message))
  if (name === null) {
    report(draft.findings, id, { code: 'message-unnamed' })
    return null
  }
  const source = kontor(node, 'correlation') ?? (message === null ? null : kontor(message, 'correlation'))
  return {
    name, correlation: source === null ? null : parsedCondition(draft, id, source),
    kept: kontor(node, 'early') !== 'ignore',
  }
}

function readTimer(definition: BpmnNode, element: Mutable<ProcessElement>, draft: Draft): Timer | null {
  const forms = [['timeDuration', 'duration', parseTimeDuration], ['timeDate', 'date', parseTimeDate],
    ['timeCycle', 'repetition', parseTimeCycle]] as const
  for (const [name, form, parse] of forms) {
    const holder = one(definition, name)
    const source = holder === null ? null : text(holder, 'body')
    if (source === null) continue
    const timer = parsedTimer(source, parse)
    if (timer === null) report(draft.findings, element.id, { code: 'timer-invalid', text: source, form })
    else if (timer.kind === 'cycle' && !mayRepeat(element)) {
      report(draft.findings, element.id, { code: 'timer-cannot-repeat' })
    }
    return timer
  }
  report(draft.findings, element.id, { code: 'timer-missing' })
  return null
}

function parsedTimer(source: string, parse: (text: string) => Timer | null): Timer | null {
  try {
    return parse(source)
  } catch (error) {
    if (error instanceof ExpressionError) return null
    throw error
  }
}

function mayRepeat(element: ProcessElement): boolean {
  return element.type === 'timer-start-event' || element.type === 'timer-boundary-event'
    && !element.interrupting
}

function readError(node: BpmnNode, definition: BpmnNode, id: string, draft: Draft): string | null {
  const error = one(definition, 'errorRef')
  const code = error === null ? null : text(error, 'errorCode') ?? text(error, 'name') ?? idOf(error)
  if (code === null && node.$type === 'bpmn:EndEvent') report(draft.findings, id, { code: 'error-unnamed' })
  return code
}

function definitionsOf(node: BpmnNode): readonly BpmnNode[] {
  return [...many(node, 'eventDefinitions'), ...many(node, 'eventDefinitionRef')]
}

// 'bpmn:TimerEventDefinition' is a timer; no definition at all is none.
function triggerOf(definition: BpmnNode | undefined): string {
  if (definition === undefined) return 'none'
  return definition.$type.replace('bpmn:', '').replace('EventDefinition', '').toLowerCase()
}

function isSupported(type: string): type is ElementType {
  return supported.has(type)
}
