// Migrations that are killed, hindered or wrong: what was done stays done, what was not goes on where it stopped, exactly,
// and whoever looks on is told which file, which step, which statement, and what to do.
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { type Connection, connect } from '../sql/connection.ts'
import { cloneDatabase, ensureTemplate } from '../testing/database.ts'
import { migrate } from './migrate.ts'
import { kernelAlone, shopIn } from './testing/shop.ts'

interface Scene {
  readonly url: string
  readonly hand: Connection
  readonly said: string[]
  /** Writes the migration the test is about. */
  write(...lines: readonly string[]): void
  run(tries?: number): Promise<number>
  /** Migrates in a process of its own. */
  elsewhere(): { readonly child: ChildProcess, readonly gone: Promise<unknown> }
  one<T>(text: string): Promise<T>
}

const shop = `create schema shop; create table shop.things (company uuid not null, id bigint not null, price bigint, filled integer not null
  default 0, primary key (company, id)); insert into shop.things (company, id, price) select
  format('00000000-0000-0000-0000-00000000000%s', n % 3)::uuid, n, n from generate_series(1, 6000) n`

async function scene(t: TestContext): Promise<Scene> {
  const database = await cloneDatabase(await ensureTemplate('migrations of a shop', async url => {
    await migrate(url, kernelAlone)
    const connection = await connect(url, 'shop')
    await connection.run(shop).finally(() => connection.client.end())
  }))
  const folder = mkdtempSync(join(tmpdir(), 'kontor-migrate-'))
  mkdirSync(join(folder, 'migrations'))
  const hand = await connect(database.url, 'hand')
  const said: string[] = []
  t.after(async () => {
    await hand.client.end()
    await database.drop()
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    url: database.url, hand, said,
    write: (...lines) => { writeFileSync(join(folder, 'migrations', '0001_shop.sql'), lines.join('\n')) },
    run: (tries = 40) => migrate(database.url, shopIn(folder), line => { said.push(line) }, { lockMs: 60, tries }),
    elsewhere() {
      const program = join(import.meta.dirname, 'testing', 'elsewhere.ts')
      const child = spawn(process.execPath, [program, database.url, folder], { stdio: 'ignore' })
      return { child, gone: once(child, 'exit') }
    },
    // why: whoever asks knows what the statement answers.
    one: async <T>(text: string) => (await hand.run(text)).rows[0] as T,
  }
}

const fill = ['-- step: fill, in batches of 100 of shop.things by company, id, pausing 3 ms',
  'update shop.things t set filled = t.filled + 1 from batch b where (t.company, t.id) = (b.company, b.id);',
  `update shop.things t set price = t.price * 2 from batch b where (t.company, t.id) = (b.company, b.id);`]

const stepped = `select coalesce(max(rows), 0)::integer as rows from kernel.migration_steps where step = 'fill'`

async function killedBehind(place: Scene, rows: number): Promise<void> {
  const { child, gone } = place.elsewhere()
  while (child.exitCode === null && (await place.one<{ rows: number }>(stepped)).rows < rows) await pause(5)
  child.kill('SIGKILL')
  await gone
  assert.equal(child.signalCode, 'SIGKILL')
}

test('a backfill that is killed three times goes on where it was: every row once, none left out', async t => {
  const place = await scene(t)
  place.write('-- step: widen', 'alter table shop.things add shade text;', ...fill, '-- step: promise',
    'alter table shop.things add constraint once check (filled = 1) not valid;', 'alter table shop.things validate constraint once;')
  for (const rows of [400, 2000, 4100]) await killedBehind(place, rows)
  const { rows: kept } = await place.one<{ rows: number }>(stepped)
  assert.equal(await place.run(), 1)
  assert.deepEqual(await place.one(`select count(*)::integer as n, bool_and(filled = 1 and price = 2 * id) as exact from shop.things`),
    { n: 6000, exact: true })
  const behind = Number(/goes on behind (\d+) rows/.exec(place.said.join())?.[1])
  assert.ok(behind >= kept && behind < 6000, `${behind} of ${kept}`)
  assert.deepEqual(place.said.filter(line => line.startsWith('applied')),
    ['applied shop/0001_shop.sql, step fill to 6000 rows', 'applied shop/0001_shop.sql, step promise'])
  assert.equal(await place.run(), 0)
})

const index = ['-- step: index, outside a transaction', 'create index concurrently by_price on shop.things (price);']
const waiting = `select count(*)::integer as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
  and query ~ '^create'`
const indexes = `select count(*)::integer as n, bool_and(indisvalid) as whole, max(indexrelid::bigint)::integer as oid from pg_index
  where indrelid = 'shop.things'::regclass and not indisprimary`
interface Indexes { readonly n: number, readonly whole: boolean, readonly oid: number }

async function until(place: Scene, text: string, n: number): Promise<void> {
  while ((await place.one<{ n: number }>(text)).n !== n) await pause(5)
}

/** Somebody who changed a row and has not finished: whoever builds an index concurrently waits for them. */
async function holder(t: TestContext, place: Scene): Promise<Connection> {
  const connection = await connect(place.url, 'holder')
  t.after(() => connection.client.end())
  await connection.run('begin; update shop.things set price = 1 where id = 1')
  return connection
}

test('an index that was half built when the server fell is taken away and built anew', async t => {
  const place = await scene(t)
  place.write(...index)
  const somebody = await holder(t, place)
  const broken = assert.rejects(place.run())
  await until(place, waiting, 1)
  await place.hand.run(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'kontor-migrate'
    and datname = current_database()`)
  await broken
  await somebody.run('rollback')
  const half = await place.one<Indexes>(indexes)
  assert.deepEqual([half.n, half.whole], [1, false])
  assert.equal(await place.run(), 1)
  const whole = await place.one<Indexes>(indexes)
  assert.deepEqual([whole.n, whole.whole, whole.oid === half.oid], [1, true, false])
  assert.match(place.said.join('\n'), /the half-built index by_price is taken away/)
})

test('an index that the server finished although its program was killed is not built again', async t => {
  const place = await scene(t)
  place.write(...index)
  const somebody = await holder(t, place)
  const { child, gone } = place.elsewhere()
  await until(place, waiting, 1)
  child.kill('SIGKILL')
  await gone
  const { oid } = await place.one<Indexes>(indexes)
  const next = place.run()
  while (place.said.length === 0) await pause(5)
  await somebody.run('rollback')
  assert.equal(await next, 1)
  assert.deepEqual(await place.one(indexes), { n: 1, whole: true, oid })
  assert.deepEqual(place.said, ['another program brings the database up to date: waiting for it', 'applied shop/0001_shop.sql, step index'])
})

test('what fails says which file, step and statement, and what to do; mended, it goes on', async t => {
  const place = await scene(t)
  const before = ['-- step: widen', 'alter table shop.things add shade text;']
  place.write(...before, '-- step: promise', 'select 1;', '-- why: none is free.',
    'alter table shop.things', '  add constraint dear check (price > 10);')
  await assert.rejects(place.run(), (error: Error) => {
    assert.equal(error.message, ['migration shop/0001_shop.sql, step promise (2 of 2): check constraint "dear" of relation "things" is '
      + 'violated by some row.', '  line 6: alter table shop.things add constraint dear check (price > 10)',
    '  Nothing of it stays. Mend the cause and start again: it goes on here.'].join('\n'))
    return true
  })
  place.write(...before, '-- step: clear, outside a transaction', 'create unique index concurrently clear on shop.things (filled);')
  await assert.rejects(place.run(), /step clear \(2 of 2\): could not create unique index[^]*line 4: create unique index/)
  assert.equal((await place.one<Indexes>(indexes)).n, 0, 'nothing half-built stays')
  place.write(...before, 'create index concurrently i on shop.things (price);')
  await assert.rejects(place.run(), /step widen: it was done and has changed since\.\s+Put its text back/)
  place.write(...before, '-- step: poison, in batches of 1000 of shop.things by company, id',
    'update shop.things t set price = 1 / (4000 - t.id) from batch b where (t.company, t.id) = (b.company, b.id)')
  await assert.rejects(place.run(), /step poison \(2 of 2\): division by zero[^]*The batches before stay/)
  place.write(...before, '-- step: poison, in batches of 1000 of shop.things by company, id', 'select 1')
  await assert.rejects(place.run(), /step poison: it was begun \(\d+ rows done\) and has changed since\.[^]*another name/)
  place.write(...before, '-- step: sweet, in batches of 1000 of shop.things by id', 'select 1')
  await assert.rejects(place.run(), /shop.things has no unique key id without gaps/)
  place.write('-- step: new', 'select 1', ...before)
  await assert.rejects(place.run(), /step widen: it was done before one that now stands in front of it/)
  place.write('-- step: promise', 'select 1')
  await assert.rejects(place.run(), /step widen: it was done and is not in the file any more/)
  place.write(...before, '-- step: sweet', 'select 1')
  assert.equal(await place.run(), 1)
  place.write(...before, '-- step: sweet', 'select 2')
  await assert.rejects(place.run(), /shop\/0001_shop.sql was applied and has changed since/)
})

test('a statement that needs to stand outside of a transaction says how', async t => {
  const place = await scene(t)
  place.write('create index concurrently by_price on shop.things (price)')
  await assert.rejects(place.run(), /cannot run inside a transaction block[^]*"-- step: name, outside a transaction"/)
})

test('two programs that start together migrate once, an index built concurrently among it', async t => {
  const place = await scene(t)
  place.write('-- step: widen', 'alter table shop.things add shade text;', ...fill, ...index)
  assert.deepEqual((await Promise.all([place.run(), place.run(), place.run()])).sort(), [0, 0, 1])
  assert.match(place.said.join('\n'), /another program brings the database up to date: waiting for it/)
  const { n, whole } = await place.one<Indexes>(indexes)
  assert.deepEqual([n, whole], [1, true])
})

test('whoever waits for a lock holds nobody up for long, and tells who has it', async t => {
  const place = await scene(t)
  place.write('alter table shop.things add shade text;')
  await place.hand.run('begin; select 1 from shop.things limit 1')
  await assert.rejects(place.run(2), /it got no lock: canceling statement due to lock timeout[^]*line 1: alter table[^]*End what holds it/)
  assert.match(place.said.join('\n'), /no lock within 60 ms, attempt 1 of 2 \(\d+ hand, in a transaction for \d+ s\)/)
  const [running, reader] = [place.run(), await connect(place.url, 'reader')]
  t.after(() => reader.client.end())
  // why: behind a migration that only waited, readers would wait as long as it does.
  for (let n = 0; n < 20; n++) {
    await reader.run(`set lock_timeout = 1000`)
    await reader.run('select 1 from shop.things limit 1')
  }
  await place.hand.run('commit')
  assert.equal(await running, 1)
})
