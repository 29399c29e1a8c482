// Own fields in tables that come and go: orders with their lines, as CSV and Excel, told and taken in again unchanged.
import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { text as textOf } from 'node:stream/consumers'
import { after, before, test } from 'node:test'
import { exportColumns } from '../kernel/exchange/columns.ts'
import { csv } from '../kernel/exchange/csv.ts'
import { importRows } from '../kernel/exchange/import-run.ts'
import { exportBundles, exportRows } from '../kernel/exchange/rows.ts'
import { opened } from '../kernel/exchange/testing/opened.ts'
import { xlsx } from '../kernel/exchange/xlsx.ts'
import { settleFields } from '../kernel/own/fill.ts'
import { withOwnWords } from '../kernel/own/own-words.ts'
import { get } from '../kernel/read/get.ts'
import { Reader } from '../kernel/read/reader.ts'
import { type World, createWorld } from '../testing/world.ts'
import { wordsOf } from './words.ts'

let w: World
before(async () => {
  w = await createWorld()
  await w.customer('Kern GmbH', { number: 'K-1' })
  await w.admin.does('catalog.product.create', { code: 'L1', name: 'Lamp', kind: 'good', unit: await unit(), taxClass: 'standard' })
  for (const field of [
    { resource: 'sales.order', labels: { en: 'Channel', de: 'Kanal' }, kind: 'choice',
      choices: [{ value: 'fair', labels: { en: 'Trade fair' } }, { value: 'web', labels: { en: 'Web shop' } }] },
    { resource: 'sales.order', labels: { en: 'Budget' }, kind: 'amount' },
    { resource: 'sales.order.lines', labels: { en: 'Finish' }, kind: 'text' },
    { resource: 'sales.order.lines', labels: { en: 'Engraving' }, kind: 'amount' },
    { resource: 'sales.order.lines', labels: { en: 'Wanted on' }, kind: 'date' },
  ]) await w.admin.does('own.field.add', field)
  await w.engine.renewing
  await settleFields(w.engine)
  await w.engine.renewing
})
after(() => w.end())

const unit = async (): Promise<string> => (await w.rows<{ id: string }>('select id::text from org.units limit 1'))[0]?.id ?? ''
const words = () => withOwnWords(wordsOf(w.engine.house), () => w.engine.house)
const take = (table: string) => importRows(w.engine, { target: 'order', table, actor: w.admin.actor, words: words() })
async function counted(table: string): Promise<number[]> {
  const { counts, rows } = await take(table)
  assert.equal(counts.rejected, 0, JSON.stringify(rows))
  return [counts.new, counts.changed, counts.unchanged]
}

const orders = () => {
  const found = w.engine.house.resources.get('sales.order')
  if (!found) throw new Error('no orders')
  return found
}
async function order() {
  const [{ id = '' } = {}] = await w.rows<{ id: string }>(`select id::text from sales.orders where customer_reference = 'A-7'`)
  return (await get(new Reader(w.engine, w.admin.actor), orders(), id)).item
}
const lines = async () => (await order())['lines'] as Array<Record<string, unknown>>

const wished = ['customerReference', 'customer', 'currency', 'x_channel', 'x_budget', 'lines.product', 'lines.quantity', 'lines.price',
  'lines.x_finish', 'lines.x_engraving', 'lines.x_wanted_on']
async function told() {
  const reader = new Reader(w.engine, w.admin.actor)
  const columns = exportColumns(reader, orders(), { wished, wording: { words: words(), language: 'en' } })
  return { columns, rows: exportRows(reader, { resource: orders(), columns, bundles: await exportBundles(reader, orders(), {}),
    words: { subtotal: 'Subtotal', total: 'Total' } }) }
}
const toldCsv = async () => {
  const { columns, rows } = await told()
  return textOf(Readable.from(csv(columns, rows)))
}

const first = `number;customer;currency;Channel;x_budget;product;quantity;price;Finish;Engraving;lines.x_wanted_on
A-7;Kern GmbH;EUR;Trade fair;1000,50;L1;2;10,00;matt;3,25;2026-04-01
A-7;Kern GmbH;;;;L1;1;12,00;gloss;;
`

