// Labels make ids readable: for every record a page refers to, the words people know it by. One statement,
// however many rows; records the actor may not read stay ids.
import { reachOf } from '../access/actor.ts'
import { columnNamed, type Part, type Resource } from '../model/resource.ts'
import { type Sql, ident, join, raw, sql } from '../sql/sql.ts'
import type { RowJson } from './encode.ts'
import type { Reader } from './reader.ts'
import { spokenIn } from '../model/worded.ts'

export type Labels = Record<string, string>

const maxDepth = 3

/** SQL for the label of a row under an alias; a label made of a reference is the label of that record. */
export function labelExpression(reader: Reader, resource: Resource, alias: string, depth = 0): Sql {
  const parts = resource.label.filter(name => reader.sees(resource, name)).map(name => {
    const field = resource.fields[name]
    const column = ident(`${alias}.${columnNamed(resource, name)}`)
    const target = field?.spec.target && depth < maxDepth
      ? reader.house.resources.get(field.spec.target.resource) : undefined
    if (!target) return spoken(reader, resource, name, alias)
    const inner = `${alias}_`
    return sql`(select ${labelExpression(reader, target, inner, depth + 1)}
      from ${ident(target.table)} ${raw(inner)}
      where ${ident(`${inner}.id`)} = ${column} and ${reader.readable(target, inner)})`
  })
  return parts.length === 0 ? raw('null::text') : sql`concat_ws(' ', ${join(parts)})`
}

/** The value in the reader's words where it is one the house ships; else as it is written. */
function spoken({ language }: Reader, resource: Resource, name: string, alias: string): Sql {
  const column = ident(`${alias}.${columnNamed(resource, name)}`)
  const worded = resource.fields[name]?.spec.worded
  const words = worded && language ? spokenIn(worded, language) : {}
  if (!worded || Object.keys(words).length === 0) return sql`${column}::text`
  const by = ident(`${alias}.${columnNamed(resource, worded.by)}`)
  return sql`coalesce(${JSON.stringify(words)}::jsonb ->> concat_ws(' ', ${by}, ${column}), ${column}::text)`
}

type Wanted = Map<string, Set<string>>

function collect(wanted: Wanted, fields: Resource['fields'], row: Readonly<RowJson>): void {
  for (const [name, { spec }] of Object.entries(fields)) {
    const id = row[name]
    if (!spec.target || typeof id !== 'string') continue
    const ids = wanted.get(spec.target.resource)
    if (ids) ids.add(id)
    else wanted.set(spec.target.resource, new Set([id]))
  }
}

/** Ids that encoded rows (and their encoded parts) refer to, by resource. */
export function referencesIn(resource: Resource, rows: readonly RowJson[]): Wanted {
  const wanted: Wanted = new Map()
  for (const row of rows) {
    collect(wanted, resource.fields, row)
    for (const [name, part] of Object.entries(resource.parts) as Array<[string, Part]>) {
      const lines = row[name]
      if (Array.isArray(lines)) for (const line of lines as RowJson[]) collect(wanted, part.fields, line)
    }
  }
  return wanted
}

/** The labels of the ids, in one statement however many resources there are. */
export async function labelsOf(reader: Reader, wanted: ReadonlyMap<string,
  ReadonlySet<string>>): Promise<Labels> {
  const reads = [...wanted].flatMap(([name, ids]) => {
    const target = reader.house.resources.get(name)
    if (!target || reachOf(reader.actor, `${name}.read`) === null) return []
    return [sql`select t.id, ${labelExpression(reader, target, 't')} as label
      from ${ident(target.table)} t where t.id = any(${[...ids]}::uuid[]) and ${reader.readable(target, 't')}`]
  })
  const labels: Labels = {}
  if (reads.length === 0) return labels
  const found = await reader.query<{ id: string, label: string | null }>(sql`${join(reads, ' union all ')} order by 1`)
  for (const { id, label } of found) if (label !== null) labels[id] = label
  return labels
}
