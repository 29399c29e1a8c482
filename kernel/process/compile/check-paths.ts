// Checks that every element lies on a path from a start to an end: what nobody can reach is
// refused, what cannot be finished is a warning. Also finds where each scope begins.

import type { ProcessElement } from '../graph.ts'
import type { Draft } from './draft.ts'
import { report } from './refusals.ts'

export interface Starts {
  readonly noneStart: string | null
  readonly innerStart: Readonly<Record<string, string>>
}

export function checkStarts(draft: Draft): Starts {
  const innerStart: Record<string, string> = {}
  for (const element of draft.elements.values()) {
    if (element.type !== 'sub-process') continue
    const start = innerStartOf(element, draft)
    if (start !== null) innerStart[element.id] = start
  }
  const starts = startsIn(null, draft)
  const plain = starts.filter(start => start.type === 'none-start-event')
  if (starts.length === 0 && !hasRefused(draft)) report(draft.findings, null, { code: 'start-missing' })
  if (plain.length > 1) report(draft.findings, null, { code: 'start-ambiguous', ids: idsOf(plain) })
  return { noneStart: plain[0]?.id ?? null, innerStart }
}

function innerStartOf({ id }: ProcessElement, draft: Draft): string | null {
  const starts = startsIn(id, draft)
  for (const start of starts) {
    if (start.type === 'none-start-event') continue
    report(draft.findings, start.id, { code: 'start-triggered-inside' })
  }
  if (starts.length === 0) report(draft.findings, id, { code: 'start-missing' })
  if (starts.length > 1) report(draft.findings, id, { code: 'start-ambiguous', ids: idsOf(starts) })
  return starts[0]?.id ?? null
}

export function checkPaths(draft: Draft): void {
  const starts = [...draft.elements.values()].filter(element => element.type.endsWith('-start-event'))
  // What follows a refused element is not blamed for it.
  const afterRefused = [...draft.flows.values()].filter(flow => draft.refusedIds.has(flow.source))
  const reached = closure([...starts.map(start => start.id), ...afterRefused.map(flow => flow.target)],
    id => successorsOf(id, draft))
  const beforeRefused = [...draft.flows.values()].filter(flow => draft.refusedIds.has(flow.target))
  const ends = [...draft.elements.values()].filter(element => element.outgoing.length === 0)
  const finishing = closure([...ends.map(end => end.id), ...beforeRefused.map(flow => flow.source)],
    id => predecessorsOf(id, draft))

  for (const { id, host } of draft.elements.values()) {
    if (host !== null && draft.refusedIds.has(host)) continue
    if (!reached.has(id)) report(draft.findings, id, { code: 'element-unreachable' })
    else if (!finishing.has(id)) report(draft.findings, id, { code: 'end-unreachable' })
  }
}

function successorsOf(id: string, { elements, flows }: Draft): string[] {
  const element = elements.get(id)
  if (element === undefined) return []
  return [...element.outgoing.map(flow => flows.get(flow)?.target ?? ''), ...element.boundaries]
}

function predecessorsOf(id: string, { elements, flows }: Draft): string[] {
  const element = elements.get(id)
  if (element === undefined) return []
  const hosts = element.host === null ? [] : [element.host]
  return [...element.incoming.map(flow => flows.get(flow)?.source ?? ''), ...hosts]
}

function closure(seeds: readonly string[], next: (id: string) => readonly string[]): ReadonlySet<string> {
  const seen = new Set(seeds)
  for (const id of seen) {
    for (const following of next(id)) seen.add(following)
  }
  return seen
}

function startsIn(parent: string | null, { elements }: Draft): ProcessElement[] {
  return [...elements.values()].filter(element =>
    element.parent === parent && element.type.endsWith('-start-event'))
}

function hasRefused({ refusedIds }: Draft): boolean {
  return refusedIds.size > 0
}

function idsOf(elements: readonly ProcessElement[]): string {
  return elements.map(element => element.id).join(', ')
}
