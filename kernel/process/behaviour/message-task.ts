// Send and receive tasks: like the message events, but with a border, so that a timer can say what
// happens when no message comes.

import { activity } from './activity.ts'
import type { Behaviour } from './behaviour.ts'
import { awaitMessage } from './message-catch-event.ts'
import { throwMessage } from './message-throw.ts'

export const sendTask: Behaviour = activity((run, token, element) => {
  throwMessage(run, token, element)
  return 'done'
})

export const receiveTask: Behaviour = activity((run, token, element) => {
  awaitMessage(run, token, element)
  return 'waits'
})
