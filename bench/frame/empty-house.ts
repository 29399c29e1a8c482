// A house of its own for a bench that fills it: one company, one administrator, and beside it an empty twin, into which the
// very rows that were written are copied as the floor.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { cpuOf, cpuOfSessions } from './processor.ts'
import type { Actor } from '../../kernel/access/actor.ts'
import type { Catalogue } from '../../kernel/i18n/catalogue.ts'
import { startEmbedded } from '../../kernel/postgres/server.ts'
import { migrate } from '../../kernel/schema/migrate.ts'
import { connect } from '../../kernel/sql/connection.ts'
import { systemClock } from '../../kernel/values/clock.ts'
import type { Id } from '../../kernel/model/fields.ts'
import { loadActor } from '../../ground/org/contract.ts'
import { type RunningEngine, createEngine } from '../../app/engine.ts'
import { createUsers, foundCompany } from '../../app/founding.ts'
import { house } from '../../app/house.ts'
import { wordsOf } from '../../app/words.ts'

export interface EmptyHouse {
  readonly engine: RunningEngine
  readonly words: Catalogue
  readonly actor: Actor
  readonly company: Id
  readonly url: string
  /** Milliseconds of processor time, of this program and of the database, until now. */
  cpu(): { readonly node: number, readonly postgres: number }
  /** Seconds that COPY takes to bring the rows of these tables, each with a condition, into the twin. */
  copied(tables: Written, wish?: { readonly trusting?: boolean }): Promise<number>
}

/** Tables, and which of their rows were written. */
export type Written = ReadonlyArray<readonly [table: string, condition: string]>

type Company = Parameters<typeof foundCompany>[1]
interface Wish { readonly yearsBefore?: number, grow?(url: string): Promise<void> }

const named = (url: string, database: string): string => url.replace(/\/[^/?]+(\?|$)/, `/${database}$1`)

/** Before the twin is made, `grow` may lay rows down in both. */
export async function withEmptyHouse(facts: Company, { yearsBefore, grow }: Wish,
  use: (opened: EmptyHouse) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'kontor-bench-'))
  // why: the database, which is another user, writes and reads what is copied there.
  chmodSync(folder, 0o777)
  try {
    const server = await startEmbedded({ dataDir: join(folder, 'pg') })
    process.once('exit', () => server.leaveBehind())
    try {
      await migrate(server.url, house)
      const { company, actor } = await founded(server.url, facts, yearsBefore)
      await grow?.(server.url)
      const other = await connect(named(server.url, 'template1'), 'bench')
      await other.run(`create database floor template "${new URL(server.url).pathname.slice(1)}"`)
      await other.client.end()
      const engine = createEngine({ url: server.url, clock: systemClock, poolSize: 4 })
      await use({ engine, words: wordsOf(engine.house), actor, company, url: server.url,
        cpu: () => ({ node: cpuOf(process.pid), postgres: cpuOfSessions(server.pid()) }),
        copied: (tables, wish = {}) => copyOver(server.url, folder, tables, wish) })
      await engine.close()
    } finally {
      await server.stop()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function founded(url: string, facts: Company, yearsBefore?: number): Promise<{ readonly company: Id, readonly actor: Actor }> {
  const engine = createEngine({ url, clock: systemClock, poolSize: 2 })
  const company = await foundCompany(engine, facts, yearsBefore === undefined ? {} : { yearsBefore })
  const [user] = await createUsers(engine, [{ name: 'Bench', email: 'bench@bench.example', company, roles: ['administrator'] }])
  const actor = await loadActor(engine.pool, user ?? '')
  await engine.close()
  if (!actor) throw new Error('nobody was made')
  return { company, actor }
}

async function copyOver(url: string, folder: string, tables: Written,
  { trusting = false }: { readonly trusting?: boolean }): Promise<number> {
  const [admin, floor] = [await connect(url, 'bench'), await connect(named(url, 'floor'), 'bench')]
  const columns: string[] = []
  for (const [at, [name, condition]] of tables.entries()) {
    const { rows } = await admin.run(`select string_agg(quote_ident(attname), ', ' order by attnum) as columns from pg_attribute
      where attrelid = '${name}'::regclass and attnum > 0 and not attisdropped and attgenerated = ''`)
    columns.push(String(rows[0]?.['columns']))
    await admin.run(`copy (select ${columns[at]} from ${name} where ${condition}) to '${join(folder, `${at}.copy`)}' (format binary)`)
  }
  if (trusting) await floor.run('set session_replication_role = replica')
  const start = performance.now()
  for (const [at, [name]] of tables.entries()) {
    await floor.run(`copy ${name} (${columns[at]}) from '${join(folder, `${at}.copy`)}' (format binary)`)
  }
  const seconds = (performance.now() - start) / 1000
  await Promise.all([admin.client.end(), floor.client.end()])
  return seconds
}
