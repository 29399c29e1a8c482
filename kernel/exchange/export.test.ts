// Exported tables: what stands on the screen, exact, in the language of the reader, harmless in a
// spreadsheet.
import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { after, before, test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { execute } from '../command/execute.ts'
import type { Cell } from './columns.ts'
import { readTable } from './import-table.ts'
import { opened } from './testing/opened.ts'
import { xlsx } from './xlsx.ts'
import { type ToyWorld, known, openToyWorld, toyActor } from '../testing/toy-world.ts'

let world: ToyWorld
const boss = toyActor(known.dan)
const german = toyActor(known.ann, { language: 'de' })
const words = { en: {}, zh: {}, da: {}, de: { 'field.shop.customer.currency': 'Währung', 'export.subtotal': 'Zwischensumme',
  'export.total': 'Summe', 'field.shop.customer.name': 'Name',
  'field.shop.customer.kind': 'Art',
  'choice.shop.customer.kind.trade': 'Handel', 'field.shop.customer.creditLimit': 'Kreditlimit',
    'field.shop.customer.owner': 'Betreut von' } }

before(async () => {
  world = await openToyWorld({ words: [words] })
  world.admit(boss)
  world.admit(german)
})
after(() => world.close())

const create = async (items: readonly unknown[]): Promise<void> => {
  const command = world.house.commands.get('shop.customer.create') ?? assert.fail()
  await execute(world.engine, { command, actor: boss, items })
}
const csv = async (query: string, actor = boss): Promise<string[][]> => {
  const reply = await world.ask(actor, 'GET', `/api/shop/customers/export.csv?${query}`)
  assert.equal(reply.status, 200, reply.text)
  assert.match(String(reply.headers['content-disposition']), /^attachment; filename="customers\.csv"$/)
  return parse(reply.text, { bom: true }) as string[][]
}
const money = (amount: string) => ({ amount, currency: 'EUR' })

test('values are exact and in the words of the reader', async () => {
  await create([{ name: 'Groß & "Klein", KG', kind: 'trade', owner: known.bob,
    creditLimit: money('999999999999.99'),
    discount: '0.1', remark: 'first\nsecond' }])
  const columns = 'search=klein&columns=name,kind,owner,creditLimit,discount,remark,seenAt'
  assert.deepEqual(await csv(columns, german),
    [['Name', 'Art', 'Betreut von', 'Kreditlimit', 'Währung', 'Discount', 'Remark', 'Seen at'],
    ['Groß & "Klein", KG', 'Handel', 'Bob', '999999999999.99', 'EUR', '0.1', 'first\nsecond', '']])
})

test('no text becomes a formula, no figure becomes a text', async () => {
  const dangerous = ['=1+1', '+49 40 1', '-2+3', '@SUM(A1)']
  await create(dangerous.map((name, index) => ({ name, remark: 'formula', rating: index })))
  const rows = await csv('search=formula&sort=rating&columns=name,rating')
  assert.deepEqual(rows.slice(1), dangerous.map((name, index) => [`'${name}`, String(index)]))
})

test('nor where a spreadsheet cuts at semicolons and lines, and what comes back is what went out', async () => {
  const dangerous = ['Lamp;=1+1', 'Lamp; @SUM(A1)', '＝1+1', 'a; b', `it's -- fine`]
  await create(dangerous.map((name, index) => ({ name, remark: 'cut\n=1+1', rating: index })))
  const reply = await world.ask(boss, 'GET', '/api/shop/customers/export.csv?search=cut&sort=rating&columns=name,remark')
  for (const cell of reply.text.split(/[;\n]/)) assert.doesNotMatch(cell, /^ *[=+\-@＝]/)
  assert.deepEqual(readTable(reply.text).lines.map(({ cells }) => cells), dangerous.map(name => [name, 'cut\n=1+1']))
})

test('a long table comes whole, page after page', async () => {
  await create(Array.from({ length: 2300 }, (_, index) => ({ name: `Row ${index}`, remark: 'longtable' })))
  const rows = await csv('search=longtable&columns=name')
  assert.equal(rows.length, 2301)
  assert.equal(new Set(rows.map(([name]) => name)).size, 2301)
})

test('a workbook holds figures as numbers, and as text where a number would not be exact', async () => {
  await create(
    [{ name: 'Exact', remark: 'workbook', creditLimit: money('1234567890123.45'), discount: '2.5' },
    { name: '=Beyond', remark: 'workbook', creditLimit: money('123456789012345.67'), rating: 7 }])
  const reply = await world.app.inject({ method: 'GET', headers: { authorization: `Bearer ${boss.id}` },
    url: '/api/shop/customers/export.xlsx?search=workbook&sort=name&columns=name,creditLimit,discount,rating' })
  const { sheet, texts } = opened(reply.rawPayload)
  for (const figure of ['1234567890123.45', '2.5', '7']) assert.ok(sheet.includes(`<v>${figure}</v>`), figure)
  for (const words_ of ['123456789012345.67', '=Beyond']) assert.ok(texts.includes(words_), words_)
  assert.doesNotMatch(sheet, /<f>/, 'a text is a text, not a formula')
})

const workbook = async (query: string, actor = boss) => {
  const reply = await world.app.inject({ method: 'GET', headers: { authorization: `Bearer ${actor.id}` },
    url: `/api/shop/customers/export.xlsx?${query}` })
  assert.equal(reply.statusCode, 200, reply.payload)
  return opened(reply.rawPayload)
}

test('days, moments, money and yes are what a spreadsheet reckons with; signs XML cannot hold do no harm', async () => {
  await create([{ name: 'A & B <c> _x0041_ "d" \u{1F600}', remark: 'cells', since: '2026-03-01', seenAt: '2026-03-01T11:30:00Z',
    creditLimit: money('1234.50'), active: false }, { name: 'Old', remark: 'cells', since: '1899-01-01' }])
  const { sheet, texts, text } = await workbook('search=cells&sort=name&columns=name,since,seenAt,creditLimit,active')
  assert.match(sheet, /<c r="B2" s="2"><v>46082<\/v>/, 'a day by its number')
  assert.match(sheet, /<c r="C2" s="3"><v>46082\.\d+<\/v>/, 'a moment with its time')
  assert.match(sheet, /<c r="D2" s="4"><v>1234\.50<\/v>/)
  assert.match(sheet, /<c r="E2" t="b"><v>0<\/v>/)
  assert.match(text('xl/styles.xml'), /formatCode="#,##0\.00 &quot;EUR&quot;"/)
  assert.ok(texts.includes('A &amp; B &lt;c&gt; _x005F_x0041_ &quot;d&quot; \u{1F600}'), texts.join())
  assert.ok(texts.includes('1899-01-01'), 'before a spreadsheet counts days')
})

const whole = async (pieces: AsyncIterable<Buffer>): Promise<Buffer> => Buffer.concat(await Readable.from(pieces).toArray() as Buffer[])

const column = (name: string) => ({ name, title: name, width: 9, cell: () => null })

test('what one sheet cannot hold goes on in the next, each with its header', async () => {
  const rows = Readable.from(Array.from({ length: 25 }, (_, at) => [{ figure: String(at) }]))
  const file = await whole(xlsx({ columns: [column('N')], rows, title: 'Long: <list>', most: 11 }))
  const { names, text } = opened(file)
  assert.deepEqual(names.filter(name => name.includes('sheets/')), [1, 2, 3].map(at => `xl/worksheets/sheet${at}.xml`))
  assert.deepEqual([1, 2, 3].map(at => text(`xl/worksheets/sheet${at}.xml`).match(/<row /g)?.length), [11, 11, 6])
  assert.match(text('xl/workbook.xml'), /<sheet name="Long   list" .*<sheet name="Long   list 2"/)
  assert.match(text('xl/worksheets/sheet3.xml'), /<c r="A1" s="1" t="inlineStr">.*<c r="A6" s="2"><v>24</, 'header and last row')
  const none = opened(await whole(xlsx({ columns: [column('N')], rows: Readable.from([]), title: '' })))
  assert.match(none.sheet, /<sheetData><row r="1">.*<\/row><\/sheetData>/)
})

test('a fault on the way breaks the file instead of ending it early', async () => {
  async function* rows(): AsyncGenerator<Cell[]> {
    for (let at = 0; at < 5000; at += 1) yield [{ figure: String(at) }]
    throw await Promise.resolve(new Error('away'))
  }
  await assert.rejects(whole(xlsx({ columns: [column('N')], rows: rows(), title: 'N' })), /away/)
})

test('a hundred thousand lines need no more memory than a thousand', async () => {
  async function* rows(): AsyncGenerator<Cell[]> {
    for (let at = 0; at < 100_000; at += 1) {
      if (at % 1000 === 0) await new Promise(setImmediate)
      yield [{ text: `Row number ${at}` }, { figure: `${at}.25`, currency: 'EUR' }, { day: '2026-03-01' }, null]
    }
  }
  const before = process.memoryUsage().arrayBuffers
  let [most, size] = [0, 0]
  for await (const piece of xlsx({ columns: ['a', 'b', 'c', 'd'].map(column), rows: rows(), title: 'N' })) {
    size += piece.length
    most = Math.max(most, process.memoryUsage().arrayBuffers - before)
  }
  assert.ok(size > 500_000, `a file of ${size} bytes`)
  assert.ok(most < 64 * 1024 * 1024, `${most} bytes at once`)
})

test('a table in groups has no most: the groups in order, the same records as the list', async () => {
  await create(Array.from({ length: 1300 }, (_, at) =>
    ({ name: `G ${String(at % 650).padStart(4, '0')}`, remark: 'manygroups', since: at < 650 ? '2026-02-02' : '2026-01-01' })))
  await create([{ name: 'G none', remark: 'manygroups', rating: 10 }, { name: 'G two', remark: 'manygroups', rating: 2 }])
  const [head, ...rows] = await csv('search=manygroups&group=name&sort=since&columns=since')
  assert.deepEqual(head, ['Name', 'Since'])
  assert.equal(rows.length, 1302 + 652 + 1)
  assert.deepEqual([rows[2], rows.at(-1)], [['Subtotal G 0000 (2)', ''], ['Total (1302)', '']])
  const names = rows.map(([name]) => name ?? '').filter(name => !/^(Subtotal|Total) /.test(name))
  assert.equal(new Set(names).size, 652)
  assert.deepEqual(names, names.toSorted((a, b) => a.localeCompare(b)), 'as the groups stand on the screen')
  assert.deepEqual([rows[0], rows[1], rows[3]], [['G 0000', '2026-01-01'], ['G 0000', '2026-02-02'], ['G 0001', '2026-01-01']])
  const { sheet } = await workbook('search=manygroups&group=name&columns=name')
  assert.equal(sheet.match(/<row /g)?.length, 1303 + 653)
  const rated = await csv('search=manygroups&group=rating&sort=name&columns=name')
  assert.deepEqual([rated[1], rated[3]], [['2', 'G two'], ['10', 'G none']], 'figures as figures')
  assert.deepEqual([rated.length, rated.at(-3)], [1303 + 4, ['', 'G 0649']])
})

test('groups have subtotals and all a total, each currency by itself', async () => {
  const customers = [['A', 'retail', 'EUR', '10.10'], ['B', 'retail', 'USD', '5.00'], ['C', 'retail', 'EUR', '0.90'],
    ['D', 'trade', 'EUR', '100.00'], ['E', 'trade', 'EUR', null]] as const
  await create(customers.map(([name, kind, currency, amount]) => ({ name, kind, currency, remark: 'summed',
    ...amount && { creditLimit: { amount, currency } } })))
  const [head, ...rows] = await csv('search=summed&group=kind&sort=name&columns=name,kind,creditLimit', german)
  assert.deepEqual(head, ['Name', 'Art', 'Kreditlimit', 'Währung'])
  assert.deepEqual(rows, [
    ['A', 'Retail', '10.10', 'EUR'], ['B', 'Retail', '5.00', 'USD'], ['C', 'Retail', '0.90', 'EUR'],
    ['', 'Zwischensumme Retail (3)', '11.00', 'EUR'], ['', 'Zwischensumme Retail (3)', '5.00', 'USD'],
    ['D', 'Handel', '100.00', 'EUR'], ['E', 'Handel', '', ''], ['', 'Zwischensumme Handel (2)', '100.00', 'EUR'],
    ['', 'Summe (5)', '111.00', 'EUR'], ['', 'Summe (5)', '5.00', 'USD']])
  const { sheet, text } = await workbook('search=summed&group=kind&sort=name&columns=kind,creditLimit')
  assert.match(text('xl/styles.xml'), /numFmtId="164" fontId="1"/, 'sums stand out')
  assert.match(sheet, /<c r="A5" s="1" t="inlineStr"><is><t [^>]*>Subtotal/)
})
