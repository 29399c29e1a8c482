// Running a report, by whatever way it was asked for: its permission, its parameters read by their types, its
// answer the module's own.
import { reachOf } from '../access/actor.ts'
import { readInput } from '../command/input.ts'
import { type InputError, Refusal } from '../command/problem.ts'
import { invalidInput, notAllowed } from '../command/problems.ts'
import type { Report } from '../model/report.ts'
import type { QueryParams } from './filter.ts'
import type { Reader } from './reader.ts'

/** Parameters as JSON by the types of their fields; lists are not known to reports. */
function parametersOf(report: Report, params: QueryParams): Record<string, unknown> {
  return Object.fromEntries(Object.entries(params).map(([name, values]) => {
    const text = values.at(-1) ?? ''
    const type = Object.hasOwn(report.query, name) ? report.query[name]?.spec.type : undefined
    return [name, text === '' ? null : type?.fromText(text) ?? text]
  }))
}

export async function runReport(reader: Reader, report: Report, params: QueryParams): Promise<unknown> {
  const { permission } = report
  if (reachOf(reader.actor, permission) === null) throw notAllowed.of({ permission })
  const errors: InputError[] = []
  const input = readInput(parametersOf(report, params), { fields: report.query }, { errors, pointer: '' })
  if (errors.length > 0) {
    const asked = errors.map(error => ({ ...error, pointer: `?${error.pointer.slice(1)}` }))
    throw new Refusal(invalidInput, { count: errors.length }, { errors: asked })
  }
  return report.run(reader, input, reader.actor)
}
