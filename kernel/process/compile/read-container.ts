// Reads everything drawn inside a process or sub-process into the draft: elements with their
// details, and the flows between them. What cannot be executed is refused here, element by element.

import type { ElementType, ProcessElement } from '../graph.ts'
import { flag, idOf, instructionsOf, kontor, many, one, text } from './diagram.ts'
import type { BpmnNode } from './diagram.ts'
import { blankElement, parsedCondition } from './draft.ts'
import type { Draft, Mutable } from './draft.ts'
import { activityTypeOf, readActivity } from './read-activity.ts'
import { eventTypeOf, isEvent, readEvent } from './read-event.ts'
import { laneRoles } from './read-lanes.ts'
import { report } from './refusals.ts'

const gateways: Readonly<Record<string, ElementType>> = {
  'bpmn:ExclusiveGateway': 'exclusive-gateway', 'bpmn:ParallelGateway': 'parallel-gateway',
  'bpmn:InclusiveGateway': 'inclusive-gateway', 'bpmn:EventBasedGateway': 'event-gateway',
}

// Drawn, but not executed: data and its places only document.
const silent: ReadonlySet<string> = new Set([
  'bpmn:SequenceFlow', 'bpmn:DataObject', 'bpmn:DataObjectReference', 'bpmn:DataStoreReference',
])

const advice: Readonly<Record<string, string>> = {
  'bpmn:CallActivity': 'Draw its content as a sub-process, or start the other process by a message.',
  'bpmn:ScriptTask': 'Use a service task bound to a command.',
  'bpmn:ComplexGateway': 'Use inclusive or exclusive gateways.',
  'bpmn:Transaction': 'Use a sub-process: each step commits with its command.',
  'bpmn:AdHocSubProcess': 'Use an inclusive gateway over the possible tasks.',
}

type DraftElement = Mutable<ProcessElement>

interface Surroundings {
  readonly parent: string | null
  readonly role: string | null
}

export function readContainer(container: BpmnNode, draft: Draft, { parent, role }: Surroundings): void {
  const roles = laneRoles(container)
  for (const node of many(container, 'flowElements')) {
    if (silent.has(node.$type)) continue
    const element = readElement(node, draft)
    if (element === null) continue
    element.parent = parent
    element.role = kontor(node, 'role') ?? roles.get(element.id) ?? role
    if (element.type === 'sub-process') readContainer(node, draft, { parent: element.id, role: element.role })
    if (element.type === 'user-task' && element.role === null) {
      report(draft.findings, element.id, { code: 'task-without-role' })
    }
  }
  for (const node of many(container, 'flowElements')) {
    if (node.$type === 'bpmn:SequenceFlow') readFlow(node, draft)
  }
}

function readElement(node: BpmnNode, draft: Draft): DraftElement | null {
  const id = idOf(node)
  if (id === null) {
    report(draft.findings, null, { code: 'id-missing', type: plainType(node) })
    return null
  }
  const type = elementTypeOf(node, id, draft)
  if (type === null) {
    draft.refusedIds.add(id)
    return null
  }
  const element = blankElement(id, type)
  element.name = text(node, 'name') ?? ''
  element.instructions = instructionsOf(node, draft.language)
  element.defaultFlow = idOf(one(node, 'default'))
  draft.elements.set(id, element)
  if (isEvent(node)) readEvent(node, element, draft)
  else if (gateways[node.$type] === undefined) readActivity(node, element, draft)
  return element
}

function elementTypeOf(node: BpmnNode, id: string, draft: Draft): ElementType | null {
  if (isEvent(node)) return eventTypeOf(node, id, draft)
  const gateway = gateways[node.$type]
  if (gateway === 'event-gateway' && flag(node, 'instantiate')) {
    report(draft.findings, id, {
      code: 'element-unsupported', type: 'starting event gateway', todo: 'Use several message start events.',
    })
    return null
  }
  const known = draft.findings.refused.length
  const type = gateway ?? activityTypeOf(node, id, draft)
  if (type === null && draft.findings.refused.length === known) {
    const todo = advice[node.$type] ?? 'Draw it with tasks, gateways and events.'
    report(draft.findings, id, { code: 'element-unsupported', type: plainType(node), todo })
  }
  return type
}

function readFlow(node: BpmnNode, draft: Draft): void {
  const id = idOf(node)
  if (id === null) {
    report(draft.findings, null, { code: 'id-missing', type: 'sequence flow' })
    return
  }
  const [source, target] = [idOf(one(node, 'sourceRef')), idOf(one(node, 'targetRef'))]
  if (source === null || target === null) {
    report(draft.findings, id, { code: 'flow-dangling', end: source === null ? 'source' : 'target' })
    return
  }
  const [from, to] = [draft.elements.get(source), draft.elements.get(target)]
  if (from !== undefined && to !== undefined && from.parent !== to.parent) {
    report(draft.findings, id, { code: 'flow-crosses-border' })
    return
  }
  const condition = one(node, 'conditionExpression')
  const body = condition === null ? null : text(condition, 'body')
  draft.flows.set(id, Object.freeze({
    id, name: text(node, 'name') ?? '', source, target,
    condition: body === null ? null : parsedCondition(draft, id, body),
  }))
  connect(from, to, id)
}

function connect(from: DraftElement | undefined, to: DraftElement | undefined, flowId: string): void {
  if (from !== undefined) from.outgoing = [...from.outgoing, flowId]
  if (to !== undefined) to.incoming = [...to.incoming, flowId]
}

// 'bpmn:CallActivity' is a call activity.
function plainType(node: BpmnNode): string {
  return node.$type.replace(/^.*:/, '').replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase()
}
