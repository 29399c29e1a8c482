// Waits until every incoming flow has brought a token, then goes on along every outgoing flow.

import { leaveBy, waitFor } from '../run.ts'
import type { LiveToken, Run } from '../run.ts'
import type { ProcessElement } from '../graph.ts'
import type { Behaviour } from './behaviour.ts'
import { firstPerFlow, merged, missingFlows } from './join.ts'

export const parallelGateway: Behaviour = {
  enter(run, token, element) {
    waitFor(run, token, { kind: 'join' })
    joinIfComplete(run, token, element)
  },
  resume: joinIfComplete,
}

function joinIfComplete(run: Run, token: LiveToken, element: ProcessElement): void {
  const present = firstPerFlow(run, token)
  if (element.incoming.length > 1 && missingFlows(element, present).length > 0) return
  leaveBy(run, merged(run, present.values()), element.outgoing)
}
