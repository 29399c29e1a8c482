// Pages of a list: whatever the order, the filter and the size of the page, one after the other they show
// every record once and in order, with and without values, also while others write.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { execute } from '../command/execute.ts'
import { type ToyWorld, known, openToyWorld, toyActor } from '../testing/toy-world.ts'
import { list, readListQuery } from './list.ts'
import { Reader } from './reader.ts'

let world: ToyWorld
const boss = toyActor(known.dan)
const seeds = { seed: 20260301, numRuns: 40 }

before(async () => {
  world = await openToyWorld()
  const random = fc.sample(fc.record({
    name: fc.constantFrom('Ab', 'Bc', 'bc', 'Äb', 'Zz', 'Ab', '张伟', 'Ab cd'),
      rating: fc.option(fc.integer({ min: 0, max: 4 })),
    discount: fc.option(fc.constantFrom('0', '0.5', '2.25')),
      since: fc.option(fc.constantFrom('2025-12-31', '2026-01-01', '2026-02-28')),
    active: fc.boolean(), owner: fc.option(fc.constantFrom(known.ann, known.bob)),
    creditLimit: fc.option(fc.constantFrom('0.00', '10.00', '99999999999.99')) }),
      { seed: seeds.seed, numRuns: 60 })
  await create(random.map(({ creditLimit, ...one }) =>
    ({ ...one, company: known.north, creditLimit: creditLimit === null
      ? null : { amount: creditLimit, currency: 'EUR' } })))
})
after(() => world.close())

const create = async (items: readonly unknown[]): Promise<string[]> => {
  const command = world.house.commands.get('shop.customer.create')
  assert.ok(command)
  return (await execute(world.engine, { command, actor: boss, items }))
    .answers.map(answer => answer['id'] as string)
}
const customer = () => world.house.resources.get('shop.customer') ?? assert.fail()
const page = async (params: Record<string, string>) => {
  const reader = new Reader(world.engine, boss)
  return list(reader, customer(), await readListQuery(reader, customer(),
    Object.fromEntries(Object.entries(params).map(([name, value]) => [name, [value]]))))
}
const walk = async (params: Record<string, string>, between: () =>
  Promise<void> = async () => {}): Promise<Array<Record<string, unknown>>> => {
  const rows: Array<Record<string, unknown>> = []
  let after_: string | null = null
  do {
    const one: Awaited<ReturnType<typeof page>> = await page(after_ === null
      ? params : { ...params, after: after_ })
    rows.push(...one.items)
    after_ = one.next
    await between()
  } while (after_ !== null)
  return rows
}

const filters = fc.constantFrom<Record<string, string>>({}, { 'rating.empty': 'true' },
  { 'rating.empty': 'false' }, { 'rating.gte': '2' },
  { active: 'true' }, { 'since.lte': '2026-01-01' }, { search: 'ab' }, { search: '张伟' }, { owner: known.ann },
  { 'creditLimit.gte': '10.00 EUR' }, { 'creditLimit.gte': '10' }, { 'discount.lt': '2' },
  { 'rating.in': '1,3' })
const orders = fc.constantFrom('name', '-name', 'rating', '-rating', 'discount', '-discount', 'since',
  '-since', 'active', '-active',
  'creditLimit', '-creditLimit', 'createdAt', '-createdAt', 'id', '-id')

test('pages show every record once, in the order of the whole', async () => {
  await fc.assert(fc.asyncProperty(filters, orders, fc.integer({ min: 1, max: 25 }),
    async (filter, sort, limit) => {
    const whole = (await page({ ...filter, sort, limit: '1000' })).items
    const walked = await walk({ ...filter, sort, limit: String(limit) })
    assert.deepEqual(walked.map(row => row['id']), whole.map(row => row['id']))
    assert.equal(new Set(walked.map(row => row['id'])).size, walked.length)
  }), seeds)
})

test('upwards and downwards are each other turned round, empty values at the end and at the beginning',
  async () => {
  for (const sort of ['name', 'rating', 'discount', 'since', 'creditLimit', 'createdAt']) {
    const up = await walk({ sort, limit: '7' })
    const down = await walk({ sort: `-${sort}`, limit: '11' })
    assert.deepEqual(up.map(row => row['id']), down.map(row => row['id']).toReversed(), sort)
    const filled = up.findIndex(row => row[sort] === null)
    if (filled >= 0) assert.ok(up.slice(filled).every(row => row[sort] === null),
      `${sort}: empty values stand together at the end`)
  }
})

