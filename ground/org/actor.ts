// Turns a user with roles into the actor the write path and the policies know.
import type { Actor, Grant } from '../../kernel/access/actor.ts'
import type { CompanyFacts } from '../../kernel/command/work.ts'
import type { Pool } from '../../kernel/sql/connection.ts'
import { sql } from '../../kernel/sql/sql.ts'

interface ActorRow extends Record<string, unknown> {
  id: string, name: string, email: string, language: Actor['language'], zone: string, company_id: string
  companies: string[], teams: string[], roles: string[], homes: string[], second: boolean, grants: Grant[]
}

export interface UserActor extends Actor { readonly email: string, readonly home: string, readonly needsSecond: boolean }

/** The actor of an active user, or null. One statement. */
export async function loadActor(pool: Pick<Pool, 'query'>, userId: string): Promise<UserActor | null> {
  const [row] = await pool.query<ActorRow>(sql`
    select u.id, u.name, u.email, u.language, u.zone, u.company_id,
      array(select c.company_id::text from org.user_companies c where c.user_id = u.id) as companies,
      array(select t.team_id::text from org.user_teams t where t.user_id = u.id) as teams,
      array(select r.code from org.user_roles ur join org.roles r on r.id = ur.role_id
             where ur.user_id = u.id order by ur.position) as roles,
      array(select r.home from org.user_roles ur join org.roles r on r.id = ur.role_id
             where ur.user_id = u.id order by ur.position) as homes,
      exists (select from org.user_roles ur join org.roles r on r.id = ur.role_id
               where ur.user_id = u.id and r.second_factor) as second,
      coalesce((select jsonb_agg(jsonb_build_object(
                         'allow', g.allow, 'reach', g.reach, 'hide', g.hide, 'reveal', g.reveal))
                  from org.user_roles ur join org.role_grants g on g.role_id = ur.role_id
                 where ur.user_id = u.id), '[]') as grants
      from org.users u where u.id = ${userId} and u.active`)
  if (!row) return null
  return { id: row.id, name: row.name, email: row.email, kind: 'user', language: row.language, zone: row.zone,
    companies: [...new Set([row.company_id, ...row.companies])], company: row.company_id, teams: row.teams,
    roles: row.roles, grants: row.grants, home: row.homes[0] ?? 'sales', needsSecond: row.second }
}

/** What commands must know of every company. */
export async function loadCompanies(pool: Pool): Promise<ReadonlyMap<string, CompanyFacts>> {
  const rows = await pool.query<CompanyFacts & Record<string, unknown>>(
    sql`select id, name, currency, country, zone, language, tax_registered as "taxRegistered",
      coalesce(numbering, '{}') as numbering from org.companies`)
  return new Map(rows.map(row => [row.id, row]))
}
