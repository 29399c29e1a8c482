// From typed rows to the JSON that leaves the house: each value written by its type, amounts with the
// currency they are in, hidden fields absent.
import type { Actor } from '../access/actor.ts'
import { type Part, type Resource, columnsOf } from '../model/resource.ts'
import { visible, visibleInPart } from './fields.ts'

export type RowJson = Record<string, unknown>

const nothing = (value: unknown): boolean => value === null || value === undefined

/** A decoded row as JSON. */
export function encodeRow(resource: Resource, row: Readonly<RowJson>, actor: Actor): RowJson {
  const json: RowJson = { id: row['id'], version: row['version'], createdAt: row['createdAt'],
    updatedAt: row['updatedAt'] }
  const shown = visible(resource, actor)
  for (const { name, field } of columnsOf(resource)) {
    if (!shown.has(name)) continue
    const value = row[name]
    json[name] = nothing(value) ? null : field.spec.type.encode(value, field.spec, row)
    // why: programs that know a renamed field by its earlier name find it there.
    for (const { key } of field.spec.own?.former ?? []) if (key !== undefined) json[key] = json[name]
  }
  return json
}

/** A decoded line as JSON; what it does not say itself (the currency) it takes from its parent. */
export function encodeLine(resource: Resource, name: string, context: {
  line: Readonly<RowJson>, parent: Readonly<RowJson>, actor: Actor }): RowJson {
  const { line, parent, actor } = context
  const part = resource.parts[name] as Part
  const json: RowJson = { id: line['id'], position: line['position'] }
  const shown = visibleInPart(resource, name, actor)
  for (const { name: field, field: { spec } } of columnsOf(part)) {
    if (!shown.has(field)) continue
    const value = line[field]
    // why: of the values beside it only the currency counts; both rows put together for each line took longest of all.
    const beside = Object.hasOwn(part.fields, spec.currencyField ?? 'currency') ? line : parent
    json[field] = nothing(value) ? null : spec.type.encode(value, spec, beside)
    for (const { key } of spec.own?.former ?? []) if (key !== undefined) json[key] = json[field]
  }
  return json
}
