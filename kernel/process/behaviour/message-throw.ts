// Tells the world something and goes on at once: message throw event, message end event, send task.

import { correlationOf } from '../correlation.ts'
import { known } from '../graph.ts'
import type { ProcessElement } from '../graph.ts'
import { leave } from '../run.ts'
import type { LiveToken, Run } from '../run.ts'
import { neverWaits } from './behaviour.ts'
import type { Behaviour } from './behaviour.ts'
import { noneEndEvent } from './none-end-event.ts'

export const messageThrowEvent: Behaviour = {
  enter(run, token, element) {
    throwMessage(run, token, element)
    leave(run, token, element)
  },
  resume: leave,
}

export const messageEndEvent: Behaviour = {
  enter(run, token, element) {
    throwMessage(run, token, element)
    noneEndEvent.enter(run, token, element)
  },
  resume: neverWaits,
}

export function throwMessage(run: Run, token: LiveToken, element: ProcessElement): void {
  const message = known(element.message, `message of ${element.id}`)
  const correlation = correlationOf(run, token, message)
  run.effects.push({
    type: 'throw-message', tokenId: token.id, elementId: element.id, name: message.name, correlation,
  })
}
