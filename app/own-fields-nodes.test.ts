// Own fields while others work: a node that was told nothing, writers in the middle of it, a failure in between.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { execute } from '../kernel/command/execute.ts'
import { settleFields } from '../kernel/own/fill.ts'
import { fixedClock } from '../kernel/values/clock.ts'
import { type World, createWorld, storyMorning } from '../testing/world.ts'
import { type RunningEngine, createEngine } from './engine.ts'

let w: World
let other: RunningEngine
before(async () => {
  w = await createWorld()
  // why: it hears of nothing; only the guard in the database can tell it.
  other = createEngine({ url: w.url, clock: fixedClock(storyMorning) })
  await other.renew?.()
})
after(async () => {
  await other.close()
  await w.end()
})

const add = (label: string, more: Record<string, unknown>) =>
  w.admin.does('own.field.add', { resource: 'party.party', labels: { en: label }, ...more })

async function there(name: string, items: readonly Record<string, unknown>[]): Promise<string[]> {
  const command = other.house.commands.get(name)
  if (!command) throw new Error(`no ${name}`)
  const { answers } = await execute(other, { command, actor: w.admin.actor, items })
  return answers.map(answer => String(answer['id']))
}

test('a node that was not told learns before it writes', async () => {
  await add('Double', { kind: 'integer', formula: 'paymentDays * 2' })
  assert.equal(other.house.own, undefined)
  const [id] = await there('party.party.create', [{ name: 'From elsewhere', country: 'DE', paymentDays: 7 }])
  assert.ok(other.house.own, 'it knows now')
  assert.equal((await w.row<{ x_double: number }>('party.parties', id ?? '')).x_double, 14)
})

test('who writes while fields are added writes everything, once', async () => {
  const names = Array.from({ length: 24 }, (_, at) => `Busy ${at}`)
  const writes = names.map((name, at) =>
    there('party.party.create', [{ name, country: 'DE', paymentDays: at }]).then(([id]) => id))
  const fields = ['One', 'Two', 'Three'].map((label, at) => add(label, { kind: 'integer', formula: `paymentDays + ${at + 1}` }))
  await Promise.all([...writes, ...fields])
  await w.engine.renewing
  await settleFields(w.engine)
  const rows = await w.rows<{ payment_days: number, x_one: number, x_two: number, x_three: number }>(
    `select payment_days, x_one, x_two, x_three from party.parties where name like 'Busy %'`)
  assert.equal(rows.length, names.length)
  for (const row of rows) {
    assert.deepEqual([row.x_one, row.x_two, row.x_three].map(value => value - row.payment_days), [1, 2, 3])
  }
})

test('definition, column and trail come together or not at all', async () => {
  await w.rows('alter table party.parties add column x_in_the_way text')
  await assert.rejects(() => add('In the way', { kind: 'text' }))
  const left = await w.rows(`select 1 from own.fields where key = 'x_in_the_way'
    union all select 1 from kernel.changes where resource = 'own.field' and diff::text like '%in_the_way%'`)
  assert.deepEqual(left, [])
  await w.rows('alter table party.parties drop column x_in_the_way')
  await w.admin.doesAll('own.field.add', [{ resource: 'party.party', labels: { en: 'Tried' }, kind: 'text' }], { dryRun: true })
  const columns = await w.rows(`select 1 from information_schema.columns where column_name = 'x_tried'`)
  assert.deepEqual(columns, [])
})

test('two administrators with the same field: one adds it, the other hears that it is there', async () => {
  const both = await Promise.allSettled([add('Twin', { key: 'x_twin', kind: 'text' }), add('Twin', { key: 'x_twin', kind: 'text' })])
  assert.deepEqual(both.map(one => one.status).sort(), ['fulfilled', 'rejected'])
  const refused = both.find(one => one.status === 'rejected')
  assert.match(String(refused?.reason), /kernel\/duplicate/)
})

test('what nobody added fields to costs what it did', async () => {
  const statements = async (work: () => Promise<unknown>): Promise<number> => {
    const before_ = w.engine.pool.usage.statements
    await work()
    return w.engine.pool.usage.statements - before_
  }
  const category = (name: string) => w.admin.does('catalog.category.create', { name })
  await category('Warm')
  const now = await statements(() => category('After'))
  const fresh = await createWorld()
  try {
    await fresh.admin.does('catalog.category.create', { name: 'Warm' })
    const start = fresh.engine.pool.usage.statements
    await fresh.admin.does('catalog.category.create', { name: 'Before' })
    assert.equal(now, fresh.engine.pool.usage.statements - start)
  } finally {
    await fresh.end()
  }
})
