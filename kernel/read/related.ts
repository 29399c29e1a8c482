// What points to a record: orders of a customer, invoices of an order, each with how many there are, as far as the
// reader may see them. One statement for all of them; far more than anybody counts are not counted.
import { reachOf } from '../access/actor.ts'
import { notFound } from '../command/problems.ts'
import { columnOf } from '../model/field.ts'
import { type Resource, columnNamed } from '../model/resource.ts'
import { ident, join, sql } from '../sql/sql.ts'
import { isUuid } from '../values/uuid.ts'
import { type Labels, labelsOf } from './labels.ts'
import { mayRead } from './list.ts'
import type { Reader } from './reader.ts'

const mostCounted = 1000

export interface Related {
  readonly resource: string
  readonly field: string
  readonly count: number
  readonly capped: boolean
  /** The record, where there is one only. */
  readonly only: string | null
}

interface Pointing { readonly resource: Resource, readonly field: string, readonly column: string }

/** Resources with a reference to this one that the reader may see; of several the first. */
function pointingTo(reader: Reader, target: Resource): Pointing[] {
  return [...reader.house.resources.values()].flatMap(resource => {
    if (resource.hidden || reachOf(reader.actor, `${resource.name}.read`) === null) return []
    const [found] = Object.entries(resource.fields).filter(([name, field]) =>
      field.spec.target?.resource === target.name && reader.sees(resource, name))
    return found ? [{ resource, field: found[0], column: columnOf(found[0], found[1]) }] : []
  })
}

export async function related(reader: Reader, resource: Resource, { id, company }: { id: string, company?: string | undefined }):
Promise<{ readonly items: readonly Related[], readonly labels: Labels }> {
  mayRead(reader, resource)
  const missing = notFound.of({ resource: resource.name, id }, { id })
  if (!isUuid(id) || (company !== undefined && !isUuid(company))) throw missing
  const pointing = pointingTo(reader, resource)
  const counts = pointing.map(({ resource: other, field, column }, index) => {
    const cut = company !== undefined && other.company
      ? sql` and ${ident(`t.${columnNamed(other, other.company)}`)} = ${company}` : sql``
    return sql`select ${index}::integer as place, ${other.name}::text as resource, ${field}::text as field, count(*)::integer as count,
      min(x.id::text) as only from (select t.id from ${ident(other.table)} t
        where ${ident(`t.${column}`)} = ${id} and ${reader.readable(other, 't')}${cut} limit ${mostCounted}) x`
  })
  const here = sql`select -1 as place, '' as resource, '' as field, count(*)::integer as count, null::text as only
    from ${ident(resource.table)} t where t.id = ${id} and ${reader.readable(resource, 't')}`
  const rows = await reader.query<Related & { place: number } & Record<string, unknown>>(
    sql`${join([here, ...counts], ' union all ')} order by place`)
  if (rows.find(row => row.place === -1)?.count !== 1) throw missing
  const items = rows.filter(row => row.place >= 0 && row.count > 0).map(({ resource: name, field, count, only }) =>
    ({ resource: name, field, count, capped: count >= mostCounted, only: count === 1 ? only : null }))
  const wanted = new Map<string, Set<string>>()
  for (const { resource: name, only } of items) if (only) wanted.set(name, (wanted.get(name) ?? new Set()).add(only))
  return { items, labels: await labelsOf(reader, wanted) }
}
