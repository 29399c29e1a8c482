// A small merchant for tests of the books: one company in Berlin with open periods for 2026, the generic
// chart of accounts, one warehouse and some products, in a database of its own. The house ends with the
// books, so nothing that is built upon them can make these tests fail. The clock is ours.
import { createHash } from 'node:crypto'
import { modules } from '../app/house.ts'
import { policies } from '../app/policies.ts'
import { houseActor } from '../kernel/access/actor.ts'
import { command, erased } from '../kernel/command/command.ts'
import { type Engine, type Outcome, execute } from '../kernel/command/execute.ts'
import type { CompanyFacts, Work } from '../kernel/command/work.ts'
import { buildHouse, floors } from '../kernel/model/house.ts'
import { migrate, migrationsOf } from '../kernel/schema/migrate.ts'
import { Pool } from '../kernel/sql/connection.ts'
import { cloneDatabase, ensureTemplate } from '../kernel/testing/database.ts'
import { type FixedClock, fixedClock } from '../kernel/values/clock.ts'
import { type CalendarDate, endOfMonth, parseDate } from '../kernel/values/calendar-date.ts'
import { parseInstant } from '../kernel/values/instant.ts'
import { company, loadCompanies, period, unit, user } from '../ground/org/contract.ts'
import { product } from '../foundations/catalog/contract.ts'
import { createParties } from '../foundations/party/contract.ts'
import { genericChart, installChart } from '../books/ledger/contract.ts'
import { openWarehouse } from '../books/stock/contract.ts'

const house = buildHouse(modules.filter(one => floors.indexOf(one.floor) <= floors.indexOf('books')))

export const tester = houseActor('test', 'Tester')

export interface Merchant {
  readonly engine: Engine
  readonly clock: FixedClock
  readonly company: string
  readonly warehouse: string
  readonly products: readonly string[]
  readonly customer: string
  readonly user: string
  /** Runs anything in one transaction through the write path. */
  does<T>(run: (work: Work) => Promise<T> | T): Promise<T>
  /** Runs a command of the house by name. */
  orders(name: string, ...items: readonly unknown[]): Promise<Outcome>
  close(): Promise<void>
}

async function template(): Promise<string> {
  const migrations = await migrationsOf(house)
  const print = createHash('sha256').update(migrations.map(one => one.sha256).join()).digest('hex')
    .slice(0, 16)
  return ensureTemplate(`merchant ${print}`, async url => { await migrate(url, house) })
}

/** Opens the merchant's house; close it when the test is over. */
export async function openMerchant(
  options: { products?: number, currency?: string, poolSize?: number } = {}): Promise<Merchant> {
  const database = await cloneDatabase(await template())
  const clock = fixedClock(parseInstant('2026-11-20T09:00:00.000Z'))
  const pool = new Pool({ url: database.url, size: options.poolSize ?? 4 })
  const known: { companies: ReadonlyMap<string, CompanyFacts> } = { companies: new Map() }
  const engine: Engine =
    { house, pool, clock, slots: policies, companies: async () => known.companies, committed: () => {} }
  const does = async <T>(run: (work: Work) => Promise<T> | T): Promise<T> => {
    const results: T[] = []
    const one =
      command('test.any.run', { doc: 'Runs a test.' }, async work => { results.push(await run(work)) })
    await execute(engine, { command: erased(one), actor: tester, items: [{}] })
    const result = results.at(-1)
    return result as T // why: the command ran, so its result is there.
  }
  const orders: Merchant['orders'] = (name, ...items) => {
    const wanted = house.commands.get(name)
    if (!wanted) throw new Error(`no command ${name}`)
    return execute(engine, { command: wanted, actor: tester, items })
  }
  const made = await does(work => found(work, options))
  known.companies = await loadCompanies(pool)
  const rest = await does(work => furnish(work, made, options.products ?? 3))
  return { engine, clock, ...made, ...rest, does, orders,
    async close() {
      await pool.close()
      await database.drop()
    } }
}

function found(work: Work, { currency = 'EUR' }: { currency?: string }) {
  const { id } = work.insert(company,
    { name: 'Nordlicht', legalName: 'Nordlicht GmbH', country: 'DE', currency, zone: 'Europe/Berlin' })
  for (let month = 1; month <= 12; month++) {
    const startsOn = parseDate(`2026-${String(month).padStart(2, '0')}-01`)
    work.insert(period,
      { company: id, name: startsOn.slice(0, 7), fiscalYear: 2026, startsOn, endsOn: endOfMonth(startsOn) })
  }
  return { company: id }
}

async function furnish(work: Work, made: { company: string }, count: number) {
  installChart(work, made.company, genericChart)
  const [opened] =
    await openWarehouse(work, [{ company: made.company, code: 'MAIN', name: 'Main warehouse' }])
  const piece = work.insert(unit, { code: 'C62', symbol: 'pc', name: 'piece', dimension: 'count' })
  const products = Array.from({ length: count }, (_, index) =>
    work.insert(product, { code: `P${index + 1}`, name: `Product ${index + 1}`, unit: piece.id }).id)
  const [customer] = createParties(work, [{ name: 'Acme', country: 'DE', roles: ['customer'] }])
  const person = work.insert(user, { name: 'Nadia', email: 'nadia@example.com', company: made.company })
  return { warehouse: opened?.id ?? '', products, customer: customer?.id ?? '', user: person.id }
}

export const on = (day: string): CalendarDate => parseDate(day)
