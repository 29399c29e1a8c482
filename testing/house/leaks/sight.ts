// Who may see what, said once more and more simply than the policy says it, record by record in memory: the measure
// the doors of the house are held against.
import { type Actor, matches } from '../../../kernel/access/actor.ts'
import { house } from '../../../app/house.ts'
import { type Resource, columnNamed } from '../../../kernel/model/resource.ts'
import type { World } from '../../world.ts'

type Record_ = Readonly<Record<string, unknown>>

/** All records of the house as they lie in the database, by kind and id. */
export type Everything = ReadonlyMap<string, ReadonlyMap<string, Record_>>

export async function readEverything(world: World): Promise<Everything> {
  const all = new Map<string, ReadonlyMap<string, Record_>>()
  for (const { name, table } of house.resources.values()) {
    const rows = await world.rows<Record_ & { id: string }>(`select * from ${table}`)
    all.set(name, new Map(rows.map(row => [row.id, row])))
  }
  return all
}

const at = (resource: Resource, row: Record_, field: string): unknown => row[columnNamed(resource, field)]

/** Whether somebody may see a record. */
export function sees(all: Everything, actor: Actor, resource: Resource, row: Record_): boolean {
  const { company, scopes = {} } = resource
  const granted = actor.grants.filter(grant => matches(grant.allow, `${resource.name}.read`)).map(grant => grant.reach)
  if (granted.length === 0) return false
  // why: what its owner shared is shown to everybody, by the reports of shared screens.
  if ((row['shared'] ?? 'nobody') !== 'nobody') return true
  if (scopes.keptWith) {
    const kind = house.resources.get(String(at(resource, row, scopes.keptWith.resource)))
    const whole = kind && all.get(kind.name)?.get(String(at(resource, row, scopes.keptWith.id)))
    if (!kind || !whole || !sees(all, actor, kind, whole)) return false
  }
  if (granted.includes('all')) return true
  const theirs = (owner: unknown): boolean => actor.companies.includes(String(owner))
  if (company && !theirs(at(resource, row, company))) return false
  if (scopes.only) {
    const only = at(resource, row, scopes.only)
    if (only !== null && !theirs(only)) return false
  }
  if (scopes.through) {
    const { field, of } = scopes.through
    const whole = all.get(of.name)?.get(String(at(resource, row, field)))
    const only = whole && at(of, whole, of.company ?? of.scopes?.only ?? '')
    if (!whole || (only !== null && !theirs(only))) return false
  }
  if (granted.includes('company') || !scopes.own) return true
  if (scopes.own.some(field => at(resource, row, field) === actor.id)) return true
  return granted.includes('team') && scopes.team !== undefined && actor.teams.includes(String(at(resource, row, scopes.team)))
}

/** Ids of the records somebody may not see, by kind. */
export const outOfSight = (all: Everything, actor: Actor): ReadonlyMap<string, readonly string[]> =>
  new Map([...house.resources.values()].map(resource => [resource.name,
    [...all.get(resource.name) ?? []].filter(([, row]) => !sees(all, actor, resource, row)).map(([id]) => id)]))
