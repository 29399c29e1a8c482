// One advance of one instance while it is being worked out: the tokens that still have to move, and
// the effects so far. All changes to an instance go through the few functions here, so that no token
// can appear or vanish unrecorded.

import type { Instant } from '../values/instant.ts'
import { decide } from './expression/evaluate.ts'
import type { Lookup } from './expression/evaluate.ts'
import { ProcessFault } from './fault.ts'
import { elementOf, flowOf } from './graph.ts'
import type { ProcessElement, ProcessGraph } from './graph.ts'
import type { ProcessInstance, Token, Wait } from './instance.ts'
import type { JsonObject, JsonValue } from './json.ts'
import type { CloseOutcome, Effect, Problem } from './stimulus.ts'

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

export type LiveToken = Mutable<Token>

export interface Run {
  readonly graph: ProcessGraph
  readonly now: Instant
  readonly instance: Mutable<Omit<ProcessInstance, 'tokens'>>
  readonly tokens: Map<number, LiveToken>
  /** Tokens that have arrived somewhere and must still enter there, first come first served. */
  readonly arriving: number[]
  readonly effects: Effect[]
}

export function beginRun(graph: ProcessGraph, instance: ProcessInstance, now: Instant): Run {
  const { tokens, ...rest } = instance
  return {
    graph, now, instance: { ...rest }, arriving: [], effects: [],
    tokens: new Map(tokens.map(token => [token.id, { ...token }])),
  }
}

export function instanceOf(run: Run): ProcessInstance {
  return { ...run.instance, tokens: [...run.tokens.values()] }
}

export interface Arrival {
  readonly elementId: string
  readonly scopeId: number
  readonly flowId?: string
  readonly hostId?: number
  readonly iteration?: number
  readonly local?: JsonObject
}

export function spawn(run: Run, arrival: Arrival): LiveToken {
  run.instance.sequence += 1
  const token: LiveToken = {
    id: run.instance.sequence, elementId: arrival.elementId, scopeId: arrival.scopeId, since: run.now,
    flowId: arrival.flowId ?? null, hostId: arrival.hostId ?? null, iteration: arrival.iteration ?? null,
    local: arrival.local ?? null, wait: null, incident: null,
  }
  run.tokens.set(token.id, token)
  run.arriving.push(token.id)
  return token
}

/** The token has arrived and now waits for the world. */
export function waitFor(run: Run, token: LiveToken, wait: Wait): void {
  token.wait = wait
  const { id: tokenId, elementId } = token
  if (wait.kind === 'service') run.effects.push({ type: 'run-service', tokenId, elementId })
  else if (wait.kind === 'user') {
    const instruction = `${run.graph.key}.${elementId}`
    const { role, dueAt } = wait
    run.effects.push({ type: 'open-task', tokenId, elementId, role, instruction, dueAt })
  } else if (wait.kind === 'message') {
    const { name, correlation } = wait
    run.effects.push({ type: 'await-message', tokenId, elementId, name, correlation })
  } else if (wait.kind === 'timer') {
    run.effects.push({ type: 'set-timer', tokenId, elementId, dueAt: wait.dueAt })
  }
}

/** Leaves by the flows the element's conditions choose; a path without flows ends here. */
export function leave(run: Run, token: LiveToken, element: ProcessElement): void {
  leaveBy(run, token, chosenFlows(run, token, element))
}

export function leaveBy(run: Run, token: LiveToken, flowIds: readonly string[]): void {
  close(run, token, 'completed')
  for (const flowId of flowIds) {
    spawn(run, { elementId: flowOf(run.graph, flowId).target, flowId, scopeId: token.scopeId })
  }
}

function chosenFlows(run: Run, token: LiveToken, element: ProcessElement): readonly string[] {
  const { outgoing, defaultFlow } = element
  const chosen = outgoing.filter(id => id !== defaultFlow && holds(run, token, id))
  if (chosen.length > 0 || outgoing.length === 0) return chosen
  if (defaultFlow !== null) return [defaultFlow]
  throw noFlowHolds(element)
}

