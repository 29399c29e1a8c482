// Founding: from an empty database to a company that can sell. Roles, units and tax rates come from the
// packs, everything through the public commands; what is there already stays as it is.
import { readFile } from 'node:fs/promises'
import { type Actor, houseActor } from '../kernel/access/actor.ts'
import { type Engine, execute } from '../kernel/command/execute.ts'
import type { Answer } from '../kernel/command/command.ts'
import { type Language, isLanguage } from '../kernel/i18n/language.ts'
import { sql } from '../kernel/sql/sql.ts'
import { dateIn } from '../kernel/values/instant.ts'
import { partsOf } from '../kernel/values/calendar-date.ts'
import { shippedTaxRates } from '../packs/taxes/rates.ts'
import { shippedUnits } from '../packs/units/units.ts'
import { wordsOf } from './words.ts'

const founder: Actor = houseActor('00000000-0000-7000-8000-000000000001', 'Founding')

/** Runs a command of the house by name as one of the house's own actors. */
export async function perform(engine: Engine, name: string, items: readonly unknown[],
  actor: Actor = founder): Promise<readonly Answer[]> {
  const command = engine.house.commands.get(name)
  if (!command) throw new Error(`no command ${name}`)
  return (await execute(engine, { command, actor, items })).answers
}

const packs = new URL('../packs/', import.meta.url)
async function missingIn(engine: Engine, table: string): Promise<boolean> {
  const { rows } = await engine.pool.use(connection => connection.run(`select 1 from ${table} limit 1`))
  return rows.length === 0
}

/** Roles as shipped, named in a language. */
async function shippedRoles(engine: Engine, language: Language): Promise<unknown[]> {
  // why: our own file; the command reads every field again.
  const roles = JSON.parse(await readFile(new URL('roles/roles.json', packs), 'utf8')) as { code: string, name: string }[]
  const words = wordsOf(engine.house)
  return roles.map(role => ({ ...role, name: words.find(language, `role.${role.code}`) ?? role.name }))
}

/** Roles, units and tax rates of the packs, where the tables are empty. */
export async function installPacks(engine: Engine, language: Language = 'en'): Promise<void> {
  if (await missingIn(engine, 'org.roles')) {
    await perform(engine, 'org.role.create', await shippedRoles(engine, language))
  }
  if (await missingIn(engine, 'org.units')) {
    await perform(engine, 'org.unit.create', await shippedUnits())
  }
  if (await missingIn(engine, 'tax.rates')) {
    await perform(engine, 'tax.rate.create', await shippedTaxRates())
  }
}

export interface CompanyToFound {
  readonly name: string, readonly legalName?: string, readonly country: string, readonly currency: string
  readonly language?: string, readonly zone?: string
  /** A chart of the packs; the country's own when left out. */
  readonly chart?: string, readonly [field: string]: unknown
}

export interface FoundingOptions {
  /** Fiscal years to open, this year included; the first so many years before it. */
  readonly yearsBefore?: number
  readonly yearsAfter?: number
}

/** Founds a company and furnishes it; answers its id. */
export async function foundCompany(
  engine: Engine, wish: CompanyToFound, options: FoundingOptions = {}): Promise<string> {
  const { language = 'en' } = wish
  await installPacks(engine, isLanguage(language) ? language : 'en')
  const { chart: _, ...company } = wish
  const [made] =
    await perform(engine, 'org.company.create', [{ ...company, legalName: wish.legalName ?? wish.name }])
  const id = String(made?.['id'])
  await furnish(engine, id, wish, options)
  return id
}

/** What a company needs to sell, where it has none; done again it changes nothing. */
export async function furnish(engine: Engine, id: string, wish: CompanyToFound, options: FoundingOptions = {}): Promise<void> {
  const { chart } = wish
  const { year } = partsOf(dateIn(String(wish.zone ?? 'Europe/Berlin'), engine.clock.now()))
  const { yearsBefore = 0, yearsAfter = 1 } = options
  await perform(engine, 'org.company.furnish',
    [{ id, fromYear: year - yearsBefore, years: yearsBefore + 1 + yearsAfter,
      ...(chart === undefined ? {} : { chart }) }])
}

export interface UserToCreate {
  readonly name: string
  readonly email: string
  readonly company: string
  readonly roles: readonly string[]
  readonly companies?: readonly string[]
  readonly language?: string
  readonly zone?: string
  readonly teams?: readonly string[]
}

/** Makes users with roles by code; answers their ids. Passwords are set by sign-in, not here. */
export async function createUsers(engine: Engine, users: readonly UserToCreate[]): Promise<string[]> {
  const roles = await engine.pool.query<{ id: string, code: string }>(sql`select id, code from org.roles`)
  const idOf = new Map(roles.map(role => [role.code, role.id]))
  const answers = await perform(engine, 'org.user.create',
    users.map(({ roles: codes, companies, teams, ...user }) => ({ ...user,
    roles: codes.map(code => ({ role: idOf.get(code) })),
    companies: (companies ?? [user.company]).map(company => ({ company })),
    teams: (teams ?? []).map(team => ({ team })) })))
  return answers.map(answer => String(answer['id']))
}
