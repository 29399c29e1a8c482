// One running process: where its tokens stand, what they wait for, what it carries along. It is
// plain JSON: writing it down and reading it back gives the same instance, so it survives any crash.

import type { Instant } from '../values/instant.ts'
import type { ProcessGraph } from './graph.ts'
import type { JsonObject, JsonValue } from './json.ts'

export type InstanceStatus = 'new' | 'running' | 'completed' | 'failed' | 'cancelled'

export interface ProcessInstance {
  readonly id: string
  readonly processKey: string
  readonly version: number
  /** What the instance is about, usually one document's id; messages find it by this. */
  readonly businessKey: string
  /** The company's time zone, in which days and dates of timers are counted. */
  readonly zone: string
  readonly status: InstanceStatus
  /** How it ended: the end event, and the error code if it failed. */
  readonly endedBy: string | null
  readonly errorCode: string | null
  readonly variables: JsonObject
  readonly tokens: readonly Token[]
  /** Messages that came before anybody waited for them; of equal ones the newest. */
  readonly inbox: readonly KeptMessage[]
  /** The last token number given out; numbers are never used twice. */
  readonly sequence: number
}

/** A type, not an interface, so that it counts as JSON. */
export type KeptMessage = {
  readonly name: string
  readonly correlation: string
  readonly variables: JsonObject
}

/**
 * One visit of one element. A token that moves on is consumed and a new one begins, so that an
 * answer meant for an earlier step can never be taken for a later one.
 */
export interface Token {
  readonly id: number
  readonly elementId: string
  /** The flow it came by; null at a start. */
  readonly flowId: string | null
  /** The token that holds the sub-process or multi-instance body around it; 0: the process itself. */
  readonly scopeId: number
  /** The activity or event gateway this token listens for (boundary events, event gateways). */
  readonly hostId: number | null
  readonly since: Instant
  /** What it waits for; null only while the engine is moving it. */
  readonly wait: Wait | null
  /** Position in a multi-instance body. */
  readonly iteration: number | null
  /** Variables that belong to this scope or iteration only. */
  readonly local: JsonObject | null
  readonly incident: Incident | null
}

export type Wait =
  | { readonly kind: 'user', readonly role: string | null, readonly dueAt: Instant | null }
  | { readonly kind: 'service' }
  | { readonly kind: 'message', readonly name: string, readonly correlation: string }
  | { readonly kind: 'timer', readonly dueAt: Instant, readonly remaining: number | null }
  | { readonly kind: 'join' }
  | { readonly kind: 'scope' }
  | { readonly kind: 'choice' }
  | MultiWait
  /** Could not go on; which half of the visit a retry repeats is in `phase`. */
  | { readonly kind: 'repair', readonly phase: 'enter' | 'leave' }

/** The body of a repetition: its items, how many have begun and ended, what they brought. */
export interface MultiWait {
  readonly kind: 'multi'
  readonly items: readonly JsonValue[]
  readonly next: number
  readonly done: number
  /** How many had ended when the completion condition was last asked. */
  readonly checked: number
  readonly results: readonly JsonValue[]
}

export type WaitKind = Wait['kind']

export interface Incident {
  readonly code: string
  readonly detail: string
  readonly at: Instant
}

export interface InstanceSeed {
  readonly id: string
  readonly graph: ProcessGraph
  readonly businessKey: string
  readonly zone: string
}

export function newInstance({ id, graph, businessKey, zone }: InstanceSeed): ProcessInstance {
  return {
    id, processKey: graph.key, version: graph.version, businessKey, zone, status: 'new', endedBy: null,
    errorCode: null, variables: {}, tokens: [], inbox: [], sequence: 0,
  }
}

/** Variables as seen from a token, the innermost first to count. */
export function visibleVariables({ variables, tokens }: ProcessInstance, tokenId: number): JsonObject {
  const byId = new Map(tokens.map(token => [token.id, token]))
  const locals: JsonObject[] = []
  for (let token = byId.get(tokenId); token !== undefined; token = byId.get(token.scopeId)) {
    if (token.local !== null) locals.push(token.local)
  }
  return Object.assign({}, variables, ...locals.reverse())
}
