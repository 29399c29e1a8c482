// Batches on the real house: looked through without a trace, done piece by piece once and only once, whatever happens on
// the way, with the rights of that moment, and taken back without losing what others did since.
import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { runBatches } from '../foundations/desk/contract.ts'
import type { Engine } from '../kernel/command/execute.ts'
import { Refusal } from '../kernel/command/problem.ts'
import { problemOf } from '../kernel/http/problem-json.ts'
import { sql } from '../kernel/sql/sql.ts'
import { type Person, type World, createWorld } from '../testing/world.ts'
import { wordsOf } from './words.ts'

let w: World
let seller: Person
let unit: string
let round = 0
before(async () => {
  w = await createWorld()
  seller = await w.person('Sally Seller', 'sales-manager')
  unit = String((await w.rows('select id from org.units limit 1'))[0]?.['id'])
})
after(() => w.end())
beforeEach(() => { round += 1 })

const shop = (engine: Engine = w.engine) => ({ engine, words: wordsOf(w.engine.house) })

/** Products of this test; every tenth is a service where `mixed`, which cannot be kept in stock. */
async function products(count: number, mixed = false): Promise<string[]> {
  const { answers } = await w.admin.doesAll('catalog.product.create', Array.from({ length: count }, (_, at) => ({
    code: `R${round}-${String(at).padStart(5, '0')}`, name: `Thing ${at}`, kind: mixed && at % 10 === 3 ? 'service' : 'good',
    stocked: false, unit, taxClass: 'standard', description: at % 4 === 0 ? 'as wished' : null })))
  return answers.map(answer => String(answer['id']))
}

const query = () => `search=R${round}-&sort=-code`
const started = async (input: Record<string, unknown>, who = seller): Promise<string> =>
  String((await who.does('desk.batch.start',
    { resource: 'catalog.product', command: 'catalog.product.update', query: query(), input }))['id'])
async function batch(id: string) {
  const [row] = await w.engine.pool.query<{ state: string, total: number, good: number, same: number, refused: number,
    problem: string | null, refusals: Array<{ id: string, title: string, reason: string }> | null }>(
    sql`select state, total, good, same, refused, problem, refusals from desk.batches where id = ${id}`)
  return row ?? assert.fail()
}
const figures = async (id: string) => {
  const { state, total, good, same, refused } = await batch(id)
  return { state, total, good, same, refused }
}
const where = async (condition: string): Promise<number> =>
  Number((await w.rows(`select count(*)::int as n from catalog.products where code like 'R${round}-%' and ${condition}`))[0]?.['n'])

test('no batch keeps others waiting: neither one of batches, nor one with an odd name in its query', async () => {
  await products(1)
  await seller.isRefused('desk.batch.start', { resource: 'desk.batch', command: 'desk.batch.cancel', query: '', input: {} },
    'desk/no-such-command')
  const odd = String((await seller.does('desk.batch.start', { resource: 'catalog.product', command: 'catalog.product.update',
    query: '__proto__=1&constructor=2', input: { stocked: true } }))['id'])
  const next = await started({ stocked: true })
  await runBatches(shop())
  assert.equal((await batch(odd)).state, 'stopped')
  assert.deepEqual(await figures(next), { state: 'looked', total: 1, good: 1, same: 0, refused: 0 })
})

test('looked through first: exact counts, the reasons in the words of the owner, nothing written', async () => {
  await products(300, true)
  const id = await started({ stocked: true })
  await runBatches(shop())
  assert.deepEqual(await figures(id), { state: 'looked', total: 300, good: 270, same: 0, refused: 30 })
  assert.equal(await where('stocked'), 0)
  assert.equal(await where('version > 1'), 0)
  const { refusals } = await batch(id)
  assert.equal(refusals?.length, 30)
  assert.match(refusals?.[0]?.title ?? '', /R\d+-00003/)
  assert.ok((refusals?.[0]?.reason ?? '').length > 10)
  await seller.does('desk.batch.run', { id })
  await runBatches(shop())
  assert.deepEqual(await figures(id), { state: 'done', total: 300, good: 270, same: 0, refused: 30 })
  assert.equal(await where(`stocked and kind = 'good' and version = 2`), 270)
})

