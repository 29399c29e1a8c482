// The read service as Excel and Power BI use it: described, paged, filtered, expanded, grouped and followed; each answer
// compared with what was really written, and with what the reader may see.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { execute } from '../command/execute.ts'
import { type Reply, type ToyWorld, known, openToyWorld, toyActor } from '../testing/toy-world.ts'
import { serveOdata } from './endpoint.ts'

let world: ToyWorld
const boss = toyActor(known.dan)
const ann = toyActor(known.ann, { grants: [{ allow: 'shop.*.read', reach: 'own' }] })
const stranger = toyActor(known.cid, { grants: [{ allow: 'base.person.read', reach: 'all' }] })
let customers: string[] = []
let orders: string[] = []

const run = async (name: string, items: readonly unknown[]): Promise<string[]> => {
  const command = world.house.commands.get(name) ?? assert.fail(name)
  return (await execute(world.engine, { command, actor: boss, items })).answers.map(answer => answer['id'] as string)
}

before(async () => {
  world = await openToyWorld({ server: { extend: [serveOdata] } })
  for (const actor of [boss, ann, stranger]) world.admit(actor)
  customers = await run('shop.customer.create', [
    { name: `O'Neil & Sons`, company: known.north, owner: known.ann, rating: 3, since: '2024-02-29', discount: '2.5',
      creditLimit: { amount: '1000.00', currency: 'EUR' } },
    { name: 'Milch/Käse GmbH', company: known.north, owner: known.bob, rating: 7 },
    { name: 'Nordic Kiln', company: known.south, owner: known.bob, currency: 'DKK' }])
  orders = await run('shop.order.create', [0, 0, 1, 2, 2].map((customer, at) => ({ number: `A-${at}`,
    company: customer === 2 ? known.south : known.north, customer: customers[customer], orderedOn: `2026-0${at % 2 + 1}-15`,
    owner: customer === 0 ? known.ann : known.bob, currency: customer === 2 ? 'DKK' : 'EUR',
    lines: Array.from({ length: at + 1 }, (_, line) => ({ product: `p${line}`, quantity: `${line + 1}.5`, unitPrice: '0.1' })) })))
  await run('shop.order.quote', orders.map(id => ({ id })))
  await run('shop.order.confirm', orders.map(id => ({ id })))
})
after(() => world.close())

const get = (address: string, actor = boss, headers: Record<string, string> = {}): Promise<Reply> =>
  world.ask(actor, 'GET', address.startsWith('http') ? address.replace(/^https?:\/\/[^/]+/, '') : `/odata/v4/${address}`, { headers })
interface Rows { value: Array<Record<string, unknown>>, '@odata.count'?: number, '@odata.nextLink'?: string, '@odata.deltaLink'?: string }
const rows = async (address: string, actor = boss, headers: Record<string, string> = {}): Promise<Rows> => {
  const reply = await get(address, actor, headers)
  assert.equal(reply.status, 200, `${address}: ${reply.text}${reply.status === 500 ? world.logged.join('').slice(-3000) : ''}`)
  return reply.json as unknown as Rows // why: every collection is answered in this form.
}
const numbers = async (query: string, actor = boss): Promise<string[]> =>
  (await rows(`shop_orders?${query}`, actor)).value.map(one => String(one['number'])).toSorted()
const refused = async (address: string, status: number, code: string): Promise<void> => {
  const reply = await get(address)
  const { error } = reply.json as { error?: { code?: string } }
  assert.deepEqual([address, reply.status, error?.code], [address, status, code], reply.text)
}

