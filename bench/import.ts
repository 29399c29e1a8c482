// What taking a long table of parties in costs: read, looked up by all its keys, checked, made by the party's own command
// with history, time line and facts, piece by piece with progress; beside COPY of the very same rows into the same tables.
//
//   npm run bench -- import [--rows 100000] [--alike 90]
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { importLater } from '../kernel/exchange/import-later.ts'
import type { Table } from '../kernel/exchange/import-table.ts'
import { usualRules } from '../kernel/exchange/import-rules.ts'
import { startEmbedded } from '../kernel/postgres/server.ts'
import { migrate } from '../kernel/schema/migrate.ts'
import { connect } from '../kernel/sql/connection.ts'
import { systemClock } from '../kernel/values/clock.ts'
import { runImports } from '../foundations/desk/contract.ts'
import { createEngine } from '../app/engine.ts'
import { loadActor } from '../ground/org/contract.ts'
import { createUsers, foundCompany, installPacks } from '../app/founding.ts'
import { house } from '../app/house.ts'
import { wordsOf } from '../app/words.ts'

const { values: wish } = parseArgs({ options: { rows: { type: 'string', default: '100000' }, alike: { type: 'string' } } })
const rows = Number(wish.rows)
/** The tables, and which of their rows the import wrote. */
const written: ReadonlyArray<readonly [string, string]> = [['party.parties', 'true'], ['party.addresses', 'true'],
  ['party.party_roles', 'true'], ['activity.entries', 'true'], ['kernel.changes', `resource = 'party.party'`],
  ['kernel.outbox', `name like 'party.%'`]]

const syllables = ['ba', 'ke', 'li', 'mo', 'nu', 'ra', 'se', 'ti', 'vo', 'wy', 'zan', 'gor', 'hel', 'jut', 'pol']
const pick = (n: number, factor: number): string => syllables[(n * factor) % syllables.length] ?? ''
const nameOf = (n: number): string => `${pick(n, 7)}${pick(n, 31)}${pick(n >> 4, 11)} ${pick(n >> 8, 13)}${pick(n >> 3, 17)} ${n}`

const table = (): Table => ({ header: ['number', 'name', 'country', 'email', 'street', 'postalCode', 'city', 'isCustomer'], delimiter: ',',
  coding: 'utf-8', lines: Array.from({ length: rows }, (_, n) => ({ line: n + 2, cells: [`B${String(n).padStart(8, '0')}`, nameOf(n),
    ['DE', 'DK', 'FR', 'GB'][n % 4] ?? 'DE', `office@firm${n}.example`, `Road ${n % 977}`, String(10000 + n % 89999), 'Town', 'yes'] })) })

async function floorOf(url: string, folder: string): Promise<number> {
  const admin = await connect(url, 'bench')
  for (const [at, [name, own]] of written.entries()) {
    const { rows: found } = await admin.run(`select string_agg(quote_ident(attname), ', ' order by attnum) as columns from pg_attribute
      where attrelid = '${name}'::regclass and attnum > 0 and not attisdropped and attgenerated = ''`)
    const rowsOf = `select ${String(found[0]?.['columns'])} from ${name} where ${own}`
    await admin.run(`copy (${rowsOf}) to '${join(folder, `${at}.copy`)}' (format binary)`)
  }
  await admin.client.end()
  const floor = await connect(url.replace(/\/[^/?]+(\?|$)/, '/floor$1'), 'bench')
  const start = performance.now()
  for (const [at, [name]] of written.entries()) {
    const { rows: found } = await floor.run(`select string_agg(quote_ident(attname), ', ' order by attnum) as columns from pg_attribute
      where attrelid = '${name}'::regclass and attnum > 0 and not attisdropped and attgenerated = ''`)
    await floor.run(`copy ${name} (${String(found[0]?.['columns'])}) from '${join(folder, `${at}.copy`)}' (format binary)`)
  }
  const seconds = (performance.now() - start) / 1000
  await floor.client.end()
  return seconds
}

const folder = mkdtempSync(join(tmpdir(), 'kontor-bench-'))
chmodSync(folder, 0o777)
try {
  const server = await startEmbedded({ dataDir: join(folder, 'pg') })
  process.once('exit', () => server.leaveBehind())
  try {
    await migrate(server.url, house)
    const first = createEngine({ url: server.url, clock: systemClock, poolSize: 2 })
    await installPacks(first)
    const company = await foundCompany(first, { name: 'Bench', country: 'DE', currency: 'EUR', language: 'en', zone: 'Europe/Berlin' })
    const [user] = await createUsers(first, [{ name: 'Bench', email: 'bench@bench.example', company, roles: ['administrator'] }])
    const actor = await loadActor(first.pool, user ?? '')
    if (!actor) throw new Error('nobody was made')
    await first.close()
    const other = await connect(server.url.replace(/\/[^/?]+(\?|$)/, '/template1$1'), 'bench')
    await other.run(`create database floor template "${new URL(server.url).pathname.slice(1)}"`)
    await other.client.end()
    const engine = createEngine({ url: server.url, clock: systemClock, poolSize: 4 })
    const words = wordsOf(engine.house)
    const start = performance.now()
    await importLater(engine, { target: 'party', table: table(), actor, words, title: 'bench.csv', mode: 'each',
      rules: { ...usualRules, alike: wish.alike === undefined ? null : Number(wish.alike) } })
    const laid = (performance.now() - start) / 1000
    await runImports({ engine, words })
    const seconds = (performance.now() - start) / 1000
    const [made] = (await engine.pool.use(connection => connection.run('select made, refused, state from desk.imports'))).rows
    await engine.close()
    const floor = await floorOf(server.url, folder)
    const digits = (value: number): number => Number(value.toFixed(2))
    process.stdout.write(`${JSON.stringify({ bench: 'import.parties', value: Math.round(rows / seconds), unit: 'rows/s',
      floor: Math.round(rows / floor), ratio: digits(floor / seconds), rows, seconds: digits(seconds), laidDown: digits(laid),
      copySeconds: digits(floor), ...made, load: loadavg().map(digits) })}\n`)
  } finally {
    await server.stop()
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
