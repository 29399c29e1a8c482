// Groups of a list: every record is in one of them, money stays in its currency, nobody sums what is hidden from
// them, and the filter of a group lists just its records. And any place of a list is reached by counting.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { execute } from '../command/execute.ts'
import { Refusal } from '../command/problem.ts'
import { type ToyWorld, known, openToyWorld, toyActor } from '../testing/toy-world.ts'
import { groups, readGroupQuery } from './groups.ts'
import { list, readListQuery } from './list.ts'
import { Reader } from './reader.ts'

let world: ToyWorld
const boss = toyActor(known.dan)

before(async () => {
  world = await openToyWorld()
  const command = world.house.commands.get('shop.customer.create') ?? assert.fail()
  const money = (amount: string, currency: string) => ({ amount, currency })
  await execute(world.engine, { command, actor: boss, items: Array.from({ length: 30 }, (_, at) => ({
    name: `Customer ${String(at).padStart(2, '0')}`, company: at % 2 === 0 ? known.north : known.south,
    kind: at % 3 === 0 ? 'trade' : 'retail', owner: at % 5 === 0 ? null : known.ann,
    discount: at === 0 ? '50' : null, since: at < 10 ? `2026-01-${String(at + 1).padStart(2, '0')}` : at < 20 ? '2026-02-28' : null,
    currency: at % 4 === 0 ? 'DKK' : 'EUR', creditLimit: money('10.50', at % 4 === 0 ? 'DKK' : 'EUR') })) })
})
after(() => world.close())

const customer = () => world.house.resources.get('shop.customer') ?? assert.fail()
const asked = (params: Record<string, string>) =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, [value]]))
const grouped = async (params: Record<string, string>, actor = boss) => {
  const reader = new Reader(world.engine, actor)
  return groups(reader, customer(), await readGroupQuery(reader, customer(), asked(params)))
}
const page = async (params: Record<string, string>) => {
  const reader = new Reader(world.engine, boss)
  return list(reader, customer(), await readListQuery(reader, customer(), asked(params)))
}

test('choices in their order, sums one a currency', async () => {
  const { items } = await grouped({ by: 'kind' })
  assert.deepEqual(items.map(({ key, count }) => [key, count]), [['retail', 20], ['trade', 10]])
  assert.deepEqual(items[1]?.sums, { creditLimit: [{ amount: '31.50', currency: 'DKK' }, { amount: '73.50', currency: 'EUR' }] })
})

test('weighted by a percentage of the record, each rounded once', async () => {
  const { items } = await grouped({ by: 'kind', weight: 'discount' })
  assert.deepEqual(items.map(one => one.weighted), [{}, { creditLimit: [{ amount: '5.25', currency: 'DKK' }] }])
  await assert.rejects(grouped({ by: 'kind', weight: 'name' }), (error: unknown) => error instanceof Refusal
    && error.errors?.[0]?.params['choices'] === 'discount')
})

test('months, the latest first; what has no day at the end', async () => {
  const { items } = await grouped({ by: 'since' })
  assert.deepEqual(items.map(({ key, count }) => [key, count]), [['2026-02', 10], ['2026-01', 10], [null, 10]])
  assert.deepEqual(items[0]?.filter, { 'since.gte': '2026-02-01', 'since.lte': '2026-02-28' })
})

test('day by day, each with its filter', async () => {
  const { items } = await grouped({ by: 'since', per: 'day', 'since.lte': '2026-01-31' })
  assert.deepEqual(items.map(({ key, count }) => [key, count]).slice(0, 2), [['2026-01-10', 1], ['2026-01-09', 1]])
  assert.deepEqual(items[0]?.filter, { 'since.gte': '2026-01-10', 'since.lte': '2026-01-10' })
  const [made] = (await grouped({ by: 'createdAt', per: 'day' })).items
  assert.equal((await page({ ...made?.filter, limit: '100' })).items.length, 30)
  await assert.rejects(grouped({ by: 'since', per: 'fortnight' }), (error: unknown) => error instanceof Refusal
    && error.errors?.[0]?.params['choices'] === 'month, day')
})

test('the filter of a group lists its records, for every field there is', async () => {
  for (const by of ['kind', 'owner', 'since', 'createdAt', 'active', 'company']) {
    const { items, labels } = await grouped({ by, search: 'customer' })
    assert.equal(items.reduce((all, one) => all + one.count, 0), 30, by)
    for (const { filter, count } of items) {
      const { items: rows } = await page({ ...filter, limit: '100' })
      assert.equal(rows.length, count, `${by} ${JSON.stringify(filter)}`)
    }
    if (by === 'owner') assert.equal(labels[known.ann], 'Ann')
  }
})

test('what is hidden is not summed, and no field but a filter makes groups', async () => {
  const { items } = await grouped({ by: 'kind' }, toyActor(known.ann, { grants: [{ allow: 'shop.*', reach: 'all' }] }))
  assert.deepEqual(items.map(one => one.sums), [{}, {}])
  for (const by of ['creditLimit', 'remark', 'nothing', 'id']) {
    await assert.rejects(grouped({ by }), (error: unknown) => error instanceof Refusal
      && /kind, active/.test(String(error.errors?.[0]?.params['choices'])), by)
  }
})

test('any place is reached by counting, in every order', async () => {
  for (const sort of ['name', '-name', 'since', '-since', 'id', '-createdAt']) {
    const all = (await page({ sort, limit: '100' })).items.map(one => one['id'])
    const { items, next } = await page({ sort, limit: '5', skip: '12' })
    assert.deepEqual(items.map(one => one['id']), all.slice(12, 17), sort)
    const further = await page({ sort, limit: '5', skip: '3', after: next ?? '' })
    assert.deepEqual(further.items.map(one => one['id']), all.slice(20, 25), sort)
    assert.deepEqual((await page({ sort, skip: '500' })).items, [], sort)
  }
})

test('who names no filter learns which there are', async () => {
  await assert.rejects(page({ colour: 'red' }), (error: unknown) => error instanceof Refusal
    && String(error.errors?.[0]?.params['known']).startsWith('company, '))
  await assert.rejects(page({ 'kind.gte': 'a' }), (error: unknown) => error instanceof Refusal
    && error.errors?.[0]?.params['known'] === 'kind, kind.in')
})
