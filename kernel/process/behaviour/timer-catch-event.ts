// Waits for a moment: a duration from now, a date, or one a variable names.

import { known } from '../graph.ts'
import type { ProcessElement } from '../graph.ts'
import { lookupAt, waitFor } from '../run.ts'
import type { LiveToken, Run } from '../run.ts'
import { dueAt } from '../timer.ts'
import type { Behaviour } from './behaviour.ts'
import { leaveAsWinner } from './event-gateway.ts'

export const timerCatchEvent: Behaviour = { enter: setTimer, resume: leaveAsWinner }

export function setTimer(run: Run, token: LiveToken, element: ProcessElement): void {
  const timer = known(element.timer, `timer of ${element.id}`)
  const due = dueAt(timer, { now: run.now, zone: run.instance.zone }, lookupAt(run, token))
  // How often it goes off again after the first time; null: without end.
  const remaining = timer.kind !== 'cycle' ? 0 : timer.times === null ? null : timer.times - 1
  waitFor(run, token, { kind: 'timer', dueAt: due, remaining })
}
