// What of a resource may be read, filtered and sorted by whom. A field that is hidden from an actor is
// absent everywhere: in rows, in filters, in sort orders; otherwise it could be guessed by probing.
import type { Actor } from '../access/actor.ts'
import { seesField, visibleFields } from '../access/policy.ts'
import type { Field } from '../model/field.ts'
import type { Operator } from '../model/field-type.ts'
import { ref } from '../model/fields.ts'
import { type Part, type Resource, baseFields } from '../model/resource.ts'
import { columnOf } from '../model/field.ts'

/** Fields a list can be filtered or sorted by although they are not declared. */
const rowFields: Readonly<Record<string, Field<unknown>>> = { id: ref('kernel.record'), ...baseFields }
const rowColumns: Readonly<Record<string, string>> = {
  id: 'id', version: 'version', createdAt: 'created_at', updatedAt: 'updated_at' }

export interface Column { readonly name: string, readonly column: string, readonly field: Field<unknown> }

/** A declared or base field with its column; undefined when there is none of that name. */
export function columnFor(resource: Resource, name: string): Column | undefined {
  if (Object.hasOwn(resource.fields, name)) {
    const field = resource.fields[name]
    return field && { name, field, column: columnOf(name, field) }
  }
  const field = Object.hasOwn(rowFields, name) ? rowFields[name] : undefined
  return field && { name, field, column: rowColumns[name] ?? name }
}

const isBase = (name: string): boolean => Object.hasOwn(rowFields, name)

/** Fields with an index of their own (or behind the company's), see the derived DDL. */
function indexed(resource: Resource): Set<string> {
  const unique = (resource.unique ?? []).flatMap(fields =>
    fields.filter((_, at) => at === 0 || (at === 1 && fields[0] === resource.company)))
  return new Set([...(resource.find?.by ?? []), ...(resource.find?.sort ?? []), ...unique,
    ...(resource.order ? [resource.order.field] : [])])
}

const noOperators: readonly Operator[] = []

/** The operators a list accepts for a field; none when it cannot be filtered by it. */
export function operatorsOf(resource: Resource, name: string): readonly Operator[] {
  const column = columnFor(resource, name)
  if (!column) return noOperators
  if (name === 'id') return ['eq', 'in']
  const { spec } = column.field
  const searched = (resource.find?.search?.includes(name) ?? false) || (spec.own?.searched ?? false)
  const served = isBase(name) || indexed(resource).has(name) || spec.target !== null
  return spec.type.operators.filter(operator =>
    operator === 'contains' ? searched : served && (operator === 'empty' ? spec.optional : true))
}

/** Whether a list can be sorted by a field: it has an index, and its order means something to people. */
export function isSortable(resource: Resource, name: string): boolean {
  if (name === 'createdAt') return resource.order === undefined
  if (name === 'id') return true
  const field = resource.fields[name]
  return field !== undefined && field.spec.target === null && indexed(resource).has(name)
}

// why: by the definition itself, not by its name: fields are added while the house runs.
const visibleCache = new WeakMap<Actor, WeakMap<object, Map<string, ReadonlySet<string>>>>()

function remembered(
  actor: Actor, { resource, key }: { resource: Resource, key: string },
  make: () => readonly string[]): ReadonlySet<string> {
  let definitions = visibleCache.get(actor)
  if (!definitions) visibleCache.set(actor, definitions = new WeakMap())
  let known = definitions.get(resource)
  if (!known) definitions.set(resource, known = new Map())
  let set = known.get(key)
  if (!set) known.set(key, set = new Set(make()))
  return set
}

/** Names of the declared fields the actor may see. */
export const visible = (resource: Resource, actor: Actor): ReadonlySet<string> =>
  remembered(actor, { resource, key: '' }, () => visibleFields(resource, actor))

/** Names of the fields of a part the actor may see. */
export const visibleInPart = (resource: Resource, name: string, actor: Actor): ReadonlySet<string> =>
  remembered(actor, { resource, key: name }, () => Object.keys((resource.parts[name] as Part).fields)
    .filter(field => seesField(resource, actor, `${name}.${field}`)))

/** Whether an actor may use a field in a filter or sort order. */
export const usable = (resource: Resource, actor: Actor, name: string): boolean =>
  isBase(name) || visible(resource, actor).has(name)
