// For any order: what the browser reckons while it is typed is what the server stores, to the cent. The browser knows
// only what the reports told it as JSON.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { runReport } from '../../../kernel/read/report.ts'
import { Reader } from '../../../kernel/read/reader.ts'
import { jsonable } from '../../../kernel/command/work.ts'
import { Decimal } from '../../../kernel/values/decimal.ts'
import { createWorld, type World } from '../../../testing/world.ts'
import { type OfferJson, type TermsJson, readOffer, readTerms, reckonDraft } from './contract.ts'

let w: World
const products: string[] = []
const customers: string[] = []

before(async () => {
  w = await createWorld()
  products.push(
    await w.product('Desk lamp', { price: '49.90', stock: '100' }), await w.product('Cable', { price: '0.333333' }),
    await w.product('Book of lamps', { price: '19.99', taxClass: 'reduced' }),
    await w.product('Fitting', { price: '75.5', service: true }))
  const [list] = await w.rows<{ id: string }>(`select id from catalog.price_lists where currency = 'EUR' and standard`)
  for (const [minQuantity, price] of [['10', '44.44'], ['100', '39.9999']]) {
    await w.admin.does('catalog.price.create', { priceList: list?.id, product: products[0], minQuantity, price, validFrom: '2020-01-01' })
  }
  customers.push(await w.customer('Nordlicht GmbH'), await w.customer('Lys A/S', { country: 'DK', vatId: 'DK13585628' }),
    await w.customer('Herr Sand', { kind: 'person', country: 'AT' }), await w.customer('Alp AG', { country: 'CH' }))
})
after(() => w.end())

const ask = async (name: string, params: Record<string, string>): Promise<unknown> => {
  const report = w.engine.house.reports.get(name)
  assert.ok(report)
  const reader = new Reader(w.engine, w.admin.actor)
  const query = Object.fromEntries(Object.entries(params).map(([key, value]) => [key, [value]]))
  return JSON.parse(JSON.stringify(jsonable(await runReport(reader, report, query))))
}

const figure = (most: number, scale: number): fc.Arbitrary<string> =>
  fc.integer({ min: 1, max: most }).map(value => Decimal.of(BigInt(value), scale).toString())
const anyLine = fc.record({
  product: fc.nat({ max: 3 }), quantity: fc.oneof(figure(200, 0), figure(99_999, 3)),
  price: fc.option(figure(9_999_999, 4), { nil: null }),
  discountPercent: fc.constantFrom('0', '0', '3', '12.5', '33.3333', '100'), optional: fc.constantFrom(false, false, true),
})
const anyOrder = fc.record({ customer: fc.nat({ max: 3 }), inclusive: fc.boolean(),
  lines: fc.array(anyLine, { minLength: 1, maxLength: 25 }) })

test('for any order: the browser’s cents are the server’s', async () => {
  await fc.assert(fc.asyncProperty(anyOrder, async ({ customer, inclusive, lines }) => {
    const buyer = customers[customer] ?? ''
    const asked = lines.map(line => ({ ...line, product: products[line.product] ?? '' }))
    const terms = await ask('sales.entry-terms', { company: w.company, customer: buyer }) as TermsJson // why: its answer.
    const { items } = await ask('sales.offers', { company: w.company, products: products.join(','), currency: terms.currency,
      lists: terms.priceLists.join(','), day: terms.day }) as { items: OfferJson[] } // why: its answer.
    const reckoned = reckonDraft(asked.map(line => ({ ...line, quantity: Decimal.parse(line.quantity),
      price: line.price === null ? null : Decimal.parse(line.price), discountPercent: Decimal.parse(line.discountPercent) })),
      new Map(items.map(one => [one.product, readOffer(one)])), readTerms(terms, inclusive))
    const made = await w.admin.does('sales.order.create', { company: w.company, customer: buyer, inclusive, lines: asked })
    const id = String(made['id'])
    const stored = await w.row<{ net: bigint, tax: bigint, gross: bigint }>('sales.orders', id)
    assert.deepEqual([reckoned.net, reckoned.tax, reckoned.gross], [stored.net, stored.tax, stored.gross])
    const kept = await w.rows<{ net: bigint, why: unknown }>(
      'select net, why from sales.order_lines where order_id = $1 order by position', [id])
    assert.deepEqual(reckoned.lines.map(one => one?.net), kept.map(one => one.net))
    assert.deepEqual(reckoned.lines.map(one => ({ price: one?.why, tax: one?.taxWhy })), kept.map(one => one.why), 'and so are the reasons')
  }), { numRuns: 40 })
})

test('a line without a price is named, and the others are reckoned all the same', () => {
  const reckoned = reckonDraft([{ product: 'nobody', quantity: Decimal.one, price: null, discountPercent: Decimal.zero, optional: false }],
    new Map(), { currency: 'EUR', inclusive: false, priceLists: [], day: '2026-03-02' as never, rates: [],
      place: { seller: { country: 'DE', isRegistered: true }, buyer: { country: 'DE', isBusiness: true, vatId: null }, shipTo: 'DE',
        day: '2026-03-02' as never } })
  assert.deepEqual([[...reckoned.gaps], reckoned.gross], [[[0, 'unknown-product']], 0n])
})
