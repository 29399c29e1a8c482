// What all activities have in common: events listen on their border while they run, they can be
// repeated over a list, and they are left only once. The kinds of work differ in their own files.

import { leave } from '../run.ts'
import type { LiveToken, Run } from '../run.ts'
import type { ProcessElement } from '../graph.ts'
import type { Behaviour } from './behaviour.ts'
import { listenOnBorder } from './boundary-event.ts'
import { closeChoice } from './event-gateway.ts'
import { beginBody, endIteration, resumeBody } from './multi-instance.ts'

/** The work itself: begins it, and says whether it is done at once. */
export type Work = (run: Run, token: LiveToken, element: ProcessElement) => 'waits' | 'done'

export function activity(begin: Work): Behaviour {
  return {
    enter(run, token, element) {
      if (token.iteration === null) listenOnBorder(run, token, element)
      if (element.multi !== null && token.iteration === null) {
        if (beginBody(run, token, element) === 'done') leave(run, token, element)
      } else if (begin(run, token, element) === 'done') {
        finish(run, token, element)
      }
    },
    resume: finish,
  }
}

function finish(run: Run, token: LiveToken, element: ProcessElement): void {
  if (token.iteration !== null) {
    endIteration(run, token, element)
    return
  }
  if (token.wait?.kind === 'multi' && resumeBody(run, token, element) === 'waits') return
  closeChoice(run, token)
  leave(run, token, element)
}
