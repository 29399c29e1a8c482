/** Goods that several people want at once, goods that leave before they came, and what a move costs the database. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { houseActor } from '../../kernel/access/actor.ts'
import { Refusal } from '../../kernel/command/problem.ts'
import { Reader } from '../../kernel/read/reader.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { Decimal } from '../../kernel/values/decimal.ts'
import { type Merchant, on, openMerchant } from '../../testing/merchant.ts'
import { availabilityReport } from './availability-report.ts'
import {
  type MoveWish, availability, dropExpected, expectGoods, goodsArrived, location, move, release, reserve, unitCosts,
} from './contract.ts'
import { stockValue } from './stock-value.ts'

let shop: Merchant
before(async () => { shop = await openMerchant({ products: 30, poolSize: 24 }) })
after(() => shop.close())

const day = on('2026-11-20')
const many = (count: number): Decimal => Decimal.of(BigInt(count))
const source = (id: string) => ({ resource: 'test.any', id })
const productAt = (index: number): string => shop.products[index] ?? ''
const receive = (index: number, count: number, unitCost = '4') => shop.orders('stock.move.receive', {
  company: shop.company, location: shop.warehouse, lines: [{ product: productAt(index), quantity: String(count), unitCost }] })
const goes = (wishes: readonly (Partial<MoveWish> & { index: number, count: number })[]) => shop.does(work => move(work, wishes.map(
  ({ index, count, ...wish }) => ({ company: shop.company, product: productAt(index), from: { warehouse: shop.warehouse },
    to: 'customer' as const, quantity: many(count), day, source: source(work.newId()), ...wish }))))
const keep = (index: number, count: number, line: string) => shop.does(work => reserve(work, [{ company: shop.company,
  product: productAt(index), warehouse: shop.warehouse, quantity: many(count), source: source(line), line }]))
const levelOf = async (index: number) => (await shop.engine.pool.query<{ on_hand: Decimal, reserved: Decimal, value: bigint }>(
  sql`select on_hand, reserved, value from stock.levels where product_id = ${productAt(index)} and location_id = ${shop.warehouse}`))[0]
const figures = async (index: number): Promise<string> => {
  const level = await levelOf(index)
  return `${level?.on_hand.trimmed()} ${level?.reserved.trimmed()} ${level?.value}`
}
const newLine = () => shop.does(work => work.newId())
const refused = (code: string, params: Record<string, string> = {}) => (error: unknown): boolean => error instanceof Refusal
  && error.problem.code === code && Object.entries(params).every(([name, value]) => error.params[name] === value)
const ask = (report: typeof stockValue, params: Record<string, unknown>) => {
  const actor = houseActor('reader', 'Reader')
  return report.run(new Reader(shop.engine, actor), params, actor) as Promise<never>
}

test('of two who want the last piece at once, one gets it', async () => {
  await receive(0, 1)
  const lines = await Promise.all([newLine(), newLine()])
  const kept = await Promise.all(lines.map(line => keep(0, 1, line)))
  assert.deepEqual(kept.map((one, index) => one.get(lines[index] ?? '')?.reserved.trimmed().toString()).sort(), ['0', '1'])
  assert.equal(await figures(0), '1 1 400')
})

test('of two who ship the last piece at once, one ships, the other hears which product and how many', async () => {
  await receive(1, 1)
  const results = await Promise.allSettled([goes([{ index: 1, count: 1 }]), goes([{ index: 1, count: 1 }])])
  const refusal = results.find(result => result.status === 'rejected')
  assert.equal(results.filter(result => result.status === 'fulfilled').length, 1)
  const figuresOfIt = { product: 'P2 Product 2', available: '0', wanted: '1', location: 'MAIN' }
  assert.ok(refused('stock/insufficient-stock', figuresOfIt)(refusal?.reason))
  assert.equal(await figures(1), '0 0 0')
})

test('what is kept aside for one is not shipped to another', async () => {
  await receive(2, 5)
  const line = await newLine()
  await keep(2, 4, line)
  await assert.rejects(goes([{ index: 2, count: 2 }]), refused('stock/reserved-stock', { available: '1', wanted: '2' }))
  await goes([{ index: 2, count: 3, consumes: line }])
  assert.equal(await figures(2), '2 1 800')
  await shop.does(work => release(work, [source(line)]))
  assert.equal(await figures(2), '2 0 800')
})

test('reserving, letting go and shipping in one transaction see each other', async () => {
  await receive(3, 5)
  const got = await shop.does(async work => {
    const wish = (count: number, line: string) => ({ company: shop.company, product: productAt(3), warehouse: shop.warehouse,
      quantity: many(count), source: source(line), line })
    const [first, second, third] = [work.newId(), work.newId(), work.newId()]
    const kept = [await reserve(work, [wish(5, first)]), await reserve(work, [wish(1, second)])]
    await release(work, [source(first)])
    kept.push(await reserve(work, [wish(3, third)]))
    await move(work, [{ company: shop.company, product: productAt(3), from: { warehouse: shop.warehouse }, to: 'customer',
      quantity: many(2), day, source: source(third), consumes: third }])
    return kept.flatMap(one => [...one.values()]).map(one => one.reserved.trimmed().toString())
  })
  assert.deepEqual(got, ['5', '0', '3'])
  assert.equal(await figures(3), '3 1 1200')
  const stored = await shop.engine.pool.query<{ state: string, done: Decimal, released: Decimal }>(
    sql`select state, done, released from stock.reservations where product_id = ${productAt(3)} order by id`)
  assert.deepEqual(stored.map(row => `${row.state} ${row.done.trimmed()} ${row.released.trimmed()}`), ['released 0 5', 'pending 2 0'])
})

test('twenty movers at once over the same goods wait for each other, and nothing is lost', async () => {
  for (const index of [10, 11, 12, 13]) await receive(index, 100)
  const pick = (mover: number, step: number): number => 10 + (mover * 7 + step * 3) % 4
  await Promise.all(Array.from({ length: 20 }, async (_, mover) => {
    const line = await newLine()
    const wanted = [pick(mover, 0), pick(mover, 1), pick(mover, 2)]
    await shop.does(work => reserve(work, wanted.map(index => ({ company: shop.company, product: productAt(index),
      warehouse: shop.warehouse, quantity: many(2), source: source(line), line }))))
    await goes(wanted.map(index => ({ index, count: 1, consumes: line })))
    await shop.does(work => release(work, [source(line)]))
  }))
  const [left] = await shop.engine.pool.query<{ on_hand: Decimal, reserved: Decimal }>(sql`select sum(on_hand) as on_hand,
    sum(reserved) as reserved from stock.levels where product_id = any(${[10, 11, 12, 13].map(productAt)}::uuid[])`)
  assert.equal(String(left?.on_hand.trimmed()), String(400 - 60))
  assert.equal(String(left?.reserved.trimmed()), '0')
})

test('a second warehouse opens with its own default location and the outside places there are', async () => {
  const { answers: [made] } = await shop.orders('stock.warehouse.create', { company: shop.company, code: 'WEST', name: 'West' })
  const rows = await shop.engine.pool.query<{ kind: string, count: number }>(
    sql`select kind, count(*)::integer as count from stock.locations where kind <> 'internal' group by kind order by kind`)
  assert.deepEqual(rows.map(row => `${row.kind} ${row.count}`), ['customer 1', 'inventory 1', 'supplier 1'])
  const west = String(made?.['id'])
  await goes([{ index: 8, count: 2, from: 'supplier', to: { warehouse: west }, value: 10n }])
  const free = await shop.does(work => availability(work, { company: shop.company, products: [productAt(8)], warehouse: west }))
  assert.equal(free.get(productAt(8))?.available.trimmed().toString(), '2')
})

test('announced goods are on their way until they arrive or are dropped', async () => {
  const { company, warehouse } = shop
  const [first, second] = await Promise.all([newLine(), newLine()])
  const announce = (line: string, count: number, dueOn: string) => shop.does(work => expectGoods(work, [{ company, warehouse,
    product: productAt(9), quantity: many(count), dueOn: on(dueOn), source: source(line), line }]))
  const known = async (): Promise<string> => {
    const one = (await shop.does(work => availability(work, { company, products: [productAt(9)] }))).get(productAt(9))
    return `${one?.onHand.trimmed()} ${one?.incoming.trimmed()} ${one?.earliest}`
  }
  await announce(first, 10, '2026-12-01')
  await announce(second, 5, '2026-12-10')
  assert.equal(await known(), '0 15 2026-12-01')
  await goes([{ index: 9, count: 4, from: 'supplier', to: { warehouse }, value: 40n, fulfils: first }])
  assert.equal(await known(), '4 11 2026-12-01')
  await goes([{ index: 9, count: 8, from: 'supplier', to: { warehouse }, value: 80n, fulfils: first }])
  assert.equal(await known(), '12 5 2026-12-10')
  await shop.does(work => dropExpected(work, [source(second)]))
  assert.equal(await known(), '12 0 null')
})

test('two first arrivals of a product at once make one level', async () => {
  await Promise.all([receive(14, 3), receive(14, 4), receive(14, 5)])
  assert.equal(await figures(14), '12 0 4800')
})

test('the database itself refuses negative stock, promises beyond stock and worth without goods', async () => {
  await receive(4, 5)
  const change = (set: string) => shop.engine.pool.use(connection => connection.run(
    `update stock.levels set ${set} where product_id = $1`, [productAt(4)]))
  await assert.rejects(change('on_hand = -1, value = 0'), { constraint: 'levels_not_negative' })
  await assert.rejects(change('reserved = 6'), { constraint: 'levels_reserved_within_stock' })
  await assert.rejects(change('on_hand = 0'), { constraint: 'levels_worth_nothing_when_empty' })
})

test('where goods may leave before they came, their arrival makes the value right and posts the difference', async () => {
  const dock = await shop.does(work => work.insert(location, { company: shop.company, warehouse: shop.warehouse, code: 'DOCK', name: 'Dock',
    kind: 'internal', allowNegative: true }).id)
  await goes([{ index: 5, count: 2, from: 'supplier', to: dock, value: 700n }, { index: 5, count: 3, from: dock }])
  await goes([{ index: 5, count: 4, from: 'supplier', to: dock, value: 2000n }])
  const [level] = await shop.engine.pool.query<{ on_hand: Decimal, value: bigint }>(
    sql`select on_hand, value from stock.levels where location_id = ${dock} and product_id = ${productAt(5)}`)
  // 3 left, the third valued at the average 3.50; it cost 5.00, so 1.50 is a difference and 3 × 5.00 remain.
  assert.deepEqual([String(level?.on_hand.trimmed()), level?.value], ['3', 1500n])
  const [sums] = await shop.engine.pool.query<{ ledger: Decimal, stock: Decimal }>(sql`
    select (select sum(base_debit - base_credit) from ledger.turnover_until(${shop.company}, ${day}) t
              join ledger.accounts a on a.id = t.account_id where a.role = 'inventory') as ledger,
           (select sum(value) from stock.levels) as stock`)
  assert.equal(String(sums?.ledger), String(sums?.stock))
})

test('a cost per unit, an availability and the value of the stock', async () => {
  await receive(6, 3, '3.33')
  await receive(6, 1, '5')
  const { company } = shop
  const costs = await shop.does(work => unitCosts(work, [6, 29].map(index => ({ company, product: productAt(index) }))))
  assert.deepEqual([...costs].map(([key, cost]) => [key, cost.toString()]), [[`${shop.company}/${productAt(6)}`, '3.747500']])
  const free = await shop.does(work => availability(work, { company, products: [6, 29].map(productAt), warehouse: shop.warehouse }))
  assert.deepEqual([...free.values()].map(one => one.available.trimmed().toString()), ['4', '0'])
  const listed: { items: { available: string }[] } = await ask(availabilityReport,
    { company, warehouse: null, product: productAt(6), shortOnly: false })
  assert.deepEqual(listed.items.map(item => item.available), ['4'])
  const before: { total: unknown } = await ask(stockValue, { company: shop.company, asOf: on('2026-11-19'), warehouse: null })
  assert.deepEqual(before.total, { amount: '0.00', currency: 'EUR' })
})

test('the value of the stock on any day is what the inventory account says', async () => {
  await goes([{ index: 20, count: 9, from: 'supplier', to: { warehouse: shop.warehouse }, value: 1000n, day: on('2026-05-10') }])
  await goes([{ index: 20, count: 4, day: on('2026-07-10') }])
  for (const asOf of ['2026-05-09', '2026-05-10', '2026-07-09', '2026-07-10', '2026-11-20']) {
    const { total }: { total: { amount: string } } = await ask(stockValue, { company: shop.company, asOf: on(asOf), warehouse: null })
    const [account] = await shop.engine.pool.query<{ balance: Decimal }>(sql`
      select coalesce(sum(t.base_debit - t.base_credit), 0) as balance from ledger.turnover_until(${shop.company}, ${asOf}) t
        join ledger.accounts a on a.id = t.account_id where a.role = 'inventory'`)
    assert.equal(BigInt(total.amount.replace('.', '')), account?.balance.rescale(0, 'down').unscaled, asOf)
  }
})

test('found goods need a worth where there is no average, transfers keep theirs, and arrivals are told', async () => {
  const adjust = (counted: string, unitCost?: string) => shop.orders('stock.move.adjust', { company: shop.company, location: shop.warehouse,
    lines: [{ product: productAt(7), counted, ...(unitCost ? { unitCost } : {}) }] })
  await assert.rejects(adjust('5'), refused('stock/value-missing'))
  await adjust('5', '2')
  await adjust('6')
  assert.equal(await figures(7), '6 0 1200')
  const { company, warehouse } = shop
  const shelf = await shop.does(work => work.insert(location, { company, warehouse, code: 'S1', name: 'Shelf 1' }).id)
  const carry = (from: string) => shop.orders('stock.move.transfer', { company, source: from, target: shelf,
    lines: [{ product: productAt(7), quantity: '1' }] })
  await carry(warehouse)
  assert.equal(await figures(7), '5 0 1000')
  await assert.rejects(carry(shelf), refused('stock/same-location'))
  const told = await shop.engine.pool.query<{ payload: { goods: { product: string }[] } }>(
    sql`select payload from kernel.outbox where name = ${goodsArrived.name}`)
  assert.ok(told.some(({ payload }) => payload.goods.some(one => one.product === productAt(7))))
})

test('one product or twenty: the same number of statements to receive, reserve, ship and release', async () => {
  const counted = async (run: () => Promise<unknown>): Promise<number> => {
    const before = shop.engine.pool.usage.statements
    await run()
    return shop.engine.pool.usage.statements - before
  }
  const cost = async (indices: readonly number[]): Promise<number[]> => {
    const line = await newLine()
    const wishes = indices.map(index => ({ company: shop.company, product: productAt(index), warehouse: shop.warehouse,
      quantity: many(2), source: source(line), line }))
    return [
      await counted(() => shop.orders('stock.move.receive', { company: shop.company, location: shop.warehouse,
        lines: indices.map(index => ({ product: productAt(index), quantity: '5', unitCost: '1' })) })),
      await counted(() => shop.does(work => reserve(work, wishes))),
      await counted(() => goes(indices.map(index => ({ index, count: 1, consumes: line })))),
      await counted(() => shop.does(work => release(work, [source(line)])))]
  }
  const some = Array.from({ length: 20 }, (_, index) => index)
  await cost(some)
  assert.deepEqual(await cost(some), await cost([0]))
})