test('a piece takes as many statements as the next, and what is so already is left alone', async () => {
  await products(1600)
  const id = await started({ description: 'as wished' })
  await runBatches(shop())
  assert.deepEqual(await figures(id), { state: 'looked', total: 1600, good: 1200, same: 400, refused: 0 })
  await seller.does('desk.batch.run', { id })
  const { usage } = w.engine.pool
  const before = usage.statements
  await runBatches(shop())
  assert.equal(await where(`description = 'as wished' and version = 2`), 1200)
  assert.equal(await where('version = 1'), 400)
  const pieces = Math.ceil(1600 / 500)
  assert.ok(usage.statements - before <= 12 * pieces + 8, `${usage.statements - before} statements for ${pieces} pieces`)
})

test('half of them refused by the database: each with its own reason, in as many statements as when none is', async () => {
  const ids = await products(1000)
  const { usage } = w.engine.pool
  const looked = async (input: Record<string, unknown>): Promise<{ id: string, statements: number }> => {
    const id = await started(input)
    const before = usage.statements
    await runBatches(shop())
    return { id, statements: usage.statements - before }
  }
  const none = await looked({ stocked: true })
  await w.rows(`update catalog.products set kind = 'service' where code like 'R${round}-%' and right(code, 1) in ('1', '3', '5', '7', '9')`)
  const half = await looked({ stocked: true })
  assert.deepEqual(await figures(none.id), { state: 'looked', total: 1000, good: 1000, same: 0, refused: 0 })
  assert.deepEqual(await figures(half.id), { state: 'looked', total: 1000, good: 500, same: 0, refused: 500 })
  assert.ok(half.statements <= 3 * none.statements, `${half.statements} statements against ${none.statements}`)
  await seller.does('desk.batch.run', { id: half.id })
  await runBatches(shop())
  assert.deepEqual(await figures(half.id), { state: 'done', total: 1000, good: 500, same: 0, refused: 500 })
  assert.equal(await where(`stocked and kind = 'good'`), 500)
  const { refusals } = await batch(half.id)
  const alone = await reasonAlone('catalog.product.update', { id: ids[1] ?? '', stocked: true })
  assert.ok(refusals?.every(({ reason }) => reason === alone))
})

/** What is told of a record that is the only one. */
async function reasonAlone(command: string, input: Record<string, unknown>): Promise<string | null> {
  const refusal: unknown = await seller.doesAll(command, [input], { dryRun: true }).then(() => null, (error: unknown) => error)
  if (refusal === null) return null
  assert.ok(refusal instanceof Refusal)
  const told = problemOf(refusal, { ...shop(), house: w.engine.house, language: seller.actor.language, request: '' })
  return told.errors?.[0]?.detail ?? told.detail ?? told.title
}

test('every record is told what it is told alone: two checks, a key that is taken, a reference to nothing', async () => {
  const ids = await products(30)
  await w.rows(`update catalog.products set kind = 'service' where code like 'R${round}-%' and right(code, 1) in ('1', '4')`)
  const [, , third] = ids
  const [taken] = await w.rows<{ barcode: string }>(`update catalog.products set barcode = '4006381333931'
    where id = (select id from catalog.products where code not like 'R${round}-%' limit 1) returning barcode`)
  const nothing = '01a20492-0000-7000-8000-000000000000'
  for (const [input, most] of [[{ stocked: true, replacedBy: third }, 10], [{ stocked: true, barcode: taken?.barcode }, 30],
    [{ stocked: true, unit: nothing }, 30], [{ stocked: true, barcode: taken?.barcode, unit: nothing }, 30]] as const) {
    const id = await started(input)
    const before = w.engine.pool.usage.statements
    await runBatches(shop())
    const statements = w.engine.pool.usage.statements - before
    const alone = new Map<string, string>()
    for (const one of ids) {
      const reason = await reasonAlone('catalog.product.update', { id: one, ...input })
      if (reason !== null) alone.set(one, reason)
    }
    const { refusals } = await batch(id)
    assert.deepEqual(new Map(refusals?.map(one => [one.id, one.reason])), alone)
    assert.ok(statements <= 45, `${statements} statements for ${JSON.stringify(input)}`)
    assert.ok(alone.size >= 6 && alone.size <= most, `${alone.size}`)
  }
})

