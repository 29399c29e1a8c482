// Search across the house: every searchable resource the actor may read, in one statement, best fits first.
import { reachOf } from '../access/actor.ts'
import type { Resource } from '../model/resource.ts'
import { type Sql, ident, join, planned, raw, sql } from '../sql/sql.ts'
import { columnFor } from './fields.ts'
import type { QueryParams } from './filter.ts'
import { labelExpression } from './labels.ts'
import { readLimit } from './list.ts'
import { QueryErrors } from './query-error.ts'
import type { Reader } from './reader.ts'
import { searchCondition } from './search-text.ts'

export interface Found { readonly resource: string, readonly id: string, readonly label: string,
  readonly hint: string | null }

/** How many matches of one resource are looked at; typing more narrows better than looking further. */
const perResource = 200
const hintKinds = new Set(['text', 'ref', 'date', 'country'])

/** A second line by which equal labels are told apart: the next two columns of the list. */
function hintExpression(reader: Reader, resource: Resource): Sql {
  const listed = reader.house.views.get(resource.name)?.list ?? Object.keys(resource.fields)
  const names = listed.filter(name => !resource.label.includes(name) && name !== resource.company
    && reader.sees(resource, name) && hintKinds.has(resource.fields[name]?.spec.type.name ?? '')).slice(0, 2)
  const parts = names.flatMap(name => {
    const column = columnFor(resource, name)
    if (!column) return []
    const place = ident(`t.${column.column}`)
    const target = reader.house.resources.get(column.field.spec.target?.resource ?? '')
    if (column.field.spec.target === null) return [sql`left(${place}::text, 80)`]
    if (!target || reachOf(reader.actor, `${target.name}.read`) === null) return []
    return [sql`(select ${labelExpression(reader, target, 'h')} from ${ident(target.table)} h
      where h.id = ${place} and ${reader.readable(target, 'h')})`]
  })
  return parts.length === 0 ? raw('null::text') : sql`nullif(concat_ws(' · ', ${join(parts)}), '')`
}

/** Searchable resources the actor may read. */
const searchable = (reader: Reader): Resource[] => [...reader.house.resources.values()].filter(resource =>
  !resource.hidden && (resource.find?.search ?? []).length > 0
    && reachOf(reader.actor, `${resource.name}.read`) !== null)

export async function search(reader: Reader, params: QueryParams): Promise<{ items: readonly Found[] }> {
  const errors = new QueryErrors()
  const limit = readLimit(params['limit']?.at(-1), errors, 20)
  const typed = (params['q']?.at(-1) ?? '').replaceAll('\0', '').slice(0, 200)
  errors.throwIfAny()
  const branches = searchable(reader).flatMap(resource => {
    const condition = searchCondition(reader, resource, 't', typed)
    if (!condition) return []
    return [sql`(select ${raw(`'${resource.name}'`)} as resource, t.id, ${labelExpression(reader, resource, 't')} as label,
      ${hintExpression(reader, resource)} as hint from ${ident(resource.table)} t
      where ${condition} and ${reader.readable(resource, 't')} limit ${perResource})`]
  })
  if (branches.length === 0) return { items: [] }
  const items = await reader.query<{ resource: string, id: string, label: string, hint: string | null }>(planned(sql`
    select resource, id, label, hint from (${join(branches, ' union all ')}) found
    order by case when kernel.fold(label) = kernel.fold(${typed}) then 0
                  when starts_with(kernel.fold(label), kernel.fold(${typed})) then 1 else 2 end, label, id limit ${limit}`))
  return { items: items.map(({ resource, id, label, hint }) => ({ resource, id, label: label ?? id, hint })) }
}
