// What an element type does with a token. Each type has one small file with the same two halves:
// the token arrives, and later the answer it waited for arrives. The engine itself knows no types.

import type { ProcessElement } from '../graph.ts'
import type { LiveToken, Run } from '../run.ts'

export interface Behaviour {
  enter(run: Run, token: LiveToken, element: ProcessElement): void
  /** The task is done, the message or moment has come, the tokens of the scope are through. */
  resume(run: Run, token: LiveToken, element: ProcessElement): void
}

/** For elements that never wait: an answer can only be a bug. */
export function neverWaits(run: Run, token: LiveToken, element: ProcessElement): void {
  throw new Error(`${element.type} ${element.id} of ${run.graph.key} does not wait (token ${token.id})`)
}
