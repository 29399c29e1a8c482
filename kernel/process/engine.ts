// The process engine: what a stimulus does to an instance. A pure function of its four arguments:
// the same stimulus at the same moment always gives the same instance and the same effects, and a
// stimulus that comes twice or too late changes nothing and says so.

import { compareInstants } from '../values/instant.ts'
import type { Instant } from '../values/instant.ts'
import { throwError } from './error-path.ts'
import type { ProcessGraph } from './graph.ts'
import type { ProcessInstance, WaitKind } from './instance.ts'
import { beginRun, clearIncident, endInstance, instanceOf, raiseIncident, setVariables, spawn, tokenAt,
  waitFor } from './run.ts'
import type { LiveToken, Run } from './run.ts'
import { keepMessage } from './inbox.ts'
import { resume, settle } from './settle.ts'
import type { Advance, StaleReason, Stimulus } from './stimulus.ts'

export function advance(
  graph: ProcessGraph, instance: ProcessInstance, stimulus: Stimulus, now: Instant): Advance {
  if (instance.processKey !== graph.key || instance.version !== graph.version) {
    const { id, processKey, version } = instance
    throw new Error(`instance ${id} is of ${processKey} ${version}, not of ${graph.key} ${graph.version}`)
  }
  const wrongStatus = statusProblem(instance, stimulus)
  if (wrongStatus !== null) return { kind: 'stale', reason: wrongStatus }

  const run = beginRun(graph, instance, now)
  const stale = give(run, stimulus)
  if (stale !== null) return { kind: 'stale', reason: stale }
  settle(run)
  return { kind: 'advanced', instance: instanceOf(run), effects: run.effects }
}

function statusProblem({ status }: ProcessInstance, { type }: Stimulus): StaleReason | null {
  if (type === 'start') return status === 'new' ? null : 'instance-started'
  if (status === 'running') return null
  return status === 'new' ? 'instance-not-started' : 'instance-ended'
}

function give(run: Run, stimulus: Stimulus): StaleReason | null {
  switch (stimulus.type) {
    case 'start': return start(run, stimulus)
    case 'complete': return complete(run, stimulus)
    case 'fail': return fail(run, stimulus)
    case 'retry': return retry(run, stimulus)
    case 'message': return deliver(run, stimulus)
    case 'timer': return ring(run, stimulus)
    case 'cancel': return cancel(run)
  }
}

type Given<T extends Stimulus['type']> = Stimulus & { readonly type: T }

function start(run: Run, { variables, elementId }: Given<'start'>): StaleReason | null {
  const { noneStart, messageStarts, timerStarts } = run.graph
  const triggered = [...messageStarts.map(begin => begin.elementId), ...timerStarts]
  const begin = elementId ?? noneStart
  if (begin === null || begin !== noneStart && !triggered.includes(begin)) return 'start-unknown'
  run.instance.status = 'running'
  setVariables(run, null, variables)
  spawn(run, { elementId: begin, scopeId: 0 })
  return null
}

function complete(run: Run, { tokenId, variables }: Given<'complete'>): StaleReason | null {
  const token = tokenAt(run, tokenId)
  const stale = waitsFor(token, ['user', 'service'])
  if (token === undefined || stale !== null) return stale
  clearIncident(run, token)
  setVariables(run, token, variables)
  resume(run, token)
  return null
}

function fail(run: Run, { tokenId, problem }: Given<'fail'>): StaleReason | null {
  const token = tokenAt(run, tokenId)
  const stale = waitsFor(token, ['user', 'service'])
  if (token === undefined || stale !== null) return stale
  if (!throwError(run, token, problem)) raiseIncident(run, token, problem)
  return null
}

function retry(run: Run, { tokenId, variables }: Given<'retry'>): StaleReason | null {
  const token = tokenAt(run, tokenId)
  if (token === undefined) return 'token-gone'
  if (token.incident === null) return 'no-incident'
  setVariables(run, token, variables ?? {})
  clearIncident(run, token)
  repeat(run, token)
  return null
}

// Joins, scopes and repetitions are asked again when the instance settles.
function repeat(run: Run, token: LiveToken): void {
  const { wait } = token
  if (wait?.kind === 'service' || wait?.kind === 'user') waitFor(run, token, wait)
  if (wait?.kind !== 'repair') return
  if (wait.phase === 'leave') {
    resume(run, token)
    return
  }
  token.wait = null
  run.arriving.push(token.id)
}

// A message is a fact: everybody in the instance who waits for it hears it, oldest first. Whoever
// begins to wait because of it waits for the next one.
function deliver(run: Run, { name, correlation, variables }: Given<'message'>): StaleReason | null {
  const awaiting = [...run.tokens.values()].filter(({ wait }) =>
    wait?.kind === 'message' && wait.name === name && wait.correlation === correlation)
  if (awaiting.length === 0) {
    if (!run.graph.kept.includes(name)) return 'nobody-awaits-message'
    return keepMessage(run, { name, correlation, variables })
  }
  for (const token of awaiting) {
    if (tokenAt(run, token.id) === undefined) continue // an earlier hearer has interrupted it
    setVariables(run, token, variables)
    resume(run, token)
  }
  return null
}

function ring(run: Run, { tokenId }: Given<'timer'>): StaleReason | null {
  const token = tokenAt(run, tokenId)
  const stale = waitsFor(token, ['timer'])
  if (token === undefined || stale !== null) return stale
  if (token.wait?.kind === 'timer' && compareInstants(token.wait.dueAt, run.now) > 0) return 'timer-not-due'
  resume(run, token)
  return null
}

function cancel(run: Run): null {
  endInstance(run, 'cancelled', { elementId: null })
  return null
}

function waitsFor(token: LiveToken | undefined, kinds: readonly WaitKind[]): StaleReason | null {
  if (token === undefined) return 'token-gone'
  return token.wait !== null && kinds.includes(token.wait.kind) ? null : 'token-not-waiting-for-this'
}
