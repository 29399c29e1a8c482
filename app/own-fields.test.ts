// Own fields from beginning to end on the real house: added, filled, computed, filtered by an index, exported and
// imported, retyped without loss, hidden, brought back and given up.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { wordsOf } from './words.ts'
import { exportColumns } from '../kernel/exchange/columns.ts'
import { csv } from '../kernel/exchange/csv.ts'
import { importRows } from '../kernel/exchange/import-run.ts'
import { exportRows } from '../kernel/exchange/rows.ts'
import { toolsOf } from '../kernel/mcp/tools.ts'
import { openapiOf } from '../kernel/openapi/document.ts'
import { settleFields } from '../kernel/own/fill.ts'
import { withOwnWords } from '../kernel/own/own-words.ts'
import { get } from '../kernel/read/get.ts'
import { history } from '../kernel/read/history.ts'
import { list, readListQuery } from '../kernel/read/list.ts'
import { metaOf } from '../kernel/read/meta.ts'
import { Reader } from '../kernel/read/reader.ts'
import { runReport } from '../kernel/read/report.ts'
import { retypeReport } from '../kernel/own/retype.ts'
import { type Person, type World, createWorld } from '../testing/world.ts'

let w: World
let seller: Person
before(async () => {
  w = await createWorld()
  seller = await w.person('Sally Seller', 'sales-manager')
})
after(() => w.end())

const party = () => {
  const found = w.engine.house.resources.get('party.party')
  if (!found) throw new Error('no parties')
  return found
}
type Params = Readonly<Record<string, readonly string[]>>
const listed = async (who: Person, params: Params) => {
  const reader = new Reader(w.engine, who.actor)
  return (await list(reader, party(), await readListQuery(reader, party(), params))).items
}
const record = async (who: Person, id: string) => (await get(new Reader(w.engine, who.actor), party(), id)).item

/** Adds a field and waits until every index and formula stands. */
async function add(input: Record<string, unknown>): Promise<{ id: string, key: string }> {
  const { id, key } = await w.admin.does('own.field.add', { resource: 'party.party', ...input })
  await w.engine.renewing
  await settleFields(w.engine)
  await w.engine.renewing
  return { id: String(id), key: String(key) }
}

const segments = [{ value: 'a', labels: { en: 'Large', de: 'Groß' } }, { value: 'b', labels: { en: 'Small', de: 'Klein' } }]

test('a choice is there at once: for the form, the list, its filter and its order', async () => {
  const old = await w.customer('Old Customer')
  const { key } = await add({ labels: { en: 'Segment', de: 'Segment' }, kind: 'choice', choices: segments })
  assert.equal(key, 'x_segment')
  await seller.does('party.party.update', { id: old, x_segment: 'a' })
  const made = String((await seller.does('party.party.create', { name: 'New', country: 'DE', x_segment: 'b' }))['id'])
  assert.equal((await record(seller, old))['x_segment'], 'a')
  assert.deepEqual((await listed(seller, { 'x_segment': ['b'] })).map(row => row['id']), [made])
  assert.deepEqual((await listed(seller, { 'x_segment.empty': ['false'], 'sort': ['-x_segment'] })).map(row => row['id']), [made, old])
  const refused = await seller.isRefused('party.party.update', { id: old, x_segment: 'z' }, 'kernel/invalid-input')
  assert.equal(refused.errors[0]?.pointer, '/x_segment')
})

test('meta, API description and agent tools know it, in the words that were given', () => {
  const wording = (language: 'en' | 'de' | 'zh') =>
    ({ words: withOwnWords(wordsOf(w.engine.house), () => w.engine.house), language })
  const meta = (language: 'en' | 'de' | 'zh') => JSON.parse(JSON.stringify(
    metaOf({ house: w.engine.house, actor: seller.actor, wording: wording(language) }))) as Meta
  const field = meta('de').resources['party.party']?.fields['x_segment']
  assert.equal(field?.label, 'Segment')
  assert.deepEqual(field.choices, [{ value: 'a', label: 'Groß' }, { value: 'b', label: 'Klein' }])
  assert.equal(meta('zh').resources['party.party']?.fields['x_segment']?.choices?.[0]?.label, 'Large')
  assert.ok(meta('en').resources['party.party']?.views.list.includes('x_segment'))
  assert.ok(meta('en').commands['party.party.update']?.input['x_segment'])
  assert.match(JSON.stringify(openapiOf(w.engine.house)), /"x_segment"/)
  const tool = [...toolsOf(w.engine.house).values()].find(one => one.permission === 'party.party.update')
  assert.match(JSON.stringify(tool?.inputSchema), /"x_segment"/)
})

