// The count list on the real house: it comes back as it is and changes nothing, moves what was counted otherwise, refuses
// line by line what moved since, and is taken back by moves the other way. Opening stock is taken back like that too.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { text as textOf } from 'node:stream/consumers'
import type { Actor } from '../../kernel/access/actor.ts'
import { execute } from '../../kernel/command/execute.ts'
import { csv } from '../../kernel/exchange/csv.ts'
import { type ImportResult, type ImportWish, importRows } from '../../kernel/exchange/import-run.ts'
import { readTable } from '../../kernel/exchange/import-table.ts'
import { wayBack } from '../../kernel/http/way-back.ts'
import { Reader } from '../../kernel/read/reader.ts'
import { holds, verify } from '../../kernel/verify/verify.ts'
import { runImports } from '../../foundations/desk/contract.ts'
import { location } from '../../books/stock/contract.ts'
import { wordsOf } from '../../app/words.ts'
import { commandNamed } from '../../testing/house/fixtures.ts'
import { type World, createWorld } from '../../testing/world.ts'

let w: World
let words: ReturnType<typeof wordsOf>
let place: string
const products: string[] = []
before(async () => {
  w = await createWorld()
  words = wordsOf(w.engine.house)
  place = String((await w.rows<{ id: string }>('select id from stock.warehouses'))[0]?.id)
  for (const [at, name] of ['Lamp', 'Shade', 'Bulb', 'Cord'].entries()) {
    products.push(await w.product(name, { price: '9.00', stock: `${at + 1}0`, cost: '2.50' }))
  }
})
after(() => w.end())

const list = async (actor: Actor = w.admin.actor): Promise<string> => {
  const asked = { reader: new Reader(w.engine, actor), params: {}, served: { engine: w.engine, words } }
  const back = await wayBack(asked, location, 'stock-count')
  return textOf(csv(back.columns, back.rows))
}
/** The list with what was counted, by the name of the product. */
function counting(table: string, counted: Readonly<Record<string, string>>): string {
  const { header, lines } = readTable(table, {})
  const at = header.findIndex(name => ['Counted', 'counted'].includes(name))
  const rows = lines.map(({ cells }) => cells.map((cell, place_) => (place_ === at ? counted[cells[1] ?? ''] ?? cell : cell)))
  return [header, ...rows].map(row => row.map(cell => `"${cell}"`).join(',')).join('\n')
}
const take = (table: string, more: Partial<ImportWish> = {}): Promise<ImportResult> => importRows(w.engine, { target: 'stock-count', table,
  actor: w.admin.actor, words, company: w.company, title: 'count.csv', ...more })
const told = ({ rows }: ImportResult) => rows.map(({ outcome, changes, errors }) =>
  [outcome, changes?.['counted'] ?? errors?.map(error => error.code) ?? null])
const levels = async () => (await w.rows<{ line: string }>(`select p.name || ' ' || trim_scale(l.on_hand) || ' ' || l.value as line
  from stock.levels l join catalog.products p on p.id = l.product_id order by p.code`)).map(row => row.line)
const broken = async (): Promise<string[]> => {
  const found: string[] = []
  for await (const one of verify(w.url, w.engine.house)) if (!holds(one)) found.push(`${one.check.name} ${JSON.stringify(one.broken)}`)
  return found
}
const undo = async (id: string | undefined) => {
  await w.admin.does('desk.import.undo', { id })
  await runImports({ engine: w.engine, words })
  return (await w.rows('select state, taken_back, stayed from desk.imports where id = $1', [id]))[0]
}

