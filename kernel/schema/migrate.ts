// Migrations are numbered, reviewed, forward-only SQL files, applied floor by floor, step by step: whoever is stopped in
// the middle goes on where they were. What was applied may never change: the server refuses to start on drift and never
// alters tables by itself. One program at a time migrates; the others wait until it is done.
import { readFile, readdir } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { type Module, floors } from '../model/house.ts'
import { type Connection, connect } from '../sql/connection.ts'
import { MigrationFailure } from './migration-failure.ts'
import { type Step, StepsUnclear, sha256Of, stepsOf } from './migration-steps.ts'
import { type Begun, type Patience, runStep, usualPatience } from './run-step.ts'

export interface Migration { readonly name: string, readonly text: string, readonly sha256: string }

/** As much of a house as its migrations ask for. */
export interface Migrated { readonly modules: ReadonlyArray<Pick<Module, 'name' | 'floor' | 'home'>> }

/** A step, or a file that is one step, that was done just now. */
export interface StepDone {
  readonly name: string
  readonly step: string | null
  readonly ms: number
  /** Those of a step in batches. */
  readonly rows: bigint | null
}

/** Hears one line for whoever looks on, and what was done when something was. */
export type Told = (line: string, done: StepDone | null) => void

async function filesIn(owner: string, folder: URL): Promise<Migration[]> {
  const names = await readdir(folder).catch(() => [] as string[])
  return Promise.all(names.filter(name => /^\d{4}_.*\.sql$/.test(name)).sort().map(async name => {
    const text = await readFile(new URL(name, folder), 'utf8')
    return { name: `${owner}/${name}`, text, sha256: sha256Of(text) }
  }))
}

/** Every migration of the house in the order in which they must run. */
export async function migrationsOf(house: Migrated): Promise<Migration[]> {
  const lists: Migration[][] = []
  for (const floor of floors) {
    for (const module of house.modules.filter(one => one.floor === floor)) {
      lists.push(await filesIn(module.name, new URL('migrations/', module.home)))
    }
  }
  return lists.flat()
}

const waitMs = 200
const tellEveryTurns = 50

/**
 * Only one at a time. It is asked for again and again, because who waits in a statement is in a transaction, and an
 * index that is built concurrently waits for every transaction.
 */
async function takeTurn(connection: Connection, tell: (line: string) => void): Promise<void> {
  for (let turn = 0; ; turn++) {
    const { rows: [found] } = await connection.run(`select pg_try_advisory_lock(hashtext('kontor.migrate')) as mine`)
    if ((found as { mine: boolean }).mine) return // why: the statement answers one row.
    if (turn % tellEveryTurns === 0) tell('another program brings the database up to date: waiting for it')
    await pause(waitMs)
  }
}

interface KeptStep extends Begun { readonly migration: string, readonly step: string, readonly sha256: string, readonly done: boolean }

interface Known { readonly applied: ReadonlyMap<string, string>, readonly steps: readonly KeptStep[] }

async function whatIsKnown(connection: Connection): Promise<Known> {
  const rowsOf = async <T>(table: string, columns: string): Promise<T[]> => {
    const { rows: [found] } = await connection.run('select to_regclass($1) is not null as there', [table])
    const { there } = found as { there: boolean } // why: the statement answers one row.
    return there ? (await connection.run(`select ${columns} from ${table} order by 1`)).rows as T[] : []
  }
  const files = await rowsOf<{ name: string, sha256: string }>('kernel.migrations', 'name, sha256')
  return { applied: new Map(files.map(row => [row.name, row.sha256])),
    steps: await rowsOf<KeptStep>('kernel.migration_steps', 'migration, step, sha256, place, rows, done_at is not null as done') }
}

/** What is left to do of a file, after a look whether what was done is what the file says today. */
function restOf(name: string, steps: readonly Step[], known: readonly KeptStep[]): Array<{ step: Step, begun: Begun | null }> {
  const refuse = (step: string, why: string, next: string): never => {
    throw new MigrationFailure({ migration: name, step, statement: null }, why, next)
  }
  const kept = new Map(known.map(row => [row.step, row]))
  const missing = known.find(row => row.done && !steps.some(step => step.name === row.step))
  if (missing) refuse(missing.step, 'it was done and is not in the file any more.', 'Put it back and write a new migration instead.')
  const first = steps.findIndex(step => !kept.get(step.name ?? '')?.done)
  const left = first < 0 ? [] : steps.slice(first)
  const early = left.find(step => kept.get(step.name ?? '')?.done)
  if (early) refuse(early.name ?? '', 'it was done before one that now stands in front of it.',
    'Put new steps behind those that were done.')
  for (const step of steps) {
    const row = kept.get(step.name ?? '')
    if (row === undefined || row.sha256 === step.sha256) continue
    if (row.done) refuse(row.step, 'it was done and has changed since.', 'Put its text back and write a new migration instead.')
    refuse(row.step, `it was begun (${row.rows} rows done) and has changed since.`,
      'Put its text back, or give it another name: then it begins from its first row.')
  }
  return left.map(step => ({ step, begun: kept.get(step.name ?? '') ?? null }))
}

interface Applying { readonly connection: Connection, readonly known: Known, readonly report: Told, readonly patience: Patience }

function readSteps({ name, text }: Migration): Step[] {
  try {
    return stepsOf(text)
  } catch (error) {
    throw error instanceof StepsUnclear ? new Error(`migration ${name}, ${error.message}`, { cause: error }) : error
  }
}

async function apply(migration: Migration, { connection, known, report, patience }: Applying): Promise<void> {
  const { name, sha256 } = migration
  const steps = readSteps(migration)
  const applied = { text: 'insert into kernel.migrations (name, sha256) values ($1, $2)', values: [name, sha256] }
  const whole = steps[0]?.name === null
  for (const { step, begun } of restOf(name, steps, known.steps.filter(row => row.migration === name))) {
    const began = performance.now()
    const title = step.name === null ? name : `${name}, step ${step.name}`
    const { rows } = await runStep({ connection, step, begun, patience, tell: line => { report(`${title}: ${line}`, null) },
      place: { migration: name, step: step.name === null ? null : `${step.name} (${steps.indexOf(step) + 1} of ${steps.length})`,
        statement: null } }, whole ? [applied] : [])
    report(`applied ${title}${rows === null ? '' : ` to ${rows} rows`}`,
      { name, step: step.name, rows, ms: Math.round(performance.now() - began) })
  }
  if (!whole) await connection.run(applied.text, applied.values)
}

/** Applies what is missing; refuses when what was applied has changed. Answers how many files it was. */
export async function migrate(
  url: string, house: Migrated, report: Told = () => {}, patience: Patience = usualPatience): Promise<number> {
  const migrations = await migrationsOf(house)
  const connection = await connect(url, 'kontor-migrate')
  try {
    await takeTurn(connection, line => { report(line, null) })
    const known = await whatIsKnown(connection)
    const changed = migrations.find(({ name, sha256 }) => (known.applied.get(name) ?? sha256) !== sha256)
    if (changed) throw new Error(`migration ${changed.name} was applied and has changed since: write a new one instead`)
    const missing = migrations.filter(({ name }) => !known.applied.has(name))
    for (const migration of missing) await apply(migration, { connection, known, report, patience })
    return missing.length
  } finally {
    await connection.client.end()
  }
}
