// The people behind the door: users of the house, as sign-in needs them, and the first day on which the
// first company and its administrator are made. All changes go through the public commands.
import { houseActor } from '../kernel/access/actor.ts'
import type { FirstDay, People } from '../kernel/auth/people.ts'
import type { Engine } from '../kernel/command/execute.ts'
import { sql } from '../kernel/sql/sql.ts'
import { loadActor } from '../ground/org/contract.ts'
import { checkFirstDay, formedCompany, previewCountry } from './first-day.ts'
import { createUsers, foundCompany, installPacks, perform } from './founding.ts'

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
  const id = known?.id ?? await foundCompany(engine, formedCompany(company))
  // why: a user always works for their own company; the list is of further ones.
  const [userId] = await createUsers(engine, [{ name, email, company: id, companies: [], roles: ['administrator'],
    language: language ?? company.language, zone: company.zone }])
  if (userId === undefined) throw new Error('the first administrator was not made')
  return userId
}
