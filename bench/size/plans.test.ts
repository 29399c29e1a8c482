// How the database would find what the house asks for, if it held a million parties: the small house of a size is told to
// the planner as a thousand times as large. No table that grows with business may be read whole.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { RunningEngine } from '../../app/engine.ts'
import { availability } from '../../books/stock/contract.ts'
import { sumUp } from '../../kernel/cube/sums.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { cloneDatabase, ensureTemplate } from '../../kernel/testing/database.ts'
import { type Node, type Sent, planOf as explained, recorded } from '../../testing/house/recorded.ts'
import { type Asker, administrator, askerOf } from './asker.ts'
import { generate, openSize } from './generate.ts'
import { frequentName, rareName } from './parties.ts'
import { planOf } from './plan.ts'
import { type Ground, groundOf } from './seed.ts'
import { fixtureName } from './template.ts'

const larger = 1000
/** Tables with fewer rows than this are small in a house of any size. */
const small = 500
/** Sums grow with the months and days a house has lived, not with its business. */
const sums = `('balances', 'day_balances', 'revenue_by_seller', 'revenue_by_product',
  'revenue_by_group')`

let engine: RunningEngine
let asker: Asker
let ground: Ground
let grown: ReadonlySet<string>
let drop: () => Promise<void>

before(async () => {
  const template = await ensureTemplate(await fixtureName('proved'), url => generate(url, planOf(0.001), { proved: true }))
  const database = await cloneDatabase(template)
  drop = database.drop
  engine = openSize(database.url)
  asker = askerOf(engine, await administrator(engine))
  ground = await groundOf(engine)
  // why: statistics are of this moment, and nobody may take them anew behind our back.
  const tables = await asker.plain<{ name: string }>(`select c.oid::regclass::text as name from pg_class c
    join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and n.nspname !~ '^(pg_|information_schema|bench)'`)
  for (const { name } of tables) await asker.plain(`alter table ${name} set (autovacuum_enabled = false)`)
  await engine.pool.use(connection => connection.run('analyze'))
  const found = await asker.plain<{ schema: string, name: string }>(`select n.nspname as schema, c.relname as name from pg_class c
    join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and c.reltuples >= ${small}
      and n.nspname !~ '^(pg_|information_schema|bench)' and c.relname not in ${sums}`)
  for (const { schema, name } of found) {
    await asker.plain(`select pg_restore_relation_stats('schemaname', '${schema}', 'relname', '${name}', 'relpages', relpages,
      'relallvisible', relpages, 'reltuples', (reltuples * ${larger})::real) from pg_class where oid = '${schema}.${name}'::regclass`)
  }
  grown = new Set(found.map(one => one.name))
})
after(async () => {
  await engine.close()
  await drop()
})

const nodesOf = (node: Node | null): readonly Node[] => (node === null ? [] : [node, ...(node.Plans ?? []).flatMap(nodesOf)])

/** What of a plan reads a table that grows from its beginning to its end. */
const readWhole = async (statement: Sent): Promise<readonly string[]> => nodesOf(await explained(engine, statement)).flatMap(node => {
  const table = node['Relation Name'] ?? ''
  return grown.has(table) && node['Node Type'].includes('Seq Scan') ? [`${table} is read whole (${node.Filter ?? 'no filter'})`] : []
})

async function hot(work: () => Promise<unknown>): Promise<void> {
  const found: string[] = []
  const statements = await recorded(engine, work)
  assert.ok(statements.length > 0)
  for (const statement of statements) found.push(...await readWhole(statement))
  assert.deepEqual(found, [])
}

const usesIndex = async (work: () => Promise<unknown>, index: string): Promise<boolean> =>
  (await Promise.all((await recorded(engine, work)).map(statement => explained(engine, statement)))).flatMap(nodesOf)
    .some(node => node['Node Type'] === 'Index Only Scan' && node['Index Name'] === index)

const one = async (text: string): Promise<string> => String(Object.values((await asker.plain(text))[0] ?? {})[0])

test('the planner believes in a large house', async () => {
  assert.ok(grown.has('orders') && grown.has('entry_lines') && grown.has('moves') && grown.has('parties'))
  const [row] = await engine.pool.query<{ 'QUERY PLAN': ReadonlyArray<{ readonly Plan: { readonly 'Plan Rows': number } }> }>(
    sql`explain (format json) select * from sales.order_lines`)
  assert.ok((row?.['QUERY PLAN'][0]?.Plan['Plan Rows'] ?? 0) > 4_000_000)
  const whole = await readWhole({ text: 'select * from sales.orders where note is not null', values: [] })
  assert.equal(whole.length, 1, 'and says what is read whole')
})

