// The pipeline of a computer dealer moves in: 8,800 deals with their stages, ends and values. What is known
// to be wrong with the table is told line by line: deals of nobody, and a product that is spelled in two
// ways.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type ImportResult, type ImportWish, importRows } from '../../kernel/exchange/import-run.ts'
import { createUsers } from '../../app/founding.ts'
import { wordsOf } from '../../app/words.ts'
import { createWorld, type World } from '../world.ts'
import { fileOf, missing, rowsOf, tableOf } from './tables.ts'

const skip = missing('crm-sales-opportunities')
const folder = 'crm-sales-opportunities'

let w: World
let take: (target: string, table: string | Uint8Array, more?: Partial<ImportWish>) => Promise<ImportResult>
before(async () => {
  w = await createWorld()
  const words = wordsOf(w.engine.house)
  take = (target, table, more = {}) =>
    importRows(w.engine, { target, table, actor: w.admin.actor, words, ...more })
})
after(() => w.end())

const figures = ({ counts }: ImportResult): number[] =>
  [counts.new, counts.changed, counts.unchanged, counts.rejected]
const mistakes = (result: ImportResult): Record<string, number> => Object.fromEntries([...Map.groupBy(
  result.rows.flatMap(row => row.errors ?? []), one => `${one.column} ${one.code}`)].map(([what, some]) =>
    [what, some.length]))

const accounts = { columns: { account: 'name', office_location: 'country', subsidiary_of: '' },
  values: { isCustomer: 'yes', currency: 'USD' } }
const spelled: Readonly<Record<string, string>> = { Philipines: 'Philippines', Korea: 'South Korea' }
const places: Readonly<Record<string, readonly [stage: string, state: string]>> = { Prospecting: [
  'New', 'open',
],
  Engaging: ['Qualified', 'open'], Won: ['Negotiation', 'won'], Lost: ['Negotiation', 'lost'] }

test('of 85 accounts two live in countries nobody knows by that name; put right, all come in', { skip },
  async () => {
  const first = await take('party', fileOf(`${folder}/accounts.csv`), accounts)
  assert.deepEqual([mistakes(first), first.written], [{ 'country not-country': 2 }, false])
  const mended = rowsOf(`${folder}/accounts.csv`).map(row =>
    ({ ...row, office_location: spelled[row['office_location'] ?? ''] ?? row['office_location'] ?? '' }))
  assert.deepEqual(figures(await take('party', tableOf(mended), accounts)), [85, 0, 0, 0])
})

test('GTXPro is no product of the list, and each of its 1,480 lines says so', { skip }, async () => {
  assert.deepEqual(figures(await take('product', tableOf(rowsOf(`${folder}/products.csv`).map(row =>
    ({ code: row['product'] ?? '', name: row['product'] ?? '' }))))), [7, 0, 0, 0])
  await take('price-list', 'name,currency\nDealer,USD\n')
  const asked = await take('price', tableOf(rowsOf(`${folder}/sales_pipeline.csv`).map((row, index) =>
    ({ product: row['product'] ?? '', minQuantity: String(index) }))),
      { dryRun: true, values: { priceList: 'Dealer', price: '1', validFrom: '2016-10-01' } })
  assert.deepEqual(mistakes(asked), { 'product unknown-record': 1480 })
  assert.ok(asked.rows.some(row => row.errors?.[0]?.detail.includes('GTXPro')))
})

test('1,425 of 8,800 deals have no account and are refused; the others stand in their stages with their '
  + 'values', { skip }, async () => {
  await createUsers(w.engine,
    rowsOf(`${folder}/sales_teams.csv`).map((row, index) => ({ name: row['sales_agent'] ?? '',
    email: `agent${index}@dealer.example`, company: w.company, roles: ['sales-rep'] })))
  const deals = tableOf(rowsOf(`${folder}/sales_pipeline.csv`).map(row => {
    const [stage, state] = places[row['deal_stage'] ?? ''] ?? ['', '']
    return { number: row['opportunity_id'] ?? '', title: row['product'] ?? '', customer: row['account'] ?? '',
      owner: row['sales_agent'] ?? '', stage, state,
      expected: row['close_value'] ?? '', expectedOn: row['close_date'] ?? '', currency: 'USD' }
  }))
  const whole = await take('opportunity', deals, { dryRun: true })
  assert.deepEqual([mistakes(whole), whole.written], [{ 'customer missing': 1425 }, false])
  const each = await take('opportunity', deals, { mode: 'each' })
  assert.deepEqual([figures(each), each.written], [[7375, 0, 0, 1425], true])
  assert.deepEqual(figures(await take('opportunity', deals, { mode: 'each' })), [0, 0, 7375, 1425])
  const rows = await w.rows(
    `select o.state, s.name as stage, count(*)::integer as deals, sum(o.expected)::bigint as value
    from crm.opportunities o join crm.stages s on s.id = o.stage_id group by 1, 2 order by 1, 2`)
  assert.deepEqual(rows, [{ state: 'lost', stage: 'Negotiation', deals: 2473, value: 0n },
    { state: 'open', stage: 'New', deals: 163, value: 0n },
    { state: 'open', stage: 'Qualified', deals: 501, value: 0n },
      { state: 'won', stage: 'Negotiation', deals: 4238, value: 1_000_553_400n }])
})
