// Nobody sees through any door what they may not read: for every reach, what list, single reads, search,
// counts, exports, figures, drills, labels and histories show is compared with what was really theirs.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Actor } from '../access/actor.ts'
import { execute } from '../command/execute.ts'
import { raw } from '../sql/sql.ts'
import { type ToyWorld, known, openToyWorld, toyActor } from '../testing/toy-world.ts'

let world: ToyWorld
const boss = toyActor(known.dan)

interface Made { readonly id: string, readonly number: string, readonly owner: string,
  readonly team: string | null, readonly company: string }
const made: Made[] = []
let customerOfNorth: string | undefined

const run = async (name: string, items: readonly unknown[]): Promise<string[]> => {
  const command = world.house.commands.get(name)
  assert.ok(command)
  return (await execute(world.engine, { command, actor: boss, items }))
    .answers.map(answer => answer['id'] as string)
}

before(async () => {
  world = await openToyWorld()
  world.admit(boss)
  const customers = await run('shop.customer.create',
    [{ name: 'North customer', company: known.north, owner: known.bob },
    { name: 'South customer', company: known.south, owner: known.bob, currency: 'DKK' }])
  customerOfNorth = customers[0]
  const plan = [known.ann, known.bob, known.cid].flatMap(owner =>
    [known.red, known.blue, null].flatMap(team =>
    [known.north, known.south].map(company => ({ owner, team, company }))))
  const orders = plan.map(({ owner, team, company }, index) =>
    ({ number: `Secret-${String(index).padStart(2, '0')}`, owner,
    // why: teams belong to the north; a record of the south has none.
    team: company === known.north ? team : null, company, orderedOn: '2026-01-15',
    customer: customers[company === known.north ? 0 : 1], currency: company === known.north ? 'EUR' : 'DKK',
    lines: [{ product: 'Bolt', quantity: '1', unitPrice: '10',
      cost: { amount: '4.00', currency: company === known.north ? 'EUR' : 'DKK' } }] }))
  const ids = await run('shop.order.create', orders)
  await run('shop.order.quote', ids.map(id => ({ id })))
  await run('shop.order.confirm', ids.map(id => ({ id })))
  ids.forEach((id, index) => {
    const { number, owner, team, company } = orders[index] ?? assert.fail()
    made.push({ id, number, owner, team, company })
  })
})
after(() => world.close())

interface Case { readonly name: string, readonly actor: Actor, readonly sees: (one: Made) => boolean }
const grants = (reach: 'own' | 'team' | 'company' | 'all') =>
  [{ allow: 'shop.order.*', reach }, { allow: 'base.*.read', reach: 'all' as const }]
const cases: Case[] = [
  { name: 'own', actor: toyActor(known.ann, { grants: grants('own') }),
    sees: one => one.owner === known.ann && one.company === known.north },
  { name: 'team', actor: toyActor(known.bob, { grants: grants('team'), teams: [known.red] }),
    sees: one => one.company === known.north && (one.owner === known.bob || one.team === known.red) },
  { name: 'company', actor: toyActor(known.cid, { grants: grants('company') }),
    sees: one => one.company === known.north },
  { name: 'both companies', actor: toyActor('00000000-0000-7000-8000-0000000000d1',
    { grants: grants('company'), companies: [known.south, known.north] }), sees: () => true },
  { name: 'no company', actor: toyActor('00000000-0000-7000-8000-0000000000d2',
    { grants: grants('company'), companies: [] }), sees: () => false },
  { name: 'all', actor: toyActor('00000000-0000-7000-8000-0000000000d3', { grants: grants('all') }),
    sees: () => true },
]

const read = async (actor: Actor, address: string): Promise<Record<string, unknown>> => {
  const reply = await world.ask(actor, 'GET', address)
  assert.equal(reply.status, 200, `${address}: ${reply.text}`)
  return reply.json
}
const numbersIn = (text: string): string[] => [...new Set(text.match(/Secret-\d\d/g) ?? [])].sort()

