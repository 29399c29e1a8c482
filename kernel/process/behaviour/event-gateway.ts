// Waits for the first of several events. Each event after the gateway listens with a token of its
// own; the one that happens takes the path, gateway and losers are closed.

import { flowOf } from '../graph.ts'
import type { ProcessElement } from '../graph.ts'
import { close, leave, spawn, tokenAt, waitFor } from '../run.ts'
import type { LiveToken, Run } from '../run.ts'
import { neverWaits } from './behaviour.ts'
import type { Behaviour } from './behaviour.ts'

export const eventGateway: Behaviour = {
  enter(run, token, element) {
    waitFor(run, token, { kind: 'choice' })
    for (const flowId of element.outgoing) {
      const elementId = flowOf(run.graph, flowId).target
      spawn(run, { elementId, flowId, scopeId: token.scopeId, hostId: token.id })
    }
  },
  resume: neverWaits,
}

export function leaveAsWinner(run: Run, token: LiveToken, element: ProcessElement): void {
  closeChoice(run, token)
  leave(run, token, element)
}

/** If the token listened for an event gateway: it has won. */
export function closeChoice(run: Run, token: LiveToken): void {
  const gateway = token.hostId === null ? undefined : tokenAt(run, token.hostId)
  token.hostId = null
  if (gateway !== undefined) close(run, gateway, 'completed')
}
