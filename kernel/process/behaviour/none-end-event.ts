// A path ends. The instance or sub-process ends when its last path has.

import { close } from '../run.ts'
import { neverWaits } from './behaviour.ts'
import type { Behaviour } from './behaviour.ts'

export const noneEndEvent: Behaviour = {
  enter(run, token) {
    run.instance.endedBy = token.scopeId === 0 ? token.elementId : run.instance.endedBy
    close(run, token, 'completed')
  },
  resume: neverWaits,
}