for (const { name, actor, sees } of cases) {
  test(`reach ${name}: every door shows the same records`, async () => {
    world.admit(actor)
    const theirs = made.filter(sees)
    const numbers = theirs.map(one => one.number).sort()
    const doors: Record<string, string> = {
      'list': '/api/shop/orders?limit=1000', 'lines': '/api/shop/orders?limit=1000&include=lines',
        'filtered': '/api/shop/orders?state=confirmed&limit=1000',
      'searched': '/api/shop/orders?search=secret&limit=1000',
        'short word': '/api/shop/orders?search=se&limit=1000',
          'sorted': '/api/shop/orders?sort=-net&limit=1000',
      'search': '/api/search?q=Secret&limit=1000', 'csv': '/api/shop/orders/export.csv',
        'drill': '/api/cubes/shop.sales/records?limit=1000',
    }
    for (const [door, address] of Object.entries(doors)) {
      const reply = await world.ask(actor, 'GET', address)
      assert.equal(reply.status, 200, reply.text)
      assert.deepEqual(numbersIn(reply.text), numbers, door)
    }
    assert.deepEqual((await read(actor, '/api/shop/orders?count=exact&limit=1'))['count'],
      { value: theirs.length, capped: false })
    const { rows } = await read(actor, '/api/cubes/shop.sales?measures=orders')
    assert.equal((rows as Array<{ orders: number }>)[0]?.orders ?? 0, theirs.length)
    for (const one of made) {
      const status = sees(one) ? 200 : 404
      for (const tail of ['', '/history']) {
        assert.equal((await world.ask(actor, 'GET', `/api/shop/orders/${one.id}${tail}`)).status, status,
          `${one.number}${tail}`)
      }
      assert.equal((await world.ask(actor, 'PATCH', `/api/shop/orders/${one.id}`, { body: { note: 'x' } }))
        .status, sees(one) ? 409 : 404)
    }
  })
}

test('labels tell nothing of resources one may not read', async () => {
  const [one] = cases
  assert.ok(one)
  const { labels } = await read(one.actor, '/api/shop/orders')
  assert.ok(!JSON.stringify(labels).includes('customer'), 'customers stay ids')
  assert.ok(Object.values(labels as Record<string, string>).includes('North'), 'companies have names')
})

test('without a grant every door is closed', async () => {
  const stranger = world.admit(toyActor('00000000-0000-7000-8000-0000000000d4',
    { grants: [{ allow: 'shop.customer.read', reach: 'all' }] }))
  const closed = ['/api/shop/orders', `/api/shop/orders/${made[0]?.id}`,
    `/api/shop/orders/${made[0]?.id}/history`, '/api/shop/orders/export.csv',
    '/api/shop/orders/export.xlsx', '/api/cubes/shop.sales', '/api/cubes/shop.sales/records']
  for (const address of closed) assert.equal((await world.ask(stranger, 'GET', address)).status, 403, address)
  assert.deepEqual((await read(stranger, '/api/search?q=Secret'))['items'], [])
  const meta = await read(stranger, '/api/meta')
  assert.deepEqual([Object.keys(meta['resources'] as object), Object.keys(meta['commands'] as object),
    meta['cubes']], [['shop.customer'], [], {}])
})

test('what a command would write is shown of what one may read, not even counted of the rest', async () => {
  const [customer] = await run('shop.customer.create', [{ name: 'Dry customer', company: known.north, owner: known.bob }])
  const [draft = ''] = await run('shop.order.create', [{ number: 'Dry', owner: known.ann, company: known.north, customer,
    orderedOn: '2026-01-15', currency: 'EUR', lines: [{ product: 'Bolt', quantity: '1', unitPrice: '10',
      cost: { amount: '4.00', currency: 'EUR' } }] }])
  await run('shop.order.quote', [{ id: draft }])
  const shown = async (actor: Actor): Promise<string[]> => {
    const reply = await world.ask(actor, 'POST', `/api/shop/orders/${draft}:confirm?dryRun=true`, { body: {} })
    assert.equal(reply.status, 200, reply.text)
    return Object.keys(reply.json['preview'] as object).sort()
  }
  assert.deepEqual(await shown(boss), ['shop.entries', 'shop.orders'])
  assert.deepEqual(await shown(world.admit(toyActor('00000000-0000-7000-8000-0000000000d6',
    { grants: [{ allow: 'shop.order.*', reach: 'all' }] }))), ['shop.orders'])
})

