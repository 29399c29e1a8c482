// Identity providers behind the door: kept by the ground floor, changed by administrators. People who come by one are made
// and given roles by the public commands, in the name of the door.
import { houseActor, reachOf } from '../kernel/access/actor.ts'
import { type Provider, type Providers, domainOf } from '../kernel/auth/sign-on/provider.ts'
import type { Engine } from '../kernel/command/execute.ts'
import { sql } from '../kernel/sql/sql.ts'
import { perform } from './founding.ts'

const porter = houseActor('house:door', 'Door')

interface ProviderRow extends Record<string, unknown>, Omit<Provider, 'domains'> { domains: string | null }

async function listed({ pool }: Engine): Promise<readonly Provider[]> {
  const rows = await pool.query<ProviderRow>(sql`
    select id, name, issuer, client_id as "clientId", scopes, domains, creates_people as "createsPeople", enforced,
      role_claim as "roleClaim" from org.identity_providers where active order by name, id`)
  return rows.map(row => ({ ...row, domains: (row.domains ?? '').split(',').map(one => one.trim()).filter(one => one !== '') }))
}

export const providersOf = (engine: Engine): Providers => ({
  list: () => listed(engine),

  async binding(person) {
    // why: who can mend a provider that is away or set up wrongly must be able to come in without it.
    if (reachOf(person, 'org.identity-provider.update') !== null) return null
    return (await listed(engine)).find(one => one.enforced && one.domains.includes(domainOf(person.email))) ?? null
  },

  async someone(email) {
    const [row] = await engine.pool.query<{ id: string, active: boolean }>(sql`
      select id, active from org.users where lower(email) = ${email.toLowerCase()} order by active desc, id limit 1`)
    return row ?? null
  },

  async welcome({ id }, { name, email, language }) {
    const [first] = await engine.pool.query<{ company: string, role: string, zone: string, language: string }>(sql`
      select p.home_id as company, p.role_id as role, c.zone, c.language
        from org.identity_providers p join org.companies c on c.id = p.home_id where p.id = ${id}::uuid`)
    if (!first) throw new Error('a provider that makes people has a company for them')
    const [made] = await perform(engine, 'org.user.create', [{ name, email, company: first.company, active: true, zone: first.zone,
      language: language ?? first.language, roles: [{ role: first.role }], companies: [], teams: [] }], porter)
    return String(made?.['id'])
  },

  async follow({ id }, userId, words) {
    const [row] = await engine.pool.query<{ now: string[], wanted: string[] }>(sql`
      with ruled as (select r.role_id, bool_or(r.value = any(${[...words]}::text[])) as meant
          from org.identity_provider_roles r where r.identity_provider_id = ${id}::uuid group by r.role_id),
        held as (select ur.role_id, ur.position from org.user_roles ur where ur.user_id = ${userId}::uuid)
      select array(select role_id::text from held order by position) as now,
        array(select h.role_id::text from held h where not exists (select from ruled where role_id = h.role_id and not meant)
          order by h.position)
        || array(select role_id::text from ruled where meant and role_id not in (select role_id from held) order by role_id) as wanted`)
    if (!row || String(row.now) === String(row.wanted)) return
    await perform(engine, 'org.user.update', [{ id: userId, roles: row.wanted.map(role => ({ role })) }], porter)
  },
})
