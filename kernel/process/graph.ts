// A process as the engine runs it: elements and flows by id, frozen, with every text already read
// (conditions, timers, roles, instructions). A graph exists only if the engine can execute all of it.

import type { Expression } from './expression/expression.ts'
import type { Duration, Timer } from './timer.ts'

export type ElementType =
  | 'none-start-event' | 'message-start-event' | 'timer-start-event'
  | 'none-end-event' | 'message-end-event' | 'error-end-event' | 'terminate-end-event'
  | 'none-throw-event' | 'message-throw-event' | 'message-catch-event' | 'timer-catch-event'
  | 'message-boundary-event' | 'timer-boundary-event' | 'error-boundary-event'
  | 'user-task' | 'service-task' | 'send-task' | 'receive-task' | 'sub-process'
  | 'exclusive-gateway' | 'parallel-gateway' | 'inclusive-gateway' | 'event-gateway'

export interface MessageSpec {
  readonly name: string
  /** What the message must carry to be meant for this instance; null: the instance's business key. */
  readonly correlation: Expression | null
  /** Whether a message that comes before anybody waits for it is kept until somebody does. */
  readonly kept: boolean
}

export interface MultiInstance {
  readonly sequential: boolean
  readonly collection: Expression
  /** Name of the variable that holds the item inside one iteration. */
  readonly item: string
  /** Variable of the iteration that is collected, in item order, into the list `results`. */
  readonly result: string | null
  readonly results: string | null
  /** Checked after each iteration; when true the remaining ones are cancelled. */
  readonly until: Expression | null
}

export interface ProcessElement {
  readonly id: string
  readonly type: ElementType
  readonly name: string
  /** The sub-process around it; null: the process itself. */
  readonly parent: string | null
  readonly incoming: readonly string[]
  readonly outgoing: readonly string[]
  readonly defaultFlow: string | null
  /** Who does it: the lane, or an explicit role. */
  readonly role: string | null
  /** How it is done, per language ('en', 'de' …): the documentation of the diagram. */
  readonly instructions: Readonly<Record<string, string>>
  /** Within which time a person should have done it. */
  readonly due: Duration | null
  readonly timer: Timer | null
  readonly message: MessageSpec | null
  /** The error code thrown or caught; null on a catching event: any. */
  readonly error: string | null
  /** Variable into which a caught error is written. */
  readonly errorVariable: string | null
  /** Of a boundary event: the activity it sits on, and whether it ends that activity. */
  readonly host: string | null
  readonly interrupting: boolean
  /** Of an activity: its boundary events. */
  readonly boundaries: readonly string[]
  readonly multi: MultiInstance | null
}

export interface SequenceFlow {
  readonly id: string
  readonly name: string
  readonly source: string
  readonly target: string
  readonly condition: Expression | null
}

export interface MessageStart {
  readonly elementId: string
  readonly name: string
}

/** For a join: which of its incoming flows a token standing at an element could still reach. */
export type JoinReach = Readonly<Record<string, readonly string[]>>

export interface ProcessGraph {
  readonly key: string
  readonly version: number
  readonly name: string
  readonly instructions: Readonly<Record<string, string>>
  readonly elements: Readonly<Record<string, ProcessElement>>
  readonly flows: Readonly<Record<string, SequenceFlow>>
  readonly roles: readonly string[]
  /** Start events of the process without a trigger, by message and by time. */
  readonly noneStart: string | null
  readonly messageStarts: readonly MessageStart[]
  readonly timerStarts: readonly string[]
  /** Names of all messages awaited on the way, and of those that are kept when they come early. */
  readonly awaited: readonly string[]
  readonly kept: readonly string[]
  /** Start event of each embedded sub-process. */
  readonly innerStart: Readonly<Record<string, string>>
  readonly joins: Readonly<Record<string, JoinReach>>
}

export function elementOf(graph: ProcessGraph, id: string): ProcessElement {
  return known(at(graph.elements, id), `element ${id} of process ${graph.key}`)
}

export function flowOf(graph: ProcessGraph, id: string): SequenceFlow {
  return known(at(graph.flows, id), `flow ${id} of process ${graph.key}`)
}

/** Ids come from diagrams and callers; 'constructor' must not find what every object inherits. */
export function at<T>(record: Readonly<Record<string, T>>, id: string): T | undefined {
  return Object.hasOwn(record, id) ? record[id] : undefined
}

/** For parts that compiling has proved to be there: their absence is a bug, not a case. */
export function known<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`missing: ${what}`)
  return value
}
