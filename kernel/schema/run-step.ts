// Runs one step of a migration so that it can be killed anywhere: at once in a transaction that also writes it down; in
// batches that write down how far they came with what they did; or outside a transaction, where what is half built is
// taken away first. Nobody waits long behind it for a lock: it gives up its place in the line and tries again.
import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import type { Connection } from '../sql/connection.ts'
import { type Place, MigrationFailure } from './migration-failure.ts'
import type { Batches, Step } from './migration-steps.ts'
import type { Statement } from './split-statements.ts'

/** How long a lock is waited for while others wait behind, and how often it is tried. */
export interface Patience { readonly lockMs: number, readonly tries: number }
export const usualPatience: Patience = { lockMs: 2_000, tries: 40 }
const longestPauseMs = 5_000
const tellEveryMs = 2_000

/** What an earlier start wrote down of a step. */
export interface Begun { readonly place: readonly string[] | null, readonly rows: bigint }

export interface Running {
  readonly connection: Connection
  readonly place: Place
  readonly step: Step
  readonly begun: Begun | null
  readonly patience: Patience
  readonly tell: (line: string) => void
}

interface Sent { readonly text: string, readonly values?: readonly unknown[], readonly of?: Statement }

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')
const textOf = (error: unknown): string => {
  const detail = error instanceof Error && 'detail' in error ? error.detail : undefined
  return `${error instanceof Error ? error.message : String(error)}${typeof detail === 'string' ? ` (${detail})` : ''}`
}
const notInTransaction = '25001'
const gaveWay = new Set(['55P03', '40P01'])

/** What failed, and which statement it was. */
class Refused extends Error {
  readonly of: Statement | null
  constructor(cause: unknown, of: Statement | null) {
    super(textOf(cause), { cause })
    this.of = of
  }
}

/** All in one transaction, sent in one packet; the first that fails is named, and nothing of it stays. */
async function inOne({ connection, patience }: Running, all: readonly Sent[]): Promise<pg.QueryResult[]> {
  const texts: readonly Sent[] = [{ text: 'begin' }, { text: `set local lock_timeout = ${patience.lockMs}` }, ...all, { text: 'commit' }]
  const answers = await Promise.allSettled(texts.map(({ text, values }) => connection.run(text, values)))
  const first = answers.findIndex(one => one.status === 'rejected')
  const answer = answers[first]
  if (answer?.status === 'rejected') throw new Refused(answer.reason, texts[first]?.of ?? null)
  return answers.slice(2, -1).map(one => (one as PromiseFulfilledResult<pg.QueryResult>).value) // why: none was rejected.
}

async function whoIsThere(connection: Connection): Promise<string> {
  const { rows } = await connection.run(`select format('%s %s, in a transaction for %s s', pid, application_name,
      extract(epoch from clock_timestamp() - xact_start)::integer) as text
    from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null
    order by xact_start limit 3`)
  return (rows as Array<{ text: string }>).map(row => row.text).join('; ') // why: the statement answers texts.
}

/** Tries again what did not get a lock in time; those who stood behind it went on meanwhile. */
async function patiently<T>(run: Running, work: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof Refused) || !gaveWay.has(codeOf(error.cause)) || tried >= run.patience.tries) throw error
      run.tell(`no lock within ${run.patience.lockMs} ms, attempt ${tried} of ${run.patience.tries} (${await whoIsThere(run.connection)})`)
      await pause(Math.min(200 * tried, longestPauseMs))
    }
  }
}

const asSent = (statements: readonly Statement[]): Sent[] => statements.map(of => ({ text: of.text, of }))
const stepKey = ({ place, step }: Running): readonly [string, string] => [place.migration, step.name ?? '']

const done = (run: Running): Sent => ({
  text: `insert into kernel.migration_steps (migration, step, sha256, done_at) values ($1, $2, $3, clock_timestamp())
    on conflict (migration, step) do update set done_at = clock_timestamp(), sha256 = excluded.sha256`,
  values: [...stepKey(run), run.step.sha256] })

