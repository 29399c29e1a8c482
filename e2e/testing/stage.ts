// The stage of the browser journeys: the real server on a database of its own, in which a small merchant with
// two companies has been founded through the public commands. The clock is ours, in the server and the browser.
import { createHash } from 'node:crypto'
import { migrate, migrationsOf } from '../../kernel/schema/migrate.ts'
import { createPasswords } from '../../kernel/auth/password.ts'
import { storePassword } from '../../kernel/auth/credentials.ts'
import type { Engine } from '../../kernel/command/execute.ts'
import { houseActor } from '../../kernel/access/actor.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { cloneDatabase, ensureTemplate } from '../../kernel/testing/database.ts'
import { type FixedClock, fixedClock } from '../../kernel/values/clock.ts'
import { parseInstant } from '../../kernel/values/instant.ts'
import { createEngine } from '../../app/engine.ts'
import { createUsers, foundCompany, perform } from '../../app/founding.ts'
import { house } from '../../app/house.ts'
import { registryOf } from '../../app/processes.ts'
import { type RunningServer, type ServerWish, startServer } from '../../app/server.ts'
import { Visitor } from '../../app/testing/visitor.ts'
import { unpackBrowser } from './browser.ts'

export const password = 'walnut tram whisper 9'
export const morning = parseInstant('2026-03-02T08:00:00.000Z')

/** Whoever plays a part; roles are those of the packs. Ada keeps the books of both companies. */
const people = {
  ada: { name: 'Ada Abel', roles: ['administrator'], at: 'lumen' },
  sam: { name: 'Sam Seller', roles: ['sales-rep'], at: 'lumen' },
  wanda: { name: 'Wanda Ware', roles: ['warehouse-clerk'], at: 'lumen' },
  anna: { name: 'Anna Book', roles: ['accountant'], at: 'lumen' },
  cora: { name: 'Cora Control', roles: ['finance-controller'], at: 'lumen' },
  niels: { name: 'Niels Nova', roles: ['sales-manager'], at: 'nova' },
  sigrid: { name: 'Sigrid Serve', roles: ['service'], at: 'lumen' },
} as const

export type Name = keyof typeof people
export const emailOf = (name: Name): string => `${name}@lumen.example`

const founder = houseActor('00000000-0000-7000-8000-0000000000e2', 'Founder')
type Item = Readonly<Record<string, unknown>>
/** Runs a command; answers the id of what it made. */
type Does = (command: string, item: Item) => Promise<string>

async function raise(url: string): Promise<void> {
  await unpackBrowser()
  await migrate(url, house)
  const engine = createEngine({ url, clock: fixedClock(morning) })
  try {
    await registryOf(engine)?.register(engine.pool)
    const does: Does = async (command, item) => String((await perform(engine, command, [item], founder))[0]?.['id'])
    const lumen = await foundCompany(engine, { name: 'Lumen GmbH', country: 'DE', currency: 'EUR', language: 'en', zone: 'Europe/Berlin',
      vatId: 'DE136695976', street: 'Speicherstraße 7', postalCode: '10245', city: 'Berlin', iban: 'DE89370400440532013000' })
    const nova = await foundCompany(engine, { name: 'Nova ApS', country: 'DK', currency: 'DKK', language: 'da', zone: 'Europe/Copenhagen',
      vatId: 'DK13585628', street: 'Havnegade 1', postalCode: '8000', city: 'Aarhus' })
    await hire(engine, { lumen, nova })
    await furnish(engine, does, lumen)
    await tradeInDenmark(engine, does, nova)
  } finally {
    await engine.close()
  }
}

async function hire(engine: Engine, companies: Readonly<Record<'lumen' | 'nova', string>>): Promise<void> {
  const ids = await createUsers(engine, Object.entries(people).map(([name, { name: full, roles, at }]) => ({ name: full, roles,
    email: `${name}@lumen.example`, company: companies[at], language: 'en', zone: 'Europe/Berlin',
    companies: name === 'ada' ? [companies.nova] : [] })))
  const hash = await createPasswords().hash(password)
  for (const userId of ids) await storePassword(engine.pool, morning, { userId, hash })
}

