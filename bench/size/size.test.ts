// The house of a size is a true house: the database proves every row of it, its books agree, the same scale makes the
// same rows, and it is read and written by the usual ways.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { RunningEngine } from '../../app/engine.ts'
import { verifySeals } from '../../books/ledger/roll-up.ts'
import { type ProcessRegistry, processRegistry } from '../../kernel/process/registry.ts'
import { columnFor } from '../../kernel/read/fields.ts'
import { type Slice, bounded, ordered } from '../../kernel/read/ordered.ts'
import { type Sql, raw } from '../../kernel/sql/sql.ts'
import { cloneDatabase, ensureTemplate } from '../../kernel/testing/database.ts'
import { disagreements } from '../../testing/house/books-agree.ts'
import { personOf } from '../../testing/world.ts'
import { type Asker, administrator, askerOf } from './asker.ts'
import { generate, openSize } from './generate.ts'
import { planOf } from './plan.ts'
import { type Ground, groundOf } from './seed.ts'
import { fixtureName } from './template.ts'

const plan = planOf(0.001)
let engine: RunningEngine
let asker: Asker
let ground: Ground
let url: string
let drop: () => Promise<void>

before(async () => {
  const template = await ensureTemplate(await fixtureName('proved'), url => generate(url, plan, { proved: true }))
  const database = await cloneDatabase(template)
  drop = database.drop
  url = database.url
  engine = openSize(url)
  asker = askerOf(engine, await administrator(engine))
  ground = await groundOf(engine)
})
after(async () => {
  await engine.close()
  await drop()
})

const number = async (text: string): Promise<number> => Number(Object.values((await asker.plain(text))[0] ?? {})[0])

test('there is as much as was asked for', async () => {
  assert.equal(await number('select count(*) from party.parties'), plan.parties)
  assert.equal(await number('select count(*) from sales.orders'), plan.orders)
  assert.ok(Math.abs(await number('select count(*) from ledger.entry_lines') - plan.ledgerLines) < 10)
  assert.ok(Math.abs(await number('select count(*) from stock.moves') - plan.moves) < 10)
  assert.equal(await number('select max(n) from (select count(*) as n from sales.order_lines group by order_id) x'), 500)
})

test('the books agree with each other, and the chain of seals holds', async () => {
  assert.deepEqual(await disagreements({ url, engine }), [])
  const { broken, unsealed, seals } = await verifySeals(engine.pool)
  assert.deepEqual({ broken, unsealed }, { broken: [], unsealed: [] })
  assert.ok(seals > 0)
})

test('the trial balance says what a sum over all lines says, today and on a day gone by', async () => {
  for (const until of ['2026-06-30', '2025-02-14']) {
    const balance = await asker.report('ledger.trial-balance', { company: ground.company, until }) as
      { lines: Array<{ account: { code: string }, closing: { amount: string } }> } // why: the report's own answer.
    const summed = await asker.plain<{ code: string, base: bigint }>(`select a.code, sum(l.base)::bigint as base from ledger.entry_lines l
      join ledger.accounts a on a.id = l.account_id where l.company_id = '${ground.company}'
        and l.day <= '${until}' group by 1 order by 1`)
    assert.deepEqual(balance.lines.map(line => [line.account.code, BigInt(line.closing.amount.replace('.', ''))]),
      summed.map(one => [one.code, one.base]))
  }
})

test('lists, searches and the page of a party show it, and business goes on', async () => {
  const { items } = await asker.list('party.party', { search: 'P0000501', limit: '5' })
  assert.deepEqual(items.map(one => one['number']), ['P0000501'])
  const [busy] = await asker.plain<{ id: string, n: bigint }>(
    'select customer_id as id, count(*) as n from sales.orders group by 1 order by 2 desc limit 1')
  const orders = await asker.list('sales.order', { customer: busy?.id ?? '', count: 'exact', limit: '1' })
  assert.equal(orders.count?.value, Number(busy?.n))
  const overview = await asker.report('customer.overview', { party: busy?.id ?? '', company: ground.company }) as
    { buys: unknown[], trend: { rows: unknown[] } } // why: the report's own answer.
  assert.ok(overview.trend.rows.length > 0)

  // why: app/ chose it for this slot; diagrams must be known before the first command runs.
  await (engine.slots.get(processRegistry.name) as ProcessRegistry).register(engine.pool)
  const ada = personOf(engine, asker.reader.actor)
  const [good] = await asker.plain<{ id: string }>('select id from bench.goods where stocked order by i limit 1')
  const made = await ada.does('sales.order.create', { company: ground.company, customer: busy?.id, lines: [{ product: good?.id,
    quantity: '3' }] })
  const confirmed = await ada.does('sales.order.confirm', { id: made['id'] })
  assert.equal(confirmed['number'] ?? made['number'], `SO-${String(plan.orders + 1).padStart(7, '0')}`)
})

test('a walk that is cut short and one that goes on find the same page', async () => {
  const ids = async (statement: Sql): Promise<unknown[]> => (await asker.reader.query<{ id: string }>(statement)).map(row => row.id)
  for (const [name, where, field] of [['party.party', `t.country = 'CN' and t.is_supplier`, 'name'], ['party.party', 'false', 'name'],
    ['party.party', 't.is_customer', 'name'], ['sales.order', `t.state = 'draft'`, 'orderedOn'],
    ['ledger.entry', `t.journal = 'bank'`, 'day']] as const) {
    const resource = engine.house.resources.get(name)
    const column = resource && columnFor(resource, field)
    assert.ok(resource && column)
    for (const descending of [false, true]) {
      const slice: Slice = { ordering: { column, descending }, where: raw(where), behind: raw('true'), skip: 0, limit: 40,
        inner: raw('t.*'), outer: raw('t.id') }
      const expected = await ids(ordered(asker.reader, resource, slice))
      assert.deepEqual(await ids(bounded(asker.reader, resource, slice, 10)), expected)
      assert.deepEqual(await ids(bounded(asker.reader, resource, slice, 600)), expected)
    }
  }
})

test('the same scale makes the same rows', async () => {
  const marks = `select md5(string_agg(p::text, chr(10) order by id)) from (
    select id, number, name, email, country, parent_id from party.parties) p`
  const [one] = await asker.plain(marks)
  assert.deepEqual(one, { md5: '82cc1f82e83633ff86e74b426247c3c0' })
})