interface Meta {
  resources: Record<string, { fields: Record<string, { label: string, choices?: Array<{ value: string, label: string }> }>,
    views: { list: string[] } }>
  commands: Record<string, { input: Record<string, unknown> }>
}

test('the trail has the old and the new value', async () => {
  const id = await w.customer('Traced', { x_segment: 'a' })
  await seller.does('party.party.update', { id, x_segment: 'b' })
  const { items } = await history(new Reader(w.engine, seller.actor), party(), { id, params: {} })
  const diffs = (items as Array<Record<string, Record<string, unknown>>>).map(one => one['diff'])
  assert.deepEqual(diffs[0]?.['x_segment'], ['a', 'b'])
  assert.deepEqual(diffs[1]?.['x_segment'], [null, 'a'])
})

test('a formula is computed for old and new records and follows what it is computed from', async () => {
  const old = await w.customer('Computed', { paymentDays: 10, creditLimit: { amount: '100.10', currency: 'EUR' } })
  await add({ labels: { en: 'Daily limit' }, kind: 'amount', formula: 'creditLimit / paymentDays' })
  await add({ labels: { en: 'Class' }, kind: 'text', formula: 'if x_daily_limit > 50 then "high" else "low"' })
  const of = async () => {
    const row = await record(seller, old)
    return [row['x_daily_limit'], row['x_class']]
  }
  assert.deepEqual(await of(), [{ amount: '10.01', currency: 'EUR' }, 'low'])
  await w.admin.does('party.party.update', { id: old, paymentDays: 1 })
  assert.deepEqual(await of(), [{ amount: '100.10', currency: 'EUR' }, 'high'])
  assert.deepEqual((await listed(seller, { x_class: ['high'] })).map(row => row['id']), [old])
  const wrong = await seller.isRefused('party.party.update', { id: old, x_class: 'high' }, 'kernel/invalid-input')
  assert.equal(wrong.errors[0]?.code, 'unknown-field')
})

test('formulas that cannot be read, name nothing or lead in a circle are refused by name', async () => {
  const refused = (formula: string, problem: string) => w.admin.isRefused('own.field.add',
    { resource: 'party.party', labels: { en: 'Wrong' }, kind: 'integer', formula }, problem)
  assert.equal((await refused('paymentDays +', 'own/formula-not-readable')).params['position'], 14)
  assert.equal((await refused('payday * 2', 'own/formula-unknown-name')).params['name'], 'payday')
  assert.equal((await refused('x_wrong + 1', 'own/formula-circle')).params['fields'], 'x_wrong → x_wrong')
})

test('a filter of a large table goes by its index', async () => {
  await w.rows(`set kontor.own = 2147483647; insert into party.parties
    (id, version, created_at, updated_at, kind, name, language, currency, country, payment_days, is_lead, is_contact,
    is_customer, is_supplier, is_employee, is_partner, is_business, blocked, x_segment)
    select gen_random_uuid(), 1, now(), now(), 'organisation', 'Bulk ' || n, 'en', 'EUR', 'DE', 30, false, false, true,
    false, false, false, true, false, case when n % 1000 = 0 then 'a' else 'b' end
    from generate_series(1, 5000) n; reset kontor.own; analyze party.parties`)
  const plan = await w.rows<{ 'QUERY PLAN': string }>(
    `explain select id from party.parties where x_segment = 'a' order by id limit 50`)
  assert.match(plan.map(row => row['QUERY PLAN']).join('\n'), /parties_x_segment_idx/)
})

