// Rules of own fields are the database's: whatever writes is held to them, refused at the field; a rule that records
// break is not made, and says how many they are and where.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { settleFields } from '../kernel/own/fill.ts'
import { refusalOf } from '../kernel/command/database-error.ts'
import { list, readListQuery } from '../kernel/read/list.ts'
import { Reader } from '../kernel/read/reader.ts'
import { type World, createWorld } from '../testing/world.ts'

let w: World
before(async () => { w = await createWorld() })
after(() => w.end())

async function settle(): Promise<void> {
  await w.engine.renewing
  await settleFields(w.engine)
  await w.engine.renewing
}
async function add(label: string, more: Record<string, unknown>): Promise<string> {
  const { id } = await w.admin.does('own.field.add', { resource: 'party.party', labels: { en: label }, ...more })
  await settle()
  return String(id)
}
const change = async (id: string, more: Record<string, unknown>): Promise<void> => {
  await w.admin.does('own.field.update', { id, ...more })
  await settle()
}
const constraints = async (place: string) => (await w.rows<{ conname: string, convalidated: boolean }>(
  `select conname, convalidated from pg_constraint where conname like 'own\\_%' and conname like '%\\_' || $1 order by 1`, [place]))
  .map(one => `${one.conname}${one.convalidated ? '' : ' (unproven)'}`)

/** What somebody is told who writes past every command. */
async function pastCommands(text: string): Promise<readonly { pointer: string, code: string }[]> {
  const error: unknown = await w.rows(`set kontor.own = 2147483647; ${text}`).then(() => null, (reason: unknown) => reason)
  await w.rows('reset kontor.own')
  return refusalOf(w.engine.house, error)?.errors.map(({ pointer, code }) => ({ pointer, code })) ?? []
}

const levels = [{ value: 'gold', labels: { en: 'Gold' } }, { value: 'tin', labels: { en: 'Tin' } }]

test('a choice, a range and what must be filled in are constraints, refused at the field', async () => {
  const id = await w.customer('Ruled')
  await add('Level', { kind: 'choice', choices: levels })
  await add('Score', { kind: 'integer', least: '1', most: '10' })
  await add('Share', { kind: 'decimal', scale: 2, least: '0', most: '99.5' })
  await add('Signed', { kind: 'date', least: '2020-01-01' })
  await add('Tier', { kind: 'text', required: true, fallback: 'none' })
  assert.deepEqual(await constraints('x_level'), ['own_choice_x_level'])
  assert.deepEqual(await constraints('x_score'), ['own_range_x_score'])
  assert.deepEqual(await constraints('x_tier'), ['own_required_x_tier'])
  const row = await w.row<{ x_tier: string }>('party.parties', id)
  assert.equal(row.x_tier, 'none', 'records that were there got the first value')
  for (const [field, value, code] of [['x_score', 0, 'below-least'], ['x_score', 11, 'above-most'], ['x_share', '99.51', 'above-most'],
    ['x_signed', '2019-12-31', 'below-least'], ['x_level', 'lead', 'not-a-choice'], ['x_tier', null, 'missing']] as const) {
    const { errors } = await w.admin.isRefused('party.party.update', { id, [field]: value }, 'kernel/invalid-input')
    assert.deepEqual(errors.map(one => [one.pointer, one.code]), [[`/${field}`, code]])
  }
  await w.admin.does('party.party.update', { id, x_score: 10, x_share: '99.5', x_signed: '2020-01-01', x_level: 'tin' })
  const past = (set: string) => pastCommands(`update party.parties set ${set} where id = '${id}'`)
  assert.deepEqual(await past(`x_level = 'lead'`), [{ pointer: '/x_level', code: 'not-a-choice' }])
  assert.deepEqual(await past('x_score = 11'), [{ pointer: '/x_score', code: 'out-of-bounds' }])
  assert.deepEqual(await past(`x_signed = '2019-01-01'`), [{ pointer: '/x_signed', code: 'out-of-bounds' }])
  assert.deepEqual(await past('x_tier = null'), [{ pointer: '/x_tier', code: 'missing' }])
})