/** Whether a flow's condition is met where the token stands; a flow without condition always is. */
export function holds(run: Run, token: LiveToken, flowId: string): boolean {
  const { condition } = flowOf(run.graph, flowId)
  return condition === null || decide(condition, lookupAt(run, token))
}

export function noFlowHolds({ id, name }: ProcessElement): ProcessFault {
  return new ProcessFault('no-flow-holds',
    `no condition holds after ${name === '' ? id : name}, and there is no default`)
}

/** Ends a token together with everything that hangs on it: listeners, and the tokens of its scope. */
export function close(run: Run, token: LiveToken, outcome: CloseOutcome): void {
  if (!run.tokens.delete(token.id)) return
  const inherited = outcome === 'completed' ? 'lapsed' : outcome
  for (const other of [...run.tokens.values()]) {
    if (other.hostId === token.id || other.scopeId === token.id) close(run, other, inherited)
  }
  const { id: tokenId, elementId, since, wait } = token
  run.effects.push({ type: 'close', tokenId, elementId, kind: wait?.kind ?? null, since, outcome })
}

/** Ends what hangs on a token, but not the token. */
export function closeDependents(run: Run, token: LiveToken, outcome: CloseOutcome): void {
  for (const other of [...run.tokens.values()]) {
    if (other.hostId === token.id || other.scopeId === token.id) close(run, other, outcome)
  }
}

export function raiseIncident(run: Run, token: LiveToken, { code, detail }: Problem): void {
  token.incident = { code, detail, at: run.now }
  run.effects.push({ type: 'incident', tokenId: token.id, elementId: token.elementId, code, detail })
}

export function clearIncident(run: Run, token: LiveToken): void {
  if (token.incident === null) return
  token.incident = null
  run.effects.push({ type: 'incident-cleared', tokenId: token.id, elementId: token.elementId })
}

/** Variables as seen from a token: its own scope first, then outwards to the process. */
export function lookupAt(run: Run, token: LiveToken): Lookup {
  return name => {
    for (const local of localsAround(run, token)) {
      if (Object.hasOwn(local, name)) return local[name]
    }
    return Object.hasOwn(run.instance.variables, name) ? run.instance.variables[name] : undefined
  }
}

function* localsAround(run: Run, token: LiveToken): Generator<JsonObject> {
  for (const holder of holdersAround(run, token)) if (holder.local !== null) yield holder.local
}

/** The token and the tokens that hold the scopes around it, from the inside out. */
export function* holdersAround(run: Run, token: LiveToken): Generator<LiveToken> {
  let holder: LiveToken | undefined = token
  while (holder !== undefined) {
    yield holder
    holder = run.tokens.get(holder.scopeId)
  }
}

/** A variable is set where it already lives, else on the process. */
export function setVariables(run: Run, token: LiveToken | null, variables: JsonObject): void {
  for (const [name, value] of Object.entries(variables)) setVariable(run, token, [name, value])
}

function setVariable(run: Run, token: LiveToken | null, [name, value]: readonly [string, JsonValue]): void {
  if (token !== null) {
    for (const holder of holdersAround(run, token)) {
      if (holder.local === null || !Object.hasOwn(holder.local, name)) continue
      holder.local = { ...holder.local, [name]: value }
      return
    }
  }
  run.instance.variables = { ...run.instance.variables, [name]: value }
}

export function tokenAt(run: Run, id: number): LiveToken | undefined {
  return run.tokens.get(id)
}

export function elementAt(run: Run, token: LiveToken): ProcessElement {
  return elementOf(run.graph, token.elementId)
}

/** The instance is over; whatever is left is ended with it. */
export function endInstance(
  run: Run, status: ProcessInstance['status'], by: { elementId: string | null, errorCode?: string }): void {
  const outcome = status === 'cancelled' ? 'cancelled' : 'interrupted'
  for (const token of [...run.tokens.values()]) close(run, token, outcome)
  const errorCode = by.errorCode ?? null
  Object.assign(run.instance, { status, endedBy: by.elementId, errorCode })
  run.effects.push({ type: 'ended', status, elementId: by.elementId, errorCode })
}
