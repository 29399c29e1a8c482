// What a service task does: a handler over a set of calls, so that a hundred instances that reach the
// same step cost as many statements as one. Usually it runs a command of the house, with the same
// checks on input and state as for a person; the process itself is the authority to do so.

import type { Answer, AnyCommand, Call } from '../command/command.ts'
import { readInput } from '../command/input.ts'
import { Refusal } from '../command/problem.ts'
import type { InputError } from '../command/problem.ts'
import { invalidInput, notFound, wrongState } from '../command/problems.ts'
import type { Work } from '../command/work.ts'
import { jsonable } from '../command/work.ts'
import { stateFieldOf } from '../model/resource.ts'
import type { JsonObject } from './json.ts'
import { isObject } from './json.ts'

export interface ServiceCall {
  readonly company: string
  /** Business key of the instance. */
  readonly subject: string
  readonly instance: string
  /** Variables as seen from the task: an iteration's item included. */
  readonly variables: JsonObject
}

export interface Service {
  /**
   * `within`: in the transaction that led here; a refusal refuses all of it. `after`: in a transaction
   * of its own; a refusal takes the task's error path or becomes an incident.
   */
  readonly when: 'within' | 'after'
  /** One result for each call: variables to set. */
  readonly run: (work: Work, calls: readonly ServiceCall[]) => Promise<readonly (JsonObject | void)[]>
}

export const within = (run: Service['run']): Service => Object.freeze({ when: 'within', run })
export const after = (run: Service['run']): Service => Object.freeze({ when: 'after', run })

export interface Performance {
  /** The command's input for a call, with `id` for commands on records. */
  readonly input: (call: ServiceCall) => Readonly<Record<string, unknown>>
  /** What of the answer becomes variables; nothing unless told. */
  readonly gives?: (answer: JsonObject) => JsonObject
}

/** A command as the handler of a service: `within(performing(planDelivery, { input: … }))`. */
export function performing(command: AnyCommand, { input, gives }: Performance): Service['run'] {
  return async (work, calls) => {
    const inputs = readInputs(command, calls.map(input))
    const locked = await lockedCalls(work, command, inputs)
    const answers = await command.run(work, locked)
    return calls.map((_, index) => gives === undefined ? undefined : gives(asObject(answers?.[index])))
  }
}

function readInputs(command: AnyCommand, given: readonly unknown[]): Record<string, unknown>[] {
  const errors: InputError[] = []
  const shape = { fields: command.input ?? {}, lists: command.lists ?? {}, partial: command.partial ?? false }
  const inputs = given.map((item, index) => {
    const input = readInput(item, shape, { errors, pointer: `/items/${index}` }, command.on ? ['id'] : [])
    return isObject(item) && typeof item['id'] === 'string' ? { ...input, id: item['id'] } : input
  })
  if (errors.length > 0) throw new Refusal(invalidInput, { count: errors.length }, { errors })
  return inputs
}

type AnyCall = Call<Record<string, unknown>, Record<string, unknown>>

async function lockedCalls(
  work: Work, command: AnyCommand, inputs: readonly Record<string, unknown>[]): Promise<never[]> {
  // why: the command's own types were erased; rows and inputs obey the same definitions.
  const asCalls = (calls: readonly AnyCall[]) => calls as readonly unknown[] as never[]
  const resource = command.on
  if (resource === undefined) return asCalls(inputs.map(input => ({ row: {}, input })))
  const rows = await work.load(resource, inputs.map(input => String(input['id'])))
  const byId = new Map(rows.map(row => [row.id, row as Record<string, unknown>])) // why: rows are records
  const state = stateFieldOf(resource)
  return asCalls(inputs.map(input => {
    const id = String(input['id'])
    const row = byId.get(id)
    if (row === undefined) throw notFound.of({ resource: resource.name, id }, { id })
    const current = state === null ? null : String(row[state])
    if (command.from !== undefined && current !== null && !command.from.includes(current)) {
      const allowed = command.from.join(', ')
      throw wrongState.of({ state: current, allowed, command: command.name }, { id })
    }
    return { row, input }
  }))
}

function asObject(answer: Answer | undefined): JsonObject {
  const json = jsonable(answer ?? {})
  return isObject(json) ? json : {}
}