test('bounds of an amount are figures in the currency of each record', async () => {
  const eur = await w.customer('Euro')
  const jpy = await w.customer('Yen', { currency: 'JPY' })
  const id = await add('Fee', { kind: 'amount', least: '0', most: '500.00' })
  assert.deepEqual(await constraints('x_fee'), ['own_range_x_fee'])
  const say = (amount: string, currency = 'EUR') => ({ x_fee: { amount, currency } })
  await w.admin.does('party.party.update', { id: eur, ...say('500.00') })
  await w.admin.does('party.party.update', { id: jpy, ...say('500', 'JPY') })
  for (const [party, fee, code] of [[eur, say('500.01'), 'above-most'], [eur, say('-0.01'), 'below-least'],
    [jpy, say('501', 'JPY'), 'above-most']] as const) {
    const { errors } = await w.admin.isRefused('party.party.update', { id: party, ...fee }, 'kernel/invalid-input')
    assert.deepEqual(errors.map(one => [one.pointer, one.code]), [['/x_fee', code]])
  }
  const past = (party: string, minor: number) => pastCommands(`update party.parties set x_fee = ${minor} where id = '${party}'`)
  assert.deepEqual(await past(eur, 50_001), [{ pointer: '/x_fee', code: 'out-of-bounds' }])
  assert.deepEqual(await past(jpy, 501), [{ pointer: '/x_fee', code: 'out-of-bounds' }])
  assert.deepEqual(await past(eur, 50_000), [])
  const { params, about } = await w.admin.isRefused('own.field.update', { id, most: '499.50' }, 'own/rule-broken')
  assert.deepEqual([params['broken'], params['count'], params['example'], about.pointer], ['range', 2, '500', '/most'])
  await change(id, { most: '1000', least: null })
  await w.admin.does('party.party.update', { id: eur, ...say('-7.00') })
})

test('amounts of lines are bounded by nothing but nothing', async () => {
  const lines = { resource: 'sales.order.lines', kind: 'amount' }
  const { errors } = await w.admin.isRefused('own.field.add', { ...lines, labels: { en: 'Tip' }, most: '5' }, 'kernel/invalid-input')
  assert.deepEqual(errors.map(one => [one.pointer, one.code]), [['/most', 'own-bound-lines']])
  await add('Tip', { ...lines, least: '0.00' })
  assert.deepEqual(await constraints('x_tip'), ['own_range_x_tip'])
})

test('a rule that records break is not made: it says how many, and which list shows them', async () => {
  const id = await add('Age', { kind: 'integer' })
  const [one] = [await w.customer('Young', { x_age: 3 }), await w.customer('Old', { x_age: 200 })]
  const { params, about } = await w.admin.isRefused('own.field.update', { id, least: '5', most: '120' }, 'own/rule-broken')
  assert.deepEqual([params['broken'], params['count'], params['example'], params['filter'], about.pointer],
    ['range', 2, '3', 'x_age.lte=4', '/least'])
  const parties = w.engine.house.resources.get('party.party') ?? assert.fail()
  const reader = new Reader(w.engine, w.admin.actor)
  const page = await list(reader, parties, await readListQuery(reader, parties, { 'x_age.lte': ['4'] }))
  assert.deepEqual(page.items.map(row => row['id']), [one])
  const lacking = await w.admin.isRefused('own.field.update', { id, required: true }, 'own/rule-broken')
  assert.deepEqual([lacking.params['filter'], lacking.about.pointer], ['x_age.empty=true', '/required'])
  const fresh = await w.admin.isRefused('own.field.add',
    { resource: 'party.party', labels: { en: 'Urgent' }, kind: 'text', required: true }, 'own/rule-broken')
  assert.ok(Number(fresh.params['count']) >= 3)
  assert.deepEqual(await constraints('x_age'), [])
})

test('rules change and go with the field: other bounds, other choices, hidden, brought back, retyped', async () => {
  const id = await add('Grade', { kind: 'choice', choices: levels, required: true, fallback: 'tin' })
  assert.deepEqual(await constraints('x_grade'), ['own_choice_x_grade', 'own_required_x_grade'])
  await change(id, { choices: [...levels, { value: 'iron', labels: { en: 'Iron' } }], required: false })
  assert.deepEqual(await constraints('x_grade'), ['own_choice_x_grade'])
  const party = await w.customer('Graded', { x_grade: 'iron' })
  await change(id, { required: true })
  await w.admin.does('own.field.hide', { id })
  await settle()
  assert.deepEqual(await constraints('x_grade'), [], 'nobody fills what nobody sees')
  await w.customer('Meanwhile')
  const refused = await w.admin.isRefused('own.field.restore', { id }, 'own/rule-broken')
  assert.equal(refused.params['count'], 1)
  await w.admin.does('own.field.update', { id, required: false })
  await w.admin.does('own.field.restore', { id })
  await settle()
  assert.deepEqual(await constraints('x_grade'), ['own_choice_x_grade'])
  await w.admin.does('own.field.retype', { id, kind: 'text' })
  await settle()
  assert.deepEqual(await constraints('x_grade'), [])
  await w.admin.does('party.party.update', { id: party, x_grade: 'anything' })
})

