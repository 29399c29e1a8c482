// Why somebody may or may not do something with a record: each grant that speaks of it, what it reaches, and what
// stands in its way. The policy itself is asked, grant by grant, so that the answer cannot differ from what happens.
import type { Reason, Spoken } from '../i18n/reason.ts'
import type { House } from '../model/house.ts'
import { type Resource, columnNamed } from '../model/resource.ts'
import { type Sql, ident, join, raw, sql } from '../sql/sql.ts'
import { type Actor, type Grant, matches } from './actor.ts'
import { keptReadable } from './kept-with.ts'
import { ownerField, predicate, seesField } from './policy.ts'

/** A grant with the role that gives it. */
export interface RoleGrant extends Grant { readonly role: string, readonly roleId: string }

export interface AccessAsked {
  readonly house: House
  readonly actor: Omit<Actor, 'grants'> & { readonly grants: readonly RoleGrant[] }
  readonly resource: Resource
  readonly permission: string
}

/** What decides about a record: its scopes, and for each grant whether it reaches it. */
export interface Weighed {
  readonly company: string | null
  readonly owners: readonly string[]
  readonly team: string | null
  /** Kept with a record that may not be seen. */
  readonly keptAway: boolean
  readonly reached: readonly boolean[]
}

export const speakingOf = ({ actor, permission }: AccessAsked): readonly RoleGrant[] =>
  actor.grants.filter(grant => matches(grant.allow, permission))

/** Columns that say of the row under `t` what decides about it. */
export function weighing(asked: AccessAsked): Sql {
  const { house, actor, resource, permission } = asked
  const column = (name: string | undefined): Sql => (name === undefined ? raw('null::uuid') : ident(`t.${columnNamed(resource, name)}`))
  const own = resource.scopes?.own ?? []
  const kept = permission === `${resource.name}.read` ? keptReadable(house, resource, actor, 't') : null
  const reaches = speakingOf(asked).map(grant =>
    sql`coalesce((${predicate(resource, { ...actor, grants: [grant] }, permission, 't') ?? raw('false')}), false)`)
  return join([sql`${column(ownerField(resource))} as company`, sql`array[${join([raw('null::uuid'), ...own.map(column)])}] as owners`,
    sql`${column(resource.scopes?.team)} as team`, sql`${kept ? sql`not coalesce(${kept}, false)` : raw('false')} as away`,
    sql`json_build_array(${join(reaches)}) as reached`])
}

/** Names of companies, people and teams by id, as far as the asker knows them. */
export type NameOf = (id: string) => string

const listed = (ids: readonly string[], nameOf: NameOf): string => ids.map(nameOf).join(', ') || '–'

/** What keeps a grant from reaching the record. */
function hindrance({ actor, resource }: AccessAsked, grant: RoleGrant, { company, owners, team }: Weighed, nameOf: NameOf): Reason {
  const user = actor.name
  if (company !== null && !actor.companies.includes(company)) {
    return { code: 'why.access.other-company', outcome: 'lost',
      params: { user, company: nameOf(company), companies: listed(actor.companies, nameOf) } }
  }
  if (grant.reach === 'team' && resource.scopes?.team !== undefined) {
    return { code: 'why.access.other-team', outcome: 'lost',
      params: { user, team: team === null ? '–' : nameOf(team), teams: listed(actor.teams, nameOf), owner: listed(owners, nameOf) } }
  }
  return { code: 'why.access.not-own', outcome: 'lost', params: { user, owner: listed(owners, nameOf) } }
}

export interface AccessExplained { readonly allowed: boolean, readonly steps: readonly Reason[] }

/** The steps, from the grants to what comes out; without a record: of records in general. */
export function explainAccess(asked: AccessAsked, weighed: Weighed | null, nameOf: NameOf): AccessExplained {
  const { actor, permission, resource } = asked
  const said = (params: Record<string, Spoken> = {}): Record<string, Spoken> => ({ user: actor.name, permission, ...params })
  const grants = speakingOf(asked)
  const steps: Reason[] = grants.flatMap((grant, index): Reason[] => {
    const reaches = weighed === null || weighed.reached[index] === true
    const step: Reason = { code: `why.access.granted.${grant.reach}`, outcome: reaches ? 'taken' : 'lost',
      params: said({ role: grant.role, allow: grant.allow }), records: [{ resource: 'org.role', id: grant.roleId }] }
    return reaches || weighed === null ? [step] : [step, hindrance(asked, grant, weighed, nameOf)]
  })
  if (grants.length === 0) steps.push({ code: 'why.access.no-grant', outcome: 'lost', params: said() })
  if (weighed?.keptAway) steps.push({ code: 'why.access.kept-away', outcome: 'lost', params: said() })
  const allowed = weighed === null ? grants.length > 0 : weighed.reached.some(Boolean) && !weighed.keptAway
  steps.push({ code: allowed ? 'why.access.allowed' : 'why.access.refused', outcome: 'result', params: said() })
  return { allowed, steps: allowed && permission === `${resource.name}.read` ? [...steps, ...unseenFields(asked)] : steps }
}

/** Fields of a record in sight that are not. */
function unseenFields({ actor, resource }: AccessAsked): Reason[] {
  const all = [...Object.entries(resource.fields).map(([name, field]) => ({ name, key: `field.${resource.name}.${name}`, field })),
    ...Object.entries(resource.parts).flatMap(([part, { fields }]) => Object.entries(fields).map(([name, field]) =>
      ({ name: `${part}.${name}`, key: `field.${resource.name}.${part}.${name}`, field })))]
  return all.filter(({ name }) => !seesField(resource, actor, name)).map(({ key, field }) => ({
    code: field.spec.confidential ? 'why.access.confidential' : 'why.access.hidden', outcome: 'lost',
    params: { user: actor.name, field: { word: key } } }))
}
