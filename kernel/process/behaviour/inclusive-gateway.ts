// Goes on along every flow whose condition holds. As a join it waits for exactly those tokens that
// can still arrive: when no other token can reach one of its empty flows, it is complete.

import { leave, waitFor } from '../run.ts'
import type { LiveToken, Run } from '../run.ts'
import type { ProcessElement } from '../graph.ts'
import { reachableFlows } from '../join-state.ts'
import type { Behaviour } from './behaviour.ts'
import { firstPerFlow, merged, missingFlows } from './join.ts'

export const inclusiveGateway: Behaviour = {
  enter(run, token, element) {
    if (element.incoming.length > 1) waitFor(run, token, { kind: 'join' })
    else leave(run, token, element)
  },
  /** Asked again and again while other tokens move; goes on once nothing more can arrive. */
  resume(run, token, element) {
    if (mayStillGrow(run, token, element)) return
    leave(run, merged(run, firstPerFlow(run, token).values()), element)
  },
}

// BPMN 2.0, 13.4.3: a token elsewhere holds the join back if it can reach an empty flow, unless it
// can reach a flow that has a token as well.
function mayStillGrow(run: Run, token: LiveToken, element: ProcessElement): boolean {
  const present = firstPerFlow(run, token)
  const missing = new Set(missingFlows(element, present))
  return reachableFlows(run, token).some(flows =>
    flows.some(flowId => missing.has(flowId)) && !flows.some(flowId => present.has(flowId)))
}
