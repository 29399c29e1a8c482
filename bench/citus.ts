// The books spread over the workers of a Citus cluster, by the very file an operator uses (deploy/citus.sql): two companies that
// sold before go on selling, what must never be false is tried against every guard, the books are rolled up and proved, and
// a copy of all rows on an ordinary server is asked everything the house can be asked: the answers must be the same.
//
//   npm run bench -- citus --url postgres://…/empty-database-of-the-coordinator [--chains 10] [--clients 8]
import { readFile } from 'node:fs/promises'
import { loadavg } from 'node:os'
import { resolve } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { migrate } from '../kernel/schema/migrate.ts'
import { splitStatements } from '../kernel/schema/split-statements.ts'
import { connect } from '../kernel/sql/connection.ts'
import { systemClock } from '../kernel/values/clock.ts'
import { holds, verify } from '../kernel/verify/verify.ts'
import { rollUp } from '../books/ledger/contract.ts'
import { house } from '../app/house.ts'
import { withEngine } from '../app/console.ts'
import { copyRows } from './citus/copy.ts'
import { tryGuards } from './citus/guards.ts'
import { compare, questionsOf } from './citus/questions.ts'
import { refusalsAt } from './citus/refusals.ts'
import { openSecond, takeBack } from './citus/second.ts'
import { median, rounded, say, tell } from './frame/figures.ts'
import { openScene, startHouse } from './frame/scene.ts'
import { chainOf, openCaller } from './lead-to-cash/chain.ts'
import { Hand } from './lead-to-cash/hand.ts'
import { type Seed, seed } from './lead-to-cash/seed.ts'

const { values: flags } = parseArgs({ options: { url: { type: 'string' }, chains: { type: 'string', default: '10' },
  clients: { type: 'string', default: '8' } } })
const [chains, clients] = [Number(flags.chains), Number(flags.clients)]
const load = (): number[] => loadavg().map(one => rounded(one))

interface Known { readonly version: string, readonly workers: number }

/** What stands in the way of a rehearsal there, or what is there. */
async function lookAt(url: string): Promise<Known | string> {
  const connection = await connect(url, 'bench')
  try {
    const { rows: [found] } = await connection.run(`select to_regclass('pg_catalog.pg_dist_partition') is not null as citus,
      to_regclass('kernel.migrations') is not null as used`)
    if (!found?.['citus']) return 'that server has no Citus: create extension citus first'
    if (found['used']) return 'that database is in use: an empty one is needed'
    const { rows: [cluster] } = await connection.run(`select extversion || ' on PostgreSQL '
        || current_setting('server_version') as version,
      (select count(*)::integer from pg_dist_node where noderole = 'primary' and shouldhaveshards) as workers
      from pg_extension where extname = 'citus'`)
    return { version: String(cluster?.['version']), workers: Number(cluster?.['workers']) }
  } finally {
    await connection.client.end()
  }
}

/** Sells in both companies in turns; milliseconds of each chain. */
async function sellAt(databaseUrl: string, seeds: readonly Seed[]): Promise<number[]> {
  const server = await startHouse(databaseUrl, { jobs: false })
  const took: number[] = []
  try {
    for (const one of Array.from({ length: chains }, (_, at) => seeds[at % seeds.length]).filter(one => one !== undefined)) {
      const caller = openCaller(server.url, one.token)
      const start = performance.now()
      await chainOf(caller, one)((_, work) => work())
      took.push(performance.now() - start)
      caller.close()
    }
  } finally {
    await server.stop()
  }
  return took
}

/** Many at once, in both companies, with jobs and reactions running beside: seconds. */
async function crowdAt(databaseUrl: string, seeds: readonly Seed[]): Promise<number> {
  const server = await startHouse(databaseUrl, { jobs: true })
  const start = performance.now()
  try {
    await Promise.all(Array.from({ length: clients }, async (_, at) => {
      const one = seeds[at % seeds.length]
      if (!one) return
      const caller = openCaller(server.url, one.token)
      for (let round = 0; round < 3; round++) await chainOf(caller, one)((_, work) => work())
      caller.close()
    }))
    return (performance.now() - start) / 1000
  } finally {
    await server.stop()
  }
}

/** What people are told who may not. */
async function refusedAt(databaseUrl: string, one: Seed): Promise<string[]> {
  const [server, hand] = [await startHouse(databaseUrl, { jobs: false }), await Hand.open(databaseUrl)]
  try {
    return await refusalsAt({ url: server.url, hand, seed: one })
  } finally {
    await hand.close()
    await server.stop()
  }
}

async function broken(url: string): Promise<{ readonly checks: number, readonly broken: string[] }> {
  const found: string[] = []
  let checks = 0
  for await (const one of verify(url, house)) {
    checks++
    if (!holds(one)) found.push(one.check.name)
  }
  return { checks, broken: found }
}

