// Measures how amounts are best kept: ten million rows with an amount as whole minor units (bigint) and
// as numeric(20,4), on a real PostgreSQL. Floor is the same work on the same rows without any amount,
// so the two ratios say what each representation costs on top. One JSON line per figure.
//
//   node bench/amounts.ts [rows]          DATABASE_URL, or an embedded server in a temporary folder

import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbedded } from '../kernel/postgres/server.ts'

const rows = Number(process.argv[2] ?? 10_000_000)
const insertRounds = 3
const queryRounds = 7
const accounts = 1000

const kinds = ['bare', 'minor', 'numeric'] as const
type Kind = (typeof kinds)[number]
type Figures = Record<Kind, number>

const amountColumn: Readonly<Record<Kind, string>> = {
  bare: '', minor: ', amount bigint not null', numeric: ', amount numeric(20,4) not null',
}
const sourceColumn: Readonly<Record<Kind, string>> = { bare: '', minor: ', minor', numeric: ', exact' }

// Amounts between ±20 000.01, scattered over the accounts; made once, so that inserting measures writing.
const prepare = `
  drop schema if exists bench_amounts cascade;
  create schema bench_amounts;
  create unlogged table bench_amounts.source as
  select entry, (entry * 7919 % ${accounts})::int as account,
         entry * 104729 % 4000003 - 2000001 as minor,
         ((entry * 104729 % 4000003 - 2000001)::numeric / 100)::numeric(20,4) as exact
    from generate_series(1, ${rows}::bigint) entry;
  vacuum analyze bench_amounts.source;
  ${kinds.map(kind => `create table bench_amounts.${kind}
    (entry bigint not null, account int not null${amountColumn[kind]});`).join('\n')}`

async function timed(client: pg.Client, text: string): Promise<number> {
  const start = performance.now()
  await client.query(text)
  return performance.now() - start
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN
}

/** Each round visits every kind, so that a disturbance of the machine meets all of them. */
async function inRounds(rounds: number, measure: (kind: Kind) => Promise<number>): Promise<Figures> {
  const times: Record<Kind, number[]> = { bare: [], minor: [], numeric: [] }
  for (let round = 0; round < rounds; round += 1) {
    for (const kind of kinds) times[kind].push(await measure(kind))
  }
  return { bare: median(times.bare), minor: median(times.minor), numeric: median(times.numeric) }
}

function print(bench: string, unit: string, figures: Figures): void {
  const digits = (value: number, places: number) => Number(value.toFixed(places))
  for (const kind of ['minor', 'numeric'] as const) {
    const ratio = digits(figures[kind] / figures.bare, 3)
    const [value, floor] = [digits(figures[kind], 1), digits(figures.bare, 1)]
    const figure = { bench: `amounts.${bench}.${kind}`, value, unit, floor, ratio, rows }
    process.stdout.write(`${JSON.stringify(figure)}\n`)
  }
}

async function measure(client: pg.Client): Promise<void> {
  await client.query('set max_parallel_workers_per_gather = 0; set work_mem = \'64MB\'')
  for (const statement of prepare.split(';\n')) await client.query(statement)

  print('insert', 'ms', await inRounds(insertRounds, async kind => {
    await client.query(`truncate bench_amounts.${kind}`)
    await client.query('checkpoint')
    return timed(client, `insert into bench_amounts.${kind}
      select entry, account${sourceColumn[kind]} from bench_amounts.source`)
  }))

  for (const kind of kinds) await client.query(`vacuum (analyze, freeze) bench_amounts.${kind}`)
  print('size', 'MB', await inRounds(1, async kind => {
    const { rows: [found] } = await client.query<{ bytes: string }>(
      `select pg_total_relation_size('bench_amounts.${kind}') as bytes`)
    return Number(found?.bytes) / 1024 / 1024
  }))

  const total = (kind: Kind) => (kind === 'bare' ? 'count(*)' : 'sum(amount)')
  print('sum', 'ms', await inRounds(queryRounds, kind =>
    timed(client, `select ${total(kind)} from bench_amounts.${kind}`)))
  print('sum-by-account', 'ms', await inRounds(queryRounds, kind =>
    timed(client, `select account, ${total(kind)} from bench_amounts.${kind} group by account`)))
}

async function withDatabase(use: (url: string) => Promise<void>): Promise<void> {
  const given = process.env['DATABASE_URL']
  if (given !== undefined && given !== '') return use(given)
  const folder = mkdtempSync(join(tmpdir(), 'kontor-bench-'))
  chmodSync(folder, 0o711)
  try {
    const server = await startEmbedded({ dataDir: join(folder, 'pg') })
    // A reader of our output that goes away (| head) ends this program without any finally.
    process.once('exit', () => server.leaveBehind())
    try {
      await use(server.url)
    } finally {
      await server.stop()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

await withDatabase(async url => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await measure(client)
    await client.query('drop schema bench_amounts cascade')
  } finally {
    await client.end()
  }
})
