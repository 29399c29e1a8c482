// A small house for tests of running processes: cases that are opened, approved, billed and paid. Its
// tables are derived like any module's; its database has the migrations of the kernel and of processes.

import { createHash } from 'node:crypto'
import pg from 'pg'
import { houseActor } from '../../access/actor.ts'
import type { Actor } from '../../access/actor.ts'
import { command, erased } from '../../command/command.ts'
import type { AnyCommand } from '../../command/command.ts'
import { execute } from '../../command/execute.ts'
import type { Engine, Outcome } from '../../command/execute.ts'
import { problem } from '../../command/problem.ts'
import { kernelProblems } from '../../command/problems.ts'
import type { CompanyFacts } from '../../command/work.ts'
import { event } from '../../event/event.ts'
import { decimal, integer, link, states, text } from '../../model/fields.ts'
import { buildHouse } from '../../model/house.ts'
import type { House, Module } from '../../model/house.ts'
import { resource } from '../../model/resource.ts'
import { moduleDdl } from '../../schema/derive-ddl.ts'
import { migrate, migrationsOf } from '../../schema/migrate.ts'
import { Pool } from '../../sql/connection.ts'
import type { Row } from '../../sql/connection.ts'
import { cloneDatabase, ensureTemplate } from '../../testing/database.ts'
import { fixedClock } from '../../values/clock.ts'
import type { FixedClock } from '../../values/clock.ts'
import type { ProcessDefinition } from '../definition.ts'
import { processModule, reactionsOf } from '../module.ts'
import { createRegistry, processRegistry } from '../registry.ts'
import { morning } from './play.ts'

export const firm = '00000000-0000-7000-8000-000000000001'

const company = resource('org.company', {
  collection: 'companies', doc: 'A company.', fields: { name: text() }, label: ['name'],
})
const user = resource('org.user', {
  collection: 'users', doc: 'A person.', fields: { name: text() }, label: ['name'],
})

export const demoCase = resource('demo.case', {
  collection: 'cases',
  doc: 'Something a process is about.',
  fields: {
    company: link('org.company').fixed(), total: decimal(2).fixed(), billed: integer().default(0),
    state: states({ open: ['approved'], approved: [] }),
  },
  company: 'company', label: ['state'],
})

const about = { case: link('demo.case'), company: link('org.company') }
const subject = ['demo.case', 'case'] as const
const told = { company: 'company', subject } as const

export const caseOpened = event('demo.case.opened', {
  doc: 'A case was opened.', fields: { ...about, total: decimal(2) }, ...told,
})
export const caseApproved =
  event('demo.case.approved', { doc: 'A case was approved.', fields: about, ...told })
export const casePaid = event('demo.case.paid', {
  doc: 'A case was paid.', fields: { ...about, how: text() }, ...told,
})

export const tooDear = problem('demo/too-dear', 422, { params: ['total'] })

export const openCase = command('demo.case.open', {
  doc: 'Opens a case.', creates: demoCase, input: { total: decimal(2) }, emits: [caseOpened],
}, async (work, calls) => calls.map(({ input }) => {
  const row = work.insert(demoCase, { ...input, company: firm, state: 'open' })
  work.emit(caseOpened, { case: row.id, company: firm, total: row.total })
  return { id: row.id }
}))

export const approveCase = command('demo.case.approve', {
  doc: 'Approves a case.', on: demoCase, from: ['open'], emits: [caseApproved],
}, async (work, calls) => {
  for (const { row } of calls) {
    work.update(demoCase, row, { state: 'approved' })
    work.emit(caseApproved, { case: row.id, company: firm })
  }
})

export const payCase = command('demo.case.pay', {
  doc: 'Pays a case.', on: demoCase, input: { how: text() }, emits: [casePaid],
}, async (work, calls) => {
  for (const { row, input } of calls) work.emit(casePaid, { case: row.id, company: firm, how: input.how })
})

export const billCase = command('demo.case.bill', {
  doc: 'Bills a case, unless it is too dear.', on: demoCase, refuses: [tooDear],
}, async (work, calls) => {
  for (const { row } of calls) {
    if (row.total.toString() === '666.00') throw tooDear.of({ total: row.total.toString() })
    work.update(demoCase, row, { billed: row.billed + 1 })
  }
})

const demoCommands = [erased(openCase), erased(approveCase), erased(payCase), erased(billCase)]

export function demoHouse(definitions: readonly ProcessDefinition[]): House {
  const org: Module = { name: 'org', floor: 'ground', home: nowhere, resources: [company, user] }
  const kernel: Module =
    { name: 'kernel', floor: 'kernel', home: new URL('../../', import.meta.url), problems: kernelProblems }
  const demo: Module = {
    name: 'demo', floor: 'operations', home: nowhere, resources: [demoCase], commands: demoCommands,
    events: [caseOpened, caseApproved, casePaid], problems: [tooDear],
  }
  const flows: Module = { name: 'flows', floor: 'flows', home: nowhere, reactions: reactionsOf(definitions) }
  return buildHouse([kernel, processModule, org, demo, flows])
}

const nowhere = new URL('./no-migrations/', import.meta.url)

export interface DemoHouse {
  readonly engine: Engine
  readonly url: string
  readonly clock: FixedClock
  /** Runs a command, as the house itself unless somebody is named. */
  does(command: AnyCommand, items: unknown, actor?: Actor): Promise<Outcome>
  rows<R extends Row = Row>(text: string, values?: readonly unknown[]): Promise<R[]>
  close(): Promise<void>
}

export async function openDemoHouse(definitions: readonly ProcessDefinition[]): Promise<DemoHouse> {
  const house = demoHouse(definitions)
  const database = await cloneDatabase(await template(house))
  const demo = await startDemo(house, definitions, database.url)
  const close = async () => {
    await demo.close()
    await database.drop()
  }
  return { ...demo, close }
}

/** Another server on the same database. */
export async function startDemo(
  house: House, definitions: readonly ProcessDefinition[], url: string): Promise<DemoHouse> {
  const pool = new Pool({ url, size: 4 })
  const clock = fixedClock(morning)
  const registry = createRegistry(definitions)
  await registry.register(pool)
  const facts: CompanyFacts = {
    id: firm, name: 'Firm', currency: 'EUR', country: 'DE', zone: 'Europe/Berlin', language: 'de',
      taxRegistered: true, numbering: {},
  }
  const engine: Engine = {
    house, pool, clock, slots: new Map([[processRegistry.name, registry]]), committed: () => {},
    companies: () => Promise.resolve(new Map([[firm, facts]])),
  }
  return {
    engine, url, clock, close: () => pool.close(),
    does: (one, items, actor = houseActor('house:test', 'Test')) =>
      execute(engine, { command: one, actor, items: Array.isArray(items) ? items : [items] }),
    rows: async <R extends Row>(query: string, values: readonly unknown[] = []) =>
      (await pool.use(connection => connection.run(query, values))).rows as R[],
        // why: the caller names its columns
  }
}

async function template(house: House): Promise<string> {
  const ddl = ['org', 'demo'].map(name => moduleDdl(house, name)).join('\n')
  const migrations = await migrationsOf(house)
  const digest = createHash('sha256').update('with the firm' + ddl + migrations.map(one => one.sha256).join())
    .digest('hex')
  return ensureTemplate(`process-demo-${digest.slice(0, 16)}`, async url => {
    await migrate(url, house)
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    try {
      await client.query(ddl)
      await client.query(
        `insert into org.companies (id, created_at, updated_at, name) values ($1, now(), now(), 'Firm')`,
        [firm])
    } finally {
      await client.end()
    }
  })
}