test('only the roles that are named see it, and only those that are named fill it', async () => {
  const clerk = await w.person('Walter Clerk', 'accountant')
  const id = await w.customer('Guarded')
  await add({ labels: { en: 'Rating' }, kind: 'integer', seenBy: ['sales-manager'] })
  await add({ labels: { en: 'Checked on' }, kind: 'date', editedBy: ['accountant'] })
  await seller.does('party.party.update', { id, x_rating: 5 })
  assert.equal((await record(seller, id))['x_rating'], 5)
  assert.equal('x_rating' in await record(clerk, id), false)
  await assert.rejects(() => listed(clerk, { x_rating: ['5'] }))
  await seller.isRefused('party.party.update', { id, x_checked_on: '2026-01-31' }, 'kernel/not-allowed')
})

test('what is computed is seen by those alone who see all it is computed from', async () => {
  const clerk = await w.person('Wanda Clerk', 'accountant')
  const id = await w.customer('Reckoned')
  await add({ labels: { en: 'Score' }, kind: 'integer', seenBy: ['sales-manager'] })
  await add({ labels: { en: 'Doubled' }, kind: 'integer', formula: 'x_score * 2' })
  await add({ labels: { en: 'Fourfold' }, kind: 'integer', formula: 'x_doubled * 2' })
  await seller.does('party.party.update', { id, x_score: 5 })
  const shown = await record(seller, id)
  assert.deepEqual([shown['x_score'], shown['x_doubled'], shown['x_fourfold']], [5, 10, 20])
  const hidden = await record(clerk, id)
  assert.deepEqual(['x_score', 'x_doubled', 'x_fourfold'].filter(name => name in hidden), [])
  await assert.rejects(() => listed(clerk, { x_fourfold: ['20'] }))
})

test('another company does not see what was added for one', async () => {
  const [stranger] = await w.rows<{ id: string }>(`select gen_random_uuid()::text as id`)
  const { id } = await add({ labels: { en: 'House only' }, kind: 'text', forCompany: w.company })
  assert.ok(id)
  const other = { ...seller.actor, companies: [stranger?.id ?? ''] }
  const customer = await w.customer('Shared', { x_house_only: 'secret' })
  assert.equal((await record(seller, customer))['x_house_only'], 'secret')
  assert.equal('x_house_only' in (await get(new Reader(w.engine, other), party(), customer)).item, false)
})

test('a table takes its own columns in, and tells them again', async () => {
  const words = withOwnWords(wordsOf(w.engine.house), () => w.engine.house)
  const take = (table: string) => importRows(w.engine, { target: 'party', table, actor: w.admin.actor, words })
  const counted = async (table: string) => {
    const { counts } = await take(table)
    return [counts.new, counts.changed, counts.unchanged, counts.rejected]
  }
  assert.deepEqual(await counted('number;name;country;Segment\nK-1;Kern;DE;a\n'), [1, 0, 0, 0])
  const reader = new Reader(w.engine, seller.actor)
  const columns = exportColumns(reader, party(),
    { wished: ['number', 'name', 'country', 'x_segment'], wording: { words, language: 'en' } })
  const query = await readListQuery(reader, party(), { search: ['Kern'] })
  let told = ''
  for await (const piece of csv(columns, exportRows(reader, { resource: party(), columns,
    words: { subtotal: 'Subtotal', total: 'Total' }, bundles: [{ query: () => Promise.resolve(query) }] }))) told += String(piece)
  assert.match(told, /Large/)
  assert.deepEqual(await counted(told), [0, 0, 1, 0], 'what was told is taken in as it was')
  assert.deepEqual(await counted(told.replace('Large', 'Small')), [0, 1, 0, 0])
  const [kern] = await listed(seller, { search: ['Kern'] })
  assert.equal(kern?.['x_segment'], 'b')
})

