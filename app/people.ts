// The people behind the door: users of the house, as sign-in needs them, and the first day on which the
// first company and its administrator are made. All changes go through the public commands.
import { houseActor } from '../kernel/access/actor.ts'
import type { FirstDay, People } from '../kernel/auth/people.ts'
import type { Engine } from '../kernel/command/execute.ts'
import { sql } from '../kernel/sql/sql.ts'
import { loadActor } from '../ground/org/contract.ts'
import { checkFirstDay, formedCompany, previewCountry } from './first-day.ts'
import { createUsers, foundCompany, furnish, installPacks, perform } from './founding.ts'

const porter = houseActor('house:door', 'Door')

export const peopleOf = (engine: Engine): People => ({
  load: userId => loadActor(engine.pool, userId),

  async find(email) {
    const rows = await engine.pool.query<{ id: string, email: string }>(sql`
      select id, email from org.users where lower(email) = ${email.toLowerCase()} and active order by id limit 2`)
    // why: should two users differ in capitals only, neither may come in by the other's spelling.
    return (rows.length === 1 ? rows[0] : rows.find(row => row.email === email))?.id ?? null
  },

  async any() {
    const [row] = await engine.pool.query<{ there: boolean }>(sql`select exists (select 1 from org.users) as there`)
    return row?.there ?? false
  },

  async prefer(userId, wish) {
    await perform(engine, 'org.user.update', [{ id: userId, ...wish }], porter)
  },

  check: checkFirstDay,
  preview: previewCountry,
  found: first => foundHouse(engine, first),
})

/** A second try after a fault finds the company the first one made. */
async function foundHouse(engine: Engine, { name, email, language, company }: FirstDay): Promise<string> {
  await installPacks(engine, language ?? company.language)
  const [known] = await engine.pool.query<{ id: string }>(sql`select id from org.companies where name = ${company.name}`)
  const wish = formedCompany(company)
  const id = known?.id ?? await foundCompany(engine, wish)
  // why: whoever was killed between the company and what it needs left it bare.
  if (known) await furnish(engine, id, wish)
  // why: a user always works for their own company; the list is of further ones.
  const [userId] = await createUsers(engine, [{ name, email, company: id, companies: [], roles: ['administrator'],
    language: language ?? company.language, zone: company.zone }])
  if (userId === undefined) throw new Error('the first administrator was not made')
  return userId
}

/**
 * The administrator of a first day that was cut short before their password was kept: while nobody can come in and no link
 * is under way, they get one at the start.
 */
export async function lockedOut({ pool, clock }: Engine): Promise<string | null> {
  const [found] = await pool.query<{ id: string }>(sql`
    select u.id from org.users u join org.user_roles ur on ur.user_id = u.id join org.roles r on r.id = ur.role_id
     where u.active and r.code = 'administrator' and not exists (select from auth.credentials)
       and not exists (select from auth.identities) and not exists (select from auth.passkeys)
       and not exists (select from auth.links l where l.user_id is not null and l.used_at is null and l.expires_at > ${clock.now()})
     order by u.id limit 1`)
  return found?.id ?? null
}
