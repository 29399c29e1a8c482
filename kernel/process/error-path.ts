// The way of an error: from where it happened outwards, through the scopes around it, to the first
// boundary event that catches its code. What lies inside the caught scope is ended.

import { closeChoice } from './behaviour/event-gateway.ts'
import { elementOf } from './graph.ts'
import type { ProcessElement } from './graph.ts'
import { close, elementAt, holdersAround, setVariables, spawn } from './run.ts'
import type { LiveToken, Run } from './run.ts'
import type { Problem } from './stimulus.ts'

/** False when nobody catches it; then nothing has changed. */
export function throwError(run: Run, token: LiveToken, problem: Problem): boolean {
  for (const holder of holdersAround(run, token)) {
    const catcher = catcherOf(run, holder, problem.code)
    if (catcher === undefined) continue
    const { scopeId } = holder
    closeChoice(run, holder)
    close(run, holder, 'interrupted')
    const path = spawn(run, { elementId: catcher.id, scopeId })
    if (catcher.errorVariable !== null) {
      setVariables(run, path, { [catcher.errorVariable]: { code: problem.code, detail: problem.detail } })
    }
    return true
  }
  return false
}

// An exact code goes before a catch-all. An iteration has no boundary of its own: its body has.
function catcherOf(run: Run, holder: LiveToken, code: string): ProcessElement | undefined {
  if (holder.iteration !== null) return undefined
  const catchers = elementAt(run, holder).boundaries
    .map(id => elementOf(run.graph, id)).filter(element => element.type === 'error-boundary-event')
  return catchers.find(element => element.error === code) ?? catchers.find(element => element.error === null)
}