test('what is still needed, or is so far already, is named at once too', async () => {
  const customer = await w.customer(`Needed ${round}`)
  const { answers: made } = await w.admin.doesAll('catalog.category.create',
    Array.from({ length: 40 }, (_, at) => ({ name: `R${round}-category ${at}` })))
  const categories = made.map(one => String(one['id']))
  const things = await products(20)
  await w.admin.doesAll('catalog.product.update', things.map((id, at) => ({ id, category: categories[at * 2] })))
  const { answers } = await w.admin.doesAll('crm.opportunity.create', Array.from({ length: 40 }, (_, at) => ({ company: w.company, customer,
    title: `R${round}-${at}`, currency: 'EUR' })))
  await w.admin.doesAll('crm.opportunity.lose', answers.slice(0, 20).map(({ id }) => ({ id, reason: 'price' })))
  for (const [resource, verb, input] of [['catalog.category', 'remove', {}], ['crm.opportunity', 'lose', { reason: 'price' }]] as const) {
    const id = String((await w.admin.does('desk.batch.start',
      { resource, command: `${resource}.${verb}`, query: `search=R${round}-`, input }))['id'])
    const before = w.engine.pool.usage.statements
    await runBatches(shop())
    const statements = w.engine.pool.usage.statements - before
    assert.deepEqual(await figures(id), { state: 'looked', total: 40, good: 20, same: 0, refused: 20 })
    assert.equal(new Set((await batch(id)).refusals?.map(({ reason }) => reason)).size, 1)
    assert.ok(statements <= 45, `${statements} statements for ${verb}`)
  }
})

test('a server killed on the way leaves no half piece; the next one goes on', async () => {
  await products(1200)
  const id = await started({ description: 'new' })
  await runBatches(shop())
  await seller.does('desk.batch.run', { id })
  let commits = 0
  const killed = Object.create(w.engine, { committed: { value: () => {
    commits += 1
    if (commits === 2) throw new Error('killed')
  } } }) as Engine
  await assert.rejects(runBatches(shop(killed)), /killed/)
  assert.equal(await where(`description = 'new'`), (await batch(id)).good, 'records and counts agree')
  assert.equal((await batch(id)).state, 'running')
  await runBatches(shop())
  assert.deepEqual(await figures(id), { state: 'done', total: 1200, good: 1200, same: 0, refused: 0 })
  assert.equal(await where(`description = 'new' and version = 2`), 1200, 'each once')
})

test('taken back: as before, but for what somebody has changed since', async () => {
  const [first] = await products(700)
  const id = await started({ description: 'for all' })
  await runBatches(shop())
  await seller.does('desk.batch.run', { id })
  await runBatches(shop())
  assert.equal(await where(`description = 'for all'`), 700)
  await w.admin.does('catalog.product.update', { id: first ?? '', description: 'mine' })
  const undone = String((await seller.does('desk.batch.undo', { id }))['id'])
  await runBatches(shop())
  assert.deepEqual(await figures(undone), { state: 'done', total: 700, good: 699, same: 0, refused: 1 })
  assert.equal(await where(`description = 'mine'`), 1)
  assert.equal(await where(`description is null`), 525)
  await seller.isRefused('desk.batch.undo', { id }, 'desk/nothing-to-undo')
})

