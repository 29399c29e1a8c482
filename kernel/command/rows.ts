// Rows between the database and the handlers: which columns to select, and how a raw row becomes a
// typed one. Values arrive exact from the driver; only names change here.
import { type Sql, ident, raw, sql } from '../sql/sql.ts'
import type { Row } from '../sql/connection.ts'
import { type Part, type Resource, columnsOf, parentColumn } from '../model/resource.ts'

const selectCache = new WeakMap<object, string>()

/** Select list of a resource under an alias. */
export function columnList(resource: Resource, alias: string): Sql {
  let text = selectCache.get(resource)
  if (text === undefined) {
    text = ['id', 'version', 'created_at', 'updated_at', ...columnsOf(resource).map(one => one.column)]
      .map(column => `~.${column}`).join(', ')
    selectCache.set(resource, text)
  }
  return raw(text.replaceAll('~', alias))
}

/** Select list of a part; its parent id comes as `parent_id_`. */
export function partColumnList(resource: Resource, part: Part, alias: string): Sql {
  const columns = ['id', 'position', ...columnsOf(part).map(one => one.column)]
  return raw([
    ...columns.map(column => `${alias}.${column}`), `${alias}.${parentColumn(resource)} as parent_id_`,
  ].join(', '))
}

/** The condition on lines `p` of records with these ids; books are found by company and id, wherever they are spread. */
export function linesOf(resource: Resource, ids: Sql): Sql {
  const parent = ident(`p.${parentColumn(resource)}`)
  if (!resource.book || !resource.company) return sql`${parent} = any(${ids})`
  return sql`(p.company_id, ${parent}) in (select b.company_id, b.id from ${ident(resource.table)} b where b.id = any(${ids}))`
}

/** The same with names that do not clash with another row's: `k.id as k__id`. */
export const aliasedColumns = (resource: Resource, alias: string): Sql =>
  raw(['id', 'version', 'created_at', 'updated_at', ...columnsOf(resource).map(one => one.column)]
    .map(column => `${alias}.${column} as ${alias}__${column}`).join(', '))

/** The record among the columns of a wider row. */
export const unaliased = (row: Row, alias: string): Row => Object.fromEntries(Object.entries(row)
  .filter(([name]) => name.startsWith(`${alias}__`))
  .map(([name, value]) => [name.slice(alias.length + 2), value]))

export function decodeRow(resource: Resource, record: Row): Record<string, unknown> {
  const row: Record<string, unknown> = { id: record['id'], version: record['version'],
    createdAt: record['created_at'], updatedAt: record['updated_at'] }
  for (const { name, column } of columnsOf(resource)) row[name] = record[column]
  return row
}

export function decodePart(part: Part, record: Row): Record<string, unknown> {
  const row: Record<string, unknown> =
    { id: record['id'], parent: record['parent_id_'], position: record['position'] }
  for (const { name, column } of columnsOf(part)) row[name] = record[column]
  return row
}
