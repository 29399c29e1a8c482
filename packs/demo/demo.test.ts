// The demo tells a business whose figures agree: books in balance, goods in the house worth what the books say,
// claims open as the ledger has them, margins and payments as they are in trade. The same seed tells the same story.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, test } from 'node:test'
import { createEngine, type RunningEngine } from '../../app/engine.ts'
import { house } from '../../app/house.ts'
import { type ProcessRegistry, processRegistry } from '../../kernel/process/registry.ts'
import { migrate, migrationsOf } from '../../kernel/schema/migrate.ts'
import { cloneDatabase, ensureTemplate, type TestDatabase } from '../../kernel/testing/database.ts'
import { fixedClock } from '../../kernel/values/clock.ts'
import { parseInstant } from '../../kernel/values/instant.ts'
import { type DemoSummary, loadDemo } from './load.ts'

const now = parseInstant('2026-10-15T17:30:00.000Z')

interface Loaded { readonly engine: RunningEngine, readonly database: TestDatabase, readonly summary: DemoSummary, readonly told: string[] }

async function load(): Promise<Loaded> {
  const hash = createHash('sha256')
  for (const { sha256 } of await migrationsOf(house)) hash.update(sha256)
  const database = await cloneDatabase(await ensureTemplate(`bare-${hash.digest('hex').slice(0, 12)}`,
    url => migrate(url, house).then(() => {})))
  const clock = fixedClock(now)
  const engine = createEngine({ url: database.url, clock })
  const told: string[] = []
  try {
    const registry = engine.slots.get(processRegistry.name) as ProcessRegistry // why: app/ chose it for this slot.
    await registry.register(engine.pool)
    const summary = await loadDemo(engine, { clock, share: 40, days: 200,
      progress: (done, total, what) => { told.push(`${done}/${total} ${what}`) } })
    assert.equal(clock.now(), now, 'the clock ends at the present')
    return { engine, database, summary, told }
  } catch (error) {
    await engine.close()
    await database.drop()
    throw error
  }
}

let first: Loaded
before(async () => { first = await load() })
after(async () => {
  await first.engine.close()
  await first.database.drop()
})

const rowsOf = async <R>({ engine }: Loaded, text: string): Promise<R[]> =>
  engine.pool.use(async connection => (await connection.run(text)).rows as R[]) // why: columns as the text names them.

test('it is loaded once, with people of every role in every house', async () => {
  const again = await loadDemo(first.engine, { clock: fixedClock(now) })
  assert.deepEqual([first.summary.loaded, again.loaded], [true, false])
  assert.deepEqual(again.counts, first.summary.counts)
  for (const { name } of again.companies) {
    const roles = new Set(again.users.filter(user => user.company === name).map(user => user.role))
    assert.deepEqual([...roles].sort(), ['accountant', 'finance-controller', 'sales-manager', 'sales-rep', 'service', 'warehouse-clerk'])
  }
  assert.equal(first.told.at(-1), '23/23 ready')
})

test('the books balance, in every company and every currency', async () => {
  const rows = await rowsOf<{ company_id: string, amount: bigint, base: bigint }>(first, `
    select company_id, sum(base)::bigint as base, sum(amount)::bigint as amount from ledger.entry_lines group by company_id`)
  assert.equal(rows.length, 3)
  for (const row of rows) assert.deepEqual([row.base, row.amount], [0n, 0n])
})

test('goods in the house are worth what the inventory account says, and never fewer than none', async () => {
  const rows = await rowsOf<{ goods: bigint, books: bigint }>(first, `
    select (select sum(value) from stock.levels l where l.company_id = c.id)::bigint as goods,
           (select sum(e.base) from ledger.entry_lines e join ledger.accounts a on a.id = e.account_id
             where e.company_id = c.id and a.role = 'inventory')::bigint as books from org.companies c`)
  for (const row of rows) {
    assert.equal(row.goods, row.books)
    assert.ok(row.goods > 0n)
  }
  const short = await rowsOf(first, `
    select 1 from (select sum(case when t.kind = 'internal' then m.quantity else -m.quantity end)
        over (partition by m.company_id, m.product_id order by m.day, (t.kind = 'internal') desc) as held
      from stock.moves m join stock.locations t on t.id = m.to_location_id) as told where held < 0`)
  assert.equal(short.length, 0)
})

