// What a list gives for its import comes back whole: as it is it changes nothing, whatever the records hold and in whatever
// language and kind of file; in a house that has none of them it makes the same records again.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { buffer } from 'node:stream/consumers'
import { csv } from '../../kernel/exchange/csv.ts'
import { type ImportResult, importRows, targetsOf } from '../../kernel/exchange/import-run.ts'
import { type ImportTarget, comesBack, listOf } from '../../kernel/exchange/import-target.ts'
import { xlsx } from '../../kernel/exchange/xlsx.ts'
import { type Language, languages } from '../../kernel/i18n/language.ts'
import { Refusal } from '../../kernel/command/problem.ts'
import { wayBack } from '../../kernel/http/way-back.ts'
import { Reader } from '../../kernel/read/reader.ts'
import { uuidv7 } from '../../kernel/values/uuid.ts'
import { wordsOf } from '../../app/words.ts'
import { createWorld, type World } from '../../testing/world.ts'

let w: World
let empty: World
let words: ReturnType<typeof wordsOf>
before(async () => {
  [w, empty] = await Promise.all([createWorld(), createWorld()])
  words = wordsOf(w.engine.house)
  await furnish()
})
after(() => Promise.all([w.end(), empty.end()]))

const actorOf = (world: World, language: Language) => ({ ...world.admin.actor, language })

async function sheetOf(world: World, { name, ...target }: ImportTarget,
  { language, format }: { language: Language, format: 'csv' | 'xlsx' }): Promise<Buffer> {
  const { engine } = world
  const resource = engine.house.resources.get(listOf({ name, ...target })) ?? assert.fail()
  const reader = new Reader(engine, actorOf(world, language))
  const back = await wayBack({ reader, params: {}, served: { engine, words } }, resource, name)
  return buffer(format === 'csv' ? csv(back.columns, back.rows) : xlsx(back))
}

const take = (world: World, target: string, table: Buffer, dryRun: boolean): Promise<ImportResult> =>
  importRows(world.engine, { target, table: new Uint8Array(table), actor: actorOf(world, 'en'), words, dryRun, company: world.company })

const wrong = ({ rows }: ImportResult): unknown[] => rows.filter(row => row.outcome !== 'unchanged')
  .map(({ line, outcome, changes, errors }) => ({ line, outcome, changes, errors })).slice(0, 3)

/** What spreadsheets and tables like to take for something else. */
const odd = ['Plain', '=1+1', '+49 40', '\'quoted', '"double"', 'semi;colon', 'comma, comma', '007', '1.234,50', '2026-03-04', '3/4/2026',
  'TRUE', '_x000D_', 'tab\there', '深圳灯具', 'Ærø & Søn <A/S>', '–', '1e5', 'null', 'a|b', '50%', 'O’Neill', '\'=1', '- 5', '@home']
const notes = ['one line', 'two\nlines', 'with "quotes"\n\nand; signs', '=cmd|x', ' a  b '.trim(), 'x'.repeat(9_990)]

const money = (at: number): string => (at % 2 === 0 ? 'EUR' : 'USD')

