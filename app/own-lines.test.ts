// Own fields of lines on the real house: filled with the lines, kept when others change them, computed, told by the
// trail, and taken over by the documents that follow.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openapiOf } from '../kernel/openapi/document.ts'
import { settleFields } from '../kernel/own/fill.ts'
import { withOwnWords } from '../kernel/own/own-words.ts'
import { get } from '../kernel/read/get.ts'
import { history } from '../kernel/read/history.ts'
import { metaOf } from '../kernel/read/meta.ts'
import { Reader } from '../kernel/read/reader.ts'
import { type Person, type World, createWorld } from '../testing/world.ts'
import { wordsOf } from './words.ts'

let w: World
let seller: Person
let customer: string
let lamp: string
before(async () => {
  w = await createWorld()
  seller = await w.person('Sally Seller', 'sales-manager')
  customer = await w.customer('Line Lover')
  lamp = await w.product('Lamp', { price: '100.00', stock: '50', cost: '60.00' })
  for (const resource of ['sales.order.lines', 'receivables.invoice.lines', 'warehouse.delivery.lines']) {
    await add({ resource, labels: { en: 'Finish', de: 'Lackierung' }, kind: 'choice',
      choices: [{ value: 'matt', labels: { en: 'Matt' } }, { value: 'gloss', labels: { en: 'Gloss' } }] })
  }
  await add({ resource: 'sales.order.lines', labels: { en: 'Engraving' }, kind: 'amount' })
  await add({ resource: 'sales.order.lines', labels: { en: 'Whole' }, kind: 'amount', formula: 'net + x_engraving' })
})
after(() => w.end())

async function add(input: Record<string, unknown>): Promise<string> {
  const { id } = await w.admin.does('own.field.add', input)
  await w.engine.renewing
  await settleFields(w.engine)
  await w.engine.renewing
  return String(id)
}

type Line = Record<string, unknown> & { id: string }
const resourceOf = (name: string) => {
  const found = w.engine.house.resources.get(name)
  if (!found) throw new Error(`no ${name}`)
  return found
}
const record = async (name: string, id: string) => (await get(new Reader(w.engine, w.admin.actor), resourceOf(name), id)).item
const linesOf = async (name: string, id: string) => (await record(name, id))['lines'] as Line[]

const drafted = async (lines: readonly Record<string, unknown>[]): Promise<string> =>
  String((await seller.does('sales.order.create', { company: w.company, customer, lines }))['id'])

const eur = (amount: string) => ({ amount, currency: 'EUR' })

test('lines are made with their own fields, each its own; a formula follows them', async () => {
  const id = await drafted([{ product: lamp, quantity: '2', x_finish: 'matt', x_engraving: eur('5.00') },
    { product: lamp, quantity: '1' }, { product: lamp, quantity: '3', x_finish: 'gloss' }])
  const lines = await linesOf('sales.order', id)
  assert.deepEqual(lines.map(line => [line['x_finish'], line['x_engraving'], line['x_whole']]),
    [['matt', eur('5.00'), eur('205.00')], [null, null, null], ['gloss', null, null]])
  const wrong = await seller.isRefused('sales.order.create', { company: w.company, customer,
    lines: [{ product: lamp, quantity: '1' }, { product: lamp, quantity: '1', x_finish: 'rough' }] }, 'kernel/invalid-input')
  assert.equal(wrong.errors[0]?.pointer, '/lines/1/x_finish')
  const foreign = await seller.isRefused('sales.order.create', { company: w.company, customer,
    lines: [{ product: lamp, quantity: '1', x_engraving: { amount: '1.00', currency: 'USD' } }] }, 'kernel/invalid-input')
  assert.deepEqual([foreign.errors[0]?.pointer, foreign.errors[0]?.code], ['/lines/0/x_engraving', 'other-currency'])
})

test('whoever changes lines and says nothing of own fields leaves them; the trail tells of them', async () => {
  const id = await drafted([{ product: lamp, quantity: '2', x_finish: 'matt', x_engraving: eur('5.00') }, { product: lamp, quantity: '1' }])
  const [one, two] = await linesOf('sales.order', id)
  await seller.does('sales.order.update', { id, lines: [{ id: two?.id, product: lamp, quantity: '4', x_finish: 'gloss' },
    { id: one?.id, product: lamp, quantity: '3' }, { product: lamp, quantity: '9', x_finish: 'matt' }] })
  const now = await linesOf('sales.order', id)
  assert.deepEqual(now.map(line => [line['quantity'], line['x_finish'], line['x_whole']]),
    [['4.0000', 'gloss', null], ['3.0000', 'matt', eur('305.00')], ['9.0000', 'matt', null]].map(([quantity, ...rest]) =>
      [String(quantity).replace(/\.?0+$/, ''), ...rest]))
  const { items } = await history(new Reader(w.engine, seller.actor), resourceOf('sales.order'), { id, params: {} })
  const [old, next] = ((items[0] as { diff: { lines: [Line[], Line[]] } }).diff.lines)
  assert.equal(old.find(line => line.id === two?.id)?.['x_finish'], null)
  assert.equal(next.find(line => line.id === two?.id)?.['x_finish'], 'gloss')
  assert.equal(next.find(line => line.id === now[2]?.id)?.['x_finish'], 'matt')
  await seller.does('sales.order.update', { id, lines: now.map(line => ({ id: line.id, product: lamp, quantity: '1', x_finish: null })) })
  assert.deepEqual((await linesOf('sales.order', id)).map(line => line['x_finish']), [null, null, null])
})