test('the service says what it has: sets, types and relations the reader may see', async () => {
  const listed = await get('')
  assert.deepEqual((listed.json['value'] as Array<{ name: string }>).map(one => one.name).toSorted(),
    ['base_companies', 'base_people', 'base_teams', 'cube_shop_sales', 'shop_customers', 'shop_entries', 'shop_orders',
      'shop_orders_lines'])
  assert.equal(listed.headers['odata-version'], '4.0')
  const { text, headers } = await get('$metadata')
  assert.match(String(headers['content-type']), /^application\/xml/)
  assert.match(text, /<EntityType Name="shop_order"><Key><PropertyRef Name="id"\/><\/Key>/)
  assert.ok(text.includes('<Property Name="net" Type="Edm.Decimal" Precision="30" Scale="4">'
    + '<Annotation Term="Org.OData.Measures.V1.ISOCurrency" Path="currency"/>'))
  assert.match(text, /<NavigationProperty Name="lines" Type="Collection\(Kontor.shop_order_lines\)"\/>/)
  const hers = await get('$metadata', ann)
  assert.doesNotMatch(hers.text, /base_person|creditLimit/)
  const nobody = await world.ask(null, 'GET', '/odata/v4/')
  assert.equal(nobody.status, 401)
  assert.match(String(nobody.headers['www-authenticate']), /^Basic /)
})

test('filters find what the standard says they find', async () => {
  assert.deepEqual(await numbers(`$filter=currency eq 'DKK'`), ['A-3', 'A-4'])
  assert.deepEqual(await numbers(`$filter=orderedOn ge 2026-02-01 and orderedOn lt 2026-03-01`), ['A-1', 'A-3'])
  assert.deepEqual(await numbers(`$filter=net ge 1.2`), ['A-3', 'A-4'])
  assert.deepEqual(await numbers(`$filter=customer/name eq 'O''Neil %26 Sons'`), ['A-0', 'A-1'])
  assert.deepEqual(await numbers(`$filter=customer/name eq 'Milch/K%C3%A4se GmbH'`), ['A-2'])
  assert.deepEqual(await numbers(`$filter=contains(customer/name,'eil') or endswith(number,'4')`), ['A-0', 'A-1', 'A-4'])
  assert.deepEqual(await numbers(`$filter=not (currency eq 'DKK') and lines/$count ge 2`), ['A-1', 'A-2'])
  assert.deepEqual(await numbers(`$filter=lines/any(l:l/quantity gt 4 and l/product ne 'p9')`), ['A-3', 'A-4'])
  assert.deepEqual(await numbers(`$filter=lines/all(l:l/quantity lt 3)`), ['A-0', 'A-1'])
  assert.deepEqual(await numbers(`$filter=customer_id eq ${customers[1]}`), ['A-2'])
  assert.deepEqual(await numbers(`$filter=number in ('A-0','A-2','x')`), ['A-0', 'A-2'])
  assert.deepEqual(await numbers(`$filter=number eq @n&@n='A-3'`), ['A-3'])
  assert.deepEqual(await numbers(`$filter=2 add 3 mul 2 eq 8 and not false`), ['A-0', 'A-1', 'A-2', 'A-3', 'A-4'])
  assert.deepEqual(await numbers(`$filter=month(orderedOn) eq 2 and year(orderedOn) eq 2026`), ['A-1', 'A-3'])
  assert.deepEqual(await numbers(`$search=A-1`), ['A-1'])
  assert.deepEqual(await numbers(`$filter=note eq null and team_id ne ${known.red}`), ['A-0', 'A-1', 'A-2', 'A-3', 'A-4'])
})

test('an address says the same however much of it a client encodes, and in whatever order', async () => {
  const encoded = (query: string): string => query.split('&').map(one => one.split('=').map(encodeURIComponent).join('=')).join('&')
  for (const [query, found] of [[`$filter=contains(number,'2') or currency eq 'DKK'`, ['A-2', 'A-3', 'A-4']],
    [`$filter=lines/any(l:l/quantity gt 4)`, ['A-3', 'A-4']], [`$filter=number eq @n&@n='A-3'`, ['A-3']]] as const) {
    assert.deepEqual(await numbers(encoded(query)), found, query)
  }
  const { value } = await rows(`shop_orders?${encoded('$select=number&$expand=customer($select=name;$expand=company)&$top=1')}`)
  assert.deepEqual(Object.keys(value[0] ?? {}), ['id', 'number', 'customer'])
  const formed = await rows('shop_orders?$format=application/json;odata.metadata=minimal&$select=number&$top=1')
  assert.deepEqual(Object.keys(formed.value[0] ?? {}), ['id', 'number'])
  await refused('shop_orders?$format=atom', 501, 'odata/not-served')
})

