// Own fields as columns of a table that is taken in, of a record and of its lines. Columns of lines are told by the
// name of the lines before theirs: `lines.x_finish`.
import type { Field } from '../model/field.ts'
import type { House } from '../model/house.ts'
import type { Resource } from '../model/resource.ts'
import { columnList, decodeRow } from '../command/rows.ts'
import { encodeRow } from '../read/encode.ts'
import { attachParts } from '../read/list.ts'
import type { Reader } from '../read/reader.ts'
import { ident, sql } from '../sql/sql.ts'
import type { ImportColumn, Json } from './import-target.ts'

type Values = Readonly<Record<string, Json>>

export function ownColumn(house: House, owner: string, name: string, field: Field<unknown>): ImportColumn {
  const target = house.resources.get(field.spec.target?.resource ?? '')
  return { name, field, words: `field.${owner}.${name}`, required: !field.spec.optional,
    ...(field.spec.choices ? { choices: `${owner}.${name}` } : {}),
    ...(target ? { reference: { resource: target.name, by: target.label } } : {}) }
}

const filledIn = ([, { spec }]: readonly [string, Field<unknown>]): boolean => spec.own !== null && spec.derived === null

export const ownColumns = (house: House, resource: Resource): ImportColumn[] => Object.entries(resource.fields).filter(filledIn)
  .map(([name, field]) => ownColumn(house, resource.name, name, field))

export const ownLineColumns = (house: House, resource: Resource, part: string): ImportColumn[] =>
  Object.entries(resource.parts[part]?.fields ?? {}).filter(filledIn)
    .map(([name, field]) => ({ ...ownColumn(house, `${resource.name}.${part}`, name, field), name: `${part}.${name}` }))

/** The values of such columns as a command takes them, by the names of the fields; amounts in this currency. */
export const ownInput = (columns: readonly ImportColumn[], values: Values, currency: string): Record<string, Json> =>
  Object.fromEntries(columns.flatMap(({ name, field }) => {
    const value = values[name]
    return value === undefined ? [] : [[name.slice(name.indexOf('.') + 1),
      field.spec.type.name === 'amount' && typeof value === 'string' ? { amount: value, currency } : value]]
  }))

/** What is kept of such columns, as a table says it. */
export const toldOwn = (columns: readonly ImportColumn[], kept: Values): Record<string, Json> =>
  Object.fromEntries(columns.map(({ name }) => {
    const value = kept[name.slice(name.indexOf('.') + 1)]
    return [name, typeof value === 'object' && value !== null && 'amount' in value ? value.amount : value]
  }))

/** Whether what is kept is what the table says; what it does not say may be anything. */
export const sameOwn = (columns: readonly ImportColumn[], values: Values, { kept, currency }: {
  readonly kept: Values, readonly currency: string }): boolean => {
  const wanted = ownInput(columns, values, currency)
  return columns.every(({ name, field }) => {
    const key = name.slice(name.indexOf('.') + 1)
    return wanted[key] === undefined || plain(field, wanted[key], currency) === plain(field, kept[key] ?? null, currency)
  })
}

/** One form for what is kept and what is told: as the API would write it. */
function plain({ spec }: Field<unknown>, value: Json, currency: string): string {
  if (value === null) return 'null'
  const row = { [spec.currencyField ?? 'currency']: currency }
  try {
    return JSON.stringify(spec.type.encode(spec.type.parse(value, spec, row), spec, row))
  } catch {
    // why: what the type refuses is refused by the command, with the words of the command.
    return JSON.stringify(value)
  }
}

/** Records as the API tells them, with their lines, by id: what of their own fields there is already. */
export async function readWithLines(
  reader: Reader, resource: Resource, part: string, ids: readonly string[]): Promise<Map<string, Values>> {
  const records = await reader.query(sql`select ${columnList(resource, 't')} from ${ident(resource.table)} t
    where t.id = any(${ids}::uuid[]) and ${reader.readable(resource, 't')}`)
  const rows = records.map(record => decodeRow(resource, record))
  const items = rows.map(row => encodeRow(resource, row, reader.actor))
  await attachParts(reader, resource, { rows, items, include: [part] })
  return new Map(items.map(item => [String(item['id']), item]))
}
