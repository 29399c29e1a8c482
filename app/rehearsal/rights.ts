// What each role may do and see, after all its grants were weighed by the policy itself: which permissions and on whose
// records, which fields of what it reads it is not shown.
import { type Actor, type Grant, handOver, houseActor, reachOf } from '../../kernel/access/actor.ts'
import { scopeFields, seesField } from '../../kernel/access/policy.ts'
import type { House } from '../../kernel/model/house.ts'
import type { Resource } from '../../kernel/model/resource.ts'
import { type Row } from '../../kernel/sql/connection.ts'
import { type Sql, sql } from '../../kernel/sql/sql.ts'

interface RoleRow extends Row { readonly code: string, readonly grants: readonly Grant[] }

export const readRoles = (read: (statement: Sql) => Promise<RoleRow[]>): Promise<RoleRow[]> => read(sql`
  select r.code, coalesce((select jsonb_agg(jsonb_build_object('allow', g.allow, 'reach', g.reach, 'hide', g.hide, 'reveal', g.reveal)
           order by g.position) from org.role_grants g where g.role_id = r.id), '[]') as grants
    from org.roles r order by r.code`)

/** Everything a grant can speak of. */
const permissionsOf = (house: House): string[] => [...new Set([...house.commands.keys(),
  ...[...house.resources.keys()].flatMap(name => [`${name}.read`, `${name}.${handOver}`]),
  ...[...house.reports.values()].map(report => report.permission)])].sort()

const fieldsOf = (resource: Resource): string[] => [...Object.keys(resource.fields),
  ...Object.entries(resource.parts).flatMap(([part, { fields }]) => Object.keys(fields).map(name => `${part}.${name}`))]

/** Somebody who holds that role and no other. */
const holderOf = ({ code, grants }: RoleRow): Actor => ({ ...houseActor(`role:${code}`, code), kind: 'user', roles: [code], grants })

/** Lines `of → is`: `sales-rep may sales.order.read → own (salesperson, team)`. */
export function rightsOf(house: House, roles: readonly RoleRow[]): Map<string, string> {
  const lines = new Map<string, string>()
  const permissions = permissionsOf(house)
  for (const role of roles) {
    const actor = holderOf(role)
    for (const permission of permissions) {
      const reach = reachOf(actor, permission)
      if (reach === null) continue
      const resource = permission.endsWith('.read') ? house.resources.get(permission.slice(0, -'.read'.length)) : undefined
      const scopes = resource && reach !== 'all' ? scopeFields(resource) : []
      lines.set(`${role.code} may ${permission}`, `${reach}${scopes.length === 0 ? '' : ` (${scopes.join(', ')})`}`)
      const unseen = resource ? fieldsOf(resource).filter(field => !seesField(resource, actor, field)) : []
      if (unseen.length > 0) lines.set(`${role.code} does not see of ${resource?.name ?? ''}`, unseen.join(', '))
    }
  }
  return lines
}
