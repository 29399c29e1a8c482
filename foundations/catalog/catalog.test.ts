// Products and prices: identifiers that cannot be wrong, prices that cannot contradict each other, and one
// statement for any number of wishes.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Refusal } from '../../kernel/command/problem.ts'
import { addDays, parseDate } from '../../kernel/values/calendar-date.ts'
import { Decimal } from '../../kernel/values/decimal.ts'
import { Reader } from '../../kernel/read/reader.ts'
import { type Foundations, openFoundations, tester } from '../testing/foundations.ts'
import { type PriceWish, resolvePrices } from './contract.ts'
import { findProducts } from './find-products.ts'

let world: Foundations
let [retail, trade, dollars, chair, table] = ['', '', '', '', '']

before(async () => {
  world = await openFoundations()
  ;[retail, trade, dollars] = await Promise.all([
    world.make('catalog.price-list', { name: 'Retail', currency: 'EUR', inclusive: true }),
    world.make('catalog.price-list', { name: 'Trade', currency: 'EUR' }),
    world.make('catalog.price-list', { name: 'Dollars', currency: 'USD' })])
  ;[chair, table] = await Promise.all([
    world.make('catalog.product', { code: 'CH-1', name: 'Chair', unit: world.piece }),
    world.make('catalog.product', { code: 'TB-1', name: 'Table', unit: world.piece })])
  const price = (priceList: string, product: string, amount: string, more: Record<string, unknown> = {}) =>
    ({ priceList, product, price: amount, validFrom: '2026-01-01', ...more })
  await world.run('catalog.price.create',
    price(retail, chair, '119'), price(retail, table, '357'),
    price(trade, chair, '80', { validUntil: '2026-04-01' }), price(trade, chair, '84', { validFrom: '2026-04-01' }),
    price(trade, chair, '75', { minQuantity: '10' }), price(trade, chair, '70.123456', { minQuantity: '100' }),
    price(dollars, chair, '95'))
})
after(() => world.close())

const wish = (key: string, more: Partial<Omit<PriceWish, 'quantity' | 'day'>> & { quantity?: string, day?: string } = {}): PriceWish => ({
  product: chair, currency: 'EUR', priceLists: [trade, retail], ...more, key,
  quantity: Decimal.parse(more.quantity ?? '1'), day: parseDate(more.day ?? '2026-03-01') })

const resolve = (...wishes: PriceWish[]) => resolvePrices({ read: world.query }, wishes)
const code = (expected: string) => (error: unknown): boolean => {
  assert.ok(error instanceof Refusal, String(error))
  assert.equal(error.problem.code, expected)
  return true
}

test('the first list that has a price wins, at the highest quantity step reached', async () => {
  const found = await resolve(wish('one'), wish('nine', { quantity: '9.999' }), wish('ten', { quantity: '10' }),
    wish('many', { quantity: '250' }), wish('returned', { quantity: '-12' }), wish('retail first', { priceLists: [retail, trade] }),
    wish('only retail has it', { product: table }), wish('in April', { day: '2026-04-01' }),
    wish('last day of March', { day: '2026-03-31' }),
    wish('dollars', { currency: 'USD', priceLists: [trade, dollars] }))
  const told = [...found].map(([key, one]) => [key, `${one.price.trimmed().toString()}${one.inclusive ? ' incl.' : ''}`])
  assert.deepEqual(Object.fromEntries(told), {
    'one': '80', 'nine': '80', 'ten': '75', 'many': '70.123456', 'returned': '75', 'retail first': '119 incl.',
    'only retail has it': '357 incl.', 'in April': '84', 'last day of March': '80', 'dollars': '95' })
})

test('a price says why it was taken and the others were not', async () => {
  const found = (await resolve(wish('x', { quantity: '12', priceLists: [dollars, trade, retail] }))).get('x')
  assert.equal(found?.priceList, trade)
  assert.deepEqual(found?.why.map(one =>
    `${one.taken ? '→ ' : ''}${one.listName}: ${one.price} ${one.currency} from ${one.minQuantity}: ${one.rule}`), [
    'Dollars: 95 USD from 0: other-currency', 'Trade: 70.123456 EUR from 100: step-not-reached',
    '→ Trade: 75 EUR from 10: chosen', 'Trade: 80 EUR from 0: smaller-step', 'Retail: 119 EUR from 0: later-list'])
})