test('rows carry exact figures, chosen columns and what they are related to', async () => {
  const { text } = await get(`shop_orders?$filter=number eq 'A-2'&$select=number,net&$expand=customer($select=name),`
    + 'lines($orderby=quantity desc;$top=2;$select=product,quantity)')
  assert.ok(text.includes('$metadata#shop_orders(id,number,net,customer(id,name),lines(id,product,quantity))"'), text)
  assert.ok(text.includes(`"value":[{"id":"${orders[2]}","number":"A-2","net":0.7500,"customer":{"id":"${customers[1]}",`
    + `"name":"Milch/Käse GmbH"},"lines":[`), text)
  const { value: [{ lines } = assert.fail()] } = JSON.parse(text) as { value: Array<{ lines: Array<Record<string, unknown>> }> }
  assert.deepEqual(lines.map(line => [line['product'], line['quantity']]), [['p2', 3.5], ['p1', 2.5]])
  const exact = await get(`shop_orders(${orders[2]})?$select=net`, boss, { accept: 'application/json;IEEE754Compatible=true' })
  assert.equal(exact.json['net'], '0.7500')
  assert.equal((await get(`shop_orders(${orders[2]})/net/$value`)).text, '0.7500')
  assert.deepEqual((await rows(`shop_orders(${orders[4]})/lines?$orderby=position desc&$top=1`)).value.map(one => one['product']), ['p4'])
  assert.equal((await get(`shop_customers(${customers[0]})/shop_orders_by_customer/$count`)).text, '2')
  assert.equal((await get(`shop_orders_lines(${String(lines[0]?.['id'])})/parent/number`)).json['value'], 'A-2')
})

test('pages go on where the last one ended, in any order, and are counted', async () => {
  for (const order of ['', '&$orderby=net desc,number', '&$orderby=customer/name,orderedOn desc', '&$orderby=team_id']) {
    const seen: unknown[] = []
    let at: string | undefined = `shop_orders?$count=true${order}`
    while (at !== undefined) {
      const page: Rows = await rows(at, boss, { prefer: 'odata.maxpagesize=2' })
      assert.equal(page['@odata.count'], 5)
      seen.push(...page.value.map(one => one['id']))
      at = page['@odata.nextLink']
    }
    assert.equal(seen.length, 5, order)
    assert.deepEqual(new Set(seen), new Set(orders), order)
  }
  const limited = await rows('shop_orders?$top=3&$orderby=number', boss, { prefer: 'maxpagesize=2' })
  assert.deepEqual((await rows(limited['@odata.nextLink'] ?? '')).value.map(one => one['number']), ['A-2'])
})

test('groups are added up exactly, amounts per currency only', async () => {
  const { value } = await rows(`shop_orders?$apply=filter(number ne 'A-0')/groupby((currency,customer/name),`
    + 'aggregate(net with sum as total,$count as orders,net with max as most))&$orderby=total desc')
  assert.deepEqual(value, [
    { currency: 'DKK', customer: { name: 'Nordic Kiln' }, total: 2.95, orders: 2, most: 1.75 },
    { currency: 'EUR', customer: { name: 'Milch/Käse GmbH' }, total: 0.75, orders: 1, most: 0.75 },
    { currency: 'EUR', customer: { name: `O'Neil & Sons` }, total: 0.4, orders: 1, most: 0.4 }])
  assert.deepEqual((await rows(`shop_orders?$apply=groupby((currency),aggregate(net with sum as total))&$filter=total gt 2`)).value,
    [{ currency: 'DKK', total: 2.95 }])
  const lines = await rows('shop_orders_lines?$apply=aggregate(quantity with sum as q,product with countdistinct as p)')
  assert.deepEqual(lines.value, [{ q: 42.5, p: 5 }])
  await refused('shop_orders_lines?$apply=groupby((product),aggregate(net with sum as total))', 400, 'odata/mixed-currencies')
  await refused('shop_orders?$apply=aggregate(net with sum as total)', 400, 'odata/mixed-currencies')
})

