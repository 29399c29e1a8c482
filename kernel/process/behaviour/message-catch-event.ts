// Waits for a message. After an event gateway it competes with the gateway's other events: the
// first that happens wins.

import { correlationOf } from '../correlation.ts'
import { known } from '../graph.ts'
import type { ProcessElement } from '../graph.ts'
import { waitFor } from '../run.ts'
import type { LiveToken, Run } from '../run.ts'
import type { Behaviour } from './behaviour.ts'
import { leaveAsWinner } from './event-gateway.ts'

export const messageCatchEvent: Behaviour = { enter: awaitMessage, resume: leaveAsWinner }

export function awaitMessage(run: Run, token: LiveToken, element: ProcessElement): void {
  const message = known(element.message, `message of ${element.id}`)
  const correlation = correlationOf(run, token, message)
  waitFor(run, token, { kind: 'message', name: message.name, correlation })
}