test('no value twice is chosen later too, where none is there twice', async () => {
  const id = await add('Badge', { kind: 'text' })
  await w.customer('First', { x_badge: 'B1' })
  const second = await w.customer('Second', { x_badge: 'B1' })
  const { params } = await w.admin.isRefused('own.field.update', { id, unrepeated: true }, 'own/rule-broken')
  assert.deepEqual([params['broken'], params['count'], params['filter']], ['unrepeated', 2, 'x_badge=B1'])
  await w.admin.does('party.party.update', { id: second, x_badge: 'B2' })
  await change(id, { unrepeated: true })
  const twice = await w.admin.isRefused('party.party.update', { id: second, x_badge: 'B1' }, 'kernel/duplicate')
  assert.deepEqual(twice.errors.map(one => [one.pointer, one.code]), [['/x_badge', 'taken']])
  await change(id, { unrepeated: false })
  await w.admin.does('party.party.update', { id: second, x_badge: 'B1' })
})

test('a large table is not locked: the rule holds from now on, and is proven beside others\' work', async () => {
  await w.rows(`insert into catalog.categories (id, version, created_at, updated_at, name)
    select gen_random_uuid(), 1, now(), now(), 'Bulk ' || n from generate_series(1, 1000) n`)
  await w.rows(`analyze catalog.categories; set allow_system_table_mods = on;
    update pg_class set reltuples = 5000000 where oid = 'catalog.categories'::regclass; reset allow_system_table_mods`)
  const { id } = await w.admin.does('own.field.add',
    { resource: 'catalog.category', labels: { en: 'Rank' }, kind: 'integer', least: '0', required: true, fallback: '7' })
  await w.engine.renewing
  assert.deepEqual(await constraints('x_rank'), ['own_range_x_rank (unproven)', 'own_required_x_rank (unproven)'])
  assert.equal((await w.row<{ proven: boolean }>('own.fields', String(id))).proven, false)
  await assert.rejects(w.rows(`set kontor.own = 2147483647; update catalog.categories set x_rank = -1`), /own_range_x_rank/)
  await w.rows('reset kontor.own')
  await settle()
  assert.deepEqual(await constraints('x_rank'), ['own_range_x_rank', 'own_required_x_rank'])
  assert.equal((await w.row<{ proven: boolean }>('own.fields', String(id))).proven, true)
  assert.deepEqual(await w.rows('select distinct x_rank from catalog.categories'), [{ x_rank: 7 }])
})

test('bounds that are none, and what some could never fill in, are refused at their place', async () => {
  const refused = async (more: Record<string, unknown>, place: string, code: string) => {
    const { errors } = await w.admin.isRefused('own.field.add', { resource: 'party.party', labels: { en: 'Wrong' }, ...more },
      'kernel/invalid-input')
    assert.deepEqual(errors.map(one => [one.pointer, one.code]), [[place, code]])
  }
  await refused({ kind: 'integer', least: 'few' }, '/least', 'own-bound')
  await refused({ kind: 'text', most: '5' }, '/most', 'own-bound')
  await refused({ kind: 'date', least: '2026-02-01', most: '2026-01-01' }, '/most', 'own-bounds-crossed')
  await refused({ kind: 'text', unrepeated: true, fallback: 'a' }, '/fallback', 'own-repeats')
  await refused({ kind: 'integer', least: '5', fallback: '4' }, '/fallback', 'below-least')
  await refused({ kind: 'text', required: true, seenBy: ['accountant'] }, '/required', 'own-required-unseen')
})

test('rules of lines: refused at their list, and kept for documents the house makes', async () => {
  const customer = await w.customer('Line Rules')
  const lamp = await w.product('Lamp', { price: '10.00', stock: '5', cost: '6.00' })
  await w.admin.does('own.field.add', { resource: 'sales.order.lines', labels: { en: 'Floor' }, kind: 'integer', least: '0', most: '9' })
  await settle()
  const { errors } = await w.admin.isRefused('sales.order.create',
    { company: w.company, customer, lines: [{ product: lamp, quantity: '1' }, { product: lamp, quantity: '1', x_floor: 12 }] },
    'kernel/invalid-input')
  assert.deepEqual(errors.map(one => one.pointer), ['/lines/1/x_floor'])
  await w.admin.does('sales.order.create', { company: w.company, customer, lines: [{ product: lamp, quantity: '1', x_floor: 9 }] })
  assert.deepEqual(await pastCommands('update sales.order_lines set x_floor = 10'), [{ pointer: '/lines', code: 'out-of-bounds' }])
})