test('lines of records whose verbs are derived take them too', async () => {
  await add({ resource: 'catalog.product.units', labels: { en: 'Pallet layer' }, kind: 'integer' })
  await add({ resource: 'party.party.addresses', labels: { en: 'Gate' }, kind: 'text' })
  const address = { purpose: 'delivery', street: 'Am Kai 1', postalCode: '20457', city: 'Hamburg', country: 'DE' }
  const party = await w.customer('Gated', { addresses: [{ ...address, x_gate: 'A1' }] })
  const [first] = (await record('party.party', party))['addresses'] as Line[]
  assert.equal(first?.['x_gate'], 'A1')
  await w.admin.does('party.party.update', { id: party, addresses: [{ ...address, id: first?.id, city: 'Altona' }] })
  const [after_] = (await record('party.party', party))['addresses'] as Line[]
  assert.deepEqual([after_?.['city'], after_?.['x_gate']], ['Altona', 'A1'])
})

test('the documents that follow take a field over that they have too', async () => {
  const id = await drafted([{ product: lamp, quantity: '2', x_finish: 'matt' }, { product: lamp, quantity: '1', x_finish: 'gloss' }])
  await seller.does('sales.order.confirm', { id })
  await w.admin.does('sales.order.deliver', { id })
  await w.admin.does('sales.order.invoice', { id })
  const rows = await w.rows<{ x_finish: string, from: string }>(`
    select x_finish, 'delivery' as from from warehouse.delivery_lines union all
    select x_finish, 'invoice' from receivables.invoice_lines order by 2, 1 desc`)
  assert.deepEqual(rows.map(row => `${row.from} ${row.x_finish}`),
    ['delivery matt', 'delivery gloss', 'invoice matt', 'invoice gloss'])
})

test('lines of deliveries and of invoices by hand are filled in where they can be, told by the trail, and no other way', async () => {
  await add({ resource: 'warehouse.delivery.lines', labels: { en: 'Seal' }, kind: 'text', editedBy: ['accountant'] })
  const id = await drafted([{ product: lamp, quantity: '2', x_finish: 'matt' }, { product: lamp, quantity: '1' }])
  await seller.does('sales.order.confirm', { id })
  await w.admin.does('sales.order.deliver', { id })
  const [delivery] = await w.rows<{ id: string, state: string }>(
    'select id, state from warehouse.deliveries where sales_order_id = $1', [id])
  const sent = String(delivery?.id)
  const keeper = await w.person('Kim Keeper', 'warehouse-clerk')
  const meta = JSON.parse(JSON.stringify(metaOf({ house: w.engine.house, actor: keeper.actor,
    wording: { words: withOwnWords(wordsOf(w.engine.house), () => w.engine.house), language: 'en' } }))) as {
    resources: Record<string, { editable: Record<string, string[]> }> }
  assert.ok(meta.resources['warehouse.delivery']?.editable[String(delivery?.state)]?.includes('lines.x_finish'))
  const inputs = async () => (await linesOf('warehouse.delivery', sent)).map(line => Object.fromEntries(
    ['id', 'orderLine', 'product', 'text', 'quantity', 'unit', 'x_finish', 'x_seal'].map(name => [name, line[name]])))
  const [one = {}, two = {}] = await inputs()
  await keeper.does('warehouse.delivery.update', { id: sent, lines: [one, { ...two, x_finish: 'gloss' }] })
  assert.deepEqual((await inputs()).map(line => line['x_finish']), ['matt', 'gloss'])
  const { items } = await history(new Reader(w.engine, keeper.actor), resourceOf('warehouse.delivery'), { id: sent, params: {} })
  const [old, next] = (items[0] as { diff: { lines: [Line[], Line[]] } }).diff.lines
  assert.deepEqual([old[0]?.['x_finish'], next[0]?.['x_finish']], [null, 'gloss'])
  await keeper.isRefused('warehouse.delivery.update', { id: sent, lines: [one, { ...two, x_seal: 'S1' }] }, 'kernel/not-allowed')
  await keeper.isRefused('warehouse.delivery.update', { id: sent, lines: [one, { ...two, quantity: '7' }] }, 'kernel/not-editable')
  await keeper.isRefused('warehouse.delivery.update', { id: sent, lines: [one] }, 'kernel/not-editable')
  const made = await w.admin.does('receivables.invoice.create', { company: w.company, customer, currency: 'EUR',
    lines: [{ text: 'By hand', quantity: '1', price: '5.00', taxRate: '19', x_finish: 'gloss' }] })
  const finishes = async () => (await linesOf('receivables.invoice', String(made['id']))).map(line => line['x_finish'])
  assert.deepEqual(await finishes(), ['gloss'])
  const [hand] = await linesOf('receivables.invoice', String(made['id']))
  const line = { text: 'By hand', quantity: '2', price: '5.00', taxRate: '19' }
  await w.admin.does('receivables.invoice.update', { id: made['id'], lines: [{ ...line, x_finish: 'matt' }, { ...line, id: hand?.id }] })
  assert.deepEqual(await finishes(), ['matt', 'gloss'])
})

