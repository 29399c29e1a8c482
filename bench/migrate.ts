// What a backfill costs in batches that can be killed anywhere, against one statement that changes all rows at once and
// begins again when it is stopped.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { migrate } from '../kernel/schema/migrate.ts'
import { shopIn } from '../kernel/schema/testing/shop.ts'
import { connect } from '../kernel/sql/connection.ts'
import { cloneDatabase, ensureTemplate } from '../kernel/testing/database.ts'

const { values } = parseArgs({ options: { rows: { type: 'string', default: '300000' } } })
const rows = Number(values.rows)
const folder = mkdtempSync(join(tmpdir(), 'kontor-migrate-bench-'))
mkdirSync(join(folder, 'migrations'))
const write = (name: string, ...lines: readonly string[]): void => { writeFileSync(join(folder, 'migrations', name), lines.join('\n')) }
const database = await cloneDatabase(await ensureTemplate('nothing at all', async () => {}))
try {
  // why: a table of its own for each, or the second would find the dead rows of the first.
  write('0001_things.sql', 'create schema shop;', ...['whole', 'stepped'].map(table => `create table shop.${table}
    (id uuid primary key, price bigint not null, filled bigint); insert into shop.${table} select uuidv7(), n
    from generate_series(1, ${rows}) n; analyze shop.${table};`))
  await migrate(database.url, shopIn(folder))
  write('0002_fill.sql', '-- step: at once', 'update shop.whole set filled = price * 2;',
    '-- step: in batches, in batches of 5000 of shop.stepped by id',
    'update shop.stepped t set filled = t.price * 2 from batch b where t.id = b.id;')
  const took = new Map<string | null, number>()
  await migrate(database.url, shopIn(folder), (_, done) => { if (done) took.set(done.step, done.ms) })
  const connection = await connect(database.url, 'bench')
  const { rows: [check] } = await connection.run(`select bool_and(filled = price * 2) as exact
    from (table shop.whole union all table shop.stepped) t`)
  await connection.client.end()
  const [whole = 0, batches = 0] = [took.get('at once'), took.get('in batches')]
  process.stdout.write(`${JSON.stringify({ bench: 'migrate.backfill', rows, wholeMs: whole, batchesMs: batches,
    ratio: Math.round(batches / whole * 100) / 100, perSecond: Math.round(rows / batches * 1000), ...check as object,
    load: loadavg()[0] })}\n`)
} finally {
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
}
process.exit()