test('no price is no price, not zero', async () => {
  const found = await resolve(wish('too early', { day: '2025-12-31' }), wish('no list', { priceLists: [] }),
    wish('unknown currency', { currency: 'DKK' }), wish('there', {}))
  assert.deepEqual([...found.keys()], ['there'])
})

test('a thousand wishes are one statement', async () => {
  const wishes = Array.from({ length: 1000 }, (_, index) => wish(`w${index}`, { quantity: String(1 + index % 120),
    day: addDays(parseDate('2026-01-01'), index % 200) }))
  const { result, statements } = await world.counted(() => resolve(...wishes))
  assert.deepEqual([statements, result.size], [1, 1000])
})

test('two prices for the same list, product, step and day are refused by the database', async () => {
  const again = { priceList: trade, product: chair, price: '1', minQuantity: '10', validFrom: '2026-06-01', validUntil: '2026-06-02' }
  await assert.rejects(world.run('catalog.price.create', again), code('catalog/price-overlap'))
  await world.run('catalog.price.create', { ...again, minQuantity: '11' })
  const nothing = { ...again, validFrom: '2026-06-02', validUntil: '2026-06-02' }
  await assert.rejects(world.run('catalog.price.create', nothing), code('kernel/rule-broken'))
})

test('two people entering the same price at once: exactly one wins', async () => {
  const race = { priceList: dollars, product: table, price: '5', validFrom: '2026-01-01' }
  const outcomes = await Promise.allSettled([world.run('catalog.price.create', race), world.run('catalog.price.create', race)])
  assert.deepEqual(outcomes.map(one => one.status).sort(), ['fulfilled', 'rejected'])
  for (const one of outcomes) if (one.status === 'rejected') code('catalog/price-overlap')(one.reason)
})

test('barcodes are GTINs or refused', async () => {
  const product = (gtin: string) => world.run('catalog.product.create', { code: `B-${gtin}`, name: gtin, unit: world.piece, barcode: gtin })
  for (const right of ['4006381333931', '73513537', '614141999996', '10614141000415']) await product(right)
  for (const wrong of ['4006381333932', '123', '400638133393', 'ABCDEFGH']) {
    await assert.rejects(product(wrong), code('catalog/barcode-not-valid'))
  }
})

test('services are not kept in stock, codes and barcodes are not given twice', async () => {
  const base = { name: 'X', unit: world.piece }
  const stocked = { ...base, code: 'S-1', kind: 'service', stocked: true }
  await assert.rejects(world.run('catalog.product.create', stocked), code('kernel/rule-broken'))
  await world.run('catalog.product.create', { ...base, code: 'S-2', kind: 'service', stocked: false })
  await assert.rejects(world.run('catalog.product.create', { ...base, code: 'S-2' }), code('kernel/duplicate'))
})

test('what was typed exactly stands first: the code of a package, or the mark of a maker as a word of its own', async () => {
  const box = await world.make('org.unit', { code: 'XPK', symbol: 'pack', name: 'pack', dimension: 'count' })
  const packed = await world.make('catalog.product', { code: 'ZZ-9', name: 'Bulbs', unit: world.piece,
    units: [{ unit: box, numerator: '6', denominator: '1', barcode: '9780201379624' }] })
  await world.make('catalog.product', { code: 'AA-1', name: 'Holder for 9780201379624 and others', unit: world.piece })
  const marked = await world.make('catalog.product', { code: 'ZZ-8', name: 'Lamp by Zephyr QX4410 black', unit: world.piece })
  await world.make('catalog.product', { code: 'AA-2', name: 'Shade for QX4410B', unit: world.piece })
  const reader = new Reader(world.engine, tester)
  const found = async (typed: string) => (await findProducts(reader, { typed, party: null, limit: 8 })).map(one => one.id)
  const [byPackage, byMark] = [await found('9780201379624'), await found('qx4410')]
  assert.deepEqual([byPackage.length, byPackage[0]], [2, packed])
  assert.deepEqual([byMark.length, byMark[0]], [2, marked])
})

test('a product is bought and packed in other units by exact ratios', async () => {
  const box = await world.make('org.unit', { code: 'XBX', symbol: 'box', name: 'box', dimension: 'count' })
  const units = [{ unit: box, numerator: '12', denominator: '1', barcode: '10614141000415' }]
  await world.make('catalog.product', { code: 'BX-1', name: 'Screws', unit: world.piece, units })
  const nails = { code: 'BX-2', name: 'Nails', unit: world.piece, units: [{ unit: box, numerator: '0' }] }
  await assert.rejects(world.make('catalog.product', nails), code('kernel/invalid-input'))
})
