// Leaves a scope with an error. The nearest error boundary event around it takes over; if there is
// none, the instance has failed, with the error's code as the reason.

import { throwError } from '../error-path.ts'
import { known } from '../graph.ts'
import { endInstance } from '../run.ts'
import { neverWaits } from './behaviour.ts'
import type { Behaviour } from './behaviour.ts'

export const errorEndEvent: Behaviour = {
  enter(run, token, element) {
    const code = known(element.error, `error of ${element.id}`)
    if (throwError(run, token, { code, detail: element.name })) return
    endInstance(run, 'failed', { elementId: element.id, errorCode: code })
  },
  resume: neverWaits,
}
