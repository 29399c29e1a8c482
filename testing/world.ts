// The world of a story: a company with people, customers and stock, in a database of its own, with a clock
// that is ours. A story says in a line what others need a page of set-up for.
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Actor } from '../kernel/access/actor.ts'
import type { Answer } from '../kernel/command/command.ts'
import { execute, type Outcome } from '../kernel/command/execute.ts'
import { Refusal } from '../kernel/command/problem.ts'
import { migrate, migrationsOf } from '../kernel/schema/migrate.ts'
import { sql } from '../kernel/sql/sql.ts'
import { type ProcessRegistry, processRegistry } from '../kernel/process/registry.ts'
import { cloneDatabase, ensureTemplate } from '../kernel/testing/database.ts'
import { fixedClock, type FixedClock } from '../kernel/values/clock.ts'
import { parseInstant } from '../kernel/values/instant.ts'
import { loadActor } from '../ground/org/contract.ts'
import { createEngine, type RunningEngine } from '../app/engine.ts'
import { createUsers, foundCompany, installPacks } from '../app/founding.ts'
import { house } from '../app/house.ts'

/** The morning on which stories begin. */
export const storyMorning = parseInstant('2026-03-02T08:00:00.000Z')

export interface Person {
  readonly actor: Actor
  /** Runs a command and answers its (first) answer. */
  does(command: string, input: Record<string, unknown>): Promise<Answer>
  doesAll(command: string, items: readonly Record<string, unknown>[],
    options?: { key?: string, dryRun?: boolean }): Promise<Outcome>
  /** Runs a command that must be refused with this problem; answers the refusal. */
  isRefused(command: string, input: Record<string, unknown>, problem: string): Promise<Refusal>
}

export interface World {
  readonly engine: RunningEngine
  readonly clock: FixedClock
  readonly url: string
  readonly company: string
  readonly admin: Person
  person(name: string, ...roles: string[]): Promise<Person>
  customer(name: string, more?: Record<string, unknown>): Promise<string>
  /** A product with a list price in the company's currency and, for goods, stock at a unit cost. */
  product(name: string,
    more?: {
      price?: string, stock?: string, cost?: string, service?: boolean, taxClass?: string
    }): Promise<string>
  row<T extends Record<string, unknown>>(table: string, id: string): Promise<T>
  rows<T extends Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<T[]>
  /** Balances of the ledger as `code name: amount D|C`, sorted, zero balances left out. */
  ledger(): Promise<string[]>
  end(): Promise<void>
}

/** Diagrams must be known before the first command runs. */
const registerProcesses = async (engine: RunningEngine): Promise<void> => {
  // why: app/ chose it for this slot.
  const registry = engine.slots.get(processRegistry.name) as ProcessRegistry
  await registry.register(engine.pool)
}

const template = async (): Promise<string> => {
  const hash = createHash('sha256')
  for (const { name, sha256 } of await migrationsOf(house)) hash.update(name + sha256)
  for (const pack of ['roles/roles.json', 'units/units.csv', 'taxes/rates.csv', 'charts/generic.csv']) {
    hash.update(await readFile(new URL(`../packs/${pack}`, import.meta.url)))
  }
  return ensureTemplate(`world-${hash.digest('hex').slice(0, 12)}`, async url => {
    await migrate(url, house)
    const engine = createEngine({ url, clock: fixedClock(storyMorning) })
    await registerProcesses(engine)
    await installPacks(engine)
    await foundCompany(engine, {
      name: 'Lumen GmbH',
      country: 'DE',
      currency: 'EUR',
      language: 'de',
      zone: 'Europe/Berlin',
      vatId: 'DE136695976',
    })
    await engine.close()
  })
}

