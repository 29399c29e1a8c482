// Derived verbs: create, change and remove records and their lines as they are, in a number of statements
// that rows do not change, within what a state leaves open.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '../sql/sql.ts'
import { type ToyWorld, known, openToyWorld, toyActor } from '../testing/toy-world.ts'
import { execute } from './execute.ts'
import { Refusal } from './problem.ts'
import { toyHouse } from '../testing/toy-house.ts'
import { amount, currency, text } from '../model/fields.ts'
import { part, resource } from '../model/resource.ts'
import { derivedVerbs } from './derived.ts'

let world: ToyWorld
const boss = toyActor(known.dan)
let customer = ''

const run = async (name: string, items: readonly unknown[], actor = boss): Promise<string[]> => {
  const command = world.house.commands.get(name) ?? assert.fail(name)
  return (await execute(world.engine, { command, actor, items }))
    .answers.map(answer => answer['id'] as string)
}
const refusalOf = async (name: string, item: unknown, actor = boss): Promise<Refusal> => {
  const failure = await run(name, [item], actor).then(() => null, (error: unknown) => error)
  assert.ok(failure instanceof Refusal, String(failure))
  return failure
}
interface Line { readonly id: string, readonly position: number, readonly product: string,
  readonly quantity: string, readonly cost: unknown }
const recordOf = async (id: string | undefined): Promise<Record<string,
  unknown> & { version: number, lines: Line[] }> =>
  // why: an order read through the API has these members.
  (await world.ask(boss, 'GET', `/api/shop/orders/${id}`)).json['item'] as Record<string,
    unknown> & { version: number, lines: Line[] }
const order = (number: string, lines: readonly unknown[] = []) =>
  ({ number, customer, orderedOn: '2026-03-01', lines })
const line = (product: string, more: Record<string, unknown> = {}) =>
  ({ product, quantity: '1', unitPrice: '2', ...more })

before(async () => {
  world = await openToyWorld()
  world.admit(boss)
  customer = (await run('shop.customer.create', [{ name: 'Acme' }]))[0] ?? ''
})
after(() => world.close())

test('what is not given has its default, and the company is the actor\'s own', async () => {
  const [id] = await run('shop.order.create', [order('D-1', [line('Bolt')])])
  const row = await recordOf(id)
  assert.deepEqual([row['company'], row['currency'], row['state'], row['note'], row['net']],
    [known.north, 'EUR', 'draft', null, { amount: '0.00', currency: 'EUR' }])
  assert.deepEqual(row.lines.map(one => [one.position, one.product, one.quantity, one.cost]),
    [[1, 'Bolt', '1', null]])
})

test('lines change by their ids, new ones join, missing ones go; all in their new order and as one change',
  async () => {
  const [id] = await run('shop.order.create', [order('D-2', [line('a'), line('b'), line('c')])])
  const [a, b] = (await recordOf(id)).lines
  const [other] = await run('shop.order.create', [order('D-2b', [line('a')])])
  const elsewhere = (await recordOf(other)).lines[0]?.id
  await run('shop.order.update',
    [{ id, version: 1, lines: [line('new', { id: elsewhere }), { ...line('b!'), id: b?.id },
      { ...line('a'), id: a?.id }, line('last')] }])
  const row = await recordOf(id)
  assert.deepEqual(row.lines.map(one => [one.position, one.product]),
    [[1, 'new'], [2, 'b!'], [3, 'a'], [4, 'last']])
  assert.deepEqual([row.lines[1]?.id, row.lines[2]?.id], [b?.id, a?.id])
  assert.notEqual(row.lines[0]?.id, elsewhere, 'a line of another record is none of this one, and nobody is told that it is there')
  assert.equal(row.version, 2)
  const [change] = (await world.ask(boss, 'GET', `/api/shop/orders/${id}/history`))
    .json['items'] as Array<{ diff: { lines: unknown[][] } }>
  assert.deepEqual(change?.diff.lines.map(side => side.length), [3, 4])
})

test('a change that changes nothing is none', async () => {
  const [id] = await run('shop.order.create',
    [order('D-3', [line('a', { cost: { amount: '1.50', currency: 'EUR' } })])])
  const [a] = (await recordOf(id)).lines
  await run('shop.order.update',
    [{ id, number: 'D-3', lines: [
      { ...line('a', { quantity: '1.000', cost: { amount: '1.50', currency: 'EUR' } }), id: a?.id }] }])
  assert.equal((await recordOf(id)).version, 1)
})