test('a table that says an earlier name or an earlier word is taken in as before', async () => {
  const { id } = await add({ labels: { en: 'Territory' }, kind: 'text' })
  await w.admin.does('own.field.rename', { id, key: 'x_turf' })
  await w.admin.does('own.field.update', { id, labels: { en: 'Turf' } })
  await w.engine.renewing
  const words = withOwnWords(wordsOf(w.engine.house), () => w.engine.house)
  for (const header of ['x_territory', 'Territory', 'Turf', 'x_turf']) {
    const { counts, rows } = await importRows(w.engine, { target: 'party', table: `number;name;country;${header}\nR-1;Rung;DE;${header}\n`,
      actor: w.admin.actor, words })
    assert.equal(counts.rejected, 0, JSON.stringify(rows))
    assert.equal((await listed(seller, { search: ['Rung'] }))[0]?.['x_turf'], header)
  }
})

test('another kind of value takes what fits and loses nothing', async () => {
  const { id } = await add({ labels: { en: 'Seats' }, kind: 'text' })
  const [five, many] = [await w.customer('Five', { x_seats: '5' }), await w.customer('Many', { x_seats: 'many' })]
  const refusal = await w.admin.isRefused('own.field.retype', { id, kind: 'integer' }, 'own/values-left-over')
  assert.deepEqual([refusal.params['count'], refusal.params['example']], ['1', 'many'])
  await w.admin.does('own.field.retype', { id, kind: 'integer', leave: true })
  await w.engine.renewing
  assert.equal((await record(seller, five))['x_seats'], 5)
  assert.equal((await record(seller, many))['x_seats'], null)
  const kept = await w.rows<{ x_seats: string }>(`select x_seats from party.parties where id = '${many}'`)
  assert.equal(kept[0]?.x_seats, 'many')
  assert.deepEqual((await listed(seller, { 'x_seats.gte': ['5'] })).map(row => row['id']), [five])
})

test('what another kind of value would make of them is shown before anybody decides', async () => {
  const { id } = await add({ labels: { en: 'Floor' }, kind: 'text' })
  for (const floor of ['1', '2', 'attic']) await w.customer(`On ${floor}`, { x_floor: floor })
  const fit = async (more: Record<string, string>) => runReport(new Reader(w.engine, w.admin.actor), retypeReport,
    Object.fromEntries(Object.entries({ field: id, ...more }).map(([name, value]) => [name, [value]])))
  assert.deepEqual(await fit({ kind: 'integer' }), { fits: 2, left: 1, possible: true, samples: [
    { before: 'attic', after: null }, { before: '1', after: '1' }, { before: '2', after: '2' }] })
  const choices = JSON.stringify([{ value: 'top', labels: { en: 'Attic' } }])
  assert.deepEqual(await fit({ kind: 'choice', choices }), { fits: 1, left: 2, possible: true, samples: [
    { before: '1', after: null }, { before: '2', after: null }, { before: 'attic', after: 'top' }] })
  assert.deepEqual(await fit({ kind: 'choice', choices: '[{]' }), { fits: 0, left: 3, possible: true, samples: [
    { before: '1', after: null }, { before: '2', after: null }, { before: 'attic', after: null }] })
  assert.equal((await fit({ kind: 'amount' }) as { possible: boolean }).possible, false)
})

test('own texts are searched, and found by their pieces', async () => {
  await add({ labels: { en: 'Motto' }, kind: 'text' })
  await add({ labels: { en: 'Hidden motto' }, kind: 'text', seenBy: ['administrator'] })
  const id = await w.customer('Silent', { x_motto: 'Licht für alle', x_hidden_motto: 'Geheimnis' })
  for (const params of [{ 'x_motto.contains': ['FÜR al'] }, { search: ['licht'] }, { search: ['silent licht'] }] as Params[]) {
    assert.deepEqual((await listed(seller, params)).map(row => row['id']), [id])
  }
  assert.deepEqual((await listed(w.admin, { search: ['geheimnis'] })).map(row => row['id']), [id])
  assert.deepEqual(await listed(seller, { search: ['geheimnis'] }), [])
  await w.rows('analyze party.parties')
  const plan = await w.rows<{ 'QUERY PLAN': string }>(
    `explain select id from party.parties where search_text like '%licht%' or kernel.fold(x_motto) like '%licht%'`)
  assert.match(JSON.stringify(plan), /parties_x_motto_trgm_idx/)
})