const begin = (run: Running): Promise<unknown> => run.connection.run(
  `insert into kernel.migration_steps (migration, step, sha256) values ($1, $2, $3) on conflict do nothing`,
  [...stepKey(run), run.step.sha256])

const concurrent = /^create\s+(?:unique\s+)?index\s+concurrently\s+(?:if\s+not\s+exists\s+)?(\w+)\s+on\s+(?:only\s+)?([\w.]+)/i

/** Whether an index stands, is half built, or is not there. */
async function indexState(connection: Connection, name: string, table: string): Promise<boolean | null> {
  const { rows: [found] } = await connection.run(`select i.indisvalid as valid from pg_index i join pg_class c on c.oid = i.indexrelid
    where c.relname = $1 and i.indrelid = to_regclass($2)`, [name, table])
  return (found as { valid: boolean } | undefined)?.valid ?? null // why: the statement answers one row or none.
}

async function dropHalfBuilt(run: Running, name: string, table: string): Promise<void> {
  if (await indexState(run.connection, name, table) !== false) return
  run.tell(`the half-built index ${name} is taken away`)
  await run.connection.run(`drop index concurrently ${table.includes('.') ? `${table.split('.')[0]}.` : ''}${name}`)
}

/** Written down before and after: an index that stands when it was begun earlier is done. */
async function alone(run: Running, statement: Statement): Promise<void> {
  const { connection, begun, patience } = run
  const [, name = '', table = ''] = concurrent.exec(statement.text) ?? []
  const stands = begun !== null && name !== '' && await indexState(connection, name, table) === true
  if (!stands) {
    await begin(run)
    if (name !== '') await dropHalfBuilt(run, name, table)
    // why: what works concurrently waits for others without anybody waiting behind it; all else gives way.
    await connection.run(`set lock_timeout = ${/\bconcurrently\b/i.test(statement.text) ? 0 : patience.lockMs}`)
    try {
      await patiently(run, () => connection.run(statement.text).catch((error: unknown) => { throw new Refused(error, statement) }))
    } catch (error) {
      if (name !== '') await dropHalfBuilt(run, name, table)
      await connection.run('delete from kernel.migration_steps where migration = $1 and step = $2', stepKey(run))
      throw error
    } finally {
      await connection.run('set lock_timeout = 0')
    }
  }
  const { text, values = [] } = done(run)
  await connection.run(text, values)
}

interface KeyColumn { readonly name: string, readonly type: string }

/** The key must be one by which no row is met twice or passed over. */
async function keyOf({ connection, place }: Running, { table, key }: Batches): Promise<KeyColumn[]> {
  const { rows } = await connection.run(`select a.attname as name, format_type(a.atttypid, a.atttypmod) as type
    from pg_index i cross join lateral unnest(i.indkey::int2[]) with ordinality as k (no, at)
    join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.no and a.attnotnull
    where i.indexrelid = (select x.indexrelid from pg_index x where x.indrelid = to_regclass($1) and x.indisunique and x.indisvalid
        and x.indpred is null and x.indexprs is null and $2::text[] = (select array_agg(b.attname::text order by m.at)
          from unnest(x.indkey::int2[]) with ordinality as m (no, at) join pg_attribute b on b.attrelid = x.indrelid and b.attnum = m.no)
        limit 1)
    order by k.at`, [table, key])
  if (rows.length === key.length) return rows as KeyColumn[] // why: the statement answers these two.
  throw new MigrationFailure(place, `${table} has no unique key ${key.join(', ')} without gaps.`,
    'Batches go by a primary key, all of its columns in their order.')
}