test('the same again has the own fields again, line by line', async () => {
  const id = await drafted([{ product: lamp, quantity: '2', x_finish: 'matt', x_engraving: eur('5.00') }, { product: lamp, quantity: '1' }])
  const again = await seller.does('sales.order.repeat', { id })
  assert.deepEqual((await linesOf('sales.order', String(again['id']))).map(line => [line['x_finish'], line['x_whole']]),
    [['matt', eur('205.00')], [null, null]])
})

test('screens, API description and field rights know the fields of lines', async () => {
  const words = withOwnWords(wordsOf(w.engine.house), () => w.engine.house)
  const told = metaOf({ house: w.engine.house, actor: seller.actor, wording: { words, language: 'de' } })
  const meta = JSON.parse(JSON.stringify(told)) as {
    resources: Record<string, { parts: Record<string, { fields: Record<string, { label: string }> }>,
      views: { parts: Record<string, string[]> } }>
    commands: Record<string, { lists: Record<string, { fields: Record<string, unknown> }> }> }
  assert.equal(meta.resources['sales.order']?.parts['lines']?.fields['x_finish']?.label, 'Lackierung')
  assert.ok(meta.resources['sales.order']?.views.parts['lines']?.includes('x_finish'))
  assert.ok(meta.commands['sales.order.create']?.lists['lines']?.fields['x_finish'])
  assert.equal(meta.commands['sales.order.create']?.lists['lines']?.fields['x_whole'], undefined)
  const api = JSON.parse(JSON.stringify(openapiOf(w.engine.house))) as { components: { schemas: Record<string, { properties: object }> } }
  assert.ok(Object.keys(api.components.schemas['sales.order.lines']?.properties ?? {}).includes('x_finish'))
  await add({ resource: 'sales.order.lines', labels: { en: 'Secret' }, kind: 'integer', seenBy: ['accountant'] })
  await add({ resource: 'sales.order.lines', labels: { en: 'Checked' }, kind: 'boolean', editedBy: ['accountant'] })
  const id = await drafted([{ product: lamp, quantity: '1' }])
  const [line] = (await get(new Reader(w.engine, seller.actor), resourceOf('sales.order'), id)).item['lines'] as Line[]
  assert.deepEqual([Object.hasOwn(line ?? {}, 'x_secret'), line?.['x_checked']], [false, null])
  for (const own of [{ x_secret: 1 }, { x_checked: true }]) {
    await seller.isRefused('sales.order.update', { id, lines: [{ id: line?.id, product: lamp, quantity: '1', ...own }] },
      'kernel/not-allowed')
  }
})

test('two people change one draft: the own field of one line and the figure of another hold both', async () => {
  const id = await drafted([{ product: lamp, quantity: '2', x_finish: 'matt' }, { product: lamp, quantity: '1' }])
  const before_ = await record('sales.order', id)
  const [one, two] = await linesOf('sales.order', id)
  await seller.does('sales.order.update', { id, version: before_['version'],
    lines: [{ id: one?.id, product: lamp, quantity: '2', x_finish: 'gloss' }, { id: two?.id, product: lamp, quantity: '1' }] })
  await w.admin.does('sales.order.update', { id, version: before_['version'],
    lines: [{ id: one?.id, product: lamp, quantity: '2' }, { id: two?.id, product: lamp, quantity: '7' }] })
  assert.deepEqual((await linesOf('sales.order', id)).map(line => [line['quantity'], line['x_finish']]), [['2', 'gloss'], ['7', null]])
})

test('a field is retyped, hidden and given up on lines as on records', async () => {
  const field = await add({ resource: 'sales.order.lines', labels: { en: 'Seats' }, kind: 'text' })
  const id = await drafted([{ product: lamp, quantity: '1', x_seats: '5' }])
  await w.admin.does('own.field.rename', { id: field, key: 'x_places' })
  await w.admin.does('own.field.retype', { id: field, kind: 'integer' })
  await w.engine.renewing
  const [line] = await linesOf('sales.order', id)
  assert.deepEqual([line?.['x_places'], line?.['x_seats']], [5, 5], 'also under its earlier name')
  await w.admin.does('own.field.hide', { id: field })
  await w.admin.does('own.field.discard', { id: field })
  const left = await w.rows(`select 1 from information_schema.columns
    where table_name = 'order_lines' and column_name like 'x_seats%'`)
  assert.equal(left.length, 0)
})
