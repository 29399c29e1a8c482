// Ends everything in its scope at once: all other paths of the sub-process, or of the whole
// instance. What is outside the scope goes on.

import { close, endInstance } from '../run.ts'
import { neverWaits } from './behaviour.ts'
import type { Behaviour } from './behaviour.ts'

export const terminateEndEvent: Behaviour = {
  enter(run, token) {
    close(run, token, 'completed')
    if (token.scopeId === 0) {
      endInstance(run, 'completed', { elementId: token.elementId })
      return
    }
    for (const other of [...run.tokens.values()]) {
      if (other.scopeId === token.scopeId) close(run, other, 'interrupted')
    }
  },
  resume: neverWaits,
}
