// An activity repeated over a list, side by side or one after another. The list is taken once, at
// the beginning; each iteration has its item as a variable of its own, results are collected in item
// order, and a completion condition may end the rest early.

import { decide, evaluate } from '../expression/evaluate.ts'
import { ProcessFault } from '../fault.ts'
import { known } from '../graph.ts'
import type { MultiInstance, ProcessElement } from '../graph.ts'
import type { MultiWait } from '../instance.ts'
import { isList } from '../json.ts'
import type { JsonObject, JsonValue } from '../json.ts'
import { close, closeDependents, lookupAt, setVariables, spawn, tokenAt, waitFor } from '../run.ts'
import type { LiveToken, Run } from '../run.ts'

// Beyond this a process is the wrong tool: commands work on sets.
const mostIterations = 1000

export function beginBody(run: Run, token: LiveToken, element: ProcessElement): 'waits' | 'done' {
  const multi = loopOf(element)
  const items = evaluate(multi.collection, lookupAt(run, token))
  if (!isList(items)) {
    throw new ProcessFault('list-expected',
      `'${multi.collection.source}' is ${JSON.stringify(items)}, not a list`)
  }
  if (items.length > mostIterations) {
    throw new ProcessFault('list-too-long',
      `'${multi.collection.source}' has ${items.length} items, at most 1000 go`)
  }
  const results = multi.results === null ? [] : items.map(() => null)
  if (items.length === 0) {
    publish(run, token, multi, [])
    return 'done'
  }
  const next = multi.sequential ? 1 : items.length
  waitFor(run, token, { kind: 'multi', items, next, done: 0, checked: 0, results })
  for (const index of items.keys()) if (index < next) beginIteration(run, token, { element, items, index })
  return 'waits'
}

export function endIteration(run: Run, token: LiveToken, element: ProcessElement): void {
  const body = known(tokenAt(run, token.scopeId), `body of iteration ${token.id}`)
  const { results, ...rest } = bodyOf(body)
  const multi = loopOf(element)
  const result = multi.result === null ? null : lookupAt(run, token)(multi.result) ?? null
  close(run, token, 'completed')
  body.wait = {
    ...rest, done: rest.done + 1,
    results: multi.results === null ? []
      : results.map((value, index) => index === token.iteration ? result : value),
  }
}

/** Asked after each iteration: starts the next, or says that the body is through. */
export function resumeBody(run: Run, token: LiveToken, element: ProcessElement): 'waits' | 'done' {
  const multi = loopOf(element)
  const { items, next, done, results } = bodyOf(token)
  const enough = multi.until !== null && done > 0 && decide(multi.until, progressLookup(run, token))
  if (done < items.length && !enough) {
    token.wait = { ...bodyOf(token), checked: done }
    if (!multi.sequential || done < next) return 'waits'
    token.wait = { ...bodyOf(token), next: next + 1 }
    beginIteration(run, token, { element, items, index: next })
    return 'waits'
  }
  closeDependents(run, token, 'cancelled')
  publish(run, token, multi, results)
  return 'done'
}

/** Whether an iteration has ended since the body was last asked. */
export function isBodyDue({ wait }: LiveToken): boolean {
  return wait?.kind === 'multi' && wait.done > wait.checked
}

interface Iteration {
  readonly element: ProcessElement
  readonly items: readonly JsonValue[]
  readonly index: number
}

function beginIteration(run: Run, body: LiveToken, { element, items, index }: Iteration): void {
  const { item, result } = loopOf(element)
  const local: JsonObject = {
    ...(result === null ? {} : { [result]: null }), [item]: items[index] ?? null, loopCounter: index + 1,
  }
  spawn(run, { elementId: element.id, scopeId: body.id, iteration: index, local })
}

// The names BPMN gives to the progress of a repetition, for its completion condition.
function progressLookup(run: Run, token: LiveToken): (name: string) => JsonValue | undefined {
  const { items, done, next, results } = bodyOf(token)
  const progress: JsonObject = {
    numberOfInstances: items.length, numberOfCompletedInstances: done, numberOfActiveInstances: next - done,
    numberOfInstancesStarted: next, results,
  }
  const outer = lookupAt(run, token)
  return name => Object.hasOwn(progress, name) ? progress[name] : outer(name)
}

function publish(run: Run, token: LiveToken, { results }: MultiInstance, values: readonly JsonValue[]): void {
  if (results !== null) setVariables(run, token, { [results]: values })
}

function loopOf(element: ProcessElement): MultiInstance {
  return known(element.multi, `repetition of ${element.id}`)
}

function bodyOf(token: LiveToken): MultiWait {
  if (token.wait?.kind === 'multi') return token.wait
  throw new Error(`token ${token.id} is no multi-instance body`)
}
