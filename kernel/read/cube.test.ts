// Figures: equal to what the documents add up to, to the cent, per currency; and the way back to the
// documents leads to exactly those that make the figure.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { execute } from '../command/execute.ts'
import { type ToyWorld, known, openToyWorld, toyActor } from '../testing/toy-world.ts'

let world: ToyWorld
const boss = toyActor(known.dan)
interface Sale { readonly id: string, readonly month: string, readonly customer: string,
  readonly company: string, readonly net: bigint }
const sales: Sale[] = []

const run = async (name: string, items: readonly unknown[]): Promise<string[]> => {
  const command = world.house.commands.get(name) ?? assert.fail(name)
  return (await execute(world.engine, { command, actor: boss, items }))
    .answers.map(answer => answer['id'] as string)
}

before(async () => {
  world = await openToyWorld()
  world.admit(boss)
  const companies = [known.north, known.north, known.south]
  const customers = await run('shop.customer.create',
    companies.map((company, index) => ({ name: `Customer ${index}`, company })))
  const random = fc.sample(fc.record({ month: fc.constantFrom('2025-12', '2026-01', '2026-02'),
    who: fc.nat(2),
    price: fc.integer({ min: 1, max: 99_999_999 }) }), { seed: 7, numRuns: 60 })
  const orders = random.map(({ month, who, price }, index) =>
    ({ number: `F-${index}`, company: companies[who],
    customer: customers[who], orderedOn: `${month}-28`, currency: who === 2 ? 'DKK' : 'EUR',
    lines: [{ product: 'x', quantity: '1',
      unitPrice: `${Math.trunc(price / 100)}.${String(price % 100).padStart(2, '0')}` }] }))
  const ids = await run('shop.order.create', orders)
  await run('shop.order.quote', ids.map(id => ({ id })))
  await run('shop.order.confirm', ids.map(id => ({ id })))
  random.forEach(({ month, who, price }, index) =>
    sales.push({ id: ids[index] ?? '', month, net: BigInt(price),
    customer: customers[who] ?? '', company: companies[who] ?? '' }))
})
after(() => world.close())

interface Figures { rows: Array<Record<string, unknown>>, totals: Array<Record<string, unknown>>,
  labels: Record<string, string>, capped: boolean }
const ask = async (query: string): Promise<Figures> => {
  const reply = await world.ask(boss, 'GET', `/api/cubes/shop.sales?${query}`)
  assert.equal(reply.status, 200, reply.text)
  return reply.json as unknown as Figures // why: figures are answered in this form.
}
const text = (minor: bigint): string => `${minor / 100n}.${String(minor % 100n).padStart(2, '0')}`
const add = (some: readonly Sale[]): bigint => some.reduce((sum, one) => sum + one.net, 0n)

test('every group is the sum of its documents, every total the sum of its currency', async () => {
  const { rows, totals, labels } = await ask('by=month,customer&measures=net,orders')
  const groups = Map.groupBy(sales, one => `${one.month} ${one.customer}`)
  assert.equal(rows.length, groups.size)
  for (const row of rows) {
    const group = groups.get(`${String(row['month'])} ${String(row['customer'])}`) ?? []
    const currency = group[0]?.company === known.south ? 'DKK' : 'EUR'
    assert.deepEqual(row, { month: row['month'], customer: row['customer'], currency,
      net: { amount: text(add(group)), currency }, orders: group.length })
    assert.match(labels[String(row['customer'])] ?? '', /^Customer \d$/)
  }
  assert.deepEqual(totals.map(one => one['net']), [
    { amount: text(add(sales.filter(one => one.company === known.south))), currency: 'DKK' },
    { amount: text(add(sales.filter(one => one.company === known.north))), currency: 'EUR' }])
})

test('differences, shares and distinct counts are computed from the whole, not from the groups', async () => {
  const { rows: [row] } = await ask('measures=net,cost,margin,share,orders,customers&currency=EUR')
  const eur = sales.filter(one => one.company === known.north)
  const [net, cost] = [add(eur), BigInt(eur.length) * 100n]
  // why: rounded half away from zero to four places, in integers.
  const share = ((net - cost) * 10_000_000n / net + 5n) / 10n
  assert.deepEqual([row?.['margin'], row?.['orders'], row?.['customers']],
    [{ amount: text(net - cost), currency: 'EUR' }, eur.length, 2])
  assert.equal(String(row?.['share']),
    `${share / 10_000n}.${String(share % 10_000n).padStart(4, '0')}`.replace(/\.?0+$/, ''))
})

test('time and dimensions narrow, order and limit cut', async () => {
  const january = sales.filter(one => one.month === '2026-01')
  for (const range of ['from=2026-01&to=2026-01', 'from=2026-01-01&to=2026-01-31', 'month=2026-01']) {
    const { totals } = await ask(`${range}&by=month&measures=orders`)
    assert.equal(totals[0]?.['orders'], january.length, range)
  }
  const { rows, capped } = await ask('by=month&measures=orders&sort=-orders&limit=2')
  const counts = [...Map.groupBy(sales, one => one.month).values()].map(some => some.length)
    .sort((a, b) => b - a)
  assert.deepEqual([rows.map(row => row['orders']), capped], [counts.slice(0, 2), true])
})

test('the drill leads to the documents of the figure, page by page', async () => {
  const { customer } = sales[0] ?? assert.fail()
  const wanted = sales.filter(one => one.customer === customer && one.month === '2026-01').map(one => one.id)
    .sort()
  const found: string[] = []
  for (let after_: string | null = ''; after_ !== null;) {
    const page = (await world.ask(boss, 'GET',
      `/api/cubes/shop.sales/records?customer=${customer}&month=2026-01&limit=2${after_ ? `&after=${after_}` : ''}`))
      .json as { items: Array<{ id: string, measures: { orders: number } }>, next: string | null }
    assert.ok(page.items.every(one => one.measures.orders === 1))
    found.push(...page.items.map(one => one.id))
    after_ = page.next
  }
  assert.deepEqual(found.sort(), wanted)
})

test('the shares of the documents add up to the figure, told with the first page; mistakes are said', async () => {
  const ask_ = async (query: string) => (await world.ask(boss, 'GET', `/api/cubes/shop.sales/records?${query}`)).json as {
    items: Array<{ measures: { net: { amount: string } } }>, totals: Array<{ net: { amount: string } }> | null, errors?: unknown[] }
  const { items, totals } = await ask_('measures=net&limit=1000&currency=EUR')
  const cents = (text: string): bigint => BigInt(text.replace('.', ''))
  assert.equal(items.reduce((sum, one) => sum + cents(one.measures.net.amount), 0n), cents(totals?.[0]?.net.amount ?? ''))
  for (const wrong of ['after=x', 'measures=luck', 'by=month', 'sort=-net', 'limit=0']) {
    assert.equal((await ask_(wrong)).errors?.length, 1, wrong)
  }
})

test('nothing sold is nothing, not an error', async () => {
  const { rows, totals } = await ask('by=customer&from=1999-01&to=1999-12')
  assert.deepEqual([rows, totals], [[], []])
})
