// Which changes somebody may hear of: those of records they may read now, or could read until this change.
// The scopes of a whole batch are read once, one statement per resource, however many people listen.
import { type Actor, reachOf } from '../access/actor.ts'
import { admits, ownerField, scopeFields } from '../access/policy.ts'
import type { House } from '../model/house.ts'
import { type Resource, columnNamed } from '../model/resource.ts'
import type { Pool } from '../sql/connection.ts'
import { ident, join, sql } from '../sql/sql.ts'
import { compare } from './position.ts'
import type { TrailRow } from './trail.ts'

type Scope = Readonly<Record<string, unknown>>

interface Weighed { readonly change: TrailRow, readonly now: Scope | null, readonly before: Scope }

/** Changes of one batch with what decides about who hears of them. */
export interface Batch { readonly changes: readonly Weighed[] }

/** Under this name a scope holds whose the record is that this one is part of. */
const wholeOwner = '(whole)'

/** The last change of each record, with the first values any of them replaced. */
function merged(rows: readonly TrailRow[]): TrailRow[] {
  const last = new Map<string, TrailRow>()
  for (const row of rows) {
    const key = `${row.resource}/${row.id}`
    const earlier = last.get(key)
    last.delete(key)
    last.set(key, earlier ? { ...row, diff: { ...row.diff, ...earlier.diff } } : row)
  }
  return [...last.values()]
}

async function scopesOf(pool: Pool, resource: Resource, ids: readonly string[]): Promise<Map<string, Scope>> {
  const fields = scopeFields(resource)
  const columns = ['id', ...fields.map(name => columnNamed(resource, name))].map(column =>
    ident(`t.${column}`))
  const rows = await pool.query(
    sql`select ${join(columns)} from ${ident(resource.table)} t where t.id = any(${ids}::uuid[])`)
  return new Map(rows.map(row => [row['id'] as string,
    Object.fromEntries(fields.map(name => [name, row[columnNamed(resource, name)]]))]))
}

const replaced = (diff: TrailRow['diff']): Scope =>
  Object.fromEntries(Object.entries(diff).flatMap(([name, pair]) =>
    (Array.isArray(pair) ? [[name, pair[0] as unknown]] : [])))

/** Whose the records are that others are part of, by id; one statement. */
async function ownersOf(pool: Pool, whole: Resource, ids: readonly string[]): Promise<Map<string, unknown>> {
  const owner = ownerField(whole)
  if (owner === undefined || ids.length === 0) return new Map()
  const rows = await pool.query(sql`select t.id, t.${ident(columnNamed(whole, owner))} as owner
    from ${ident(whole.table)} t where t.id = any(${ids}::uuid[])`)
  return new Map(rows.map(row => [row['id'] as string, row['owner']]))
}

/** What was known of a change, with whose the record is that it is part of; null when that is gone. */
async function withWholes(pool: Pool, resource: Resource, weighed: readonly Weighed[]): Promise<Weighed[]> {
  const { through } = resource.scopes ?? {}
  if (!through) return [...weighed]
  const scopes = weighed.flatMap(({ now, before }) => [now, before])
  const ids = new Set(scopes.flatMap(scope => {
    const id = scope?.[through.field]
    return typeof id === 'string' ? [id] : []
  }))
  const owners = await ownersOf(pool, through.of, [...ids])
  const complete = (scope: Scope): Scope => {
    const id = scope[through.field]
    return typeof id === 'string' && owners.has(id) ? { ...scope, [wholeOwner]: owners.get(id) } : scope
  }
  return weighed.map(({ change, now, before }) =>
    ({ change, now: now === null ? null : complete(now), before: complete(before) }))
}

/** Reads what decides about a batch. */
export async function weigh(house: House, pool: Pool, rows: readonly TrailRow[]): Promise<Batch> {
  const byResource = Map.groupBy(merged(rows), row => row.resource)
  const weighed = await Promise.all([...byResource].map(async ([name, some]) => {
    const resource = house.resources.get(name)
    if (!resource) return []
    const there = some.filter(row => row.kind !== 'removed').map(row => row.id)
    const scopes = there.length > 0 ? await scopesOf(pool, resource, there) : new Map<string, Scope>()
    return withWholes(pool, resource, some.map(change => {
      const now = scopes.get(change.id) ?? null
      // why: of a removed record is known what the trail kept of it.
      const known = now ?? (resource.company ? { [resource.company]: change.company } : {})
      return { change, now, before: { ...known, ...replaced(change.diff) } }
    }))
  }))
  const order = (a: Weighed, b: Weighed): number => compare(a.change.position, b.change.position)
  return { changes: weighed.flat().sort(order) }
}

/**
 * Own fields change what everybody is shown of the house. All hear that they did, and read what they may see of
 * it anew; the fields themselves are told by their own permission.
 */
export const changesHouse = ({ resource }: Pick<TrailRow, 'resource'>): boolean => resource === 'own.field'

/** The changes of a batch an actor may hear of. */
export function heardBy(house: House, actor: Actor, batch: Batch): TrailRow[] {
  return batch.changes.flatMap(({ change, now, before }) => {
    const resource = house.resources.get(change.resource)
    const permission = `${change.resource}.read`
    if (resource && changesHouse(change)) return [change]
    if (!resource || reachOf(actor, permission) === null) return []
    const may = (scope: Scope): boolean => admits(resource, actor, permission, scope)
      && mayWhole(resource, actor, { permission, scope })
    return (now !== null && may(now)) || may(before) ? [change] : []
  })
}

/** A record that is part of another one is for the same companies. */
function mayWhole(resource: Resource, actor: Actor,
  { permission, scope }: { permission: string, scope: Scope }): boolean {
  const { through } = resource.scopes ?? {}
  const owner = through && ownerField(through.of)
  if (!through || owner === undefined || reachOf(actor, permission) === 'all') return true
  return wholeOwner in scope && admits({ ...through.of, scopes: { ...through.of.scopes, own: [] } }, actor,
    permission, { [owner]: scope[wholeOwner] })
}
