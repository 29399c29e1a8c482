// Own fields in figures: they cut turnover and are added up beside it, at once, exactly, and count no more once what
// they stand in was taken back.
import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { after, before, test } from 'node:test'
import { pivotSheet } from '../kernel/exchange/pivot-sheet.ts'
import { cubeView } from '../kernel/odata/cubes.ts'
import { settleFields } from '../kernel/own/fill.ts'
import { withOwnWords } from '../kernel/own/own-words.ts'
import { askCube } from '../kernel/read/cube.ts'
import { factsSql } from '../kernel/read/cube-source.ts'
import { readCubeRecords } from '../kernel/read/cube-records.ts'
import { metaOf } from '../kernel/read/meta.ts'
import { askPivot } from '../kernel/read/pivot.ts'
import { Reader } from '../kernel/read/reader.ts'
import { ident, sql } from '../kernel/sql/sql.ts'
import { type Person, type World, createWorld } from '../testing/world.ts'
import { wordsOf } from './words.ts'

let w: World
let customer: string
let lamp: string
let work: string
let ids: string[]
before(async () => {
  w = await createWorld()
  customer = await w.customer('Cube Customer')
  lamp = await w.product('Lamp', { price: '100.00', stock: '90', cost: '60.00' })
  work = await w.product('Mounting', { price: '50.00', service: true })
  const choices = [{ value: 'fair', labels: { en: 'Trade fair', de: 'Messe' } }, { value: 'web', labels: { en: 'Web shop' } }]
  for (const field of [{ resource: 'sales.order', labels: { en: 'Channel', de: 'Kanal' }, kind: 'choice', choices },
    { resource: 'sales.order', labels: { en: 'Visits' }, kind: 'integer' },
    { resource: 'sales.order', labels: { en: 'Sponsor' }, kind: 'reference', target: 'party.party' },
    { resource: 'sales.order.lines', labels: { en: 'Finish' }, kind: 'text' },
    { resource: 'sales.order.lines', labels: { en: 'Weight' }, kind: 'decimal', scale: 3 },
    { resource: 'sales.order.lines', labels: { en: 'Freight' }, kind: 'amount' },
    { resource: 'sales.order.lines', labels: { en: 'Made on' }, kind: 'date' }]) {
    await w.admin.does('own.field.add', field)
  }
  await w.engine.renewing
  await settleFields(w.engine)
  await w.engine.renewing
  ids = [await ordered({ x_channel: 'fair', x_visits: 3, x_sponsor: customer }, [
    { product: lamp, quantity: '2', x_finish: 'matt', x_weight: '1.5', x_freight: eur('4.00'), x_made_on: '2026-01-10' },
    { product: work, quantity: '1', x_finish: 'gloss', x_weight: '0.25' }]),
  await ordered({ x_channel: 'web', x_visits: 10 }, [{ product: lamp, quantity: '1', x_finish: 'matt', x_freight: eur('1.25') }]),
  await ordered({}, [{ product: lamp, quantity: '1' }])]
})
after(() => w.end())

const eur = (amount: string) => ({ amount, currency: 'EUR' })
async function ordered(head: Record<string, unknown>, lines: readonly object[]): Promise<string> {
  const { id } = await w.admin.does('sales.order.create', { company: w.company, customer, ...head, lines })
  await w.admin.does('sales.order.confirm', { id })
  return String(id)
}

type Params = Readonly<Record<string, readonly string[]>>
const cube = () => w.engine.house.cubes.get('sales.revenue') ?? assert.fail()
const asked = async (params: Params, who: Person = w.admin) => askCube(new Reader(w.engine, who.actor), cube(), params)
const rows = async (by: string, ...measures: string[]) => (await asked({ by: [by], measures: [measures.join(',')] })).rows
  .map(row => [row[by], ...measures.map(name => row[name])])

test('a choice, a text, a month and a reference cut what was sold', async () => {
  assert.deepEqual(await rows('x_channel', 'net', 'orders'),
    [['fair', eur('250.00'), 1], ['web', eur('100.00'), 1], [null, eur('100.00'), 1]])
  assert.deepEqual(await rows('lines_x_finish', 'net'), [['gloss', eur('50.00')], ['matt', eur('300.00')], [null, eur('100.00')]])
  assert.deepEqual(await rows('lines_x_made_on', 'lines'), [['2026-01', 1], [null, 3]])
  const sponsor = await asked({ by: ['x_sponsor'], measures: ['net'] })
  assert.equal(sponsor.labels[customer], 'Cube Customer')
  assert.deepEqual(sponsor.rows.map(row => row['x_sponsor']), [customer, null])
})

test('figures of lines add up by line, those of an order count once, amounts in the currency of the books', async () => {
  const { totals } = await asked({ by: ['product'], measures: ['x_visits,lines_x_weight,lines_x_freight'] })
  assert.deepEqual(totals.map(row => [row['x_visits'], row['lines_x_weight'], row['lines_x_freight']]), [[13, '1.75', eur('5.25')]])
  assert.deepEqual(await rows('x_channel', 'x_visits'), [['fair', 3], ['web', 10], [null, 0]])
  assert.deepEqual(await rows('lines_x_finish', 'lines_x_weight'), [['gloss', '0.25'], ['matt', '1.5'], [null, '0']])
})

