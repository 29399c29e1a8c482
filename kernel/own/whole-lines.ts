// The own fields of lines, as a command on their record takes them. The room's command makes and changes the lines;
// which line an input speaks of is said by its id, else by its place.
import type { AnyCommand, InputList } from '../command/command.ts'
import { refuseHidden, settleAmounts } from '../command/derived-input.ts'
import type { InputError } from '../command/problem.ts'
import { type Work, sameValue } from '../command/work.ts'
import type { Fields } from '../model/field.ts'
import type { Resource } from '../model/resource.ts'
import { inputsOf, refuseUnfillable } from './own-inputs.ts'

type Values = Record<string, unknown>

export interface WholeLines { readonly name: string, readonly list: InputList, readonly fields: Fields, readonly inputs: Fields }

/** The lists of a command that are lines with own fields. */
export const linesTaken = (target: Resource, { lists = {} }: AnyCommand): WholeLines[] =>
  Object.entries(lists).flatMap(([name, list]) => {
    const part = target.parts[name]
    const inputs = part ? inputsOf(part) : {}
    return part && Object.keys(inputs).length > 0 ? [{ name, list, fields: part.fields, inputs }] : []
  })

/** An input as the room's command knows it. */
export function withoutOwn(input: Readonly<Values>, inputs: Fields, lines: readonly WholeLines[]): Values {
  const without = (values: Readonly<Values>, own: Fields): Values =>
    Object.fromEntries(Object.entries(values).filter(([name]) => !Object.hasOwn(own, name)))
  const plain = without(input, inputs)
  for (const { name, inputs: own } of lines) {
    const given = plain[name]
    if (Array.isArray(given)) plain[name] = (given as Values[]).map(line => without(line, own)) // why: read as a list of objects.
  }
  return plain
}

interface Filling {
  readonly lines: WholeLines, readonly row: Values, readonly input: Readonly<Values>
  readonly errors: InputError[], readonly pointer: string
}

/** Reads what was said of the lines of one record and notes mistakes; the answer writes it. */
export function fillLines(work: Work, target: Resource,
  { lines: { name, fields, inputs }, row, input, errors, pointer }: Filling): () => void {
  const given = input[name]
  if (!Array.isArray(given)) return () => {}
  const rows = row[name] as Values[] // why: parts are rows of lines.
  const byId = new Map(rows.map(line => [line['id'], line]))
  const byPlace = new Map(rows.map(line => [line['position'], line]))
  const patches = (given as Values[]).flatMap((said, at) => { // why: read as a list of objects.
    const line = byId.get(said['id']) ?? byPlace.get(at + 1)
    if (!line) return []
    const here = `${pointer}/${name}/${at}`
    const own = Object.fromEntries(Object.keys(inputs).map(field =>
      [field, said[field] === undefined ? line[field] ?? null : said[field]]))
    for (const field of Object.keys(inputs)) {
      if (own[field] === null && !fields[field]?.spec.optional) errors.push({ pointer: `${here}/${field}`, code: 'missing', params: {} })
    }
    return [{ line, patch: settleAmounts(fields, own, { context: row, errors, pointer: here }) }]
  })
  return () => {
    // why: all that was said of hidden ones, not only what differs: sending a value must not tell that it was right.
    refuseHidden(target, work, (given as Values[]).flatMap(said => Object.keys(inputs).filter(field => (said[field] ?? null) !== null))
      .map(field => `${name}.${field}`))
    const changed = new Set(patches.flatMap(({ line, patch }) =>
      Object.keys(patch).filter(field => !sameValue(line[field], patch[field]))))
    if (changed.size === 0) return
    refuseUnfillable(work, target, [...changed].map(field => ({ name: field, path: `${name}.${field}`, field: fields[field] })))
    // why: all own columns of every line, so that all of them make one UPDATE.
    for (const { line, patch } of patches) work.updatePart(target, name as never, line as never, patch as never)
  }
}
