// Events on the border of an activity. Message and timer listen as long as the activity runs; an
// interrupting one ends the activity and takes its place, another starts a path beside it. Errors do
// not listen: the error looks for them.

import { elementOf, known } from '../graph.ts'
import type { ProcessElement } from '../graph.ts'
import { close, leave, spawn, tokenAt, waitFor } from '../run.ts'
import type { LiveToken, Run } from '../run.ts'
import { plusDuration } from '../timer.ts'
import type { Behaviour } from './behaviour.ts'
import { closeChoice } from './event-gateway.ts'
import { awaitMessage } from './message-catch-event.ts'
import { passThrough } from './pass-through.ts'
import { setTimer } from './timer-catch-event.ts'

export const errorBoundaryEvent: Behaviour = passThrough

export const messageBoundaryEvent: Behaviour = {
  enter(run, token, element) {
    if (token.hostId === null) leave(run, token, element)
    else awaitMessage(run, token, element)
  },
  resume(run, token, element) {
    if (element.interrupting) interruptHost(run, token, element)
    else spawnBeside(run, token, element)
  },
}

export const timerBoundaryEvent: Behaviour = {
  enter(run, token, element) {
    if (token.hostId === null) leave(run, token, element)
    else setTimer(run, token, element)
  },
  resume(run, token, element) {
    if (element.interrupting) {
      interruptHost(run, token, element)
      return
    }
    spawnBeside(run, token, element)
    repeatOrClose(run, token, element)
  },
}

/** Begins to listen for everything that may happen on the activity's border. */
export function listenOnBorder(run: Run, host: LiveToken, activity: ProcessElement): void {
  for (const elementId of activity.boundaries) {
    if (elementOf(run.graph, elementId).type === 'error-boundary-event') continue
    spawn(run, { elementId, scopeId: host.scopeId, hostId: host.id })
  }
}

function interruptHost(run: Run, token: LiveToken, element: ProcessElement): void {
  const host = token.hostId === null ? undefined : tokenAt(run, token.hostId)
  token.hostId = null
  if (host !== undefined) {
    closeChoice(run, host)
    close(run, host, 'interrupted')
  }
  leave(run, token, element)
}

// The path beside the activity is a token without a host: it no longer listens, it walks.
function spawnBeside(run: Run, token: LiveToken, element: ProcessElement): void {
  spawn(run, { elementId: element.id, scopeId: token.scopeId })
}

function repeatOrClose(run: Run, token: LiveToken, element: ProcessElement): void {
  const wait = token.wait
  const timer = known(element.timer, `timer of ${element.id}`)
  if (wait?.kind !== 'timer' || timer.kind !== 'cycle' || wait.remaining === 0) {
    close(run, token, 'completed')
    return
  }
  // From the planned moment, not from now: a late run must not shift all later ones.
  const dueAt = plusDuration({ now: wait.dueAt, zone: run.instance.zone }, timer.every)
  const remaining = wait.remaining === null ? null : wait.remaining - 1
  waitFor(run, token, { kind: 'timer', dueAt, remaining })
}
