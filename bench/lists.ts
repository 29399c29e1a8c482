// What a list costs with a million parties: its first page, any page, a filter, a piece of a name, its groups; each
// beside the query somebody would write by hand for the same rows. The ninety-fifth percentile of both, in turns.
//
//   npm run bench -- lists [--rows 1000000] [--rounds 40]
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { type Actor, houseActor } from '../kernel/access/actor.ts'
import { startEmbedded } from '../kernel/postgres/server.ts'
import { groups, readGroupQuery } from '../kernel/read/groups.ts'
import { list, readListQuery } from '../kernel/read/list.ts'
import { Reader } from '../kernel/read/reader.ts'
import { migrate } from '../kernel/schema/migrate.ts'
import { type Sql, raw } from '../kernel/sql/sql.ts'
import { systemClock } from '../kernel/values/clock.ts'
import { createEngine, type RunningEngine } from '../app/engine.ts'
import { house } from '../app/house.ts'

const { values: wish } = parseArgs({ options: { rows: { type: 'string', default: '1000000' },
  rounds: { type: 'string', default: '40' } } })
const rows = Number(wish.rows)
const rounds = Number(wish.rounds)
const actor: Actor = houseActor('00000000-0000-7000-8000-0000000000b1', 'Bench')

const syllables = `(array['ba','ke','li','mo','nu','ra','se','ti','vo','wy','zan','gor','hel','jut','pol'])`
const syllable = (factor: number, shift: number): string => `${syllables}[1 + (n::bigint * ${factor} + ${shift}) % 15]`

/** Parties as a long-grown house has them: names of some syllables, a tenth blocked, ten countries. */
const fill = (count: number): string => `
  insert into party.parties (id, version, created_at, updated_at, number, name, kind, is_lead, is_contact, is_customer,
    is_supplier, is_employee, is_partner, is_business, country, currency, language, payment_days, blocked, credit_limit)
  select gen_random_uuid(), 1, now() - n * interval '1 minute', now(), 'B' || lpad(n::text, 8, '0'),
    initcap(${syllable(7919, 3)} || ${syllable(104729, 5)} || ${syllable(1299709, 7)}) || ' '
      || initcap(${syllable(15485863, 1)} || ${syllable(32452843, 2)}) || ' ' || n,
    'organisation', n % 5 = 0, false, n % 3 <> 0, n % 3 = 0, false, false, true,
    (array['DE','DK','FR','GB','US','CN','SE','NL','AT','PL'])[1 + n % 10], 'EUR', 'en', 30, n % 10 = 0, n % 1000 * 100
  from generate_series(1, ${count}) n`

interface Case { readonly name: string, readonly params: Readonly<Record<string, string>>, readonly floor: string }

const columns = '*'
const cases: readonly Case[] = [
  { name: 'first-page', params: { limit: '100' }, floor: `select ${columns} from party.parties order by name, id limit 100` },
  { name: 'filter', params: { country: 'DK', blocked: 'true', limit: '100' },
    floor: `select ${columns} from party.parties where country = 'DK' and blocked order by name, id limit 100` },
  { name: 'substring', params: { search: 'goryvo', limit: '100' },
    floor: `select ${columns} from party.parties where search_text like '%goryvo%' order by name, id limit 100` },
  { name: 'substring-rare', params: { search: '00777777', limit: '100' },
    floor: `select ${columns} from party.parties where search_text like '%00777777%' order by name, id limit 100` },
  { name: 'counted', params: { limit: '1', count: 'capped' },
    floor: 'select count(*) from (select 1 from party.parties limit 10001) c' },
]

const percentile95 = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * 0.95))] ?? Number.NaN

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/** House and floor in turns, so that a disturbance of the machine meets both. */
async function compare(bench: string, ours: () => Promise<unknown>, floor: () => Promise<unknown>): Promise<void> {
  for (let warm = 0; warm < 3; warm += 1) await Promise.all([await ours(), await floor()])
  const times = { ours: [] as number[], floor: [] as number[] }
  for (let round = 0; round < rounds; round += 1) {
    times.ours.push(await timed(ours))
    times.floor.push(await timed(floor))
  }
  const digits = (value: number): number => Number(value.toFixed(2))
  const [value, under] = [percentile95(times.ours), percentile95(times.floor)]
  process.stdout.write(`${JSON.stringify({ bench: `lists.${bench}`, value: digits(value), unit: 'ms p95', floor: digits(under),
    ratio: digits(value / under), rows })}\n`)
}

async function measure(engine: RunningEngine): Promise<void> {
  const reader = new Reader(engine, actor)
  const party = house.resources.get('party.party')
  if (!party) throw new Error('there are no parties')
  const asked = (params: Readonly<Record<string, string>>) => Object.fromEntries(Object.entries(params)
    .map(([name, value]) => [name, [value]]))
  const page = async (params: Readonly<Record<string, string>>) =>
    list(reader, party, await readListQuery(reader, party, asked(params)))
  const plain = (text: string): Promise<unknown> => reader.query(raw(text) satisfies Sql)
  for (const { name, params, floor } of cases) await compare(name, () => page(params), () => plain(floor))
  const middle = Math.floor(rows / 2)
  const { next } = await page({ limit: '100', skip: String(middle) })
  const [at] = await reader.query<{ name: string, id: string }>(raw(`select name, id from party.parties order by name, id
    offset ${middle + 99} limit 1`))
  await compare('deep-page', () => page({ limit: '100', after: next ?? '' }), () => plain(`select ${columns} from party.parties
    where (name, id) > ('${at?.name}', '${at?.id}') order by name, id limit 100`))
  await compare('any-place', () => page({ limit: '100', skip: String(middle) }), () => plain(`select ${columns} from party.parties
    order by name, id offset ${middle} limit 100`))
  const query = await readGroupQuery(reader, party, { by: ['country'] })
  await compare('groups', () => groups(reader, party, query), () => plain(`select country, count(*), sum(credit_limit)
    from party.parties group by country`))
}

/** Indexes are put aside while rows come in, and made anew over all of them: several times as fast. */
async function fillQuickly(engine: RunningEngine): Promise<void> {
  await engine.pool.use(async connection => {
    const { rows: indexes } = await connection.run(`select indexdef, indexrelid::regclass::text as name from pg_index
      join pg_indexes on indexname = (indexrelid::regclass::text::name) or schemaname || '.' || indexname = indexrelid::regclass::text
      where indrelid = 'party.parties'::regclass and not indisunique`)
    const found = indexes as Array<{ indexdef: string, name: string }> // why: selected by these names.
    await connection.run(`set maintenance_work_mem = '512MB'`)
    for (const { name } of found) await connection.run(`drop index ${name}`)
    await connection.run(fill(rows))
    for (const { indexdef } of found) await connection.run(indexdef)
    await connection.run('vacuum (analyze) party.parties')
  })
}

const folder = mkdtempSync(join(tmpdir(), 'kontor-bench-'))
chmodSync(folder, 0o711)
try {
  const server = await startEmbedded({ dataDir: join(folder, 'pg') })
  process.once('exit', () => server.leaveBehind())
  const engine = createEngine({ url: server.url, clock: systemClock, poolSize: 4 })
  try {
    await migrate(server.url, house)
    await fillQuickly(engine)
    await measure(engine)
  } finally {
    await engine.close()
    await server.stop()
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
