// A pivot: every line, subtotal and total equals what its documents add up to, comparisons stand beside the months
// they belong to, calculated measures are reckoned from the whole, and the file says what the screen says.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { execute } from '../command/execute.ts'
import { type ToyWorld, known, openToyWorld, toyActor } from '../testing/toy-world.ts'

let world: ToyWorld
const boss = toyActor(known.dan)
const ids: string[] = []
const blind = toyActor(known.bob, { grants: [{ allow: '*', reach: 'all', hide: ['shop.order.net'] }] })

interface Figure { value: string | null, before?: string | null, difference?: string | null, percent?: string | null }
interface Pivot { lines: Array<{ keys: string[], total: boolean, currency: string, cells: Figure[][] }>,
  columns: Array<{ keys: string[], total: boolean }>, measures: Array<{ name: string }>, capped: boolean }

const run = async (name: string, items: readonly unknown[]): Promise<string[]> => {
  const command = world.house.commands.get(name) ?? assert.fail(name)
  return (await execute(world.engine, { command, actor: boss, items })).answers.map(answer => answer['id'] as string)
}
const ask = async (query: string): Promise<Pivot> => {
  const reply = await world.ask(boss, 'GET', `/api/cubes/shop.sales/pivot?${query}`)
  assert.equal(reply.status, 200, reply.text)
  return reply.json as unknown as Pivot // why: a pivot is answered in this form.
}
const values = ({ lines }: Pivot): unknown[] => lines.map(line => [line.keys.map(key => ids.indexOf(key) < 0 ? key : ids.indexOf(key)),
  line.cells.map(cells => cells.map(cell => cell.value))])

before(async () => {
  world = await openToyWorld()
  world.admit(boss)
  ids.push(...await run('shop.customer.create', [{ name: 'Zeta', company: known.north }, { name: 'Alpha', company: known.north }]))
  const sale = (customer: number, orderedOn: string, unitPrice: string, number: string) => ({ number, company: known.north,
    customer: ids[customer], orderedOn, currency: 'EUR', lines: [{ product: 'x', quantity: '1', unitPrice }] })
  const orders = await run('shop.order.create', [sale(0, '2026-01-10', '100.01', 'A'), sale(0, '2026-02-10', '50.00', 'B'),
    sale(1, '2026-02-11', '7.49', 'C'), sale(1, '2026-02-12', '0.50', 'D'), sale(0, '2025-02-01', '40.00', 'E')])
  await run('shop.order.quote', orders.map(id => ({ id })))
  await run('shop.order.confirm', orders.map(id => ({ id })))
})
after(() => world.close())

test('lines stand under their subtotals, columns under their months, and the totals are exact', async () => {
  const pivot = await ask('rows=customer&columns=month&measures=net,customers&from=2026-01&to=2026-02')
  assert.deepEqual(pivot.columns.map(column => column.keys), [['2026-01'], ['2026-02'], []])
  assert.deepEqual(values(pivot), [
    [[1], [[null, null], ['7.99', '1'], ['7.99', '1']]],
    [[0], [['100.01', '1'], ['50.00', '1'], ['150.01', '1']]],
    [[], [['100.01', '1'], ['57.99', '2'], ['158.00', '2']]]])
})

test('two dimensions on the rows give subtotals counted from the documents', async () => {
  const pivot = await ask('rows=customer,month&measures=customers,net&sort=-net&from=2026-01&to=2026-03')
  assert.deepEqual(values(pivot), [[[0], [['1', '150.01']]], [[0, '2026-01'], [['1', '100.01']]], [[0, '2026-02'], [['1', '50.00']]],
    [[1], [['1', '7.99']]], [[1, '2026-02'], [['1', '7.99']]], [[], [['2', '158.00']]]])
  assert.deepEqual(pivot.lines.map(line => line.total), [true, false, false, true, false, true])
})