async function furnish(): Promise<void> {
  const team = uuidv7()
  const { admin, company } = w
  for (const world of [w, empty]) await world.admin.does('org.team.create', { id: team, company, name: 'North' })
  const groups = await admin.doesAll('party.customer-group.create', odd.map(name => ({ name, note: notes[1] })))
  const lists = await admin.doesAll('catalog.price-list.create', ['Spring', '=Autumn'].map((name, at) =>
    ({ company, name, currency: at === 0 ? 'EUR' : 'USD', inclusive: at === 1 })))
  const address = (at: number, city: string) => ({ street: `${odd[at % odd.length]} ${at}`, postalCode: `0${at}`, city, country: 'DE' })
  const parties = await admin.doesAll('party.party.create', odd.map((name, at) => ({ name: at % 7 === 0 ? 'Twin' : name, country: 'DE',
    ...(at % 3 === 0 ? {} : { number: at % 3 === 1 ? `0${at}` : `N;${at}` }), email: `p${at}@odd.example`,
    phone: `+4940${1234500 + at}`, note: notes[at % notes.length], source: null, isCustomer: at % 2 === 0, paymentDays: at, team,
    owner: admin.actor.id, currency: money(at), creditLimit: { amount: `${at}234567.89`, currency: money(at) },
    customerGroup: groups.answers[at]?.['id'], priceList: at % 2 === 0 ? lists.answers[0]?.['id'] : null,
    addresses: at % 4 === 0 ? [] : [address(at, name), address(at + 1, 'Second')].slice(0, 1 + at % 2) })))
  const ids = parties.answers.map(one => String(one['id']))
  await admin.doesAll('party.party.update', ids.slice(8, 12).map((id, at) => ({ id, parent: ids[at * 7] })))
  const units = await w.rows<{ id: string }>(`select id from org.units where code in ('C62', 'HUR') order by code`)
  const lamps = await admin.does('catalog.category.create', { name: 'Lamps' })
  await admin.doesAll('catalog.category.create', odd.slice(0, 4).map(name => ({ name, parent: lamps['id'] })))
  const goods = await admin.doesAll('catalog.product.create', odd.map((name, at) => ({
    code: `C${at} ${name}`, name, unit: units[at % 2]?.id,
    category: lamps['id'], kind: at % 5 === 0 ? 'service' : 'good', stocked: at % 5 !== 0, taxClass: 'standard', active: at % 6 !== 0,
    description: notes[at % notes.length], weightKg: `${at}.12345` })))
  const opened = 'day,account,debit,credit,party,dueOn\n2026-01-01,1010,70.5,,,\n'
    + '2026-01-01,1100,29.5,,01,2026-02-01\n2026-01-01,3900,,100,,\n'
  const taken = await take(w, 'opening-balance', Buffer.from(opened), false)
  assert.deepEqual(taken.rows.flatMap(row => row.errors ?? []), [])
  const [shelf] = await w.rows<{ id: string }>('select id from stock.warehouses')
  await admin.does('stock.move.receive', { company, location: shelf?.id, lines: goods.answers.slice(1, 5).map(({ id }, at) =>
    ({ product: id, quantity: `${at + 1}.25`, unitCost: '2.00' })) })
  await admin.doesAll('catalog.price.create', goods.answers.slice(0, 12).map(({ id }, at) => ({ priceList: lists.answers[at % 2]?.['id'],
    product: id, minQuantity: String(at), price: `${at}.${at}5`, validFrom: '2026-01-01',
    ...at % 3 === 0 ? { validUntil: '2026-12-31' } : {} })))
  const deals = await admin.doesAll('crm.opportunity.create', odd.map((title, at) => ({ company, title, customer: ids[at], currency: 'EUR',
    expected: { amount: `${at}000.50`, currency: 'EUR' }, ...at % 2 === 0 ? { expectedOn: '2026-05-01', team } : {},
    note: notes[at % notes.length] })))
  await admin.doesAll('crm.opportunity.win', deals.answers.slice(0, 2).map(({ id }) => ({ id })))
  await admin.doesAll('crm.opportunity.lose', deals.answers.slice(2, 4).map(({ id }) => ({ id, reason: 'price' })))
  const orders = await admin.doesAll('sales.order.create', odd.slice(0, 12).map((said, at) => ({
    company, customer: ids[at], currency: 'EUR', ...at % 2 === 0 ? { customerReference: said } : {}, note: notes[at % notes.length],
    lines: [1, 2].map(count => ({ product: goods.answers[5 * (1 + at % 4)]?.['id'], quantity: `${count}.5`, price: '12.345678',
      discountPercent: String(at), text: said })) })))
  const order = orders.answers.map(one => String(one['id']))
  await admin.doesAll('sales.order.quote', order.slice(2, 4).map(id => ({ id })))
  await admin.doesAll('sales.order.confirm', order.slice(4, 5).map(id => ({ id })))
  await admin.doesAll('sales.order.cancel', order.slice(6, 8).map(id => ({ id })))
}

test('a list given for its import comes back as nothing new, in every language and as either file', async () => {
  const targets = targetsOf(w.engine)
  // why: opening stock and the books are what happened; no table changes it afterwards.
  assert.deepEqual(targets.filter(one => !comesBack(one)).map(one => one.name), ['opening-stock', 'invoice', 'entry'])
  for (const target of targets.filter(one => !comesBack(one))) {
    await assert.rejects(sheetOf(w, target, { language: 'en', format: 'csv' }), (error: unknown) =>
      error instanceof Refusal && error.errors[0]?.code === 'not-given-back', target.name)
  }
  for (const target of targets.filter(comesBack)) {
    for (const language of languages) for (const format of ['csv', 'xlsx'] as const) {
      const result = await take(w, target.name, await sheetOf(w, target, { language, format }), true)
      const where = `${target.name} ${language} ${format}`
      assert.deepEqual([wrong(result), result.ignored], [[], []], where)
      assert.ok(result.counts.unchanged >= 2, where)
    }
  }
})

test('in a house that has none of them it makes the same records', async () => {
  for (const target of targetsOf(w.engine).filter(one => one.told)) {
    const table = await sheetOf(w, target, { language: 'de', format: 'xlsx' })
    const taken = await take(empty, target.name, table, false)
    assert.deepEqual(taken.rows.flatMap(row => row.errors ?? []), [], target.name)
    const [there, here] = await Promise.all([empty, w].map(world => sheetOf(world, target, { language: 'en', format: 'csv' })))
    const plain = (sheet: Buffer | undefined) => String(sheet).split('\r\n').toSorted()
    if (target.name !== 'order') assert.deepEqual(plain(there), plain(here), target.name)
    assert.deepEqual(wrong(await take(empty, target.name, table, true)), [], target.name)
  }
})