/** The statements of one batch and how far they came, in one transaction. */
function batchOf(run: Running, key: readonly KeyColumn[], { rows, table }: Batches, from: Begun & { first: boolean }): Sent[] {
  const names = key.map(one => one.name).join(', ')
  const after = from.place === null ? ''
    : `where (${names}) > (${key.map(({ type }, at) => `$${at + 1}::${type}`).join(', ')})`
  return [
    // why: a plan made for a small table would read a large one whole.
    { text: 'set local enable_seqscan = off' },
    { text: `insert into pg_temp.batch select ${names} from ${table} ${after} order by ${names} limit ${rows}`, values: from.place ?? [] },
    ...(from.first ? [{ text: 'analyze pg_temp.batch' }] : []),
    ...asSent(run.step.statements),
    { text: `update kernel.migration_steps set rows = rows + (select count(*) from pg_temp.batch),
        place = coalesce((select array[${key.map(one => `${one.name}::text`).join(', ')}] from pg_temp.batch
          order by ${key.map(one => `${one.name} desc`).join(', ')} limit 1), place)
        where migration = $1 and step = $2 returning place, rows`, values: stepKey(run) },
  ]
}

async function inBatches(run: Running, batches: Batches): Promise<bigint> {
  const { connection } = run
  const key = await keyOf(run, batches)
  await begin(run)
  await connection.run('drop table if exists pg_temp.batch')
  await connection.run(`create temporary table batch (${key.map(one => `${one.name} ${one.type}`).join(', ')}) on commit delete rows`)
  const { rows: [size] } = await connection.run('select reltuples::bigint as rows from pg_class where oid = to_regclass($1)',
    [batches.table])
  const about = (size as { rows: bigint }).rows // why: the table has a key, so it is there.
  let from: Begun & { first: boolean } = { ...run.begun ?? { place: null, rows: 0n }, first: true }
  if (from.rows > 0n) run.tell(`goes on behind ${from.rows} rows`)
  let told = performance.now()
  for (;;) {
    const answers = await patiently(run, () => inOne(run, batchOf(run, key, batches, from)))
    const [kept] = answers.at(-1)?.rows ?? []
    from = { ...kept as Begun, first: false } // why: the last statement answers these two.
    if ((answers[1]?.rowCount ?? 0) < batches.rows) break
    if (performance.now() - told > tellEveryMs) {
      run.tell(`${from.rows}${about > 0n ? ` of about ${about}` : ''} rows`)
      told = performance.now()
    }
    if (batches.pauseMs > 0) await pause(batches.pauseMs)
  }
  const { text, values = [] } = done(run)
  await connection.run(text, values)
  await connection.run('drop table pg_temp.batch')
  return from.rows
}

function failureOf({ place, step }: Running, error: unknown): MigrationFailure {
  if (error instanceof MigrationFailure) return error
  const { of, cause } = error instanceof Refused ? error : { of: null, cause: error }
  const where = { ...place, statement: of }
  const code = codeOf(cause)
  if (gaveWay.has(code)) {
    return new MigrationFailure(where, `it got no lock: ${textOf(cause)}.`,
      'End what holds it, such as a forgotten transaction or the old version of the program, and start again: it goes on here.', cause)
  }
  if (code === notInTransaction && step.how === 'at once') {
    return new MigrationFailure(where, `${textOf(cause)}.`, 'Give it a step of its own: "-- step: name, outside a transaction".', cause)
  }
  const stays = typeof step.how === 'object' ? 'The batches before stay; of this one nothing.' : 'Nothing of it stays.'
  return new MigrationFailure(where, `${textOf(cause)}.`, `${stays} Mend the cause and start again: it goes on here.`, cause)
}

/** Does the step, or what is left of it, and writes it down; `with` is written down in the same transaction where there is one. */
export async function runStep(run: Running, and: readonly Sent[] = []): Promise<{ rows: bigint | null }> {
  const { step } = run
  try {
    if (step.how === 'at once') {
      const kept = step.name === null ? and : [done(run), ...and]
      await patiently(run, () => inOne(run, [...asSent(step.statements), ...kept]))
      return { rows: null }
    }
    if (step.how !== 'alone') return { rows: await inBatches(run, step.how) }
    const [statement] = step.statements
    if (statement) await alone(run, statement)
    return { rows: null }
  } catch (error) {
    throw failureOf(run, error)
  }
}
