// Which records of the house are documents, and what ties them: a reference that is filled in says what a document
// came from, one the house sets later says what it led to. Books name the document that gave reason for an entry.
import { columnOf } from '../model/field.ts'
import type { House } from '../model/house.ts'
import { type Part, type Resource, parentColumn, stateFieldOf } from '../model/resource.ts'
import { type Sql, ident, sql } from '../sql/sql.ts'

/** A reference from documents of one kind, or from their lines, to documents of another. */
export interface Tie {
  readonly holder: Resource
  readonly target: Resource
  /** As permissions name it: `salesOrder`, `lines.salesOrder`. */
  readonly field: string
  /** Whether the holder came first: a lead is told of the deal it became. */
  readonly forward: boolean
  /** SQL of the pairs, the holder as `h`, the target as `t`. */
  readonly pairs: Sql
}

/** Records that exist because of a document: `source` names its kind and its id. */
export interface Echo { readonly resource: Resource, readonly kind: string, readonly source: string }

export interface Flowing { readonly documents: readonly Resource[], readonly ties: readonly Tie[], readonly echoes: readonly Echo[] }

function echoOf(resource: Resource): Echo | null {
  const found = Object.entries(resource.fields).find(([, field]) => field.spec.named !== null)
  const kind = found?.[1].spec.named
  return found && kind ? { resource, kind, source: found[0] } : null
}

const isListed = (house: House, resource: Resource): boolean =>
  !resource.hidden && resource.company !== undefined && house.views.get(resource.name)?.room !== undefined

function tiesOf(holder: Resource, documents: ReadonlyMap<string, Resource>): Tie[] {
  const head = Object.entries(holder.fields).flatMap(([name, field]): Tie[] => {
    const target = documents.get(field.spec.target?.resource ?? '')
    return target ? [{ holder, target, field: name, forward: field.spec.derived !== null,
      pairs: sql`${ident(holder.table)} h join ${ident(target.table)} t on t.id = ${ident(`h.${columnOf(name, field)}`)}` }] : []
  })
  const inLines = Object.entries(holder.parts).flatMap(([part, { fields, table }]: [string, Part]) =>
    Object.entries(fields).flatMap(([name, field]): Tie[] => {
      const target = documents.get(field.spec.target?.resource ?? '')
      return target ? [{ holder, target, field: `${part}.${name}`, forward: field.spec.derived !== null,
        pairs: sql`${ident(`${holder.module}.${table}`)} p join ${ident(holder.table)} h on h.id = ${ident(`p.${parentColumn(holder)}`)}
          join ${ident(target.table)} t on t.id = ${ident(`p.${columnOf(name, field)}`)}` }] : []
    }))
  return [...head, ...inLines]
}

const known = new WeakMap<House, Flowing>()

/** Documents are what has a life, belongs to a company and is tied to another one; read from the definitions once. */
export function flowingIn(house: House): Flowing {
  const found = known.get(house)
  if (found) return found
  const living = [...house.resources.values()].filter(one => isListed(house, one) && stateFieldOf(one) !== null && !echoOf(one))
  const ties = living.flatMap(one => tiesOf(one, new Map(living.map(other => [other.name, other]))))
  const tied = new Set(ties.flatMap(({ holder, target }) => [holder.name, target.name]))
  const echoes = [...house.resources.values()].flatMap(one => isListed(house, one) ? echoOf(one) ?? [] : [])
  const flowing = { documents: living.filter(one => tied.has(one.name)), ties, echoes }
  known.set(house, flowing)
  return flowing
}

/** Whether records of this kind stand in a flow. */
export const flows = (house: House, { name }: Resource): boolean => {
  const { documents, echoes } = flowingIn(house)
  return documents.some(one => one.name === name) || (documents.length > 0 && echoes.some(one => one.resource.name === name))
}
