// The foundations alone on a database of their own: engine, clock, one company with its units, and a way to
// run commands. Nothing above is needed to test them.
import { createHash } from 'node:crypto'
import { houseActor, type Actor } from '../../kernel/access/actor.ts'
import type { Answer } from '../../kernel/command/command.ts'
import { type Engine, execute } from '../../kernel/command/execute.ts'
import { kernelProblems } from '../../kernel/command/problems.ts'
import type { Work } from '../../kernel/command/work.ts'
import { buildHouse } from '../../kernel/model/house.ts'
import { migrate, migrationsOf } from '../../kernel/schema/migrate.ts'
import { Pool, type Row } from '../../kernel/sql/connection.ts'
import type { Sql } from '../../kernel/sql/sql.ts'
import { cloneDatabase, ensureTemplate } from '../../kernel/testing/database.ts'
import { type FixedClock, fixedClock } from '../../kernel/values/clock.ts'
import { parseInstant } from '../../kernel/values/instant.ts'
import { loadCompanies } from '../../ground/org/contract.ts'
import { org } from '../../ground/org/module.ts'
import { catalog } from '../catalog/module.ts'
import { desk } from '../desk/module.ts'
import { documents } from '../documents/module.ts'
import { partyModule } from '../party/module.ts'
import { tax } from '../tax/module.ts'

export const foundationsHouse = buildHouse([
  { name: 'kernel', floor: 'kernel', home: new URL('../../kernel/', import.meta.url), problems: kernelProblems },
  org, partyModule, catalog, tax, documents, desk,
])

export const tester: Actor = { ...houseActor('tester', 'Tester'), zone: 'Europe/Berlin' }

export interface Foundations {
  readonly engine: Engine
  readonly clock: FixedClock
  readonly company: string
  /** Id of the unit piece. */
  readonly piece: string
  /** Runs a command on items; its answers. */
  run(command: string, ...items: unknown[]): Promise<readonly Answer[]>
  runAs(actor: Actor, command: string, ...items: unknown[]): Promise<readonly Answer[]>
  /** Makes one record and gives its id. */
  make(resource: string, values: Readonly<Record<string, unknown>>): Promise<string>
  query<R extends Row = Row>(statement: Sql): Promise<R[]>
  /** Statements and waits a piece of work needs. */
  counted<T>(work: () => Promise<T>): Promise<{ readonly result: T, readonly statements: number }>
  /** Runs a function of a module inside a transaction of its own. */
  inWork<T>(run: (work: Work) => T | Promise<T>): Promise<T>
  close(): Promise<void>
}

/** The engine of the foundations on a database that is there. */
export function engineOn(url: string, clock: FixedClock, name = 'foundations'): Engine & { readonly pool: Pool } {
  const pool = new Pool({ url, size: 4, name })
  return { house: foundationsHouse, pool, clock, slots: new Map(), companies: () => loadCompanies(pool), committed: () => {} }
}

export async function openFoundations(): Promise<Foundations> {
  const house = foundationsHouse
  const files = await migrationsOf(house)
  const digest = createHash('sha256').update(files.map(file => file.sha256).join()).digest('hex')
  const template = await ensureTemplate(`foundations ${digest}`, async url => { await migrate(url, house) })
  const database = await cloneDatabase(template)
  const clock = fixedClock(parseInstant('2026-03-01T09:00:00.000Z'))
  const engine = engineOn(database.url, clock)
  const { pool } = engine
  const runAs: Foundations['runAs'] = async (actor, name, ...items) => {
    const command = house.commands.get(name)
    if (!command) throw new Error(`no command ${name}`)
    return (await execute(engine, { command, actor, items })).answers
  }
  const run: Foundations['run'] = (name, ...items) => runAs(tester, name, ...items)
  const make: Foundations['make'] = async (resource, values) => String((await run(`${resource}.create`, values))[0]?.['id'])
  const company = await make('org.company', { name: 'Nord', legalName: 'Nord GmbH', country: 'DE', currency: 'EUR' })
  const piece = await make('org.unit', { code: 'C62', symbol: 'pcs', name: 'piece', dimension: 'count' })
  return {
    engine, clock, company, piece, run, runAs, make,
    query: statement => pool.query(statement),
    async counted(work) {
      const before = pool.usage.statements
      const result = await work()
      return { result, statements: pool.usage.statements - before }
    },
    async inWork(inside) {
      const results: unknown[] = []
      const command = { kind: 'command', name: 'testing.work.run', verb: 'run', doc: 'Runs a test inside the write path.',
        run: async (work: Work) => { results.push(await inside(work)) } } as const
      await execute(engine, { command, actor: tester, items: [{}] })
      return results.at(-1) as Awaited<ReturnType<typeof inside>> // why: pushed by the run above.
    },
    async close() {
      await pool.close()
      await database.drop()
    },
  }
}
