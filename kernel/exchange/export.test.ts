// Exported tables: what stands on the screen, exact, in the language of the reader, harmless in a
// spreadsheet.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { unzipSync } from 'fflate'
import { execute } from '../command/execute.ts'
import { type ToyWorld, known, openToyWorld, toyActor } from '../testing/toy-world.ts'

let world: ToyWorld
const boss = toyActor(known.dan)
const german = toyActor(known.ann, { language: 'de' })
const words = { en: {}, zh: {}, da: {}, de: { 'field.shop.customer.name': 'Name',
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
    [['Name', 'Art', 'Betreut von', 'Kreditlimit', 'Discount', 'Remark', 'Seen at'],
    ['Groß & "Klein", KG', 'Handel', 'Bob', '999999999999.99', '0.1', 'first\nsecond', '']])
})

test('no text becomes a formula, no figure becomes a text', async () => {
  const dangerous = ['=1+1', '+49 40 1', '-2+3', '@SUM(A1)']
  await create(dangerous.map((name, index) => ({ name, remark: 'formula', rating: index })))
  const rows = await csv('search=formula&sort=rating&columns=name,rating')
  assert.deepEqual(rows.slice(1), dangerous.map((name, index) => [`'${name}`, String(index)]))
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
  const files = unzipSync(reply.rawPayload)
  const text = (name: string): string => new TextDecoder().decode(files[name])
  const sheet = text('xl/worksheets/sheet1.xml')
  for (const figure of ['1234567890123.45', '2.5', '7']) assert.ok(sheet.includes(`<v>${figure}</v>`), figure)
  const shared = [...text('xl/sharedStrings.xml').matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(([, one]) => one)
  for (const words_ of ['123456789012345.67', '=Beyond']) assert.ok(shared.includes(words_), words_)
  assert.doesNotMatch(sheet, /<f>/, 'a text is a text, not a formula')
})
