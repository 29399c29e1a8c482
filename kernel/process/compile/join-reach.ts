// For every joining gateway: from which element which of its incoming flows can still be reached
// without passing the gateway itself. The engine needs this to know whether an inclusive join is
// complete (nobody else can arrive) and whether a parallel join waits in vain.

import { elementOf, flowOf } from '../graph.ts'
import type { JoinReach, ProcessElement, ProcessGraph } from '../graph.ts'



export function joinsOf(graph: ProcessGraph): Readonly<Record<string, JoinReach>> {
  const joins: Record<string, JoinReach> = {}
  for (const element of Object.values(graph.elements)) {
    if (isJoin(element)) joins[element.id] = reachOf(element, graph)
  }
  return joins
}

export function isJoin({ type, incoming }: ProcessElement): boolean {
  return incoming.length > 1 && (type === 'parallel-gateway' || type === 'inclusive-gateway')
}

function reachOf(join: ProcessElement, graph: ProcessGraph): JoinReach {
  const reach: Record<string, readonly string[]> = {}
  for (const element of Object.values(graph.elements)) {
    if (element.parent !== join.parent || element.id === join.id) continue
    const flows = flowsReached(element.id, join.id, graph)
    if (flows.length > 0) reach[element.id] = flows
  }
  return reach
}

function flowsReached(from: string, joinId: string, graph: ProcessGraph): readonly string[] {
  const seen = new Set([from])
  const arriving = new Set<string>()
  for (const id of seen) {
    const { outgoing, boundaries } = elementOf(graph, id)
    for (const boundary of boundaries) seen.add(boundary)
    for (const flowId of outgoing) {
      const { target } = flowOf(graph, flowId)
      if (target === joinId) arriving.add(flowId)
      else seen.add(target)
    }
  }
  return [...arriving]
}
