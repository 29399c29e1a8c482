// Where paths meet. A waiting join consumes exactly one token from each flow it joins and sends on
// one; tokens beyond that stay for the next round, so none is lost and none is doubled.

import type { ProcessElement } from '../graph.ts'
import { close } from '../run.ts'
import type { LiveToken, Run } from '../run.ts'

/** Tokens waiting at the same join in the same scope, the oldest of each flow. */
export function firstPerFlow(run: Run, token: LiveToken): ReadonlyMap<string, LiveToken> {
  const first = new Map<string, LiveToken>()
  for (const other of waitingWith(run, token)) {
    const flowId = other.flowId ?? ''
    if (!first.has(flowId)) first.set(flowId, other)
  }
  return first
}

export function waitingWith(run: Run, { elementId, scopeId }: LiveToken): LiveToken[] {
  return [...run.tokens.values()].filter(other =>
    other.elementId === elementId && other.scopeId === scopeId && other.wait?.kind === 'join')
}

export function missingFlows(
  element: ProcessElement, present: ReadonlyMap<string, LiveToken>): readonly string[] {
  return element.incoming.filter(flowId => !present.has(flowId))
}

/** Joins the tokens into the newest of them and returns it, ready to leave. */
export function merged(run: Run, tokens: Iterable<LiveToken>): LiveToken {
  const all = [...tokens].sort((a, b) => a.id - b.id)
  const last = all.pop()
  if (last === undefined) throw new Error('a join without tokens')
  for (const token of all) close(run, token, 'completed')
  return last
}
