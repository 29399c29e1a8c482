/**
 * Random days in a warehouse against a small stock book kept in memory: receipts, reservations, issues, releases,
 * returns, counts and transfers. After every step levels, reservations, moves and the books of money agree.
 */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { Refusal } from '../../kernel/command/problem.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { Decimal } from '../../kernel/values/decimal.ts'
import { type Merchant, on, openMerchant } from '../../testing/merchant.ts'
import { type Place, location, move, release, reserve } from './contract.ts'

const products = [0, 1] as const
const day = on('2026-11-20')
type Where = 'main' | 'rear'

let shop: Merchant
const places: Record<Where, string> = { main: '', rear: '' }

before(async () => {
  shop = await openMerchant({ products: products.length })
  places.main = shop.warehouse
  places.rear = await shop.does(work => work.insert(location, { company: shop.company, warehouse: shop.warehouse, code: 'REAR',
    name: 'Rear', kind: 'internal' }).id)
})
after(() => shop.close())

const product = fc.constantFrom(...products)
const where = fc.constantFrom<Where>('main', 'rear')
const quantity = fc.integer({ min: 1, max: 12 })
const step = fc.oneof(
  fc.record({ kind: fc.constant('receive' as const), product, where, quantity, value: fc.integer({ min: 0, max: 5000 }) }),
  fc.record({ kind: fc.constant('reserve' as const), product, where, quantity }),
  fc.record({ kind: fc.constant('release' as const), which: fc.nat() }),
  fc.record({ kind: fc.constant('ship' as const), which: fc.nat(), quantity }),
  fc.record({ kind: fc.constant('issue' as const), product, where, quantity }),
  fc.record({ kind: fc.constant('return' as const), product, where, quantity, value: fc.integer({ min: 0, max: 5000 }) }),
  fc.record({ kind: fc.constant('count' as const), product, where, counted: fc.integer({ min: 0, max: 20 }) }),
  fc.record({ kind: fc.constant('transfer' as const), product, where, quantity }))
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

interface Shelf { onHand: number, reserved: number, value: bigint }
interface Kept { readonly line: string, readonly shelf: string, left: number }

/** The stock book as one would write it on paper. */
class Paper {
  readonly shelves = new Map<string, Shelf>()
  readonly kept: Kept[] = []
  shelf(one: number, at: Where): Shelf {
    const key = `${one}/${at}`
    const known = this.shelves.get(key) ?? { onHand: 0, reserved: 0, value: 0n }
    this.shelves.set(key, known)
    return known
  }
  static take(shelf: Shelf, count: number): bigint {
    const value = count === shelf.onHand ? shelf.value
      : (2n * shelf.value * BigInt(count) + BigInt(shelf.onHand)) / (2n * BigInt(shelf.onHand))
    shelf.onHand -= count
    shelf.value -= value
    return value
  }
}

const source = (id: string) => ({ resource: 'test.any', id })
interface Load { readonly count: number, readonly value?: number, readonly consumes?: string }
const go = (one: number, from: Place, to: Place, more: Load) => shop.does(work => move(work, [{
  company: shop.company, product: shop.products[one] ?? '', from, to, quantity: Decimal.of(BigInt(more.count)), day,
  source: source(work.newId()), ...(more.value === undefined ? {} : { value: BigInt(more.value) }),
  ...(more.consumes ? { consumes: more.consumes } : {}) }]))
const short = (error: unknown): boolean => error instanceof Refusal
  && ['stock/insufficient-stock', 'stock/reserved-stock'].includes(error.problem.code)

async function take(paper: Paper, one: Step): Promise<void> {
  switch (one.kind) {
    case 'receive': case 'return': {
      await go(one.product, one.kind === 'receive' ? 'supplier' : 'customer', places[one.where], { count: one.quantity, value: one.value })
      const shelf = paper.shelf(one.product, one.where)
      shelf.onHand += one.quantity
      shelf.value += BigInt(one.value)
      return
    }
    case 'reserve': return keep(paper, one)
    case 'release': return letGo(paper, one.which)
    case 'ship': return ship(paper, one)
    case 'issue': case 'transfer': return carry(paper, one)
    case 'count': return count(paper, one)
  }
}

async function keep(paper: Paper, one: Extract<Step, { kind: 'reserve' }>): Promise<void> {
  const line = await shop.does(work => work.newId())
  const shelf = paper.shelf(one.product, one.where)
  const free = Math.min(one.quantity, shelf.onHand - shelf.reserved)
  const kept = await shop.does(work => reserve(work, [{ company: shop.company, product: shop.products[one.product] ?? '',
    location: places[one.where], quantity: Decimal.of(BigInt(one.quantity)), source: source(line), line }]))
  assert.equal(kept.get(line)?.reserved.trimmed().toString(), String(free))
  assert.equal(kept.get(line)?.missing.trimmed().toString(), String(one.quantity - free))
  shelf.reserved += free
  if (free > 0) paper.kept.push({ line, shelf: `${one.product}/${one.where}`, left: free })
}