/** The same rows on an ordinary server: everything asked of both. */
async function sameAnswers(url: string, server: string, { token, company, products: [product = ''] }: Seed): Promise<void> {
  const twin = server.replace(/\/[^/?]+(\?|$)/, '/twin$1')
  const boss = await connect(server.replace(/\/[^/?]+(\?|$)/, '/template1$1'), 'bench')
  await boss.run('create database twin')
  await boss.client.end()
  await migrate(twin, house)
  const rows = await copyRows(url, twin)
  const houses = [await startHouse(url, { jobs: false }), await startHouse(twin, { jobs: false })] as const
  try {
    const [one, other] = [{ url: houses[0].url, token }, { url: houses[1].url, token }]
    const found = await compare(one, other, await questionsOf(one, { company, product, ...await somebodyIn(url, company) }))
    tell({ bench: 'citus.answers', value: found.equal, unit: 'same answers', of: found.asked, rows,
      reordered: found.reordered.join(', ') || 'none',
      failing: found.failing.join(', ') || 'none', differing: found.differing.join(', ') || 'none' })
    if (found.failing.length + found.differing.length > 0) process.exitCode = 1
  } finally {
    for (const one of houses) await one.stop()
  }
}

/** Who and what reports are asked about. */
async function somebodyIn(url: string, company: string): Promise<Readonly<Record<string, string>>> {
  const connection = await connect(url, 'bench')
  const { rows: [found] } = await connection.run(`select
    (select customer_id from receivables.invoices where company_id = $1 order by id limit 1) as party,
    (select id from ledger.accounts where company_id = $1 and role = 'receivable') as account`, [company])
  await connection.client.end()
  const [party, account] = [String(found?.['party']), String(found?.['account'])]
  const year = new Date().getUTCFullYear()
  return { party, customer: party, account, search: 'lamp', name: 'Desk lamp 1', currency: 'EUR', by: 'company',
    start: `${year}-01-01`, until: `${year}-12-31`, since: `${year}-01-01` }
}

async function rehearse(url: string, { version, workers }: Known): Promise<void> {
  const scene = await openScene()
  try {
    const first = await seed(url)
    const seeds = [first, await openSecond(url, first)]
    await sellAt(url, seeds)
    const text = await readFile(resolve(import.meta.dirname, '..', 'deploy', 'citus.sql'), 'utf8')
    const boss = await connect(url, 'bench')
    const start = performance.now()
    // why: Citus hands a trigger's own text to its machines, and that is the whole of what was sent with it.
    for (const statement of ['begin', ...splitStatements(text), 'commit']) await boss.client.query(statement)
    const { rows: [spread] } = await boss.run(`select
      count(*) filter (where citus_table_type = 'distributed')::integer as spread,
      count(*) filter (where citus_table_type = 'reference')::integer as known,
      (select count(distinct nodeport || nodename)::integer from citus_shards where citus_table_type = 'distributed') as machines
      from citus_tables`)
    tell({ bench: 'citus.spread', value: rounded((performance.now() - start) / 1000), unit: 's', version, workers, ...spread,
      load: load() })
    const apart = await sellAt(url, seeds)
    say('sold; the same on an ordinary server')
    const plain = await seed(scene.databaseUrl)
    const floors = [plain, await openSecond(scene.databaseUrl, plain)]
    await sellAt(scene.databaseUrl, floors)
    const floor = await sellAt(scene.databaseUrl, floors)
    tell({ bench: 'citus.chain', value: rounded(median(apart), 1), unit: 'ms', floor: rounded(median(floor), 1),
      ratio: rounded(median(floor) / median(apart)), chains, load: load() })
    const [crowd, crowdThere] = [await crowdAt(url, seeds), await crowdAt(scene.databaseUrl, floors)]
    tell({ bench: 'citus.crowd', value: rounded(clients * 3 / crowd, 1), unit: 'chains/s', floor: rounded(clients * 3 / crowdThere, 1),
      ratio: rounded(crowdThere / crowd), clients, load: load() })
    for (const one of seeds) await takeBack(url, one)
    await takeBack(scene.databaseUrl, plain)
    const [said, saidThere] = [await refusedAt(url, first), await refusedAt(scene.databaseUrl, plain)]
    const other = said.flatMap((one, at) => (one === saidThere[at] ? [] : [`${one}, not ${saidThere[at]}`]))
    tell({ bench: 'citus.refusals', value: said.length - other.length, unit: 'same answers', of: said.length,
      said: said.join('; '), differing: other.join('; ') || 'none' })
    if (other.length > 0) process.exitCode = 1
    const guards = await tryGuards(boss, first.company)
    tell({ bench: 'citus.guards', value: guards.kept, unit: 'kept', tried: guards.tried, passed: guards.passed.join('; ') || 'none' })
    await boss.client.end()
    await withEngine(async ({ engine }) => { await rollUp(engine.pool, systemClock) }, { databaseUrl: url, say: () => {} })
    const proof = await broken(url)
    tell({ bench: 'citus.verify', value: proof.checks - proof.broken.length, unit: 'checks', of: proof.checks,
      broken: proof.broken.join(', ') || 'none' })
    if (proof.broken.length + guards.passed.length > 0) process.exitCode = 1
    await sameAnswers(url, scene.databaseUrl, first)
  } finally {
    await scene.stop()
  }
}

const one = (flags.url ?? '') === '' ? 'no --url was given: an empty database of a Citus coordinator that knows its workers'
  : await lookAt(flags.url ?? '')
if (typeof one === 'string') tell({ bench: 'citus', value: 0, unit: 'rehearsals', skipped: one })
else await rehearse(flags.url ?? '', one)
