// The instances one transaction works on: locked, moved by the engine, and written back once. Whatever
// happens to a process happens here, inside the transaction of the command that caused it: either both
// are true, or neither.

import type { Work } from '../command/work.ts'
import type { Row } from '../sql/connection.ts'
import { raw, sql } from '../sql/sql.ts'
import type { Sql } from '../sql/sql.ts'
import { advance } from './engine.ts'
import type { ProcessDefinition } from './definition.ts'
import type { ProcessGraph } from './graph.ts'
import { newInstance, visibleVariables } from './instance.ts'
import type { KeptMessage, ProcessInstance } from './instance.ts'
import type { JsonObject } from './json.ts'
import { taskRecord } from './records.ts'
import { processRegistry } from './registry.ts'
import type { ProcessRegistry } from './registry.ts'
import { saveInstances } from './save.ts'
import type { Advance, Close, Effect, Stimulus } from './stimulus.ts'
import { tokenOf } from './token-table.ts'
import type { TokenRecord } from './token-table.ts'

/** An instance in work. */
export interface Live {
  readonly company: string
  readonly graph: ProcessGraph
  /** What the code binds to the process; null when the process is no longer part of the house. */
  readonly definition: ProcessDefinition | null
  readonly subjectResource: string | null
  instance: ProcessInstance
  /** As the database has it; null before the first save. */
  saved: ProcessInstance | null
  version: number
  /** Rows of the tokens that the database has, by token number. */
  readonly rows: Map<number, SavedToken>
  readonly closed: Close[]
}

export interface SavedToken {
  readonly id: string
  taskId: string | null
  incidentId: string | null
  /** The values last written, to tell whether anything has changed. */
  written: string
}

export interface Session {
  readonly work: Work
  readonly registry: ProcessRegistry
  readonly lives: Map<string, Live>
  /** Leave services to the jobs, which turn their failures into incidents. */
  defer: boolean
  readonly services: PendingService[]
  readonly thrown: ThrownMessage[]
  /** A service is running: its commands may not work on processes themselves. */
  serving: boolean
  turn: Promise<unknown>
  /** Keys whose instances were looked up and locked already. */
  readonly soughtKeys: Set<string>
}

export interface PendingService {
  readonly live: Live
  readonly tokenId: number
  readonly elementId: string
}

export interface ThrownMessage {
  readonly from: Live
  readonly name: string
  readonly key: string
}

const sessions = new WeakMap<Work, Session>()

/**
 * Works on instances in the transaction at hand. Reactions run side by side; here they take turns, so
 * that each sees what the one before has done to an instance.
 */
export function inSession<T>(work: Work, task: (session: Session) => Promise<T>): Promise<T> {
  const session = sessions.get(work) ?? begun(work)
  const turn = session.turn.then(async () => {
    const result = await task(session)
    await saveInstances(session)
    return result
  })
  session.turn = turn.catch(() => {}) // the transaction is lost anyway; the caller hears of it
  return turn
}

/** For commands on processes. A service that ran one would wait for itself; it is told instead. */
export function inCommand<T>(work: Work, task: (session: Session) => Promise<T>): Promise<T> {
  if (sessions.get(work)?.serving === true) {
    throw new Error('a service cannot run commands on processes: throw a message in the diagram instead')
  }
  return inSession(work, task)
}

function begun(work: Work): Session {
  const session: Session = {
    work, registry: work.use(processRegistry), lives: new Map(), defer: false, services: [], thrown: [],
    serving: false, turn: Promise.resolve(), soughtKeys: new Set(),
  }
  sessions.set(work, session)
  return session
}

interface InstanceRecord extends Row {
  readonly id: string
  readonly version: number
  readonly company_id: string
  readonly process: string
  readonly process_version: number
  readonly subject: string
  readonly subject_resource: string | null
  readonly zone: string
  readonly variables: JsonObject
  readonly inbox: readonly KeptMessage[]
  readonly sequence: number
}

/** Locks running instances by id; `skipLocked` leaves out those somebody else works on. */
export async function lockById(session: Session, ids: readonly string[], skipLocked = false): Promise<void> {
  const missing = ids.filter(id => !session.lives.has(id))
  if (missing.length > 0) await lock(session, sql`select unnest(${missing}::uuid[])`, skipLocked)
}

/**
 * Locks the running instances that a query of ids finds. The tokens are read by a statement after the
 * lock, so they are those of the locked state; an instance that the second look no longer finds has
 * moved on meanwhile and is left alone. The ids are gathered as an array, which each index takes; joined, they
 * would be looked for in all tokens there are.
 */
