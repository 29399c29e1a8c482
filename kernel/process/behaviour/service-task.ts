// Work for the program itself: the bound command runs, in the same transaction if the caller can,
// and its answer completes or fails the task. Business rules are bound in the same way.

import { waitFor } from '../run.ts'
import { activity } from './activity.ts'
import type { Behaviour } from './behaviour.ts'

export const serviceTask: Behaviour = activity((run, token) => {
  waitFor(run, token, { kind: 'service' })
  return 'waits'
})
