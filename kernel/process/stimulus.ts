// What can happen to a running process, and what it asks of the world in return. Both are plain
// data: whoever calls the engine decides when a stimulus is given and carries the effects out.

import type { Instant } from '../values/instant.ts'
import type { InstanceStatus, ProcessInstance, WaitKind } from './instance.ts'
import type { JsonObject } from './json.ts'

export interface Problem {
  readonly code: string
  readonly detail: string
}

export type Stimulus =
  /** `elementId` names a message or timer start; without it the plain start event is taken. */
  | { readonly type: 'start', readonly variables: JsonObject, readonly elementId?: string }
  /** A user or service task is done; on a task with an incident: somebody did it by hand. */
  | { readonly type: 'complete', readonly tokenId: number, readonly variables: JsonObject }
  | { readonly type: 'fail', readonly tokenId: number, readonly problem: Problem }
  /** Tries again what ended in an incident, after `variables` have been put right. */
  | { readonly type: 'retry', readonly tokenId: number, readonly variables?: JsonObject }
  | { readonly type: 'message', readonly name: string, readonly correlation: string,
    readonly variables: JsonObject }
  | { readonly type: 'timer', readonly tokenId: number }
  | { readonly type: 'cancel' }

export type CloseOutcome = 'completed' | 'interrupted' | 'lapsed' | 'cancelled'

/** Where it happened. */
interface Place {
  readonly tokenId: number
  readonly elementId: string
}

export interface OpenTask extends Place {
  readonly type: 'open-task'
  readonly role: string | null
  /** Key of the instruction: process and element. */
  readonly instruction: string
  readonly dueAt: Instant | null
}

export interface MessageEffect extends Place {
  readonly type: 'await-message' | 'throw-message'
  readonly name: string
  readonly correlation: string
}

/** A token is gone: its task, subscription or timer with it. Also the record of the step for history. */
export interface Close extends Place {
  readonly type: 'close'
  readonly kind: WaitKind | null
  readonly since: Instant
  readonly outcome: CloseOutcome
}

export interface Ended {
  readonly type: 'ended'
  readonly status: InstanceStatus
  readonly elementId: string | null
  readonly errorCode: string | null
}

export type Effect =
  | Place & { readonly type: 'run-service' }
  | OpenTask
  | MessageEffect
  | Place & { readonly type: 'set-timer', readonly dueAt: Instant }
  | Close
  | Place & Problem & { readonly type: 'incident' }
  | Place & { readonly type: 'incident-cleared' }
  | Ended

export type StaleReason =
  | 'instance-started' | 'instance-not-started' | 'instance-ended' | 'start-unknown'
  | 'token-gone' | 'token-not-waiting-for-this' | 'nobody-awaits-message' | 'timer-not-due' | 'no-incident'

/** Stale: the stimulus came twice, too late or to the wrong place; nothing has changed. */
export type Advance =
  | { readonly kind: 'advanced', readonly instance: ProcessInstance, readonly effects: readonly Effect[] }
  | { readonly kind: 'stale', readonly reason: StaleReason }