const customer = (name: string, more: Item = {}): Item => ({ name, kind: 'organisation', country: 'DE', currency: 'EUR',
  language: 'en', isCustomer: true, ...more,
  addresses: [{ purpose: 'billing', street: 'Marktplatz 1', postalCode: '20095', city: 'Hamburg', country: 'DE' }] })

const oneId = async (engine: Engine, text: string, values: readonly unknown[] = []): Promise<string> => {
  const { rows } = await engine.pool.use(connection => connection.run(text, values))
  return String((rows[0] as { id?: unknown } | undefined)?.id)
}

const goods = [
  { code: 'L-100', name: 'Desk lamp', price: '49.90', stock: '100' },
  { code: 'P-200', name: 'Pendant light', price: '129.00', stock: '5' },
]

async function furnish(engine: Engine, does: Does, company: string): Promise<void> {
  await does('party.party.create', customer('Acme Lighting', { vatId: 'DE811907980' }))
  await does('party.party.create', customer('Borealis Hotels', { creditLimit: { amount: '1000.00', currency: 'EUR' } }))
  await does('party.party.create', customer('Cedar Studio'))
  const unit = await oneId(engine, `select id from org.units where code = 'C62'`)
  const priceList = await oneId(engine, 'select id from catalog.price_lists where company_id = $1', [company])
  const location = await oneId(engine, 'select id from stock.warehouses where company_id = $1 order by code', [company])
  for (const { code, name, price, stock } of goods) {
    const product = await does('catalog.product.create', { code, name, kind: 'good', stocked: true, unit, taxClass: 'standard' })
    await does('catalog.price.create', { priceList, product, price, validFrom: '2020-01-01' })
    await does('stock.move.receive', { company, location, origin: 'opening', lines: [{ product, quantity: stock, unitCost: '20.00' }] })
  }
}

/** What nobody of the first company may ever see. */
async function tradeInDenmark(engine: Engine, does: Does, company: string): Promise<void> {
  const buyer = await does('party.party.create', customer('Dansk Belysning', { country: 'DK', currency: 'DKK' }))
  const unit = await oneId(engine, `select id from org.units where code = 'C62'`)
  const product = await does('catalog.product.create', { code: 'N-900', name: 'Harbour lantern', kind: 'service',
    stocked: false, unit, taxClass: 'standard' })
  const niels = await oneId(engine, `select id from org.users where email = 'niels@lumen.example'`)
  await does('sales.order.create', { company, customer: buyer, salesperson: niels, customerReference: 'Secret harbour plan',
    lines: [{ product, quantity: '3', price: '777.00' }] })
}

async function template(name: string, fill: (url: string) => Promise<void>): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(people))
  for (const { name: file, sha256 } of await migrationsOf(house)) hash.update(file + sha256)
  return ensureTemplate(`${name}-${hash.digest('hex').slice(0, 12)}`, fill)
}

async function untouched(url: string): Promise<void> {
  await unpackBrowser()
  await migrate(url, house)
}

export interface Stage {
  readonly url: string
  readonly clock: FixedClock
  readonly server: RunningServer
  /** Somebody at the API: what journeys prepare and how they check what came of the clicks. */
  at(name: Name): Promise<Visitor>
  close(): Promise<void>
}

export interface StageWish extends ServerWish { readonly empty?: boolean }

/** Opens the house with people and goods in it, or an empty one before its first day. */
export async function openStage({ empty = false, ...wish }: StageWish = {}): Promise<Stage> {
  const database = await cloneDatabase(await (empty ? template('e2e-empty', untouched) : template('e2e-merchant', raise)))
  const clock = fixedClock(morning)
  const server = await startServer({ databaseUrl: database.url, clock, log: { level: 'silent' }, jobs: false, poolSize: 4, ...wish })
    .catch(async (error: unknown) => {
      await database.drop()
      throw error
    })
  return {
    url: server.url, clock, server,
    async at(name) {
      const visitor = new Visitor(server.url)
      await visitor.signIn(emailOf(name), password)
      return visitor
    },
    async close() {
      await server.stop()
      await database.drop()
    },
  }
}

/** The first user of that mail address, for what only the database knows. */
export const userId = async (stage: Stage, name: Name): Promise<string> => {
  const [row] = await stage.server.engine.pool.query<{ id: string }>(sql`select id from org.users where email = ${emailOf(name)}`)
  return row?.id ?? ''
}