test('the first lines in the order are whole, and so are the totals over all', async () => {
  const asked = 'rows=customer,month&measures=net,customers&sort=-net&from=2025-01&to=2026-02'
  const [whole, first] = [await ask(asked), await ask(`${asked}&limit=2`)]
  assert.deepEqual([whole.capped, first.capped], [false, true])
  assert.deepEqual(values(first), [...values(whole).slice(0, 2), values(whole).at(-1)])
  const byLabel = await ask('rows=customer&columns=month&measures=net&from=2026-01&to=2026-02&limit=1')
  assert.deepEqual(values(byLabel), [[[1], [[null], ['7.99'], ['7.99']]], [[], [['100.01'], ['57.99'], ['158.00']]]])
  assert.equal((await world.ask(boss, 'GET', '/api/cubes/shop.sales/pivot?rows=customer&limit=0')).status, 422)
})

test('a month without business is a line all the same, and the year before stands beside it', async () => {
  const pivot = await ask('rows=month&measures=net&from=2026-01&to=2026-03&compare=year')
  assert.deepEqual(pivot.lines.map(line => [line.keys[0] ?? '', line.cells[0]?.[0]]), [
    ['2026-01', { value: '100.01', before: null, difference: '100.01', percent: null }],
    ['2026-02', { value: '57.99', before: '40.00', difference: '17.99', percent: '44.9750' }],
    ['2026-03', { value: null, before: null, difference: null, percent: null }],
    ['', { value: '158.00', before: '40.00', difference: '118.00', percent: '295.0000' }]])
})

test('the span before is as long as the span', async () => {
  const { lines: [total] } = await ask('measures=net&from=2026-02&to=2026-02&compare=previous')
  assert.deepEqual(total?.cells[0]?.[0], { value: '57.99', before: '100.01', difference: '-42.02', percent: '-42.0158' })
})

test('a formula that is more work than a figure may be is refused, and soon', async () => {
  const loops = Array.from({ length: 9 }, (_, at) => `a${at} in [1, 2, 3, 4, 5, 6, 7, 8, 9, 0]`).join(', ')
  const calc = encodeURIComponent(`C|money|count(for ${loops} return 1)`)
  const reply = await world.ask(boss, 'GET', `/api/cubes/shop.sales/pivot?calc=${calc}`)
  assert.equal(reply.status, 422, reply.text)
  assert.deepEqual((reply.json['errors'] as Array<{ pointer: string, code: string }>).map(one => `${one.pointer} ${one.code}`),
    ['?calc too-much-work'])
})

test('a calculated measure is reckoned from the whole of each line', async () => {
  const calc = encodeURIComponent('Per order|money|net / orders')
  const pivot = await ask(`rows=customer&measures=orders&calc=${calc}&from=2026-01&to=2026-02&sort=-calc1`)
  assert.deepEqual(values(pivot), [[[0], [['2', '75.01']]], [[1], [['2', '4.00']]], [[], [['4', '39.50']]]])
})

test('what cannot be asked is refused with what is wrong', async () => {
  for (const query of ['rows=colour', 'measures=luck', 'calc=A%7Cmoney%7Cluck', 'calc=A', 'compare=year', 'period=soon', 'from=2026',
    'from=2026-03&to=2026-01', 'sort=luck', 'colour=red', 'rows=customer,month,currency,customer&columns=nothing']) {
    assert.equal((await world.ask(boss, 'GET', `/api/cubes/shop.sales/pivot?${query}`)).status, 422, query)
  }
})

test('a measure one may not see cannot be reckoned back by a formula', async () => {
  world.admit(blind)
  const reply = await world.ask(blind, 'GET', `/api/cubes/shop.sales/pivot?calc=${encodeURIComponent('C|money|net')}`)
  assert.equal(reply.status, 422)
})

test('the file holds exactly what is shown', async () => {
  const reply = await world.ask(boss, 'GET', '/api/cubes/shop.sales/pivot.csv?rows=customer&measures=net&period=&from=2026-01&to=2026-02')
  assert.equal(reply.status, 200, reply.text)
  assert.deepEqual(reply.text.replace('\ufeff', '').trim().split('\r\n').slice(1),
    ['Alpha,EUR,7.99', 'Zeta,EUR,150.01', 'Total,EUR,158.00'])
  const book = await world.ask(boss, 'GET', '/api/cubes/shop.sales/pivot.xlsx?rows=customer&measures=net')
  assert.equal(book.status, 200)
})
