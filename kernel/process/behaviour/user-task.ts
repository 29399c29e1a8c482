// Work for a person of a role: appears in the work list with its instruction and a date by which it
// should be done. Overdue work stays open; only a timer on its border changes the path.

import { waitFor } from '../run.ts'
import { plusDuration } from '../timer.ts'
import { activity } from './activity.ts'
import type { Behaviour } from './behaviour.ts'

export const userTask: Behaviour = activity((run, token, { role, due }) => {
  const dueAt = due === null ? null : plusDuration({ now: run.now, zone: run.instance.zone }, due)
  waitFor(run, token, { kind: 'user', role, dueAt })
  return 'waits'
})