async function letGo(paper: Paper, which: number): Promise<void> {
  const kept = paper.kept[which % Math.max(1, paper.kept.length)]
  if (!kept) return
  await shop.does(work => release(work, [source(kept.line)]))
  const shelf = paper.shelves.get(kept.shelf)
  if (shelf) shelf.reserved -= kept.left
  kept.left = 0
}

async function ship(paper: Paper, { which, quantity: wanted }: { which: number, quantity: number }): Promise<void> {
  const kept = paper.kept[which % Math.max(1, paper.kept.length)]
  if (!kept) return
  const [one = '0', at = 'main'] = kept.shelf.split('/')
  const shelf = paper.shelf(Number(one), at as Where)
  const shipping = () => go(Number(one), places[at as Where], 'customer', { count: wanted, consumes: kept.line })
  const used = Math.min(kept.left, wanted)
  if (wanted - used > shelf.onHand - shelf.reserved) return assert.rejects(shipping(), short)
  const [moved] = await shipping()
  assert.equal(moved?.value, Paper.take(shelf, wanted))
  shelf.reserved -= used
  kept.left -= used
}

async function carry(paper: Paper, one: Extract<Step, { kind: 'issue' | 'transfer' }>): Promise<void> {
  const other: Where = one.where === 'main' ? 'rear' : 'main'
  const shelf = paper.shelf(one.product, one.where)
  const carrying = () => go(one.product, places[one.where], one.kind === 'issue' ? 'customer' : places[other], { count: one.quantity })
  if (one.quantity > shelf.onHand - shelf.reserved) return assert.rejects(carrying(), short)
  const [moved] = await carrying()
  const value = Paper.take(shelf, one.quantity)
  assert.equal(moved?.value, value)
  if (one.kind === 'issue') return
  const target = paper.shelf(one.product, other)
  target.onHand += one.quantity
  target.value += value
}

async function count(paper: Paper, one: Extract<Step, { kind: 'count' }>): Promise<void> {
  const shelf = paper.shelf(one.product, one.where)
  const counting = () => shop.orders('stock.move.adjust', { company: shop.company, location: places[one.where],
    lines: [{ product: shop.products[one.product], counted: String(one.counted), unitCost: '2.50' }] })
  if (one.counted < shelf.reserved) return assert.rejects(counting(), short)
  await counting()
  if (one.counted < shelf.onHand) Paper.take(shelf, shelf.onHand - one.counted)
  else {
    shelf.value += BigInt(one.counted - shelf.onHand) * 250n
    shelf.onHand = one.counted
  }
}

async function agree(paper: Paper): Promise<void> {
  const levels = await shop.engine.pool.query<{ key: string, on_hand: Decimal, reserved: Decimal, value: bigint }>(sql`
    select product_id || '/' || location_id as key, on_hand, reserved, value from stock.levels order by 1`)
  const written = new Map(levels.map(row =>
    [row.key, [row.on_hand, row.reserved].map(one => one.trimmed().toString()).concat(String(row.value))]))
  for (const [key, shelf] of paper.shelves) {
    const [one = '', at = 'main'] = key.split('/')
    assert.deepEqual(written.get(`${shop.products[Number(one)]}/${places[at as Where]}`) ?? ['0', '0', '0'],
      [String(shelf.onHand), String(shelf.reserved), String(shelf.value)], key)
  }
  const [sums] = await shop.engine.pool.query<{ moves: boolean, kept: boolean, ledger: Decimal, stock: Decimal }>(sql`
    select not exists (select from stock.levels l where (l.on_hand, l.value) <> (
             select coalesce(sum(case when m.to_location_id = l.location_id then m.quantity else -m.quantity end), 0),
                    coalesce(sum(case when m.to_location_id = l.location_id then m.value else -m.value end), 0) from stock.moves m
              where m.product_id = l.product_id and l.location_id in (m.from_location_id, m.to_location_id))) as moves,
           not exists (select from stock.levels l where l.reserved <> (select coalesce(sum(quantity - done - released), 0)
              from stock.reservations r where r.product_id = l.product_id and r.location_id = l.location_id)) as kept,
           (select coalesce(sum(t.base_debit - t.base_credit), 0) from ledger.turnover_until(${shop.company}, ${day}) t
              join ledger.accounts a on a.id = t.account_id where a.role = 'inventory') as ledger,
           (select coalesce(sum(value), 0) from stock.levels) as stock`)
  assert.equal(sums?.moves, true, 'levels are the sum of their moves')
  assert.equal(sums?.kept, true, 'levels promise what reservations say')
  assert.equal(String(sums?.ledger), String(sums?.stock), 'stock is worth what the books of money say')
}

test('random days leave stock, reservations, moves and ledger in agreement', async () => {
  // why: one paper for all runs, because the books go on from run to run.
  const paper = new Paper()
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async steps => {
    for (const one of steps) await take(paper, one)
    await agree(paper)
  }), { numRuns: 25, endOnFailure: true })
})
