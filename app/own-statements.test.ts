// What many own fields at once cost: what only changes a definition needs as many statements for many as for one; what
// makes, fills or drops a column needs so many for each, and waits for none of them.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { settleFields } from '../kernel/own/fill.ts'
import { fromFar } from '../testing/house/far-pool.ts'
import { type World, createWorld } from '../testing/world.ts'

let w: World
before(async () => { w = await createWorld() })
after(() => w.end())

const many = 5
/** Longer than a busy machine needs to come from one statement to the next. */
const farMs = 60
let count = 0

const added = (kind = 'text'): Record<string, unknown> =>
  ({ resource: 'catalog.category', labels: { en: `Field ${String.fromCharCode(97 + count % 26)} ${++count}` }, kind })

async function fields(size: number, kind?: string): Promise<string[]> {
  const { answers } = await w.admin.doesAll('own.field.add', Array.from({ length: size }, () => added(kind)))
  await settle()
  return answers.map(answer => String(answer['id']))
}
async function settle(): Promise<void> {
  await w.engine.renewing
  await settleFields(w.engine)
  await w.engine.renewing
}

type Items = readonly Record<string, unknown>[]
async function statementsOf(name: string, items: Items): Promise<number> {
  const before_ = w.engine.pool.usage.statements
  await w.admin.doesAll(name, items)
  const used = w.engine.pool.usage.statements - before_
  await settle()
  return used
}
const waitsOf = async (name: string, items: Items): Promise<number> => {
  const { waits } = await fromFar(w.engine.pool, farMs, async () => {
    const before_ = { ...w.engine.pool.usage }
    await w.admin.doesAll(name, items)
    const { usage } = w.engine.pool
    return { statements: usage.statements - before_.statements, waits: usage.waits - before_.waits }
  })
  await settle()
  return waits
}

const ofEach = (more: (id: string, at: number) => object = () => ({})) =>
  async (size: number): Promise<Items> => (await fields(size)).map((id, at) => ({ id, ...more(id, at) }))

async function hidden(size: number): Promise<Items> {
  const ids = await fields(size)
  await w.admin.doesAll('own.field.hide', ids.map(id => ({ id })))
  await settle()
  return ids.map(id => ({ id }))
}

const asOne: Readonly<Record<string, (size: number) => Promise<Items>>> = {
  'own.field.update': ofEach((_, at) => ({ labels: { en: `Other ${at}` } })),
  'own.field.hide': ofEach(),
  'own.field.restore': hidden,
  'own.field.rename': ofEach(() => ({ key: `x_renamed_${++count}` })),
  'own.field.indexed': ofEach(),
}

for (const [name, items] of Object.entries(asOne)) {
  test(`${name} needs as many statements for many as for one`, async () => {
    await statementsOf(name, await items(1))
    const one = await statementsOf(name, await items(1))
    assert.equal(await statementsOf(name, await items(many)), one)
  })
}

const forEach: Readonly<Record<string, (size: number) => Promise<Items>>> = {
  'own.field.add': size => Promise.resolve(Array.from({ length: size }, () => added('integer'))),
  'own.field.discard': hidden,
  'own.field.retype': ofEach(() => ({ kind: 'integer' })),
}

for (const [name, items] of Object.entries(forEach)) {
  test(`${name} needs the same for each, and waits as often for many as for one`, async () => {
    await statementsOf(name, await items(1))
    const [one, two, three] = [await statementsOf(name, await items(1)), await statementsOf(name, await items(2)),
      await statementsOf(name, await items(3))]
    assert.equal(three - two, two - one)
    const once = await waitsOf(name, await items(1))
    assert.ok(await waitsOf(name, await items(many)) <= once)
  })
}

test('own.field.fill computes a page of records with as many statements as one record', async () => {
  const [id] = (await w.admin.doesAll('own.field.add',
    [{ resource: 'party.party', labels: { en: 'Twice' }, kind: 'integer', formula: 'paymentDays * 2' }])).answers.map(one => one['id'])
  await settle()
  const fill = () => statementsOf('own.field.fill', [{ id }])
  const spoil = () => w.rows('set kontor.own = 2147483647; update party.parties set x_twice = null; reset kontor.own')
  await w.customer('One')
  await spoil()
  await fill()
  await spoil()
  const one = await fill()
  for (const at of Array.from({ length: 20 }).keys()) await w.customer(`Party ${at}`)
  await spoil()
  assert.equal(await fill(), one)
  assert.deepEqual(await w.rows('select 1 from party.parties where x_twice is distinct from payment_days * 2'), [])
})