test('hidden values come back; given up ones are gone', async () => {
  const { id } = await add({ labels: { en: 'Nickname' }, kind: 'text' })
  const customer = await w.customer('Named', { x_nickname: 'Nick' })
  await w.admin.does('own.field.hide', { id })
  await w.engine.renewing
  assert.equal('x_nickname' in await record(seller, customer), false)
  await w.admin.does('own.field.restore', { id })
  await w.engine.renewing
  assert.equal((await record(seller, customer))['x_nickname'], 'Nick')
  await w.admin.does('own.field.hide', { id })
  await w.admin.does('own.field.discard', { id })
  const columns = await w.rows(`select 1 from information_schema.columns where table_schema = 'party' and column_name = 'x_nickname'`)
  assert.equal(columns.length, 0)
})

test('what other fields are computed from stays, and choices in use stay', async () => {
  const [limit] = await w.rows<{ id: string }>(`select id from own.fields where key = 'x_daily_limit'`)
  await w.admin.isRefused('own.field.hide', { id: limit?.id }, 'own/still-computed-from')
  const [segment] = await w.rows<{ id: string }>(`select id from own.fields where key = 'x_segment'`)
  await w.admin.isRefused('own.field.update', { id: segment?.id, choices: [segments[0]] }, 'own/choice-in-use')
  await w.admin.does('own.field.update', { id: segment?.id, choices: [...segments, { value: 'c', labels: { en: 'None' } }] })
})

test('what a killed server left undone is done later: indexes and formulas', async () => {
  await w.rows(`set kontor.own = 2147483647; drop index party.parties_x_segment_idx;
    update own.fields set indexed = false, version = version + 1 where key = 'x_segment';
    update own.fields set filled = false, version = version + 1 where key = 'x_class';
    update party.parties set x_class = null; reset kontor.own`)
  await w.engine.renew?.()
  await assert.rejects(() => listed(seller, { x_segment: ['a'] }))
  assert.equal(await settleFields(w.engine), 2)
  await w.engine.renewing
  assert.ok((await listed(seller, { x_segment: ['a'], limit: ['5'] })).length > 0)
  assert.ok((await listed(seller, { x_class: ['low'] })).length > 0)
  assert.equal(await settleFields(w.engine), 0)
  const [segment] = await w.rows<{ id: string }>(`select id from own.fields where key = 'x_segment'`)
  const before = await w.row<{ version: number }>('own.fields', segment?.id ?? '')
  for (const name of ['own.field.fill', 'own.field.indexed']) await w.admin.does(name, { id: segment?.id })
  assert.deepEqual(await w.row('own.fields', segment?.id ?? ''), before, 'nothing was left to do')
})

test('required, unrepeated and default are kept', async () => {
  await add({ labels: { en: 'Badge' }, kind: 'text', unrepeated: true })
  await w.customer('First', { x_badge: 'B1' })
  await assert.rejects(() => w.customer('Second', { x_badge: 'B1' }), /kernel\/duplicate/)
  await add({ labels: { en: 'Priority' }, kind: 'integer', fallback: '3' })
  const id = await w.customer('Defaulted')
  assert.equal((await record(seller, id))['x_priority'], 3)
  const { id: field } = await add({ labels: { en: 'Branch' }, kind: 'text', required: true, fallback: 'none' })
  await w.admin.does('own.field.update', { id: field, fallback: null })
  await w.engine.renewing
  await assert.rejects(() => w.customer('Without'), /kernel\/invalid-input/)
  await w.admin.does('own.field.hide', { id: field })
  await w.engine.renewing
  await w.customer('With')
})

test('books and records nobody fills take no own fields; an amount needs a currency', async () => {
  const add_ = (resource: string, kind: string, problem: string) =>
    w.admin.isRefused('own.field.add', { resource, labels: { en: 'Any' }, kind }, problem)
  await add_('ledger.entry', 'text', 'own/not-extensible')
  await add_('own.field', 'text', 'own/not-extensible')
  await add_('nothing.there', 'text', 'own/not-extensible')
  await add_('catalog.category', 'amount', 'own/currency-missing')
})