test('what a state closes stays closed, down to the lines', async () => {
  const [id] = await run('shop.order.create', [order('D-4', [line('a')])])
  await run('shop.order.quote', [{ id }])
  await run('shop.order.update', [{ id, note: 'still open' }])
  const closed = await refusalOf('shop.order.update', { id, note: 'x', number: 'D-5', lines: [] })
  assert.deepEqual([closed.problem.code, closed.params],
    ['kernel/not-editable', { fields: 'number, lines', state: 'quoted', resource: 'shop.order' }])
  assert.equal((await refusalOf('shop.order.remove', { id })).problem.code, 'kernel/wrong-state')
  await run('shop.order.confirm', [{ id }])
  assert.equal((await refusalOf('shop.order.update', { id, note: 'x' })).problem.code, 'kernel/wrong-state')
})

test('a record goes with its lines, unless something refers to it', async () => {
  const [id] = await run('shop.order.create', [order('D-6', [line('a')])])
  assert.equal((await refusalOf('shop.customer.remove', { id: customer })).problem.code,
    'kernel/still-referenced')
  await run('shop.order.remove', [{ id }])
  const left = await world.engine.pool.query(sql`select id from shop.order_lines where order_id = ${id}`)
  assert.deepEqual(left, [])
  const [last] = (await world.ask(boss, 'GET', `/api/shop/orders/${id}/history`))
    .json['items'] as Array<{ kind: string }>
  assert.equal(last?.kind, 'removed')
})

test('the same record twice in one call, the same line twice in one record, are refused', async () => {
  const [id] = await run('shop.order.create', [order('D-7', [line('a')])])
  const [a] = (await recordOf(id)).lines
  const twice = await run('shop.order.update', [{ id, note: '1' }, { id, note: '2' }])
    .catch((error: Refusal) => error.errors)
  assert.deepEqual(twice, [{ pointer: '/items/1/id', code: 'repeated', params: {} }])
  assert.deepEqual((await refusalOf('shop.order.update',
    { id, lines: [{ ...line('a'), id: a?.id }, { ...line('b'), id: a?.id }] })).errors,
    [{ pointer: '/lines/1/id', code: 'repeated', params: {} }])
})

test('fields one may not see cannot be written, fields that are fixed cannot be changed', async () => {
  const blind = world.admit(toyActor(known.bob,
    { grants: [{ allow: 'shop.customer.*', reach: 'all', hide: ['shop.customer.remark'] }] }))
  for (const field of [{ remark: 'x' }, { creditLimit: { amount: '1.00', currency: 'EUR' } }]) {
    assert.equal((await refusalOf('shop.customer.update', { id: customer, ...field }, blind)).problem.code,
      'kernel/not-allowed')
    assert.equal((await refusalOf('shop.customer.create', { name: 'X', ...field }, blind)).problem.code,
      'kernel/not-allowed')
  }
  assert.equal((await refusalOf('shop.customer.update', { id: customer, company: known.south }))
    .errors[0]?.code, 'unknown-field')
})

test('one record and a hundred need the same number of statements', async () => {
  const statements = async (name: string, items: readonly unknown[]): Promise<number> => {
    const before_ = world.engine.pool.usage.statements
    await run(name, items)
    return world.engine.pool.usage.statements - before_
  }
  const hundred = Array.from({ length: 100 }, (_, index) => index)
  const many = (at: number) =>
    order(`H-${at}`, [line('a'), line('b', { cost: { amount: '1.00', currency: 'EUR' } })])
  assert.equal(await statements('shop.order.create', hundred.map(many)),
    await statements('shop.order.create', [order('S-1', [line('a'), line('b')])]))
  const [one, ...ids] = (await world.engine.pool.query<{ id: string }>(
    sql`select id from shop.orders where number like 'H-%' order by id`)).map(row => row.id)
  const records = await Promise.all(ids.map(recordOf))
  const change = (id: string | undefined, lines: readonly Line[]) =>
    ({ id, note: `note ${id}`,
      lines: [...lines.slice(1).map(({ id: known_ }) => ({ ...line('changed'), id: known_ })),
        line('added')] })
  const single = await statements('shop.order.update', [change(one, (await recordOf(one)).lines)])
  assert.equal(await statements('shop.order.update',
    ids.map((id, at) => change(id, records[at]?.lines ?? []))), single)
  assert.equal(await statements('shop.order.remove', ids.map(id => ({ id }))),
    await statements('shop.order.remove', [{ id: one }]))
})

const conflictsOf = (refusal: Refusal): unknown[] => refusal.conflicts.map(one => [one.pointer, one.base, one.yours, one.theirs])