/** A company ready to sell. Call `end()` when the story is over. */
export async function createWorld(): Promise<World> {
  const database = await cloneDatabase(await template())
  const clock = fixedClock(storyMorning)
  const engine = createEngine({ url: database.url, clock })
  await registerProcesses(engine)
  const [home] = await engine.pool.query<{ id: string }>(sql`select id from org.companies`)
  const company = home?.id ?? ''
  let count = 0
  const person = async (name: string, ...roles: string[]): Promise<Person> => {
    const email = `${name.toLowerCase().replaceAll(' ', '.')}.${++count}@lumen.example`
    const [id] = await createUsers(engine, [{ name, email, company, roles }])
    const actor = await loadActor(engine.pool, id ?? '')
    if (!actor) throw new Error(`${name} could not be made`)
    return personOf(engine, actor)
  }
  const admin = await person('Ada Admin', 'administrator')
  const world: World = {
    engine,
    clock,
    url: database.url,
    company,
    admin,
    person,
    async customer(name, more = {}) {
      const made = await admin.does('party.party.create', {
        name,
        kind: 'organisation',
        country: 'DE',
        currency: 'EUR',
        language: 'de',
        isCustomer: true,
        ...more,
      })
      return String(made['id'])
    },
    product: (name, more = {}) => makeProduct(world, { name, code: `P${++count}`, ...more }),
    async row(table, id) {
      const [row] = await world.rows(`select * from ${table} where id = $1`, [id])
      if (!row) throw new Error(`no ${table} ${id}`)
      return row as never
    },
    rows: async (text, values = []) =>
      (await engine.pool.use(connection => connection.run(text, values))).rows,
    async ledger() {
      const rows = await world.rows<{ line: string }>(`
        select a.code || ' ' || a.name || ': ' || to_char(abs(sum(l.base)) / 100.0, 'FM999999990.00')
               || case when sum(l.base) > 0 then ' D' else ' C' end as line
          from ledger.entry_lines l join ledger.accounts a on a.id = l.account_id where l.company_id = $1
         group by a.code, a.name having sum(l.base) <> 0 order by a.code`, [company])
      return rows.map(row => row.line)
    },
    async end() {
      await engine.close()
      await database.drop()
    },
  }
  return world
}

/** Somebody at work. */
export function personOf(engine: RunningEngine, actor: Actor): Person {
  const run = (name: string, items: readonly unknown[],
    options: { key?: string, dryRun?: boolean } = {}): Promise<Outcome> => {
    const command = engine.house.commands.get(name)
    if (!command) throw new Error(`no command ${name}`)
    return execute(engine,
      { command, actor, items, idempotencyKey: options.key ?? null, dryRun: options.dryRun ?? false })
  }
  return {
    actor,
    does: async (name, input) => (await run(name, [input])).answers[0] ?? {},
    doesAll: run,
    async isRefused(name, input, problem) {
      try {
        await run(name, [input])
      } catch (error) {
        if (error instanceof Refusal && error.problem.code === problem) return error
        throw error
      }
      throw new Error(`${name} was not refused with ${problem}`)
    },
  }
}

async function makeProduct(world: World, wish: {
  name: string
  code: string
  price?: string
  stock?: string
  cost?: string
  service?: boolean
  taxClass?: string
}): Promise<string> {
  const { admin, company } = world
  const [unit] = await world.rows<{ id: string }>(`select id from org.units where code = 'C62'`)
  const [list] =
    await world.rows<{ id: string }>('select id from catalog.price_lists where company_id = $1', [company])
  const [place] = await world.rows<{ id: string }>(
    'select id from stock.warehouses where company_id = $1 order by code', [company])
  const service = wish.service ?? false
  const made = await admin.does('catalog.product.create', {
    code: wish.code,
    name: wish.name,
    kind: service ? 'service' : 'good',
    stocked: !service,
    unit: unit?.id,
    taxClass: wish.taxClass ?? 'standard',
  })
  const product = String(made['id'])
  await admin.does('catalog.price.create',
    { priceList: list?.id, product, price: wish.price ?? '10.00', validFrom: '2020-01-01' })
  if (!service && (wish.stock ?? '100') !== '0') {
    await admin.does('stock.move.receive', { company, location: place?.id, origin: 'opening',
      lines: [{ product, quantity: wish.stock ?? '100', unitCost: wish.cost ?? '4.00' }] })
  }
  return product
}