test('as it is it changes nothing; what was counted otherwise is moved, and taken back by moves the other way', async () => {
  const table = await list()
  assert.equal(table.split('\r\n')[0]?.replace('﻿', ''), 'Product,Name,Location,In the books,Counted,Unit,Unit cost')
  assert.deepEqual(told(await take(table)), Array.from({ length: 4 }, () => ['unchanged', null]))
  const counted = counting(table, { Lamp: '7', Shade: '20', Bulb: '31.5' })
  const dry = await take(counted, { dryRun: true })
  assert.deepEqual(told(dry), [['changed', ['10', '7']], ['unchanged', null], ['changed', ['30', '31.5']], ['unchanged', null]])
  const before_ = await levels()
  assert.deepEqual(before_, ['Lamp 10 2500', 'Shade 20 5000', 'Bulb 30 7500', 'Cord 40 10000'], 'nothing was written')
  const books = await w.ledger()
  const done = await take(counted)
  assert.deepEqual([told(done), await levels()], [told(dry), ['Lamp 7 1750', 'Shade 20 5000', 'Bulb 31.5 7875', 'Cord 40 10000']])
  assert.deepEqual(told(await take(counted)), [['rejected', ['moved-since']], ['unchanged', null], ['rejected', ['moved-since']],
    ['unchanged', null]], 'the same list again was written before its own differences')
  assert.deepEqual(told(await take(counting(await list(), { Lamp: '7', Bulb: '31.5' }))).filter(([outcome]) => outcome !== 'unchanged'), [])
  assert.deepEqual(await undo(done.kept), { state: 'undone', taken_back: 2, stayed: 0 })
  assert.deepEqual([await levels(), await w.ledger(), await broken()], [before_, books, []])
  assert.deepEqual(await undo(done.kept), { state: 'undone', taken_back: 4, stayed: 0 }, 'what is answered stays answered')
  assert.deepEqual(await levels(), before_)
})

test('where goods moved since the list was written, that line is refused with both figures, and the others are taken in', async () => {
  const table = counting(await list(), { Lamp: '9', Shade: '19', Cord: '41' })
  await w.admin.does('stock.move.adjust', { company: w.company, location: place, lines: [{ product: products[0], counted: '8' }] })
  const all = await take(table)
  assert.deepEqual([told(all)[0], all.written, (await levels())[1]], [['rejected', ['moved-since']], false, 'Shade 20 5000'])
  assert.match(String(all.rows[0]?.errors?.[0]?.detail), /says 10.*say 8/)
  const each = await take(table, { mode: 'each' })
  assert.deepEqual([told(each).map(([outcome]) => outcome), await levels()], [['rejected', 'changed', 'unchanged', 'changed'],
    ['Lamp 8 2000', 'Shade 19 4750', 'Bulb 30 7500', 'Cord 41 10250']])
})

test('by hand, a move is taken back once, and never one that a document has made', async () => {
  const [made] = await w.rows<{ id: string }>('select id from stock.moves order by id desc limit 1')
  const kept = await levels()
  await w.admin.does('stock.move.take-back', { id: made?.id })
  assert.notDeepEqual(await levels(), kept)
  await w.admin.isRefused('stock.move.take-back', { id: made?.id }, 'import/move-answered')
  const customer = await w.customer('Kessler')
  const lines = [{ product: products[1], quantity: '1' }]
  const { id } = await w.admin.does('sales.order.create', { company: w.company, customer, lines })
  await w.admin.does('sales.order.confirm', { id })
  await w.admin.does('sales.order.deliver', { id })
  const [sent] = await w.rows<{ id: string }>(`select id from stock.moves where source_resource = 'warehouse.delivery'`)
  await w.admin.isRefused('stock.move.take-back', { id: sent?.id }, 'import/move-of-a-document')
  assert.deepEqual(await broken(), [])
})