test('an order comes with its own fields and those of its lines, and nothing changes the second time', async () => {
  assert.deepEqual(await counted(first), [2, 0, 0])
  const kept = await order()
  assert.deepEqual([kept['x_channel'], kept['x_budget']], ['fair', { amount: '1000.50', currency: 'EUR' }])
  assert.deepEqual((await lines()).map(line => [line['x_finish'], line['x_engraving'], line['x_wanted_on']]),
    [['matt', { amount: '3.25', currency: 'EUR' }, '2026-04-01'], ['gloss', null, null]])
  assert.deepEqual(await counted(first), [0, 0, 2])
})

test('what differs is changed, and what the table does not say of a line stays', async () => {
  const before_ = (await lines()).map(line => line['id'])
  assert.deepEqual(await counted(first.replace('gloss', 'satin').replace('Trade fair', 'web')), [0, 2, 0])
  assert.deepEqual((await lines()).map(line => line['x_finish']), ['matt', 'satin'])
  assert.equal((await order())['x_channel'], 'web')
  assert.deepEqual((await lines()).map(line => line['id']), before_, 'the same lines, changed')
  assert.deepEqual(await counted('number;customer;product;quantity;price\nA-7;Kern GmbH;L1;5;10\nA-7;Kern GmbH;L1;1;12\n'), [0, 2, 0])
  assert.deepEqual((await lines()).map(line => [line['quantity'], line['x_finish']]), [['5', 'matt'], ['1', 'satin']])
  const { rows } = await take(first.replace('3,25', 'much'))
  assert.equal(rows[0]?.outcome, 'rejected')
  assert.equal(rows[0]?.errors?.[0]?.column, 'lines.x_engraving')
})

test('lines go out one a row, behind the columns of their order', async () => {
  const table = await toldCsv()
  const [header = '', one = '', two = '', ...more] = table.replace('\ufeff', '').trim().split(/\r?\n/)
  assert.match(header, /Channel.*Budget.*Product.*Quantity.*Finish.*Engraving.*Wanted on/)
  assert.match(one, /A-7.*Web shop.*1000\.50.*matt.*3\.25.*2026-04-01/)
  assert.match(two, /A-7.*Web shop.*satin/)
  assert.deepEqual(more, [])
  const { columns, rows } = await told()
  const file = opened(Buffer.concat(await Readable.from(xlsx({ columns, rows, title: 'Orders' })).toArray() as Buffer[]))
  assert.ok(['Finish', 'matt', 'satin', 'Web shop'].every(text => file.texts.includes(text)), file.texts.join())
  assert.match(file.sheet, /<v>3\.25<\/v>/, 'an amount is a figure')
  assert.match(file.sheet, /<v>46113<\/v>/, 'a day is a day')
})

test('an order without lines is told once; two kinds of lines at a time are refused', async () => {
  const { customer } = await order()
  await w.admin.does('sales.order.create', { company: w.company, customer, customerReference: 'empty', lines: [] })
  assert.match(await toldCsv(), /empty/)
  const reader = new Reader(w.engine, w.admin.actor)
  assert.throws(() => exportColumns(reader, orders(), { wished: ['lines.quantity', 'versions.revision'],
    wording: { words: words(), language: 'en' } }), /invalid/)
})

test('who may not see a field of lines does not export it', async () => {
  await w.admin.does('own.field.add', { resource: 'sales.order.lines', labels: { en: 'Secret' }, kind: 'text', seenBy: ['accountant'] })
  await w.engine.renewing
  const seller = await w.person('Sam Seller', 'sales-manager')
  assert.throws(() => exportColumns(new Reader(w.engine, seller.actor), orders(), { wished: ['lines.x_secret'],
    wording: { words: words(), language: 'en' } }))
  const all = exportColumns(new Reader(w.engine, w.admin.actor), orders(), { wished: ['lines.x_secret'],
    wording: { words: words(), language: 'en' } })
  assert.equal(all.length, 1)
})
