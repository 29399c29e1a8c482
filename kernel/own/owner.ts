// What an own field is added to: a kind of record, or the lines of one. Both are a table with columns; lines take
// company and currency from their record.
import type { Fields } from '../model/field.ts'
import type { House } from '../model/house.ts'
import { type Part, type Resource, columnNamed, parentColumn } from '../model/resource.ts'
import { type Sql, ident, sql } from '../sql/sql.ts'

export interface Owner {
  /** `sales.order`, or `sales.order.lines`. */
  readonly name: string
  readonly resource: Resource
  /** Which lines of it; null: the record itself. */
  readonly part: { readonly name: string, readonly part: Part } | null
  readonly fields: Fields
  readonly table: string
}

export function ownerNamed(house: House, name: string): Owner | null {
  const [module = '', noun = '', line, ...more] = name.split('.')
  const resource = house.resources.get(`${module}.${noun}`)
  if (!resource || more.length > 0) return null
  if (line === undefined) return { name, resource, part: null, fields: resource.fields, table: resource.table }
  const part = Object.hasOwn(resource.parts, line) ? resource.parts[line] : undefined
  return part ? { name, resource, part: { name: line, part }, fields: part.fields, table: `${resource.module}.${part.table}` } : null
}

/** The owner of a field that was added: it was there when the field came. */
export function ownerOf(house: House, { resource: name }: { readonly resource: string }): Owner {
  const owner = ownerNamed(house, name)
  if (!owner) throw new Error(`an own field is of ${name}, which does not exist`)
  return owner
}

/** The company that stands first in an index; lines have none of their own. */
export const companyColumn = ({ resource, part }: Owner): string | null =>
  (part === null && resource.company ? columnNamed(resource, resource.company) : null)

/** The rows as `t`, and the record they belong to as `r`: the same row, unless they are lines. */
export const withRecord = ({ resource, part, table }: Owner): Sql => (part === null
  ? sql`${ident(table)} t join lateral (select t.*) r on true`
  : sql`${ident(table)} t join ${ident(resource.table)} r on r.id = ${ident(`t.${parentColumn(resource)}`)}`)