test('hidden and confidential fields are absent everywhere, and cannot be guessed', async () => {
  const [first] = made
  assert.ok(first)
  const blind = world.admit(toyActor('00000000-0000-7000-8000-0000000000d5', { grants: [
    { allow: 'shop.order.*', reach: 'all', hide: ['shop.order.net', 'shop.order.note',
      'shop.order.lines.unitPrice'] },
    { allow: 'shop.customer.*', reach: 'all' }, { allow: 'base.person.read', reach: 'all' }] }))
  await run('shop.customer.create',
    [{ name: 'Limited', company: known.north, remark: 'whisper',
      creditLimit: { amount: '77.00', currency: 'EUR' } }])
  const shown = await Promise.all(['/api/shop/orders?include=lines', `/api/shop/orders/${first.id}`,
    `/api/shop/orders/${first.id}/history`,
    '/api/shop/orders/export.csv', '/api/shop/customers', '/api/shop/customers/export.csv',
      '/api/base/people']
    .map(async address => (await world.ask(blind, 'GET', address)).text))
  const { resources } = await read(blind, '/api/meta')
  for (const text of [...shown, JSON.stringify(resources)]) {
    assert.doesNotMatch(text,
      /"net":\{"amount"|"net":\[|creditLimit|unitPrice|"cost":|salary|77\.00|Credit limit/)
  }
  const refused = ['/api/shop/orders?sort=net', '/api/shop/orders?note.contains=a',
    '/api/shop/orders?net.gte=1 EUR', '/api/shop/customers?creditLimit.gte=1 EUR',
    '/api/shop/customers?sort=creditLimit', '/api/shop/orders/export.csv?columns=net',
      '/api/cubes/shop.sales?measures=net',
    '/api/cubes/shop.sales?measures=cost', '/api/cubes/shop.sales?measures=margin',
      '/api/cubes/shop.sales?by=month&measures=share']
  for (const address of refused) assert.equal((await world.ask(blind, 'GET', address)).status, 422, address)
  const { items } = await read(blind, '/api/shop/orders?search=10.00')
  assert.deepEqual(items, [])
  const write = await world.ask(blind, 'POST', '/api/shop/customers',
    { body: { name: 'X', company: known.north, creditLimit: { amount: '1.00', currency: 'EUR' } } })
  assert.equal(write.status, 403)
})

test('a searched text that one may not see does not betray itself', async () => {
  await run('shop.customer.create', [{ name: 'Quiet', company: known.north, remark: 'xylophone' }])
  const blind = world.admit(toyActor('00000000-0000-7000-8000-0000000000d6', {
    grants: [{ allow: 'shop.customer.*', reach: 'all', hide: ['shop.customer.remark'] }] }))
  for (const address of ['/api/shop/customers?search=xylophone', '/api/search?q=xylophone']) {
    assert.deepEqual((await read(blind, address))['items'], [], address)
    assert.equal(((await read(boss, address))['items'] as unknown[]).length, 1, address)
  }
  assert.equal(((await read(blind, '/api/shop/customers?search=quiet'))['items'] as unknown[]).length, 1)
})

test('nobody makes, moves or names records beyond their reach', async () => {
  const own = world.admit(toyActor(known.ann, { grants: [{ allow: 'shop.customer.*', reach: 'own' }] }))
  const mine = await world.ask(own, 'POST', '/api/shop/customers', { body: { name: 'Mine' } })
  assert.equal(mine.status, 201)
  const { item } = await read(own, `/api/shop/customers/${String(mine.json['id'])}`)
  assert.equal((item as { owner: string }).owner, known.ann,
    'whoever reaches only own records becomes the owner')
  for (const body of [{ name: 'Bobs', owner: known.bob }, { name: 'South', company: known.south }]) {
    assert.ok([403, 422].includes((await world.ask(own, 'POST', '/api/shop/customers', { body })).status),
      JSON.stringify(body))
  }
})

/** What no command of the toy house does. */
const change = (text: string): Promise<unknown> => world.engine.pool.query(raw(text))

test('of a figure one sees, records one may not open are told together: no day, no customer, no number, no amount of one', async () => {
  // why: facts stay with whom they were made for; the record is handed over, or goes away.
  const [open, handed, gone] = made.filter(one => one.owner === known.ann && one.company === known.north)
  assert.ok(open && handed && gone)
  await change(`update shop.orders set owner_id = '${known.bob}' where id = '${handed.id}'`)
  await change(`update shop.sales set customer_id = '${known.dan}', sold_on = '1999-09-09', net = 12345 where order_id = '${handed.id}'`)
  await change(`update shop.sales set order_id = '${known.dan}' where order_id = '${gone.id}'`)
  const ann = world.admit(toyActor(known.ann, { grants: grants('own') }))
  const { text } = await world.ask(ann, 'GET', '/api/cubes/shop.sales/records?measures=net,orders')
  assert.doesNotMatch(text, new RegExp(`${handed.id}|${known.dan}|1999|123\\.45`))
  const answer = JSON.parse(text) as Drilled // why: the drill answers in this form.
  assert.deepEqual([answer.items.map(one => one.id), answer.next], [[open.id], null])
  assert.deepEqual(answer.rest, [{ currency: 'EUR', net: { amount: '133.45', currency: 'EUR' }, orders: 2 }])
  assert.deepEqual(answer.totals, [{ currency: 'EUR', net: { amount: '143.45', currency: 'EUR' }, orders: 3 }])
  for (const [asked, rest] of [['month=1999-09', [{ net: { amount: '123.45', currency: 'EUR' } }]], ['month=2026-01', null]] as const) {
    const cut = await read(ann, `/api/cubes/shop.sales/records?measures=net&${asked}`) as unknown as Drilled // why: as above.
    assert.equal(cut.items.length, rest ? 0 : 1, asked)
    assert.partialDeepStrictEqual(cut.rest, rest ?? [{ net: { amount: '10.00' } }], asked)
  }
})

interface Drilled { readonly items: ReadonlyArray<{ readonly id: string }>, readonly next: string | null,
  readonly totals: readonly unknown[], readonly rest: readonly unknown[] }

test('pages of records behind a figure are full of those one may open, in a constant number of statements', async () => {
  const orders = await run('shop.order.create', Array.from({ length: 12 }, (_, index) => ({ number: `Page-${index}`, owner: known.ann,
    company: known.north, orderedOn: '2026-02-15', customer: customerOfNorth, currency: 'EUR',
    lines: [{ product: 'Bolt', quantity: '1', unitPrice: '10', cost: { amount: '4.00', currency: 'EUR' } }] })))
  await run('shop.order.quote', orders.map(id => ({ id })))
  await run('shop.order.confirm', orders.map(id => ({ id })))
  const [theirs, others] = [orders.filter((_, index) => index % 3 === 0), orders.filter((_, index) => index % 3 > 0)]
  for (const id of others) await change(`update shop.orders set owner_id = '${known.bob}' where id = '${id}'`)
  const ann = world.admit(toyActor(known.ann, { grants: grants('own') }))
  const found: string[] = []
  const statements: number[] = []
  for (let after: string | null = ''; after !== null;) {
    const before = world.engine.pool.usage.statements
    const page = await read(ann, `/api/cubes/shop.sales/records?month=2026-02&measures=net&limit=2${
      after ? `&after=${after}` : ''}`) as unknown as Drilled // why: as above.
    statements.push(world.engine.pool.usage.statements - before)
    assert.equal(page.items.length, 2, 'no page has gaps where others are')
    found.push(...page.items.map(one => one.id))
    assert.partialDeepStrictEqual(page.rest, [{ net: { amount: '80.00' } }], 'with the first and with the last')
    after = page.next
  }
  assert.deepEqual(found, theirs.toSorted().toReversed())
  assert.ok(Math.max(...statements) <= 6, String(statements))
})
