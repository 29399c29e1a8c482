// The demonstration's company, its administrator and something to sell. What an earlier start made is kept;
// only the password is new each time and known to nobody but who reads it on the screen.
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { randomInt } from 'node:crypto'
import { storePassword } from '../../kernel/auth/credentials.ts'
import { startEmbedded } from '../../kernel/postgres/server.ts'
import { connect } from '../../kernel/sql/connection.ts'
import { sql } from '../../kernel/sql/sql.ts'
import type { Engine } from '../../kernel/command/execute.ts'
import { fixedClock, systemClock, type FixedClock } from '../../kernel/values/clock.ts'
import { withEngine } from '../console.ts'
import { createUsers, foundCompany } from '../founding.ts'
import type { RunningServer } from '../server.ts'
import { type Client } from './client.ts'
import type { Goods } from './lead-to-cash.ts'

export const demoEmail = 'demo@kontor.example'
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Four groups nobody chose, easy to type. */
const randomPassword = (): string => Array.from({ length: 4 }, () =>
  Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('')).join('-')

/** The pack as far as it is used here; it may be left out of an installation. */
interface DemoPack {
  loadDemo(engine: Engine, options: { clock: FixedClock, progress: (done: number, total: number, what: string) => void,
    share?: number, days?: number }): Promise<unknown>
}

export interface Business {
  /** How much of it, in percent, and over how many days. */
  readonly share?: number
  readonly days?: number
  readonly progress: (done: number, total: number, what: string) => void
}

const lumen = { name: 'Lumen GmbH', legalName: 'Lumen Leuchten GmbH', country: 'DE', currency: 'EUR', language: 'en',
  zone: 'Europe/Berlin', street: 'Speicherstraße 7', postalCode: '10245', city: 'Berlin', vatId: 'DE136695976' }

const firstCompany = async (engine: Engine): Promise<string | undefined> =>
  (await engine.pool.query<{ id: string }>(sql`select id from org.companies order by created_at, id limit 1`))[0]?.id

/** The demonstration's business from the packs, where they are shipped; else a bare company. Before the house opens. */
export async function fillHouse(dataDir: string, { progress, ...amount }: Business): Promise<void> {
  const finished = join(dataDir, 'filled')
  // why: a fill that was cut off cannot be taken up again; nothing of anybody's own is in it yet.
  if (!existsSync(finished) && existsSync(join(dataDir, 'pg'))) await empty(dataDir)
  const clock = fixedClock(systemClock.now())
  await withEngine(async ({ engine }) => {
    if (await firstCompany(engine) !== undefined) return
    const pack = new URL('../../packs/demo/load.ts', import.meta.url)
    if (existsSync(pack)) {
      const { loadDemo } = await import(pack.href) as DemoPack // why: found by name, see DemoPack.
      await loadDemo(engine, { clock, progress, ...amount })
    } else {
      await foundCompany(engine, lumen)
    }
  }, { dataDir, clock, poolSize: 8, say: () => {} })
  writeFileSync(finished, '')
}

async function empty(dataDir: string): Promise<void> {
  const server = await startEmbedded({ dataDir: join(dataDir, 'pg'), database: 'postgres' })
  try {
    const connection = await connect(server.url)
    try {
      // why: without force; a demonstration that somebody has open at this moment is not taken from under them.
      await connection.run('drop database if exists kontor')
    } finally {
      await connection.client.end()
    }
  } finally {
    await server.stop()
  }
}

export interface Furnished {
  readonly email: string
  readonly password: string
  /** One person of each role; all people of the demonstration have the same password. */
  readonly others: ReadonlyArray<{ readonly email: string, readonly name: string, readonly role: string }>
}

/** The administrator, and a new password for everybody; answers with how to sign in. */
export async function admit({ engine, door }: RunningServer): Promise<Furnished> {
  const company = await firstCompany(engine)
  if (company !== undefined && await door.people.find(demoEmail) === null) {
    await createUsers(engine, [{ name: 'Demo Administrator', email: demoEmail, company, companies: [], roles: ['administrator'] }])
  }
  const password = randomPassword()
  const hash = await door.passwords.hash(password)
  const users = await engine.pool.query<{ id: string }>(sql`select id from org.users where active order by id`)
  for (const { id } of users) await storePassword(engine.pool, engine.clock.now(), { userId: id, hash })
  const others = await engine.pool.query<{ email: string, name: string, role: string }>(sql`
    select distinct on (r.code) u.email, u.name, r.name as role
      from org.users u join org.user_roles ur on ur.user_id = u.id join org.roles r on r.id = ur.role_id
     where u.active and u.email <> ${demoEmail} order by r.code, u.id`)
  return { email: demoEmail, password, others }
}

const code = 'DEMO-LAMP'
const firstId = (answer: Record<string, unknown>): string | undefined =>
  (answer['items'] as Array<{ id: string }>)[0]?.id // why: the shape of every list.

/** A lamp with a price and enough of it on the shelf, all through the public API. */
export async function stockLamps(client: Client): Promise<Goods> {
  const { company } = client
  const known = firstId(await client.get(`/api/catalog/products?code=${code}&limit=1`))
  const product = known ?? await makeLamp(client)
  const warehouse = firstId(await client.get(`/api/stock/warehouses?company=${company}&limit=1`))
  await client.post('/api/stock/moves:receive', { company, location: warehouse, origin: 'opening',
    lines: [{ product, quantity: '10', unitCost: '20.00' }] })
  return { product }
}

async function makeLamp(client: Client): Promise<string> {
  const unit = firstId(await client.get('/api/org/units?code=C62&limit=1'))
  const list = firstId(await client.get(`/api/catalog/price_lists?company=${client.company}&limit=1`))
  const made = await client.post('/api/catalog/products',
    { code, name: 'Desk lamp', kind: 'good', stocked: true, unit, taxClass: 'standard' })
  await client.post('/api/catalog/prices', { priceList: list, product: made['id'], price: '49.90', validFrom: '2020-01-01' })
  return String(made['id'])
}
