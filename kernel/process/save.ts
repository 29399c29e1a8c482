// Writes back what has become of the instances of a session: tokens, tasks, incidents and the trail
// of steps, as changes buffered in the unit of work. The number of statements depends on the kinds of
// changes, never on how many instances there are.

import { shapeOf } from '../command/table-shape.ts'
import type { ProcessInstance, Token } from './instance.ts'
import { incidentRecord, instanceRecord, taskRecord } from './records.ts'
import type { Live, SavedToken, Session } from './session.ts'
import type { Close } from './stimulus.ts'
import { stepTable, tokenTable, tokenValues } from './token-table.ts'
import type { Listening } from './token-table.ts'

const instanceShape = shapeOf(instanceRecord)

export async function saveInstances(session: Session): Promise<void> {
  const over: Endings = { tasks: new Map(), incidents: new Set() }
  for (const live of session.lives.values()) {
    if (live.instance === live.saved) continue
    saveInstance(session, live)
    saveTokens(session, live, over)
    saveSteps(session, live)
    live.saved = live.instance
  }
  await Promise.all([closeTasks(session, over), resolveIncidents(session, over)])
}

/** What has come to an end: tasks with their outcome, incidents. */
interface Endings {
  readonly tasks: Map<string, 'done' | 'cancelled'>
  readonly incidents: Set<string>
}

function saveInstance({ work }: Session, live: Live): void {
  const { instance, saved, graph } = live
  const now = work.now
  const changing = {
    state: stateOf(instance), endedBy: instance.endedBy, errorCode: instance.errorCode,
    endedAt: instance.status === 'running' ? null : now, variables: instance.variables, inbox: instance.inbox,
    sequence: instance.sequence, updatedAt: now,
  }
  if (saved === null) {
    work.put(instanceShape, instance.id, {
      id: instance.id, version: live.version, createdAt: now, company: live.company,
        process: instance.processKey,
      processVersion: instance.version, title: (graph.name || graph.key).slice(0, 200),
      subject: instance.businessKey, subjectResource: live.subjectResource, zone: instance.zone, ...changing,
    })
    return
  }
  live.version += 1
  work.patch(instanceShape, instance.id, { ...changing, version: live.version })
}

// An instance that never began has no business in the database.
function stateOf({ id, status }: ProcessInstance): string {
  if (status === 'new') throw new Error(`instance ${id} has not been started`)
  return status
}

function saveTokens(session: Session, live: Live, over: Endings): void {
  const { work } = session
  const present = new Set(live.instance.tokens.map(token => token.id))
  for (const [tokenNo, row] of live.rows) {
    if (present.has(tokenNo)) continue
    work.unit.remove(tokenTable, row.id)
    if (row.taskId !== null) over.tasks.set(row.taskId, outcomeOf(live, tokenNo))
    if (row.incidentId !== null) over.incidents.add(row.incidentId)
    live.rows.delete(tokenNo)
  }
  for (const token of live.instance.tokens) saveToken(session, live, { token, over })
}

function saveToken(session: Session, live: Live, { token, over }: { token: Token, over: Endings }): void {
  const { work } = session
  const written = JSON.stringify(token)
  const known = live.rows.get(token.id)
  if (known?.written === written) return
  const row: SavedToken = known ?? { id: work.newId(), taskId: null, incidentId: null, written }
  if (token.wait?.kind === 'user') row.taskId ??= openTask(session, live, token)
  else if (row.taskId !== null) {
    over.tasks.set(row.taskId, 'done')
    row.taskId = null
  }
  followIncident(session, live, { token, row, over, before: known?.written ?? null })
  const values = {
    ...tokenValues(token, listeningOf(live, token)), taskId: row.taskId, incidentId: row.incidentId,
  }
  if (known === undefined) {
    work.put(tokenTable, row.id,
      { id: row.id, companyId: live.company, instanceId: live.instance.id, ...values })
  } else {
    work.patch(tokenTable, row.id, values)
  }
  row.written = written
  live.rows.set(token.id, row)
}

// A user task bound to a command is found by the event that tells it is done.
function listeningOf({ definition, instance }: Live, { elementId, wait }: Token): Listening | null {
  if (wait?.kind === 'message') return { name: wait.name, key: wait.correlation }
  const ask = wait?.kind === 'user' && definition !== null ? definition.asks[elementId] : undefined
  return ask === undefined ? null : { name: ask.done.event.name, key: instance.businessKey }
}

function openTask({ work }: Session, live: Live, token: Token): string {
  const { instance, graph, company, definition, subjectResource } = live
  const element = graph.elements[token.elementId]
  const { role, dueAt } = token.wait?.kind === 'user' ? token.wait : { role: null, dueAt: null }
  const { id } = work.insert(taskRecord, {
    company, instance: instance.id, process: instance.processKey, processVersion: instance.version,
    element: token.elementId, title: (element?.name || token.elementId).slice(0, 200),
    subject: instance.businessKey, subjectResource,
      command: definition?.asks[token.elementId]?.command ?? null, role, dueAt, state: 'open',
  })
  return id
}

function outcomeOf(live: Live, tokenNo: number): 'done' | 'cancelled' {
  const close: Close | undefined = live.closed.find(one => one.tokenId === tokenNo)
  return close?.outcome === 'completed' ? 'done' : 'cancelled'
}

interface IncidentChange {
  readonly token: Token
  readonly row: SavedToken
  readonly over: Endings
  readonly before: string | null
}

// A retry that fails again is a new incident: the old one was answered.
function followIncident({ work }: Session, live: Live, { token, row, over, before }: IncidentChange): void {
  const { incident } = token
  const earlier = before === null ? null : (JSON.parse(before) as Token)
    .incident // why: it was written from a token
  if (JSON.stringify(earlier) === JSON.stringify(incident)) return
  if (row.incidentId !== null) over.incidents.add(row.incidentId)
  row.incidentId = null
  if (incident === null) return
  const { company, instance } = live
  row.incidentId = work.insert(incidentRecord, {
    company, instance: instance.id, process: instance.processKey, element: token.elementId, tokenNo: token.id,
    code: incident.code.slice(0, 200), detail: incident.detail.slice(0, 10_000), state: 'open',
  }).id
}

function saveSteps({ work }: Session, live: Live): void {
  for (const { tokenId, elementId, since, outcome } of live.closed.splice(0)) {
    work.put(stepTable, `${live.instance.id} ${tokenId}`, {
      companyId: live.company, instanceId: live.instance.id, tokenNo: tokenId, elementId, since,
        until: work.now,
      outcome, actorId: work.actor.id,
    })
  }
}

async function closeTasks({ work }: Session, { tasks }: Endings): Promise<void> {
  if (tasks.size === 0) return
  for (const row of await work.load(taskRecord, [...tasks.keys()])) {
    if (row.state !== 'open') continue
    const closed = { closedAt: work.now, closedBy: work.actor.id }
    work.update(taskRecord, row, { ...closed, state: tasks.get(row.id) ?? 'cancelled' })
  }
}

async function resolveIncidents({ work }: Session, { incidents }: Endings): Promise<void> {
  if (incidents.size === 0) return
  for (const row of await work.load(incidentRecord, [...incidents])) {
    if (row.state !== 'open') continue
    work.update(incidentRecord, row, { state: 'resolved', resolvedAt: work.now, resolvedBy: work.actor.id })
  }
}