test('cubes are tables of their own, and know how their measures are added', async () => {
  const { value } = await rows('cube_shop_sales?$expand=customer($select=name)&$orderby=month,customer/name')
  assert.equal(value.length, 5)
  assert.deepEqual(value.map(one => [one['month'], (one['customer'] as { name: string }).name, one['currency'], one['net']]), [
    ['2026-01', 'Milch/Käse GmbH', 'EUR', 0.75], ['2026-01', 'Nordic Kiln', 'DKK', 1.75], ['2026-01', `O'Neil & Sons`, 'EUR', 0.15],
    ['2026-02', 'Nordic Kiln', 'DKK', 1.2], ['2026-02', `O'Neil & Sons`, 'EUR', 0.4]])
  assert.deepEqual((await rows('cube_shop_sales?$apply=groupby((booksCurrency),aggregate(net,margin,customers))')).value, [
    { booksCurrency: 'DKK', net: 2.95, margin: 0.95, customers: 1 }, { booksCurrency: 'EUR', net: 1.3, margin: -1.7, customers: 2 }])
  await refused('cube_shop_sales?$apply=aggregate(net)', 400, 'odata/mixed-currencies')
})

test('a reader follows what changes, and hears of nothing else', async () => {
  const first = await rows('shop_customers?$select=name', ann, { prefer: 'odata.track-changes' })
  assert.deepEqual(first.value.map(one => one['name']), [`O'Neil & Sons`])
  await run('shop.customer.create', [['New', known.ann], ['Not hers', known.bob]].map(([name, owner]) =>
    ({ name, owner, company: known.north })))
  await run('shop.customer.update', [{ id: customers[0], name: 'Renamed' }, { id: customers[1], remark: 'secret' }])
  const second = await rows(first['@odata.deltaLink'] ?? assert.fail(), ann)
  assert.deepEqual(second.value.map(one => one['name']).toSorted(), ['New', 'Renamed'])
  await run('shop.customer.update', [{ id: customers[0], owner: known.bob }])
  const third = await rows(second['@odata.deltaLink'] ?? assert.fail(), ann)
  assert.deepEqual(third.value.map(one => [one['id'], one['reason'], String(one['@odata.context']).split('#')[1]]),
    [[`shop_customers(${customers[0]})`, 'changed', 'shop_customers/$deletedEntity']])
  assert.deepEqual((await rows(third['@odata.deltaLink'] ?? assert.fail(), ann)).value, [])
  const newest = await rows(second['@odata.deltaLink'] ?? assert.fail(), ann, { 'odata-maxversion': '4.01' })
  assert.deepEqual(newest.value.map(one => [one['id'], one['@removed']]), [[customers[0], { reason: 'changed' }]])
  await run('shop.customer.update', [{ id: customers[0], owner: known.ann }])
  const fourth = await rows(third['@odata.deltaLink'] ?? assert.fail(), ann)
  assert.deepEqual(fourth.value.map(one => one['name']), ['Renamed'], 'what comes into sight again is told whole')
  const [hers = assert.fail()] = await run('shop.customer.create', [{ name: 'Passing', owner: known.ann, company: known.north }])
  await run('shop.customer.remove', [{ id: hers }])
  const fifth = await rows(fourth['@odata.deltaLink'] ?? assert.fail(), ann)
  assert.deepEqual(fifth.value.map(one => [one['id'], one['reason']]), [[`shop_customers(${hers})`, 'deleted']])
  const widened = toyActor(known.ann, { grants: [{ allow: 'shop.*.read', reach: 'all' }] })
  world.admit(widened)
  assert.equal((await get(fifth['@odata.deltaLink'] ?? assert.fail(), widened)).status, 410, 'another sight begins anew')
  world.admit(ann)
})

