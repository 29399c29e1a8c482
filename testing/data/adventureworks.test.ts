// A bicycle maker moves in: people, shops, vendors, products with the history of their prices, and the stock
// of all its locations, valued to the cent in the books.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type ImportResult, type ImportWish, importRows } from '../../kernel/exchange/import-run.ts'
import { wordsOf } from '../../app/words.ts'
import { createWorld, type World } from '../world.ts'
import { type Cells, fileOf, missing, rowsOf, tableOf } from './tables.ts'

const skip = missing('adventureworks')
const read = (name: string): Cells[] => rowsOf(`adventureworks/${name}`)

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

test('701 shops and 104 vendors come in, two shops of the same name stay two', { skip }, async () => {
  const shops = { columns: { BusinessEntityID: 'number' }, values: { country: 'US', isCustomer: 'yes' } }
  const first = await take('party', fileOf('adventureworks/Store.csv.gz'), shops)
  assert.deepEqual([figures(first), first.ignored],
    [[701, 0, 0, 0], ['SalesPersonID', 'Demographics', 'ModifiedDate']])
  const vendors = read('Vendor.csv')
    .map(row => ({ number: row['AccountNumber'] ?? '', name: row['Name'] ?? '',
    website: row['PurchasingWebServiceURL'] ?? '' }))
  const values = { country: 'US', isSupplier: 'yes' }
  assert.deepEqual(figures(await take('party', tableOf(vendors), { values })), [104, 0, 0, 0])
  assert.deepEqual(figures(await take('party', tableOf(vendors), { values })), [0, 0, 104, 0])
})

test('19,409 people come in by one table', { skip }, async () => {
  const mails =
    new Map(read('EmailAddress.csv.gz').map(row => [row['BusinessEntityID'], row['EmailAddress'] ?? '']))
  const people = read('Person.csv.gz')
    .map(row => ({ number: `P${row['BusinessEntityID']}`, givenName: row['FirstName'] ?? '',
    familyName: row['LastName'] ?? '', email: mails.get(row['BusinessEntityID']) ?? '' }))
  const result =
    await take('party', tableOf(people), { values: { country: 'US', kind: 'person', isContact: 'yes' } })
  assert.deepEqual([figures(result), result.written], [[19_409, 0, 0, 0], true])
  const [found] = await w.rows(`select name, email from party.parties where number = 'P1'`)
  assert.deepEqual(found, { name: 'Ken Sánchez', email: 'ken0@adventure-works.com' })
})

test('504 products in 37 groups have 395 prices, each with its days', { skip }, async () => {
  const groups =
    new Map(read('ProductSubcategory.csv').map(row => [row['ProductSubcategoryID'], row['Name'] ?? '']))
  assert.deepEqual(figures(await take('category', tableOf([...groups.values()].map(name => ({ name }))))),
    [37, 0, 0, 0])
  const products = read('Product.csv')
  const table = tableOf(products.map(row => ({ code: row['ProductNumber'] ?? '', name: row['Name'] ?? '',
    category: groups.get(row['ProductSubcategoryID']) ?? '' })))
  assert.deepEqual(figures(await take('product', table)), [504, 0, 0, 0])
  const codes = new Map(products.map(row => [row['ProductID'], row['ProductNumber'] ?? '']))
  await take('price-list', 'name,currency\nBicycles,USD\n')
  const prices = tableOf(read('ProductListPriceHistory.csv')
    .map(row => ({ product: codes.get(row['ProductID']) ?? '',
    price: row['ListPrice'] ?? '',
    validFrom: row['StartDate'] ?? '', validUntil: row['EndDate'] ?? '' })))
  assert.deepEqual(figures(await take('price', prices, { values: { priceList: 'Bicycles' } })),
    [395, 0, 0, 0])
  assert.deepEqual(figures(await take('price', prices, { values: { priceList: 'Bicycles' } })),
    [0, 0, 395, 0])
})

test('335,974 pieces of 14 locations are in the house, worth what the books say', { skip }, async () => {
  const products = new Map(read('Product.csv').map(row => [row['ProductID'], row]))
  const pieces = new Map<string, number>()
  for (const row of read('ProductInventory.csv')) pieces.set(row['ProductID'] ?? '',
    (pieces.get(row['ProductID'] ?? '') ?? 0) + Number(row['Quantity']))
  const held = [...pieces].filter(([, count]) => count > 0)
  const table = tableOf(
    held.map(([id, count]) => ({ product: products.get(id)?.['ProductNumber'] ?? '', quantity: String(count),
    unitCost: products.get(id)?.['StandardCost'] ?? '' })))
  assert.deepEqual(figures(await take('opening-stock', table)), [held.length, 0, 0, 0])
  assert.deepEqual(figures(await take('opening-stock', table)), [0, 0, held.length, 0])
  const [stock] = await w.rows(
    `select sum(on_hand)::integer as pieces, sum(value)::bigint = (select sum(l.base) from ledger.entry_lines l
    join ledger.accounts a on a.id = l.account_id where a.role = 'inventory') as agreed from stock.levels`)
  assert.deepEqual(stock, { pieces: 335_974, agreed: true })
})
