// Looks ahead from waiting joins: what can still arrive. A parallel join that waits for a token
// nobody can bring any more is a fault of the diagram; it becomes an incident instead of a silence.

import { firstPerFlow, missingFlows, waitingWith } from './behaviour/join.ts'
import { at } from './graph.ts'
import { clearIncident, elementAt, raiseIncident } from './run.ts'
import type { LiveToken, Run } from './run.ts'

/** For every other token of the scope: the flows into this join it can still reach. */
export function reachableFlows(run: Run, { elementId, scopeId }: LiveToken): readonly (readonly string[])[] {
  const reach = at(run.graph.joins, elementId) ?? {}
  return [...run.tokens.values()]
    .filter(other => other.scopeId === scopeId && other.elementId !== elementId)
    .map(other => at(reach, other.elementId) ?? [])
}

/** One token for each join that is waiting, the oldest. */
export function waitingJoins(run: Run): LiveToken[] {
  const joins = [...run.tokens.values()].filter(token => token.wait?.kind === 'join')
  return joins.filter(token => waitingWith(run, token)[0] === token)
}

export function reportStarvedJoins(run: Run): void {
  for (const token of waitingJoins(run)) {
    const element = elementAt(run, token)
    if (element.type !== 'parallel-gateway') continue // an inclusive join is complete when nothing can arrive
    const missing = missingFlows(element, firstPerFlow(run, token))
    const coming = new Set(reachableFlows(run, token).flat())
    const starved = missing.filter(flowId => !coming.has(flowId))
    if (starved.length === 0) clearIncident(run, token)
    else if (token.incident === null) {
      const detail = `nothing can arrive any more by ${starved.join(', ')}, but the join waits for it`
      raiseIncident(run, token, { code: 'join-starved', detail })
    }
  }
}