test('nobody sees, counts, adds up or guesses what is not theirs', async () => {
  assert.deepEqual(await numbers('', ann), ['A-0', 'A-1'])
  assert.equal((await get('shop_orders/$count', ann)).text, '2')
  assert.deepEqual((await rows('shop_orders?$apply=groupby((currency),aggregate($count as n))', ann)).value, [{ currency: 'EUR', n: 2 }])
  assert.deepEqual((await rows('cube_shop_sales?$apply=groupby((currency),aggregate(orders))', ann)).value,
    [{ currency: 'EUR', orders: 2 }])
  assert.equal((await rows('shop_orders_lines', ann)).value.length, 3)
  assert.equal((await get(`shop_orders(${orders[2]})`, ann)).status, 404)
  assert.equal((await get(`shop_orders(${orders[2]})/lines`, ann)).json['value']?.toString(), '')
  assert.equal((await get(`shop_customers?$filter=creditLimit gt 5`, ann)).status, 400)
  assert.equal((await get(`shop_customers?$orderby=creditLimit`, ann)).status, 400)
  assert.equal((await get('shop_orders', stranger)).status, 404)
  assert.equal((await get(`shop_orders?$filter=owner/salary gt 5`, ann)).status, 400)
})

test('what cannot be asked is refused with its place, its name or its reason', async () => {
  await refused('shop_orders?$filter=number eq', 400, 'odata/not-read')
  await refused('shop_orders?$filter=numbr eq 1', 400, 'odata/unknown-name')
  await refused(`shop_orders?$filter=number gt 5`, 400, 'odata/wrong-kind')
  await refused(`shop_orders?$filter=orderedOn eq 2026-02-30`, 400, 'odata/not-read')
  await refused(`shop_orders?$skiptoken=abc`, 410, 'odata/bad-token')
  await refused(`shop_orders?$deltatoken=abc`, 410, 'odata/bad-token')
  await refused(`shop_orders?$filter=substring(number,999999999999) eq 'x'`, 400, 'odata/wrong-kind')
  await refused(`shop_orders?$foo=1`, 400, 'odata/not-read')
  await refused('$batch', 501, 'odata/not-served')
  await refused('shop_customers?$expand=shop_orders_by_customer', 400, 'odata/needs-top')
  await refused(`shop_orders?$filter=${'('.repeat(5000)}true${')'.repeat(5000)}`, 400, 'odata/not-read')
  assert.equal((await world.ask(boss, 'POST', '/odata/v4/shop_orders', { body: {} })).status, 405)
})

test('a token may come as the password of basic authentication', async () => {
  const reply = await world.ask(null, 'GET', '/odata/v4/shop_orders/$count',
    { headers: { authorization: `Basic ${Buffer.from(`anything:${boss.id}`).toString('base64')}` } })
  assert.deepEqual([reply.status, reply.text], [200, '5'])
})

test('a short address that would mean more than a house can hold is refused at once', async () => {
  const doubled = (count: number): string => Array.from({ length: count }, (_, at) => `@a${at}=concat(@a${at + 1},@a${at + 1})`).join('&')
  const nested = Array.from({ length: 60 }).reduce<string>(inside => `(${inside} in (true,false))`, 'true')
  const begun = performance.now()
  await refused(`shop_orders?$filter=number eq @a0&${doubled(40)}&@a40='x'`, 501, 'odata/not-served')
  await refused(`shop_orders?$filter=number eq @a&@a=@a`, 501, 'odata/not-served')
  await refused(`shop_orders?$filter=@a&@a=not @b&@b=not @a`, 501, 'odata/not-served')
  await refused(`shop_orders?$filter=${nested}`, 501, 'odata/not-served')
  const deep = 'shop_orders_by_customer($top=1000;$expand=customer($expand=shop_orders_by_customer($top=1000)))'
  await refused(`shop_customers?$expand=${deep}`, 501, 'odata/not-served')
  assert.ok(performance.now() - begun < 3000)
  assert.deepEqual(await numbers(`$filter=number eq @a&@a=concat(@b,@c)&@b='A-'&@c='3'`), ['A-3'])
})