test('a count and a move at once: the difference is never taken from what was not there', async () => {
  for (let round = 0; round < 6; round++) {
    await w.admin.does('stock.move.adjust', { company: w.company, location: place, lines: [{ product: products[2], counted: '30' }] })
    const table = counting(await list(), { Bulb: '28' })
    const [counted] = await Promise.all([take(table, { mode: 'each' }), w.admin.does('stock.move.receive',
      { company: w.company, location: place, lines: [{ product: products[2], quantity: '5', unitCost: '2.50' }] })])
    const at = counted.rows.findIndex(row => row.outcome !== 'unchanged')
    const left = (await levels())[2]
    assert.equal(left, told(counted)[at]?.[0] === 'changed' ? 'Bulb 33 8250' : 'Bulb 35 8750', JSON.stringify(told(counted)))
  }
})

test('a bare table of a scanner counts as well; units, doubles and negative counts are refused', async () => {
  const code = async (at: number) => String((await w.row<{ code: string }>('catalog.products', products[at] ?? ''))['code'])
  const [lamp, shade] = [await code(0), await code(1)]
  assert.deepEqual(told(await take(`product,counted\n${lamp},8\n${shade},-1\n${lamp},3\n`)), [['unchanged', null],
    ['rejected', ['negative']], ['rejected', ['same-as-line']]])
  assert.deepEqual(told(await take(`product,counted,unit\n${lamp},8,HUR\n`)), [['rejected', ['other-unit']]])
  assert.deepEqual(told(await take(`product,counted\n${lamp},5\n`)), [['changed', ['8', '5']]])
})

test('nothing is told to whoever may not read what lies there', async () => {
  const person = await w.person('Blind', 'warehouse-clerk')
  const grants = (hide: string[]) => ({ ...person.actor, grants: [{ allow: 'stock.*', reach: 'all' as const, hide },
    { allow: 'catalog.*.read', reach: 'all' as const }, { allow: 'org.*.read', reach: 'all' as const }] })
  const blind = grants(['stock.move.quantity'])
  assert.doesNotMatch(await list(blind), /In the books|Counted/)
  const code = String((await w.row<{ code: string }>('catalog.products', products[3] ?? ''))['code'])
  for (const figure of ['41', '40']) {
    const answer = told(await take(`product,onHand,counted\n${code},${figure},${figure}\n`, { actor: blind, dryRun: true }))
    assert.deepEqual(answer, [['changed', [null, figure]]])
    const items = [{ company: w.company, location: place, lines: [{ product: products[3], counted: figure, expected: figure }] }]
    await assert.rejects(execute(w.engine, { actor: blind, command: commandNamed('stock.move.adjust'), dryRun: true, items }),
      /kernel\/not-allowed/)
  }
})

test('opening stock is taken back while it lies there, and may be taken in again with other figures', async () => {
  const product = await w.product('Late', { price: '1.00', stock: '0' })
  const code = String((await w.row<{ code: string }>('catalog.products', product))['code'])
  const open = (quantity: string, unitCost: string) => take(`product,quantity,unitCost\n${code},${quantity},${unitCost}\n`,
    { target: 'opening-stock' })
  const books = await w.ledger()
  const first = await open('10', '3.00')
  assert.deepEqual(told(first), [['new', null]])
  assert.deepEqual(told(await open('10', '3.00')).map(([outcome]) => outcome), ['unchanged'])
  assert.deepEqual(told(await open('12', '3.00'))[0], ['rejected', ['already-in-stock']])
  assert.deepEqual([await undo(first.kept), await w.ledger()], [{ state: 'undone', taken_back: 1, stayed: 0 }, books])
  const second = await open('12', '2.00')
  assert.deepEqual(told(second), [['new', null]])
  assert.equal((await levels()).at(-1), 'Late 12 2400')
  await w.admin.does('stock.move.adjust', { company: w.company, location: place, lines: [{ product, counted: '5' }] })
  assert.deepEqual(await undo(second.kept), { state: 'undone', taken_back: 0, stayed: 1 })
  const [remains] = await w.rows('select reason from desk.import_kept where import_id = $1', [second.kept])
  assert.match(String(remains?.['reason']), /5/, 'goods that are gone cannot be taken back, and it says so')
  assert.deepEqual(await broken(), [])
})
