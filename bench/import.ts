// What taking a long table of parties in costs: read, looked up by all its keys, checked, made by the party's own command
// with history, time line and facts, piece by piece with progress; beside COPY of the very same rows into the same tables.
//
//   npm run bench -- import [--rows 100000] [--there 1000000] [--alike 90]
import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { type Written, withEmptyHouse } from './frame/empty-house.ts'
import { rounded, tell } from './frame/figures.ts'
import { layGround, runStage } from './size/stages.ts'
import { importLater } from '../kernel/exchange/import-later.ts'
import type { Table } from '../kernel/exchange/import-table.ts'
import { usualRules } from '../kernel/exchange/import-rules.ts'
import { connect } from '../kernel/sql/connection.ts'
import { uuidv7 } from '../kernel/values/uuid.ts'
import { runImports } from '../foundations/desk/contract.ts'

const { values: wish } = parseArgs({ options: { rows: { type: 'string', default: '100000' },
  there: { type: 'string', default: '0' }, alike: { type: 'string' } } })
const rows = Number(wish.rows)
const there = Number(wish.there)
/** The tables, and which of their rows the import wrote. */
const isNew = `id > '${uuidv7()}'`
const written: Written = [['party.parties', isNew], ['party.addresses', isNew],
  ['party.party_roles', isNew], ['activity.entries', 'true'], ['kernel.changes', `resource = 'party.party'`],
  ['kernel.outbox', `name like 'party.%'`]]

const syllables = ['ba', 'ke', 'li', 'mo', 'nu', 'ra', 'se', 'ti', 'vo', 'wy', 'zan', 'gor', 'hel', 'jut', 'pol']
const pick = (n: number, factor: number): string => syllables[(n * factor) % syllables.length] ?? ''
const nameOf = (n: number): string => `${pick(n, 7)}${pick(n, 31)}${pick(n >> 4, 11)} ${pick(n >> 8, 13)}${pick(n >> 3, 17)} ${n}`

const table = (): Table => ({ header: ['number', 'name', 'country', 'email', 'street', 'postalCode', 'city', 'isCustomer'], delimiter: ',',
  coding: 'utf-8', lines: Array.from({ length: rows }, (_, n) => ({ line: n + 2, cells: [`B${String(n).padStart(8, '0')}`, nameOf(n),
    ['DE', 'DK', 'FR', 'GB'][n % 4] ?? 'DE', `office@firm${n}.example`, `Road ${n % 977}`, String(10000 + n % 89999), 'Town', 'yes'] })) })

/** Parties of before, by SQL over the whole set: much like those of the table, and none of them. */
const grown = (count: number) => ({ name: 'grown', tables: ['party.parties', 'party.addresses', 'party.party_roles'], fill: [`
  insert into party.parties (id, created_at, updated_at, kind, number, name, is_lead, is_contact, is_customer, is_supplier, is_employee,
      is_partner, is_business, language, currency, country, email, payment_days, blocked)
    select bench.id(1, n), at, at, 'organisation', 'A' || lpad(n::text, 8, '0'), s[(n * 7) % 15 + 1] || s[(n * 31) % 15 + 1] || ' '
      || s[((n >> 8) * 13) % 15 + 1] || s[((n >> 3) * 17) % 15 + 1] || ' ' || n, false, false, true, false, false, false, true, 'en', 'EUR',
      'DE', 'office@house' || n || '.example', 14, false
      from (select n, timestamptz '2020-01-01' + n * interval '1 minute' as at, '{${syllables.join(',')}}'::text[] as s
              from generate_series(1, ${count}::bigint) n) numbers`, `
  insert into party.addresses (id, party_id, position, purpose, street, postal_code, city, country)
    select bench.id(2, n), bench.id(1, n), 1, 'billing', 'Road ' || n % 977, (10000 + n % 89999)::text, 'Town', 'DE'
      from generate_series(1, ${count}::bigint) n`, `
  insert into party.party_roles (id, party_id, position, role, since)
    select bench.id(3, n), bench.id(1, n), 1, 'customer', '2020-01-01' from generate_series(1, ${count}::bigint) n`] })

async function grow(url: string): Promise<void> {
  const admin = await connect(url, 'bench')
  await layGround(admin)
  await runStage(admin, grown(there), false)
  await admin.client.end()
}

/** Rows a second in a fifth of the pieces. */
function paceOf(pieces: readonly number[], from: number): number {
  const count = pieces.length - 1
  const [first, last] = [Math.floor(count * from), Math.ceil(count * (from + 0.2))]
  return Math.round((last - first) * rows / count / ((pieces[last] ?? 0) - (pieces[first] ?? 0)) * 1000)
}

await withEmptyHouse({ name: 'Bench', country: 'DE', currency: 'EUR', language: 'en', zone: 'Europe/Berlin' }, { ...there > 0 && { grow } },
  async ({ engine, words, actor, cpu, copied }) => {
    const start = performance.now()
    await importLater(engine, { target: 'party', table: table(), actor, words, title: 'bench.csv', mode: 'each',
      rules: { ...usualRules, alike: wish.alike === undefined ? null : Number(wish.alike) } })
    const laid = (performance.now() - start) / 1000
    const pieces = [performance.now()]
    engine.onCommit(work => { if (work.unit.tables.has('desk.imports')) pieces.push(performance.now()) })
    const before = cpu()
    await runImports({ engine, words })
    const after = cpu()
    const seconds = (performance.now() - start) / 1000
    const [made] = (await engine.pool.use(connection => connection.run('select made, refused, state from desk.imports'))).rows
    const floor = await copied(written)
    const [node, postgres] = [(after.node - before.node) * 1000 / rows, (after.postgres - before.postgres) * 1000 / rows]
    tell({ bench: 'import.parties', value: Math.round(rows / seconds), unit: 'rows/s', floor: Math.round(rows / floor),
      ratio: rounded(floor / seconds), rows, there, seconds: rounded(seconds), laidDown: rounded(laid), copySeconds: rounded(floor),
      firstFifth: paceOf(pieces, 0), lastFifth: paceOf(pieces, 0.8), ...made, load: loadavg().map(one => rounded(one)) })
    tell({ bench: 'import.parties.cpu', value: Math.round(node + postgres), unit: 'µs/row', node: Math.round(node),
      postgres: Math.round(postgres) })
  })
