// A house for the tests of app/: the real server on a database of its own, with a company, an administrator
// and people, a clock that is ours, and visitors who come over HTTP like everybody else.
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Engine } from '../../kernel/command/execute.ts'
import { storePassword } from '../../kernel/auth/credentials.ts'
import { createPasswords } from '../../kernel/auth/password.ts'
import { migrate, migrationsOf } from '../../kernel/schema/migrate.ts'
import { type TestDatabase, cloneDatabase, ensureTemplate } from '../../kernel/testing/database.ts'
import { type FixedClock, fixedClock } from '../../kernel/values/clock.ts'
import { parseInstant } from '../../kernel/values/instant.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { createEngine } from '../engine.ts'
import { createUsers, foundCompany } from '../founding.ts'
import { house } from '../house.ts'
import { type RunningServer, type ServerWish, startServer } from '../server.ts'
import { Visitor } from './visitor.ts'

export const password = 'walnut tram whisper 9'
const morning = parseInstant('2026-03-02T08:00:00.000Z')

/** Everybody's password is `password`; roles are those of the packs. */
const people = [
  { name: 'Ada', email: 'ada@lumen.example', roles: ['administrator'] },
  { name: 'Sam', email: 'sam@lumen.example', roles: ['sales-rep'] },
] as const

async function build(url: string): Promise<void> {
  await migrate(url, house)
  const engine = createEngine({ url, clock: fixedClock(morning) })
  try {
    await fill(engine)
  } finally {
    await engine.close()
  }
}

async function fill(engine: Engine): Promise<void> {
  const wish = { country: 'DE', currency: 'EUR', language: 'en', zone: 'Europe/Berlin' }
  const company = await foundCompany(engine, { name: 'Lumen', ...wish })
  await foundCompany(engine, { name: 'Nova', ...wish })
  const ids = await createUsers(engine, people.map(one => ({ ...one, company, companies: [] })))
  const hash = await createPasswords().hash(password)
  for (const userId of ids) await storePassword(engine.pool, morning, { userId, hash })
}

/** A template per state of the migrations, of the packs' roles and of this file. */
async function template(name: string, fill: (url: string) => Promise<void>): Promise<string> {
  const hash = createHash('sha256')
  for (const { name: file, sha256 } of await migrationsOf(house)) hash.update(file + sha256)
  for (const file of [import.meta.url, new URL('../../packs/roles/roles.json', import.meta.url)]) {
    hash.update(await readFile(new URL(file)))
  }
  return ensureTemplate(`${name}-${hash.digest('hex').slice(0, 12)}`, fill)
}

export interface TestHouse {
  readonly url: string
  readonly clock: FixedClock
  readonly server: RunningServer
  /** Somebody at the door of the first server, or of another one on the same database. */
  visitor(server?: RunningServer): Visitor
  /** Somebody who is already in. */
  signedIn(name: 'ada' | 'sam', server?: RunningServer): Promise<Visitor>
  userId(name: 'ada' | 'sam'): Promise<string>
  /** A further server on the same database. */
  another(wish?: ServerWish): Promise<RunningServer>
  close(): Promise<void>
}

async function cloneOf(empty: boolean): Promise<TestDatabase> {
  const filled = empty ? template('empty-house', url => migrate(url, house).then(() => {})) : template('peopled-house', build)
  return cloneDatabase(await filled)
}

/** A house with people in it, built in a database of one's own that is empty. */
async function builtIn(url: string): Promise<TestDatabase> {
  await build(url)
  return { url, drop: async () => {} }
}

/** Opens a house with people in it, or an empty one before its first day; `on` a server of one's own instead of that of the tests. */
export async function openTestHouse(wish: ServerWish & { readonly empty?: boolean, readonly on?: string } = {}): Promise<TestHouse> {
  const { empty = false, on, ...more } = wish
  const database = on === undefined ? await cloneOf(empty) : await builtIn(on)
  const clock = fixedClock(morning)
  const usual: ServerWish = { databaseUrl: database.url, clock, log: { level: 'silent' }, jobs: false, poolSize: 4, ...more }
  const servers = [await startServer(usual).catch(async (error: unknown) => {
    await database.drop()
    throw error
  })]
  const [server] = servers as [RunningServer] // why: the line above put it there.
  const visitor = (at = server): Visitor => new Visitor(at.url)
  return {
    url: database.url, clock, server, visitor,
    async signedIn(name, at) {
      const one = visitor(at)
      await one.signIn(`${name}@lumen.example`, password)
      return one
    },
    async userId(name) {
      const [row] = await server.engine.pool.query<{ id: string }>(sql`select id from org.users where email = ${`${name}@lumen.example`}`)
      return row?.id ?? ''
    },
    async another(further = {}) {
      const one = await startServer({ ...usual, ...further })
      servers.push(one)
      return one
    },
    async close() {
      for (const one of servers.toReversed()) await one.stop()
      await database.drop()
    },
  }
}