test('a command that has an opposite, or that is told the values from before, is taken back too', async () => {
  const customer = await w.customer(`Deals ${round}`)
  const { answers } = await w.admin.doesAll('crm.opportunity.create', Array.from({ length: 40 }, (_, at) => ({ company: w.company, customer,
    title: `D${round}-${at}`, currency: 'EUR' })))
  const ids = answers.map(answer => answer['id'])
  const states = async (): Promise<unknown> => w.rows(`select o.state, s.name as stage, count(*)::int as n from crm.opportunities o
    join crm.stages s on s.id = o.stage_id where o.id = any($1::uuid[]) group by 1, 2 order by 1, 2`, [ids])
  const [beginning] = await states() as [{ stage: string }]
  const [other] = await w.rows<{ id: string }>(
    'select id from crm.stages where company_id = $1 and name <> $2 and not needs_next_step limit 1', [w.company, beginning.stage])
  for (const [command, input] of [['crm.opportunity.lose', { reason: 'price' }], ['crm.opportunity.move', { stage: other?.id }]] as const) {
    const id = String((await w.admin.does('desk.batch.start', { resource: 'crm.opportunity', command, query: `search=D${round}-`,
      input }))['id'])
    await runBatches(shop())
    await w.admin.does('desk.batch.run', { id })
    await runBatches(shop())
    assert.deepEqual(await figures(id), { state: 'done', total: 40, good: 40, same: 0, refused: 0 })
    assert.notDeepEqual(await states(), [{ ...beginning, n: 40 }])
    const undone = String((await w.admin.does('desk.batch.undo', { id }))['id'])
    await runBatches(shop())
    assert.deepEqual(await figures(undone), { state: 'done', total: 40, good: 40, same: 0, refused: 0 })
    assert.deepEqual(await states(), [{ ...beginning, n: 40 }])
  }
})

test('all or none: one that is refused, and nothing is written', async () => {
  await products(600)
  const id = await started({ stocked: true })
  await runBatches(shop())
  await seller.does('desk.batch.run', { id, mode: 'all' })
  await w.rows(`update catalog.products set kind = 'service' where code = 'R${round}-00555'`)
  await runBatches(shop())
  const { state, problem } = await batch(id)
  assert.equal(state, 'stopped')
  assert.ok((problem ?? '').length > 10)
  assert.equal(await where('stocked'), 0)
  const mixed = await started({ stocked: true })
  await runBatches(shop())
  await seller.isRefused('desk.batch.run', { id: mixed, mode: 'all' }, 'desk/would-be-refused')
})

test('with the rights of its owner at that moment, and of nobody else', async () => {
  await products(20)
  await seller.isRefused('desk.batch.start',
    { resource: 'org.user', command: 'org.user.update', input: { name: 'X' } }, 'kernel/not-allowed')
  await seller.isRefused('desk.batch.start', { resource: 'org.user', command: 'catalog.product.update', input: {} }, 'desk/no-such-command')
  const clerk = await w.person('Late Larry', 'sales-manager')
  const id = await started({ description: 'too late' }, clerk)
  await runBatches(shop())
  await seller.isRefused('desk.batch.run', { id }, 'kernel/not-found')
  await clerk.does('desk.batch.run', { id })
  await w.rows(`update org.users set active = false where id = '${clerk.actor.id}'`)
  await runBatches(shop())
  assert.deepEqual([(await batch(id)).state, await where(`description = 'too late'`)], ['stopped', 0])
})

test('stopped by its owner between two pieces: what is done stays and is told', async () => {
  await products(1200)
  const id = await started({ description: 'half' })
  await runBatches(shop())
  await seller.does('desk.batch.run', { id })
  let commits = 0
  const watched = Object.create(w.engine, { committed: { value: (work: never) => {
    w.engine.committed(work)
    commits += 1
    if (commits === 1) cancelled = seller.does('desk.batch.cancel', { id })
  } } }) as Engine
  let cancelled: Promise<unknown> = Promise.resolve()
  await runBatches(shop(watched))
  await cancelled
  const { state, good } = await batch(id)
  assert.equal(state, 'cancelled')
  assert.ok(good >= 500 && good < 1200, `${good}`)
  assert.equal(await where(`description = 'half'`), good)
})
