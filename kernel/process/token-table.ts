// How tokens lie in the database: one row for each token that waits, with what it waits for in columns
// of their own, so that messages and due timers are found by index.

import { plainTable } from '../command/table-shape.ts'
import type { Values } from '../command/unit-of-work.ts'
import type { Instant } from '../values/instant.ts'
import type { Incident, Token, Wait } from './instance.ts'
import type { JsonObject } from './json.ts'

export const tokenTable = plainTable('process.tokens', {
  id: 'uuid', companyId: 'uuid', instanceId: 'uuid', tokenNo: 'integer', elementId: 'text', flowId: 'text',
  scopeNo: 'integer', hostNo: 'integer', since: 'timestamptz', waitKind: 'text', messageName: 'text',
  correlation: 'text', dueAt: 'timestamptz', wait: 'jsonb', iteration: 'integer', local: 'jsonb',
  incident: 'jsonb', taskId: 'uuid', incidentId: 'uuid',
})

/** One line for each step that is over: the trail of the instance, for monitoring and mining. */
export const stepTable = plainTable('process.steps', {
  companyId: 'uuid', instanceId: 'uuid', tokenNo: 'integer', elementId: 'text', since: 'timestamptz',
  until: 'timestamptz', outcome: 'text', actorId: 'text',
})

export interface TokenRecord extends Record<string, unknown> {
  readonly id: string
  readonly instance_id: string
  readonly token_no: number
  readonly element_id: string
  readonly flow_id: string | null
  readonly scope_no: number
  readonly host_no: number | null
  readonly since: Instant
  readonly wait: Wait
  readonly iteration: number | null
  readonly local: JsonObject | null
  readonly incident: Incident | null
  readonly task_id: string | null
  readonly incident_id: string | null
}

export function tokenOf(record: TokenRecord): Token {
  return {
    id: record.token_no, elementId: record.element_id, flowId: record.flow_id, scopeId: record.scope_no,
    hostId: record.host_no, since: record.since, wait: record.wait, iteration: record.iteration,
    local: record.local, incident: record.incident,
  }
}

/** By which event a waiting token is found, and with which key. */
export interface Listening {
  readonly name: string
  readonly key: string
}

export function tokenValues(token: Token, listening: Listening | null): Values {
  const { wait } = token
  return {
    tokenNo: token.id, elementId: token.elementId, flowId: token.flowId, scopeNo: token.scopeId,
    hostNo: token.hostId, since: token.since, waitKind: wait?.kind ?? null,
    messageName: listening?.name ?? null, correlation: listening?.key ?? null,
    dueAt: wait?.kind === 'timer' ? wait.dueAt : null,
    wait, iteration: token.iteration, local: token.local, incident: token.incident,
  }
}