test('a change of other fields than others changed merges by itself, the same field is told with both values', async () => {
  const [id] = await run('shop.order.create', [order('M-1', [line('a')])])
  await run('shop.order.update', [{ id, version: 1, note: 'theirs' }])
  await run('shop.order.update', [{ id, version: 1, number: 'M-1b', note: null }])
  const merged = await recordOf(id)
  assert.deepEqual([merged['number'], merged['note'], merged.version], ['M-1b', 'theirs', 3])
  const clash = await refusalOf('shop.order.update', { id, version: 1, note: 'mine', orderedOn: '2026-03-09' })
  assert.deepEqual([clash.problem.code, clash.params['current'], conflictsOf(clash), clash.errors[0]?.pointer],
    ['kernel/changed-meanwhile', 3, [['/note', null, 'mine', 'theirs']], '/note'])
  assert.equal((await recordOf(id))['orderedOn'], '2026-03-01', 'all or nothing')
  await run('shop.order.update', [{ id, version: 1, note: 'theirs' }])
  assert.equal((await refusalOf('shop.order.update', { id, version: 9, note: 'x' })).problem.code, 'kernel/stale-version')
})

test('lines merge by their ids, amounts and quantities by value', async () => {
  const cost = { amount: '1.50', currency: 'EUR' }
  const [id] = await run('shop.order.create', [order('M-2', [line('a', { cost }), line('b')])])
  const [a, b] = (await recordOf(id)).lines
  const [mineA, mineB] = [{ ...line('a', { cost }), id: a?.id }, { ...line('b'), id: b?.id }]
  await run('shop.order.update', [{ id, version: 1, lines: [{ ...mineA, quantity: '5' }, line('theirs'), mineB] }])
  await run('shop.order.update', [{ id, version: 1, lines: [{ ...mineA, quantity: '1.00' }, { ...mineB, product: 'b!' }, line('mine')] }])
  const merged = await recordOf(id)
  assert.deepEqual(merged.lines.map(one => [one.product, one.quantity]),
    [['a', '5'], ['theirs', '1'], ['b!', '1'], ['mine', '1']])
  const clash = await refusalOf('shop.order.update', { id, version: 1,
    lines: [{ ...mineA, quantity: '7', cost: { amount: '1.75', currency: 'EUR' } }] })
  assert.deepEqual(conflictsOf(clash).map(one => (one as unknown[]).slice(0, 3)), [['/lines/0/quantity', '1', '7'],
    ['/lines', { id: b?.id, product: 'b', quantity: '1', unit: 'pcs', unitPrice: '2', cost: null }, null]])
})

test('a hundred stale changes need as many statements as one', async () => {
  const made = await run('shop.order.create', Array.from({ length: 51 }, (_, at) => order(`N-${at}`)))
  await run('shop.order.update', made.map(id => ({ id, note: 'theirs' })))
  const statements = async (ids: readonly string[]): Promise<number> => {
    const before_ = world.engine.pool.usage.statements
    await run('shop.order.update', ids.map(id => ({ id, version: 1, orderedOn: '2026-04-01' })))
    return world.engine.pool.usage.statements - before_
  }
  const [one, ...others] = made
  assert.equal(await statements([one ?? '']), await statements(others))
})

test('verbs exist where they mean something: not for books, not where a module says no, not without a '
  + 'beginning', () => {
  const names = (spec: Parameters<typeof resource>[1]): string[] =>
    derivedVerbs(resource('shop.thing', spec)).map(command => command.verb)
  const plain = { collection: 'things', doc: 'A thing.', label: ['name'], fields: { name: text() } }
  assert.deepEqual(names(plain), ['create', 'update', 'remove'])
  assert.deepEqual(names({ ...plain, book: true }), [])
  assert.deepEqual(names({ ...plain, verbs: { create: false, remove: false } }), ['update'])
  assert.deepEqual(names({ ...plain, fields: { name: text().derived('By the house.') } }),
    ['update', 'remove'])
  assert.deepEqual(names({ ...plain, parts: { lines: part({ table: 'lines', doc: 'Lines.',
    fields: { currency: currency(), net: amount().derived('By the house.') } }) } }), ['update', 'remove'])
})

test('a module\'s own command of the name goes before the derived one', () => {
  const house = toyHouse()
  assert.equal(house.commands.get('shop.order.create')?.doc, 'Makes a record: A promise to a customer.')
  assert.equal(house.commands.get('shop.order.quote')?.doc, 'Offers the order to the customer.')
})