test('filters agree with what the rows say, and the count with both', async () => {
  const all = await walk({ limit: '1000' })
  const expected: Array<[Record<string, string>, (row: Record<string, unknown>) => boolean]> = [
    [{ 'rating.empty': 'true' }, row => row['rating'] === null],
    [{ 'rating.gte': '2' }, row => Number(row['rating'] ?? -1) >= 2],
    [{ 'rating.in': '1,3' }, row => row['rating'] === 1 || row['rating'] === 3],
    [{ active: 'false' }, row => row['active'] === false],
    [{ 'creditLimit.gte': '10.00 EUR' },
      row => (row['creditLimit'] as { amount: string } | null)?.amount.length !== 4
        && row['creditLimit'] !== null],
    [{ 'creditLimit.lte': '9.99 DKK' }, () => false], [{ 'discount.gt': '0.5' },
      row => row['discount'] === '2.25'],
    [{ 'since.gte': '2026-01-01', 'since.lte': '2026-01-31' }, row => row['since'] === '2026-01-01'],
    [{ 'owner.in': `${known.ann},${known.bob}` }, row => row['owner'] !== null],
    [{ 'name.contains': 'äb' }, row => ['Ab', 'Äb', 'Ab cd'].includes(String(row['name']))],
  ]
  for (const [filter, fits] of expected) {
    const { items, count } = await page({ ...filter, limit: '1000', count: 'exact' })
    assert.deepEqual(new Set(items.map(row => row['id'])), new Set(all.filter(fits).map(row => row['id'])),
      JSON.stringify(filter))
    assert.deepEqual(count, { value: items.length, capped: false })
  }
})

test('records made and changed meanwhile neither repeat nor hide the others', async () => {
  const before_ = new Set((await walk({ sort: 'name', limit: '1000' })).map(row => row['id']))
  let made = 0
  const rows = await walk({ sort: 'name', limit: '9' }, async () => {
    if (made++ < 5) await create([{ name: made % 2 ? 'Aa' : 'Zzz', company: known.north }])
  })
  const seen = rows.map(row => row['id'])
  assert.equal(new Set(seen).size, seen.length)
  for (const id of before_) assert.ok(seen.includes(id))
})

test('a cursor nobody gave out is refused, whatever it pretends', async () => {
  const fake = (content: unknown): string => Buffer.from(JSON.stringify(content)).toString('base64url')
  const id = '00000000-0000-7000-8000-000000000001'
  const cursors: Array<[sort: string, after: string]> = [['name', 'x'], ['name', ''],
    ['name', fake(['-name', 'a', id])], ['rating', fake(['rating', '1; drop', id])],
    ['rating', fake(['rating', 1, id])], ['name', fake(['name', 'a', 'x'])],
    ['since', fake(['since', '2026-1-1', id])], ['discount', fake(['discount', '1e9', id])],
    ['createdAt', fake(['createdAt', 'now', id])], ['active', fake(['active', 'maybe', id])],
    ['creditLimit', fake(['creditLimit', '9'.repeat(30), id])], ['name', fake({})]]
  for (const [sort, after_] of cursors) {
    await assert.rejects(page({ sort, after: after_ }), (error: { errors?: Array<{ code: string }> }) =>
      error.errors?.[0]?.code === 'not-a-cursor', `${sort} ${after_}`)
  }
})

test('dates and numbers that no column holds do not pass as cursors', async () => {
  const values = { since: ['2026-02-31', '2026-13-01'], createdAt: ['2026-02-31 00:00:00+00',
    '2026-01-01 25:00:00+00'],
    rating: ['3000000000', '-99999999999'], creditLimit: ['9999999999999999999'] }
  for (const [sort, texts] of Object.entries(values)) {
    for (const text of texts) {
      const after_ = Buffer.from(JSON.stringify([sort, text, '00000000-0000-7000-8000-000000000001']))
        .toString('base64url')
      await assert.rejects(page({ sort, after: after_ }), /invalid-input/, text)
    }
  }
})