test('open invoices are what the receivable account holds', async () => {
  const rows = await rowsOf<{ items: bigint, books: bigint }>(first, `
    select (select sum(base_residual) from ledger.open_items i where i.company_id = c.id)::bigint as items,
           (select sum(e.base) from ledger.entry_lines e join ledger.accounts a on a.id = e.account_id
             where e.company_id = c.id and a.role = 'receivable')::bigint as books from org.companies c`)
  for (const row of rows) assert.equal(row.items, row.books)
})

test('every house has work on its boards and lists, and a past', async () => {
  const rows = await rowsOf<Record<string, number | string>>(first, `
    select c.name,
           (select count(distinct stage_id)::integer from crm.opportunities o where o.company_id = c.id and o.state = 'open') as stages,
           (select count(distinct state)::integer from crm.opportunities o where o.company_id = c.id) as fates,
           (select count(distinct state)::integer from crm.leads o where o.company_id = c.id) as leads,
           (select count(distinct state)::integer from sales.orders o where o.company_id = c.id) as orders,
           (select count(*)::integer from activity.tasks t
             where t.company_id = c.id and t.state = 'open' and t.due_on >= '2026-10-15') as coming,
           (select count(*)::integer from activity.tasks t where t.company_id = c.id and t.state = 'done') as done,
           (select count(*)::integer from activity.entries e where e.company_id = c.id and e.kind <> 'event') as said,
           (select count(*)::integer from receivables.invoices i where i.company_id = c.id and i.state = 'posted' and i.residual > 0
               and i.due_on < '2026-10-15') as overdue from org.companies c`)
  for (const { name, ...figures } of rows) {
    for (const [what, figure] of Object.entries(figures)) assert.ok(Number(figure) > 0, `${String(name)} has no ${what}`)
    assert.ok(Number(figures['stages']) >= 2 && Number(figures['fates']) === 3, String(name))
  }
})

test('margins and days to pay are those of a trade', async () => {
  const [margin] = await rowsOf<{ percent: number }>(first,
    `select (100 * (1 - sum(cost) / sum(net)))::integer as percent from sales.revenue_facts`)
  assert.ok(margin && margin.percent >= 25 && margin.percent <= 55, `${margin?.percent} %`)
  const [paid] = await rowsOf<{ early: number, late: number }>(first, `
    select count(*) filter (where p.day <= i.due_on)::integer as early, count(*) filter (where p.day > i.due_on)::integer as late
      from receivables.payment_allocations a join receivables.payments p on p.id = a.payment_id
      join receivables.invoices i on i.id = a.invoice_id`)
  assert.ok(paid && paid.early > 10 && paid.late > 10, JSON.stringify(paid))
})

/** All figures of the business, without the names the machine gives to rows. */
async function digest(loaded: Loaded): Promise<string> {
  const rows = await rowsOf(loaded, `
    select 'order' as what, c.name, o.number, o.state, o.gross::text, o.confirmed_at::text as at, p.name as who from sales.orders o
      join org.companies c on c.id = o.company_id join party.parties p on p.id = o.customer_id
    union all select 'invoice', c.name, i.number, i.payment, i.gross::text, i.day::text, '' from receivables.invoices i
      join org.companies c on c.id = i.company_id
    union all select 'stock', c.name, p.code, l.on_hand::text, l.value::text, l.reserved::text, '' from stock.levels l
      join org.companies c on c.id = l.company_id join catalog.products p on p.id = l.product_id
    union all select 'account', c.name, a.code, '', sum(e.base)::text, count(*)::text, '' from ledger.entry_lines e
      join ledger.accounts a on a.id = e.account_id join org.companies c on c.id = e.company_id group by c.name, a.code
    union all select 'deal', c.name, o.title, o.state, o.expected::text, o.stage_since::text, p.name from crm.opportunities o
      join org.companies c on c.id = o.company_id join party.parties p on p.id = o.customer_id
    union all select 'task', c.name, t.title, t.state, t.due_on::text, t.kind,
      '' from activity.tasks t join org.companies c on c.id = t.company_id`)
  return createHash('sha256').update(rows.map(row => JSON.stringify(row)).sort().join('\n')).digest('hex')
}

test('two loads tell the same story', async () => {
  const second = await load()
  try {
    assert.equal(await digest(second), await digest(first))
    assert.deepEqual(second.summary.counts, first.summary.counts)
  } finally {
    await second.engine.close()
    await second.database.drop()
  }
})
