// Checks how elements are connected: where a path may begin and end, which flows need a condition,
// what may follow a gateway. Each finding names the element, so the editor can show it in place.

import type { ElementType, ProcessElement, SequenceFlow } from '../graph.ts'
import type { Draft } from './draft.ts'
import { report } from './refusals.ts'

const waitsForEvent: ReadonlySet<ElementType> =
  new Set(['message-catch-event', 'timer-catch-event', 'receive-task'])
const chooses: ReadonlySet<ElementType> = new Set(['exclusive-gateway', 'inclusive-gateway'])
const activities: ReadonlySet<ElementType> =
  new Set(['user-task', 'service-task', 'send-task', 'receive-task', 'sub-process'])

export function checkFlows(draft: Draft): void {
  for (const element of draft.elements.values()) {
    checkEnds(element, draft)
    checkDefault(element, draft)
    checkConditions(element, draft)
    if (element.type === 'event-gateway') checkEventGateway(element, draft)
    if (element.type.endsWith('-boundary-event')) checkBoundary(element, draft)
  }
}

function checkEnds(element: ProcessElement, { findings, refusedIds, flows }: Draft): void {
  const { id, type, incoming, outgoing } = element
  const [isStart, isEnd] = [type.endsWith('-start-event'), type.endsWith('-end-event')]
  if (isStart && incoming.length > 0) report(findings, id, { code: 'start-with-incoming' })
  if (isEnd && outgoing.length > 0) report(findings, id, { code: 'end-with-outgoing' })
  if (isEnd || outgoing.length > 0) return
  if ([...flows.values()].some(flow => flow.source === id && refusedIds.has(flow.target))) return
  report(findings, id, { code: type.endsWith('-gateway') ? 'gateway-without-choice' : 'end-implicit' })
}

function checkDefault({ id, defaultFlow, outgoing }: ProcessElement, { findings, flows }: Draft): void {
  if (defaultFlow === null) return
  if (!outgoing.includes(defaultFlow)) report(findings, id, { code: 'default-foreign', flow: defaultFlow })
  else if (flows.get(defaultFlow)?.condition) report(findings, defaultFlow, { code: 'condition-on-default' })
}

function checkConditions(element: ProcessElement, draft: Draft): void {
  const { id, type, defaultFlow } = element
  const flows = outgoingOf(element, draft)
  if (!chooses.has(type) && !activities.has(type)) {
    for (const flow of flows) {
      if (flow.condition !== null) report(draft.findings, flow.id, { code: 'condition-misplaced' })
    }
    return
  }
  const free = flows.filter(flow => flow.condition === null && flow.id !== defaultFlow)
  if (type === 'exclusive-gateway' && flows.length > 1) {
    for (const flow of free) reportMissing(draft, id, flow)
  }
  const certain = defaultFlow !== null || free.length > 0 || flows.length === 0
  if (!certain) report(draft.findings, id, { code: 'gateway-may-stick' })
}

// A condition that is there but unreadable has been reported already.
function reportMissing({ findings }: Draft, gatewayId: string, flow: SequenceFlow): void {
  const unreadable = findings.refused.filter(refusal => refusal.code === 'condition-invalid')
  if (unreadable.some(refusal => refusal.elementId === flow.id)) return
  report(findings, gatewayId, { code: 'condition-missing', flow: flow.name === '' ? flow.id : flow.name })
}

function checkEventGateway(element: ProcessElement, draft: Draft): void {
  for (const { target } of outgoingOf(element, draft)) {
    const next = draft.elements.get(target)
    if (next === undefined || waitsForEvent.has(next.type) && next.incoming.length === 1) continue
    const code = waitsForEvent.has(next.type) ? 'event-gateway-shared' : 'event-gateway-target'
    report(draft.findings, element.id, { code, target })
  }
}

function checkBoundary(
  { id, host, incoming, parent }: ProcessElement, { elements, findings, refusedIds }: Draft): void {
  if (incoming.length > 0) report(findings, id, { code: 'boundary-with-incoming' })
  if (host !== null && refusedIds.has(host)) return
  const activity = host === null ? undefined : elements.get(host)
  if (activity === undefined || !activities.has(activity.type) || activity.parent !== parent) {
    report(findings, id, { code: 'boundary-detached' })
  }
}

function outgoingOf({ outgoing }: ProcessElement, { flows }: Draft): SequenceFlow[] {
  return outgoing.map(id => flows.get(id)).filter(flow => flow !== undefined)
}
