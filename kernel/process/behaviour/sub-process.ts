// A process within the process. Its token stays as the holder of the scope while the inner tokens
// walk; when none is left it goes on.

import { at, known } from '../graph.ts'
import { spawn, waitFor } from '../run.ts'
import { activity } from './activity.ts'
import type { Behaviour } from './behaviour.ts'

export const subProcess: Behaviour = activity((run, token, element) => {
  waitFor(run, token, { kind: 'scope' })
  const start = known(at(run.graph.innerStart, element.id), `start of ${element.id}`)
  spawn(run, { elementId: start, scopeId: token.id })
  return 'waits'
})
