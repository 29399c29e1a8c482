// Why can somebody (not) see this: which role, grant, company, team or field rule decides about what a person may do
// with a record. Asked by those who may change roles, of records they see themselves.
import { type RoleGrant, type Weighed, explainAccess, weighing } from '../../kernel/access/why.ts'
import { noSuchAddress, notFound } from '../../kernel/command/problems.ts'
import { handOver, matches } from '../../kernel/access/actor.ts'
import type { Reason } from '../../kernel/i18n/reason.ts'
import { type Id, ref, text } from '../../kernel/model/fields.ts'
import { report } from '../../kernel/model/report.ts'
import type { Reader } from '../../kernel/read/reader.ts'
import { ident, sql } from '../../kernel/sql/sql.ts'
import { isUuid } from '../../kernel/values/uuid.ts'
import { type UserActor, loadActor } from './actor.ts'
import { user } from './people.ts'

interface GrantRow extends Record<string, unknown>, RoleGrant { readonly held: boolean }
interface WeighedRow extends Record<string, unknown> {
  company: Id | null, owners: (Id | null)[], team: Id | null, away: boolean, reached: boolean[]
}

/** Roles that would do, named to whoever looks for a way. */
const mostRoles = 5

export const accessReport = report('org.access', {
  doc: 'Why a person may or may not do something with a kind of record, or with one: roles, reach, company, team, fields.',
  permission: 'org.role.update',
  query: {
    user: ref('org.user'),
    resource: text({ max: 120 }).doc('The kind of record, such as sales.order.'),
    record: text({ max: 40 }).optional().doc('Id of one record; of the kind in general when left empty.'),
    action: text({ max: 60 }).default('read').doc('read, or the verb of a command such as confirm.'),
  },
}, async (reader, params) => {
  const resource = reader.house.resources.get(params.resource)
  if (!resource) throw noSuchAddress.of({ path: params.resource })
  const permission = `${resource.name}.${params.action}`
  const [person] = await reader.query<{ id: Id, name: string, active: boolean }>(sql`select u.id, u.name, u.active
    from org.users u where u.id = ${params.user} and ${reader.readable(user, 'u')}`)
  if (!person) throw notFound.of({ resource: user.name, id: params.user }, { id: params.user })
  const [loaded, grants] = await Promise.all([loadActor(reader, person.id), grantsFor(reader, person.id)])
  // why: what nobody can ever be allowed would look like something somebody forgot to allow.
  const isKnown = ['read', handOver].includes(params.action) || reader.house.commands.has(permission)
  if (!isKnown && !grants.some(one => one.allow === permission)) throw noSuchAddress.of({ path: permission })
  const who = { user: person.name, permission }
  const { record } = params
  const whole = { user: { id: person.id, name: person.name, active: person.active }, resource: resource.name, record, permission }
  if (!loaded) {
    const steps: Reason[] = [{ code: 'why.access.inactive', outcome: 'lost', params: who },
      { code: 'why.access.refused', outcome: 'result', params: who }]
    return { ...whole, allowed: false, steps, roles: [] }
  }
  const asked = { house: reader.house, resource, permission, actor: { ...loaded, grants: grants.filter(one => one.held) } }
  const weighed = params.record === null ? null : await weigh(reader, asked, params.record)
  const names = await namesFor(reader, loaded, weighed)
  const explained = explainAccess(asked, weighed, id => names.get(id) ?? id)
  const others = explained.allowed ? [] : grants.filter(one => !one.held && matches(one.allow, permission))
  const roles = [...new Map(others.map(one => [one.roleId, { id: one.roleId, name: one.role, reach: one.reach }])).values()]
  return { ...whole, ...explained, roles: roles.slice(0, mostRoles) }
})

/** Grants of all roles, those the person holds first. */
const grantsFor = (reader: Reader, userId: Id): Promise<GrantRow[]> => reader.query<GrantRow>(sql`
  select r.name as role, r.id as "roleId", g.allow, g.reach, g.hide, g.reveal,
         exists (select 1 from org.user_roles ur where ur.role_id = r.id and ur.user_id = ${userId}) as held
    from org.role_grants g join org.roles r on r.id = g.role_id order by held desc, r.name, g.position`)

async function weigh(reader: Reader, asked: Parameters<typeof weighing>[0], id: string): Promise<Weighed> {
  const missing = notFound.of({ resource: asked.resource.name, id }, { id })
  if (!isUuid(id)) throw missing
  const [row] = await reader.query<WeighedRow>(sql`select ${weighing(asked)} from ${ident(asked.resource.table)} t
    where t.id = ${id} and ${reader.readable(asked.resource, 't')}`)
  if (!row) throw missing
  return { company: row.company, owners: row.owners.filter(one => one !== null), team: row.team, keptAway: row.away, reached: row.reached }
}

/** Names of the companies, teams and people that are spoken of. */
async function namesFor(reader: Reader, actor: UserActor, weighed: Weighed | null): Promise<ReadonlyMap<string, string>> {
  const ids = [...actor.companies, ...actor.teams, ...weighed ? [weighed.company, weighed.team, ...weighed.owners] : []]
    .filter(one => one !== null)
  const rows = await reader.query<{ id: string, name: string }>(sql`
    select id, name from org.companies where id = any(${ids}::uuid[])
    union all select id, name from org.teams where id = any(${ids}::uuid[])
    union all select id, name from org.users where id = any(${ids}::uuid[])`)
  return new Map(rows.map(row => [row.id, row.name]))
}