export async function lock(session: Session, ids: Sql, skipLocked = false): Promise<void> {
  const { work, lives } = session
  const [records, tokens] = await Promise.all([
    work.read<InstanceRecord>(
      sql`select i.id, i.version, i.company_id, i.process, i.process_version, i.subject,
        i.subject_resource, i.zone, i.variables, i.inbox, i.sequence
      from process.instances i where i.state = 'running' and i.id = any(array(${ids}))
      order by i.id for update${skipLocked ? raw(' skip locked') : raw('')}`),
    // why: open tasks are closed by what comes now; held here, closing them waits for nothing.
    work.readHolding<TokenRecord>(taskRecord, held => sql`select t.*, ${held} from process.tokens t
      left join process.tasks k on k.id = t.task_id where t.instance_id = any(array(${ids}))
      order by t.instance_id, t.token_no`, 'k'),
  ])
  const byInstance = Map.groupBy(tokens, token => token.instance_id)
  for (const record of records) {
    const own = byInstance.get(record.id)
    if (own === undefined || lives.has(record.id)) continue
    lives.set(record.id, await liveOf(session, record, own))
  }
}

async function liveOf(
  { registry, work }: Session, record: InstanceRecord, tokens: readonly TokenRecord[]): Promise<Live> {
  const instance: ProcessInstance = {
    id: record.id, processKey: record.process, version: record.process_version, businessKey: record.subject,
    zone: record.zone, status: 'running', endedBy: null, errorCode: null, variables: record.variables,
    tokens: tokens.map(tokenOf), inbox: record.inbox, sequence: record.sequence,
  }
  return {
    company: record.company_id, graph: await registry.graph(work, record.process, record.process_version),
    definition: registry.definitions.get(record.process) ?? null, subjectResource: record.subject_resource,
    instance, saved: instance, version: record.version, closed: [],
    rows: new Map(tokens.map(token => [token.token_no, {
      id: token.id, taskId: token.task_id, incidentId: token.incident_id,
        written: JSON.stringify(tokenOf(token)),
    }])),
  }
}

/**
 * Locks the running instances that are about these keys or wait for a message with them, once per
 * transaction.
 */
export async function lockByKey(session: Session, keys: readonly string[]): Promise<void> {
  const fresh = [...new Set(keys)].filter(key => !session.soughtKeys.has(key))
  if (fresh.length === 0) return
  for (const key of fresh) session.soughtKeys.add(key)
  await lock(session, sql`
    select t.instance_id from process.tokens t where t.correlation = any(${fresh}::text[])
    union all select k.id from process.instances k where k.subject = any(${fresh}::text[])
    and k.state = 'running'`)
}

/** Sent along with a command's own lock: the facts it is about to state are about these records. */
export const expectFacts = (work: Work, keys: readonly string[]): Promise<void> =>
  inSession(work, session => lockByKey(session, keys))

export interface Beginning {
  readonly company: string
  readonly key: string
  readonly subject: string
  readonly subjectResource: string | null
  readonly variables: JsonObject
  readonly elementId?: string
}

export function begin(session: Session, beginning: Beginning): Live {
  const { work, registry, lives } = session
  const { company, key, subject, subjectResource, variables, elementId } = beginning
  const graph = registry.current(key)
  const id = work.newId()
  const live: Live = {
    company, graph, subjectResource, definition: registry.definitions.get(key) ?? null, version: 1,
    instance: newInstance({ id, graph, businessKey: subject, zone: work.company(company).zone }),
    saved: null, rows: new Map(), closed: [],
  }
  lives.set(id, live)
  give(session, live, { type: 'start', variables, ...elementId === undefined ? {} : { elementId } })
  return live
}

/** Moves an instance and notes what it asks for. */
export function give(session: Session, live: Live, stimulus: Stimulus): Advance {
  const result = advance(live.graph, live.instance, stimulus, session.work.now)
  if (result.kind === 'stale') return result
  live.instance = result.instance
  for (const effect of result.effects) note(session, live, effect)
  return result
}

function note({ services, thrown }: Session, live: Live, effect: Effect): void {
  if (effect.type === 'run-service') {
    services.push({ live, tokenId: effect.tokenId, elementId: effect.elementId })
  } else if (effect.type === 'throw-message') {
    thrown.push({ from: live, name: effect.name, key: effect.correlation })
  } else if (effect.type === 'close') {
    live.closed.push(effect)
  }
}

export function callOf({ live, tokenId }: PendingService) {
  const { company, instance } = live
  const variables = visibleVariables(instance, tokenId)
  return { company, subject: instance.businessKey, instance: instance.id, variables }
}