test('lists of parties: pages, filters, searches', async () => {
  const page = (asked: Readonly<Record<string, string>>) => () => asker.list('party.party', { limit: '100', ...asked })
  const { next } = await asker.list('party.party', { limit: '100' })
  for (const asked of [{}, { after: next ?? '' }, { country: 'DK' }, { email: 'a@b.example' }, { country: 'DK', blocked: 'true' },
    { isLead: 'true' },
    { customerGroup: await one('select id from bench.groups where i = 4') },
    { search: 'P0000501' }, { search: rareName }, { search: frequentName }, { search: frequentName, country: 'DK' }]) {
    await hot(page(asked))
  }
})

test('lists of orders: newest, by customer, state, seller, month, number', async () => {
  const customer = await one('select customer_id from sales.orders group by 1 order by count(*) desc limit 1')
  const salesperson = await one('select salesperson_id from sales.orders limit 1')
  const opportunity = await one('select opportunity_id from sales.orders where opportunity_id is not null limit 1')
  for (const asked of [{}, { customer }, { salesperson }, { opportunity }, { state: 'draft' }, { state: 'draft', salesperson },
    { 'orderedOn.gte': '2025-03-01', 'orderedOn.lte': '2025-03-31' }, { search: '0000471' }]) {
    await hot(() => asker.list('sales.order', { limit: '100', ...asked }))
  }
})

test('what the planner thinks of a list is asked once, however many ask for the list', async () => {
  const ask = () => asker.list('party.party', { limit: '7', isLead: 'true' })
  const [first, then] = [await recorded(engine, () => Promise.all([ask(), ask()])), await recorded(engine, ask)]
  assert.deepEqual([first, then].map(heard => heard.filter(({ text }) => text.startsWith('explain')).length), [1, 0])
  assert.equal((await ask()).items.length, 7)
})

test('a record, the screen of a party, what can be promised, what is typed anywhere', async () => {
  const party = await one('select customer_id from sales.orders group by 1 having count(*) = 3 order by 1 limit 1')
  const order = await one('select order_id from sales.order_lines group by 1 order by count(*) desc limit 1')
  const products = (await asker.plain<{ id: string }>('select id from bench.goods where stocked order by i limit 200')).map(({ id }) => id)
  await hot(() => asker.record('sales.order', order))
  for (const ask of [() => asker.record('party.party', party), () => asker.related('party.party', party),
    () => asker.report('customer.overview', { party, company: ground.company }), () => asker.report('party.relations', { party }),
    () => asker.report('activity.timeline', { party, limit: '25' }), () => asker.search('P0000777'), () => asker.search(rareName),
    () => availability(asker.reader, { company: ground.company, products })]) await hot(ask)
})

test('the newest entries of a party, whoever they are, are found by one index alone', async () => {
  const party = await one('select party_id from activity.entries group by 1 order by count(*) desc limit 1')
  assert.ok(await usesIndex(() => asker.report('activity.timeline', { party, limit: '25' }), 'entries_latest_of_party'))
})

test('pivots by month, seller, product and customer group read sums, and of the facts those alone that came since', async () => {
  for (const cube of engine.house.cubes.values()) await sumUp(engine.pool, cube)
  for (const rows of ['salesperson', 'customerGroup', 'product', 'product,customerGroup']) {
    for (const sort of ['label', '-net']) await hot(() => asker.pivot('sales.revenue', { rows, columns: 'month', measures: 'net', sort }))
  }
})

test('the records behind a figure, of a customer, a product, a month or of all there is, are found by an index', async () => {
  for (const cube of engine.house.cubes.values()) await sumUp(engine.pool, cube)
  const customer = await one('select customer_id from sales.revenue_facts group by 1 order by count(*) desc limit 1')
  const product = await one('select product_id from sales.revenue_facts limit 1')
  for (const asked of [{ customer }, { product, from: '2025-03', to: '2025-03' }, { from: '2025-03', to: '2025-03' }, {}]) {
    await hot(() => asker.behind('sales.revenue', { measures: 'net', limit: '50', ...asked }))
  }
})

test('the books: a trial balance of any day, the sheet of an account', async () => {
  const { company } = ground
  for (const until of ['2026-06-30', '2025-02-14']) await hot(() => asker.report('ledger.trial-balance', { company, until }))
  const account = await one(`select id from ledger.accounts where company_id = '${company}' and role = 'receivable'`)
  await hot(() => asker.report('ledger.account-sheet', { account, since: '2025-02-01', until: '2025-02-14' }))
})
