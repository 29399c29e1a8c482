// One policy for every way in: the grants of an actor compiled into a WHERE clause, and the list of
// fields the actor may see. Lists, search, totals, exports, commands and live updates all ask here.
import { type Sql, ident, join, raw, sql } from '../sql/sql.ts'
import type { Field, OwnFacts } from '../model/field.ts'
import { type Resource, columnNamed } from '../model/resource.ts'
import { type Actor, matches, reachOf } from './actor.ts'

const isRead = (permission: string): boolean => permission.endsWith('.read')

/** The field that says whose a record is. */
export const ownerField = ({ company, scopes }: Resource): string | undefined => company ?? scopes?.only

/** The fields that decide who reads a record. */
export const scopeFields = ({ company, scopes = {} }: Resource): string[] =>
  [...new Set([company, scopes.only, ...(scopes.own ?? []), scopes.team, scopes.through?.field]
    .filter(name => name !== undefined))]

/** The condition on the company a row is of, or only for; null when it is nobody's in particular. */
function ofTheirs(resource: Resource, { companies }: Actor, { permission, alias }: {
  permission: string, alias: string }): Sql | null {
  const { company, scopes } = resource
  const column = (name: string): Sql => ident(`${alias}.${columnNamed(resource, name)}`)
  const theirs = sql`any(${[...companies]}::uuid[])`
  if (company) return sql`${column(company)} = ${theirs}`
  if (scopes?.only) {
    const only = column(scopes.only)
    return isRead(permission) ? sql`(${only} is null or ${only} = ${theirs})` : sql`${only} = ${theirs}`
  }
  return null
}

/** The condition on the record another one is part of: whether the permission reaches what belongs to it. */
export const reachesWhole = (whole: Resource, actor: Actor, permission: string, alias: string): Sql =>
  (reachOf(actor, permission) === 'all' ? null : ofTheirs(whole, actor, { permission, alias })) ?? raw('true')

/** The condition under which a row is visible or usable for a permission; null when never. */
export function predicate(resource: Resource, actor: Actor, permission: string, alias: string): Sql | null {
  const reach = reachOf(actor, permission)
  if (reach === null) return null
  if (reach === 'all') return raw('true')
  const column = (name: string): Sql => ident(`${alias}.${columnNamed(resource, name)}`)
  const conditions: Sql[] = []
  const theirs = ofTheirs(resource, actor, { permission, alias })
  if (theirs) conditions.push(theirs)
  const { own = [], team, through } = resource.scopes ?? {}
  const whole = through && ofTheirs(through.of, actor, { permission, alias: 'whole' })
  if (through && whole) {
    conditions.push(sql`exists (select 1 from ${ident(through.of.table)} whole
      where whole.id = ${column(through.field)} and ${whole})`)
  }
  if (reach !== 'company' && own.length > 0) {
    const mine = own.map(name => sql`${column(name)} = ${actor.id}`)
    if (reach === 'team' && team) mine.push(sql`${column(team)} = any(${[...actor.teams]}::uuid[])`)
    conditions.push(sql`(${join(mine, ' or ')})`)
  }
  return conditions.length === 0 ? raw('true') : join(conditions, ' and ')
}

/**
 * The same condition for a row in memory: whether a permission reaches it. (What another row decides is not
 * looked at: a reference to that row was.)
 */
export function admits(
  resource: Resource, actor: Actor, permission: string, row: Readonly<Record<string, unknown>>): boolean {
  const reach = reachOf(actor, permission)
  if (reach === null || reach === 'all') return reach === 'all'
  const { company, scopes } = resource
  const owner = ownerField(resource)
  const forAll = company === undefined && isRead(permission) && (row[owner ?? ''] ?? null) === null
  if (owner && !forAll && !actor.companies.includes(row[owner] as string)) return false
  const own = scopes?.own ?? []
  if (reach === 'company' || own.length === 0) return true
  if (own.some(name => row[name] === actor.id)) return true
  return reach === 'team' && scopes?.team !== undefined && actor.teams.includes(row[scopes.team] as string)
}

/** A field of the resource by name; `lines.cost` is a field of its part. */
function fieldNamed(resource: Resource, name: string): Field<unknown> | undefined {
  const [head = '', tail] = name.split('.')
  return tail === undefined ? resource.fields[head] : resource.parts[head]?.fields[tail]
}

/**
 * Whether the actor may see a field (`lines.cost` for a part's): some grant that reads the resource shows it.
 */
export function seesField(resource: Resource, actor: Actor, field: string): boolean {
  const name = `${resource.name}.${field}`
  const { confidential = false, own = null } = fieldNamed(resource, field)?.spec ?? {}
  const beside = field.slice(0, field.indexOf('.') + 1)
  if (own && !(seesOwn(own, actor) && own.computedFrom.every(from => seesField(resource, actor, beside + from)))) return false
  // why: a role hides a field by the name it had that day.
  const names = [name, ...(own?.former ?? []).flatMap(({ key }) => (key === undefined ? [] : [`${resource.name}.${beside}${key}`]))]
  return actor.grants.some(grant => matches(grant.allow, `${resource.name}.read`)
    && !names.some(one => (grant.hide ?? []).includes(one))
    && (!confidential || grant.allow === '*' || grant.revealsAll === true || (grant.reveal ?? []).includes(name)))
}

const reachesAll = ({ grants }: Actor): boolean => grants.some(grant => grant.allow === '*')
const isOneOf = ({ roles }: Actor, wanted: readonly string[]): boolean =>
  wanted.length === 0 || wanted.some(role => roles.includes(role))

/** A field that was added for one company, or for some roles, does not exist for the others. */
const seesOwn = ({ company, seenBy }: OwnFacts, actor: Actor): boolean => reachesAll(actor)
  || ((company === null || actor.companies.includes(company)) && isOneOf(actor, seenBy))

/** Whether the actor may fill an added field of records it may change. */
export const fillsOwn = ({ editedBy }: OwnFacts, actor: Actor): boolean =>
  reachesAll(actor) || isOneOf(actor, editedBy)

/** Names of the declared fields (of the resource itself) the actor may see. */
export const visibleFields = (resource: Resource, actor: Actor): readonly string[] =>
  Object.keys(resource.fields).filter(field => seesField(resource, actor, field))
