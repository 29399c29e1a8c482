// Which changes somebody may hear of: those of records they may read now, or could read until this change.
// The scopes of a whole batch are read once, one statement per resource, however many people listen.
import { type Actor, reachOf } from '../access/actor.ts'
import { admits } from '../access/policy.ts'
import type { House } from '../model/house.ts'
import { type Resource, columnNamed } from '../model/resource.ts'
import type { Pool } from '../sql/connection.ts'
import { ident, join, sql } from '../sql/sql.ts'
import type { TrailRow } from './trail.ts'

type Scope = Readonly<Record<string, unknown>>

/** Changes of one batch with what decides about who hears of them. */
export interface Batch { readonly changes: ReadonlyArray<{ change: TrailRow, now: Scope | null,
  before: Scope }> }

const scopeFields = ({ company, scopes = {} }: Resource): string[] =>
  [...new Set([company, scopes.only, ...(scopes.own ?? []), scopes.team].filter(name => name !== undefined))]

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

/** Reads what decides about a batch. */
export async function weigh(house: House, pool: Pool, rows: readonly TrailRow[]): Promise<Batch> {
  const changes = merged(rows).filter(row => house.resources.has(row.resource))
  const byResource = Map.groupBy(changes, row => row.resource)
  const scopes = new Map(await Promise.all([...byResource].map(async ([name, some]) => {
    const resource = house.resources.get(name)
    const there = some.filter(row => row.kind !== 'removed').map(row => row.id)
    return [name, resource && there.length > 0 ? await scopesOf(pool, resource, there) : new Map<string,
      Scope>()] as const
  })))
  return { changes: changes.map(change => {
    const now = scopes.get(change.resource)?.get(change.id) ?? null
    const company = house.resources.get(change.resource)?.company
    // why: of a removed record only its company is still known.
    return { change, now, before: { ...(now ?? (company ? { [company]: change.company } : {})),
      ...replaced(change.diff) } }
  }) }
}

/** The changes of a batch an actor may hear of. */
export function heardBy(house: House, actor: Actor, batch: Batch): TrailRow[] {
  return batch.changes.flatMap(({ change, now, before }) => {
    const resource = house.resources.get(change.resource)
    const permission = `${change.resource}.read`
    if (!resource || reachOf(actor, permission) === null) return []
    const may = (scope: Scope): boolean => admits(resource, actor, permission, scope)
    return (now !== null && may(now)) || may(before) ? [change] : []
  })
}