test('a filter and the way to the records know them, those without a value too', async () => {
  const drill = async (params: Params) =>
    (await readCubeRecords(new Reader(w.engine, w.admin.actor), cube(), params)).items.map(item => item.id)
  assert.deepEqual(await drill({ x_channel: ['fair'] }), [ids[0]])
  assert.deepEqual(await drill({ x_channel: ['none'] }), [ids[2]])
  assert.deepEqual((await drill({ x_channel: ['none', 'web'] })).toSorted(), ids.slice(1).toSorted())
  assert.deepEqual(await drill({ lines_x_finish: ['gloss'] }), [ids[0]])
})

test('a pivot crosses them, in the words they were given, also in its file', async () => {
  const reader = new Reader(w.engine, w.admin.actor)
  const answer = await askPivot(reader, cube(), { rows: ['x_channel'], columns: ['lines_x_finish'], measures: ['net'] })
  assert.deepEqual(answer.columns.map(column => column.keys), [['gloss'], ['matt'], ['none'], []])
  const words = withOwnWords(wordsOf(w.engine.house), () => w.engine.house)
  const sheet = pivotSheet(cube(), answer, { words, language: 'de' })
  const cells = (await Readable.from(sheet.rows).toArray() as unknown[][]).map(row => JSON.stringify(row[0]))
  assert.match(cells.join(), /Messe.*Web shop/)
  assert.equal(sheet.columns[0]?.title, 'Kanal')
  const whole = metaOf({ house: w.engine.house, actor: w.admin.actor, wording: { words, language: 'de' } })
  const meta = JSON.parse(JSON.stringify(whole)) as {
    cubes: Record<string, { dimensions: Record<string, { label: string, choices?: unknown }>,
      measures: Record<string, { label: string }> }> }
  const told = meta.cubes['sales.revenue']
  assert.deepEqual(told?.dimensions['x_channel']?.choices, [{ value: 'fair', label: 'Messe' }, { value: 'web', label: 'Web shop' }])
  assert.equal(told.measures['lines_x_weight']?.label, 'Weight')
  assert.ok(cubeView(reader, cube()).dimensions.has('x_sponsor_id'), 'programs find them as well')
})

test('an amount in another currency, with other decimals, is told in that of the books', async () => {
  await w.admin.does('org.currency-rate.create', { base: 'EUR', currency: 'JPY', day: '2026-03-01', rate: '160' })
  const abroad = await w.customer('Tokyo KK', { country: 'JP', currency: 'JPY' })
  const { id } = await w.admin.does('sales.order.create', { company: w.company, customer: abroad,
    lines: [{ product: work, quantity: '1', price: '1600', x_freight: { amount: '360', currency: 'JPY' } }] })
  await w.admin.does('sales.order.confirm', { id })
  const { rows: found } = await asked({ by: ['customer'], measures: ['net,lines_x_freight'], customer: [abroad] })
  assert.deepEqual(found.map(row => [row['net'], row['lines_x_freight']]), [[eur('10.00'), eur('2.25')]])
})

test('what is taken back counts no more; what changes counts once', async () => {
  const lines = await w.rows<{ id: string }>(`select id::text from sales.order_lines where order_id = '${ids[0] ?? ''}' order by position`)
  await w.admin.does('sales.order.change', { id: ids[0], lines: [{ line: lines[0]?.id, quantity: '3' }] })
  const visits = async () => (await asked({ measures: ['x_visits,lines_x_weight'] })).rows
    .map(row => [row['x_visits'], row['lines_x_weight']])
  assert.deepEqual(await visits(), [[13, '1.75']])
  await w.admin.does('sales.order.cancel', { id: ids[0], reason: 'price' })
  assert.deepEqual(await visits(), [[10, '0']])
})

test('whoever may not see a field finds it in no figure; a field that goes is gone', async () => {
  const seller = await w.person('Sam Seller', 'sales-manager')
  const { id } = await w.admin.does('own.field.add',
    { resource: 'sales.order.lines', labels: { en: 'Secret' }, kind: 'integer', seenBy: ['accountant'] })
  await w.engine.renewing
  await assert.rejects(asked({ measures: ['lines_x_secret'] }, seller))
  assert.deepEqual((await asked({ measures: ['lines_x_secret'] })).rows.map(row => row['lines_x_secret']), [0])
  await w.admin.does('own.field.hide', { id })
  await w.engine.renewing
  await assert.rejects(asked({ measures: ['lines_x_secret'] }))
})

test('what nobody asks for is not read: the plan of another cut leaves the rows alone', async () => {
  const planOf = async (by: string) => JSON.stringify(await w.engine.pool.query(
    sql`explain select ${ident(by)}, sum(net) from ${factsSql(cube())} t group by 1`))
  assert.doesNotMatch(await planOf('month'), / s0| s1/)
  assert.match(await planOf('x_channel'), / s0/)
  assert.doesNotMatch(await planOf('x_channel'), / s1/)
})
