// Where records of one kind are referred to, all over the house, derived from its definitions: whoever adds a noun that
// refers to parties is covered without knowing of it.
import { type Field, columnOf } from '../model/field.ts'
import type { House } from '../model/house.ts'
import { type Part, type Resource, columnNamed, goingCondition, parentColumn } from '../model/resource.ts'
import { type Sql, ident, join, raw, sql } from '../sql/sql.ts'

/** A field, of a record or of its lines, that may hold the id of such a record. */
export interface Place {
  readonly resource: Resource
  /** Name of the part, or null for a field of the record itself. */
  readonly part: string | null
  readonly field: string
  readonly table: string
  readonly column: string
  /** The column with the record, of the table: its own id, or that of the parent. */
  readonly owner: string
  /** Rows that mean such a record at all, over the alias `t`; for fields that may name any kind. */
  readonly only: Sql | null
  /** No foreign key stands behind it. */
  readonly soft: boolean
}

const pointsTo = (field: Field<unknown>, name: string): boolean => field.spec.target?.resource === name

/** Records of one's own, such as bookmarks and notices: they hold on to nothing. */
const isPersonal = ({ scopes, company, module }: Resource, target: string): boolean =>
  company === undefined && scopes?.own !== undefined && module !== target.split('.')[0]

/** Ids are kept as such, or as text where they may be of any kind. */
export function idType({ resource, part, field }: Pick<Place, 'resource' | 'part' | 'field'>): string {
  const spec = part === null ? resource.fields[field]?.spec : undefined
  return spec?.type.name === 'text' ? 'text' : 'uuid'
}

export function placesReferringTo(house: House, name: string): Place[] {
  return [...house.resources.values()].filter(one => !isPersonal(one, name) && !one.noticed).flatMap(resource => {
    const own = Object.entries(resource.fields).filter(([, field]) => pointsTo(field, name)).map(([field, spec]): Place =>
      ({ resource, part: null, field, table: resource.table, column: columnOf(field, spec), owner: 'id', only: null,
        soft: spec.spec.target?.soft ?? false }))
    const inParts = (Object.entries(resource.parts) as Array<[string, Part]>).flatMap(([part, { table, fields }]) =>
      Object.entries(fields).filter(([, field]) => pointsTo(field, name)).map(([field, spec]): Place =>
        ({ resource, part, field, table: `${resource.module}.${table}`, column: columnOf(field, spec), owner: parentColumn(resource),
          only: null, soft: spec.spec.target?.soft ?? false })))
    return [...own, ...inParts, ...bySubject(resource, name)]
  })
}

/** A record kept with one of any kind says by two fields with which. */
function bySubject(resource: Resource, name: string): Place[] {
  if (!resource.fields['subjectResource'] || !resource.fields['subjectId']) return []
  return [{ resource, part: null, field: 'subjectId', table: resource.table, column: columnNamed(resource, 'subjectId'), owner: 'id',
    only: sql`t.${raw(columnNamed(resource, 'subjectResource'))} = ${name}`, soft: true }]
}

export interface FollowUp extends Record<string, unknown> { readonly target: string, readonly resource: string, readonly id: string,
  readonly count: number }

/** Which records of a kind are meant, as a condition over the alias `r`; all of them, or none. */
export type Among = (resource: Resource) => Sql | 'all' | 'none'

/** What refers to each of the records from outside of them, one statement: a sample and a count for each kind of record. */
export function followUps(house: House, name: string, ids: readonly string[],
  { among = () => 'all', but = ids }: { readonly among?: Among, readonly but?: readonly string[] } = {}): Sql {
  const texts = [...ids]
  const places = placesReferringTo(house, name).flatMap(place => {
    const meant = among(place.resource)
    return meant === 'none' ? [] : { ...place, type: idType(place), meant }
  })
  if (places.length === 0) return sql`select null::text as target, null::text as resource, null::text as id, 0 as count where false`
  const branches = places
    .map(({ resource, table, column, owner, only, type, meant }) => sql`
    select t.${raw(column)}::text as target, ${resource.name}::text as resource, t.${raw(owner)} as id from ${ident(table)} t
     where t.${raw(column)} = any(${texts}::${raw(type)}[])${only ? sql` and ${only}` : raw('')}${
      resource.goesWith ? raw(` and not (${goingCondition(resource, 't')})`) : raw('')}${
      resource.name === name ? sql` and t.${raw(owner)} <> all(${[...but]}::uuid[])` : raw('')}${
      meant === 'all' ? raw('') : sql` and exists (select 1 from ${ident(resource.table)} r where r.id = t.${raw(owner)} and ${meant})`}`)
  return sql`select target, resource, min(id::text) as id, count(distinct id)::integer as count from (${join(branches, ' union all ')}) f
    group by target, resource order by target, resource`
}
