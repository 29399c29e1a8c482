// Whatever is sent, the house says what is wrong with it, by a declared code and place, and never breaks.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { after, before, test } from 'node:test'
import { loadWords } from '../i18n/words.ts'
import { type ToyWorld, known, openToyWorld, toyActor } from '../testing/toy-world.ts'

let world: ToyWorld
const boss = toyActor(known.dan)
let customer = ''
let order = ''

before(async () => {
  world = await openToyWorld({ words: [loadWords(new URL('../words/', import.meta.url))] })
  world.admit(boss)
  customer = String((await world.ask(boss, 'POST', '/api/shop/customers', { body: { name: 'Acme' } }))
    .json['id'])
  order = String((await world.ask(boss, 'POST', '/api/shop/orders',
    { body: { number: 'B-1', customer, orderedOn: '2026-03-01',
    lines: [{ product: 'Bolt', quantity: '1', unitPrice: '1' }] } })).json['id'])
})
after(() => world.close())

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'
const problem = async (method: Method, address: string, asking = {}): Promise<Record<string, unknown>> => {
  const reply = await world.ask(boss, method, address, asking)
  assert.match(String(reply.headers['content-type']), /^application\/problem\+json/,
    `${method} ${address} ${reply.status} ${reply.text.slice(0, 200)}`)
  assert.equal(reply.json['status'], reply.status)
  assert.ok(reply.status < 500, reply.text)
  assert.ok(world.house.problems.has(String(reply.json['code'])), `${String(reply.json['code'])} is declared`)
  assert.ok(reply.json['title'] && reply.json['detail'] && reply.json['next'],
    `${String(reply.json['code'])} says what, why and what next`)
  assert.equal(reply.json['instance'], reply.headers['x-request-id'])
  for (const error of (reply.json['errors'] ?? []) as Array<Record<string, string>>) {
    assert.ok(world.words.has('de', `invalid.${error['code']}`), `invalid.${error['code']} is worded`)
  }
  return reply.json
}
const codesAt = ({ errors }: Record<string, unknown>): string[] =>
  ((errors ?? []) as Array<{ pointer: string, code: string }>).map(one => `${one.pointer} ${one.code}`).sort()

const long = 'x'.repeat(121)
const values: Array<[field: string, value: unknown, code: string]> = [
  ['name', 7, 'not-text'], ['name', '', 'missing'], ['name', null, 'missing'], ['name', '   ', 'missing'],
  ['name', long, 'too-long'], ['name', 'a\u0000b', 'control-character'],
  ['name', ['a'], 'not-text'], ['name', { a: 1 }, 'not-text'], ['name', true, 'not-text'],
  ['colour', 'red', 'unknown-field'], ['__proto__', { admin: true }, 'unknown-field'],
  ['constructor', 'x', 'unknown-field'], ['kind', 'wholesale', 'not-a-choice'], ['kind', 1, 'not-text'],
  ['active', 'true', 'not-boolean'], ['active', 1, 'not-boolean'],
  ['rating', '5', 'not-integer'], ['rating', 1.5, 'not-integer'], ['rating', 1e21, 'not-integer'],
  ['rating', -1, 'too-small'], ['rating', 3_000_000_000, 'not-integer'],
  ['discount', 0.1, 'not-decimal'], ['discount', '1e3', 'not-decimal'], ['discount', '1,5', 'not-decimal'],
  ['discount', 'NaN', 'not-decimal'], ['discount', 'Infinity', 'not-decimal'],
  ['discount', '-0.5', 'negative'], ['discount', '0.123456', 'too-precise'],
  ['discount', `${'9'.repeat(13)}`, 'too-large'], ['discount', '9'.repeat(400), 'not-decimal'],
  ['creditLimit', '100.00', 'not-money'], ['creditLimit', { amount: 100, currency: 'EUR' }, 'not-money'],
  ['creditLimit', { amount: '1.001', currency: 'EUR' }, 'too-precise-money'],
  ['creditLimit', { amount: '1.00', currency: 'EURO' }, 'not-currency'],
  ['creditLimit', { amount: '1.00' }, 'not-currency'],
  ['creditLimit', { amount: '1.00', currency: 'DKK' }, 'other-currency'],
  ['creditLimit', { amount: '-1.00', currency: 'EUR' }, 'negative'],
  ['creditLimit', { amount: '9'.repeat(16), currency: 'EUR' }, 'not-money'],
  ['since', '2026-02-30', 'not-date'], ['since', '30.01.2026', 'not-date'], ['since', 20260101, 'not-text'],
  ['since', '2026-01-01T00:00:00Z', 'not-date'], ['since', '99999-01-01', 'not-date'],
  ['seenAt', 'yesterday', 'not-instant'], ['seenAt', '2026-01-01', 'not-instant'], ['owner', 'ann', 'not-id'],
  ['owner', 1, 'not-id'], ['owner', `${known.ann}'--`, 'not-id'],
  ['currency', 'eur', 'not-currency'], ['currency', 'XXXX', 'not-currency'], ['extra', 'text', 'not-object'],
  ['extra', { a: 'x'.repeat(20_001) }, 'too-long'],
  ['extra', { a: '\u0000' }, 'control-character'], ['id', 'x', 'not-id'], ['version', 3, 'unknown-field'],
  ['state', 'confirmed', 'unknown-field'],
]

for (const [field, value, code] of values) {
  test(`${field} = ${JSON.stringify(value).slice(0, 40)} is refused as ${code}`, async () => {
    const raw = JSON.stringify({ name: 'Fine' }).replace('}',
      `,${JSON.stringify(field)}:${JSON.stringify(value)}}`)
    const found = codesAt(await problem('POST', '/api/shop/customers', { raw }))
    assert.ok(found.some(one => one.endsWith(` ${code}`) && one.startsWith(`/${field}`)), found.join('; '))
  })
}

test('all mistakes are told at once, each with its place, down to the lines', async () => {
  const json = await problem('POST', '/api/shop/orders', { body: { number: '', orderedOn: 'x', lines: [
    { product: 'Bolt', quantity: '0', unitPrice: '1' }, { product: 'Nut', quantity: '1', unitPrice: '1',
      cost: { amount: '1.00', currency: 'USD' }, net: 1 }, 'line'] } })
  assert.deepEqual(codesAt(json), ['/customer missing', '/lines/0/quantity not-positive',
    '/lines/1/net unknown-field', '/lines/2 not-object', '/number missing', '/orderedOn not-date'])
})

test('an amount in another currency than its document is refused, also where the document is not sent',
  async () => {
  assert.deepEqual(codesAt(await problem('POST', '/api/shop/orders',
    { body: { number: 'B-2', customer, orderedOn: '2026-03-01',
    lines: [{ product: 'Bolt', quantity: '1', unitPrice: '1',
      cost: { amount: '1.00', currency: 'USD' } }] } })), ['/lines/0/cost other-currency'])
  assert.deepEqual(codesAt(await problem('PATCH', `/api/shop/customers/${customer}`,
    { body: { creditLimit: { amount: '1.00', currency: 'USD' } } })), ['/creditLimit other-currency'])
})

test('text that would be code elsewhere is text here', async () => {
  for (const name of [`'; drop table shop.customers; --`, '<script>alert(1)</script>', '${7*7}', '{{7*7}}',
    '⟦x:0:0⟧', '../../etc/passwd', '\\', '%_%', '=1+1', '\u202e\u200d', '𠀀 😀', 'Ω'.repeat(120)]) {
    const made = await world.ask(boss, 'POST', '/api/shop/customers', { body: { name, remark: name } })
    assert.equal(made.status, 201, made.text)
    const { item } = (await world.ask(boss, 'GET', `/api/shop/customers/${String(made.json['id'])}`))
      .json as { item: { name: string } }
    assert.equal(item.name, name.trim())
    for (const address of [`/api/shop/customers?search=${encodeURIComponent(name)}`,
      `/api/search?q=${encodeURIComponent(name)}`]) {
      assert.equal((await world.ask(boss, 'GET', address)).status, 200, address)
    }
  }
  const found = (await world.ask(boss, 'GET', `/api/shop/customers?search=${encodeURIComponent('%_%')}`))
    .json as { items: Array<{ name: string }> }
  assert.deepEqual(found.items.map(one => one.name), ['%_%'], 'what means anything to LIKE means itself here')
})

const bodies: Array<[what: string, asking: Record<string, unknown>, code: string]> = [
  ['no JSON', { raw: '{"name": ' }, 'kernel/malformed-request'],
  ['two values', { raw: '{} {}' }, 'kernel/malformed-request'],
  ['a word', { raw: 'name=x' }, 'kernel/malformed-request'],
  ['a list', { raw: '[]' }, 'kernel/invalid-input'], ['null', { raw: 'null' }, 'kernel/invalid-input'],
  ['a number', { raw: '7' }, 'kernel/invalid-input'], ['nothing', { raw: '' }, 'kernel/invalid-input'],
  ['a form', { raw: 'a=b', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    'kernel/wrong-media-type'],
  ['XML', { raw: '<a/>', headers: { 'content-type': 'text/xml' } }, 'kernel/wrong-media-type'],
  ['ten megabytes', { raw: JSON.stringify({ name: 'x'.repeat(10_000_000) }) }, 'kernel/too-large'],
  ['a deep pit', { raw: `{"extra":${'['.repeat(50_000)}${']'.repeat(50_000)}}` }, 'kernel/malformed-request'],
  ['a bad key', { body: { name: 'A' }, headers: { 'idempotency-key': 'ö'.repeat(3) } },
    'kernel/malformed-request'],
  ['a long key', { body: { name: 'A' }, headers: { 'idempotency-key': 'k'.repeat(300) } },
    'kernel/malformed-request'],
  ['a batch with strangers', { body: { items: [], colour: 1 } }, 'kernel/invalid-input'],
  ['a batch of another kind', { body: { items: [], mode: 'some' } }, 'kernel/invalid-input'],
  ['a batch that is none', { body: { items: 7 } }, 'kernel/invalid-input'],
  ['too many', { body: { items: Array.from({ length: 10_001 }, () => ({ name: 'A' })) } },
    'kernel/too-many-items'],
  ['too many for each', { body: { mode: 'each', items: Array.from({ length: 1001 },
    () => ({ name: 'A' })) } }, 'kernel/too-many-items'],
]
for (const [what, asking, code] of bodies) {
  test(`${what} as a body: ${code}`, async () => {
    assert.equal((await problem('POST', '/api/shop/customers', asking))['code'], code)
  })
}

const addresses: Array<[method: Method, address: string, code: string]> = [
  ['GET', '/api/shop/nothing', 'kernel/no-such-address'], ['GET', '/api/nothing', 'kernel/no-such-address'],
  ['GET', '/api/', 'kernel/no-such-address'], ['GET', '/nothing', 'kernel/no-such-address'],
  ['GET', '/api/shop/orders/x/y/z', 'kernel/no-such-address'],
  ['GET', '/api/shop/orders/', 'kernel/no-such-address'],
  ['GET', '/api/%E0%A4%A/x', 'kernel/no-such-address'],
  ['GET', '/api/shop/orders/x', 'kernel/not-found'], ['GET', `/api/shop/orders/${known.ann}`,
    'kernel/not-found'], ['GET', '/api/shop/orders/x/history', 'kernel/not-found'],
  ['DELETE', '/api/shop/orders', 'kernel/method-not-allowed'],
  ['PATCH', '/api/shop/entries/x', 'kernel/method-not-allowed'],
  ['POST', '/api/shop/entries', 'kernel/method-not-allowed'],
  ['GET', '/api/shop/stock:tally', 'kernel/method-not-allowed'],
  ['POST', '/api/meta', 'kernel/method-not-allowed'], ['POST', '/api/cubes/shop.sales',
      'kernel/method-not-allowed'],
  ['POST', '/api/shop/orders:vanish', 'kernel/no-such-address'],
  ['POST', '/api/shop/orders/x:confirm', 'kernel/invalid-input'],
  ['POST', '/api/shop/orders:confirm', 'kernel/invalid-input'],
  ['POST', '/api/shop/stock/x:tally', 'kernel/no-such-address'],
  ['POST', '/api/__proto__/constructor', 'kernel/no-such-address'],
  ['GET', '/api/cubes/none', 'kernel/no-such-address'],
  ['GET', '/api/reports/none', 'kernel/no-such-address'],
  ['GET', '/api/shop/orders?limit=0', 'kernel/invalid-input'],
  ['GET', '/api/shop/orders?limit=ten', 'kernel/invalid-input'],
  ['GET', '/api/shop/orders?limit=100000', 'kernel/invalid-input'],
  ['GET', '/api/shop/orders?sort=note', 'kernel/invalid-input'],
  ['GET', '/api/shop/orders?sort=__proto__', 'kernel/invalid-input'],
  ['GET', '/api/shop/orders?after=x', 'kernel/invalid-input'],
  ['GET', '/api/shop/orders?include=pages', 'kernel/invalid-input'],
  ['GET', '/api/shop/orders?count=all', 'kernel/invalid-input'],
  ['GET', '/api/shop/orders?colour=red', 'kernel/invalid-input'],
  ['GET', '/api/shop/orders?constructor=1', 'kernel/invalid-input'],
  ['GET', '/api/shop/orders?orderedOn=soon', 'kernel/invalid-input'],
  ['GET', '/api/shop/orders?customer=x', 'kernel/invalid-input'],
  ['GET', '/api/shop/orders?state=lost', 'kernel/invalid-input'],
  ['GET', '/api/shop/orders?net.gte=many', 'kernel/invalid-input'],
  ['GET', '/api/shop/orders?number.contains=%00', 'kernel/invalid-input'],
  ['GET', '/api/shop/orders?number=%00', 'kernel/invalid-input'],
  ['GET', '/api/shop/customers?rating=1.5', 'kernel/invalid-input'],
  ['GET', '/api/shop/customers?active=maybe', 'kernel/invalid-input'],
  ['GET', '/api/shop/customers?owner.empty=perhaps', 'kernel/invalid-input'],
  ['GET', '/api/base/teams?search=x', 'kernel/invalid-input'],
  ['GET', '/api/cubes/shop.sales?by=colour', 'kernel/invalid-input'],
  ['GET', '/api/cubes/shop.sales?measures=luck', 'kernel/invalid-input'],
  ['GET', '/api/cubes/shop.sales?from=soon', 'kernel/invalid-input'],
  ['GET', '/api/cubes/shop.sales?to=2026-02-31', 'kernel/invalid-input'],
  ['GET', '/api/cubes/shop.sales?customer=x', 'kernel/invalid-input'],
  ['GET', '/api/cubes/shop.sales?sort=luck', 'kernel/invalid-input'],
  ['GET', '/api/cubes/shop.sales?limit=0', 'kernel/invalid-input'],
  ['GET', '/api/cubes/shop.sales/records?colour=x', 'kernel/invalid-input'],
  ['GET', '/api/shop/orders/export.csv?columns=colour', 'kernel/invalid-input'],
  ['POST', '/api/kernel/deliveries:retry', 'kernel/invalid-input'],
  ['GET', '/api/search?limit=x', 'kernel/invalid-input'],
]
for (const [method, address, code] of addresses) {
  test(`${method} ${address}: ${code}`, async () => {
    assert.equal((await problem(method, address, method === 'GET' ? {} : { body: {} }))['code'], code)
  })
}

/** Sends bytes and hears everything until the other side is silent or hangs up. */
async function dial(port: number, head: string, body = Buffer.alloc(0)): Promise<{ status: number, json: Record<string, unknown> }> {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => { /* why: what was heard before is looked at */ })
  await once(socket, 'connect')
  socket.write(head)
  // why: all of it is sent before anything is read, as a browser does with a file.
  await new Promise(done => { socket.write(body, done) })
  const heard = await new Promise<string>(done => {
    let text = ''
    socket.on('data', (part: Buffer) => {
      text += part.toString('utf8')
      if (text.endsWith('}')) done(text)
    })
    socket.once('close', () => { done(text) })
  })
  socket.destroy()
  const [, status = '', type = ''] = /^HTTP\/1\.1 (\d+)[^]*?content-type: (\S+?);/i.exec(heard) ?? []
  assert.equal(type, 'application/problem+json', heard.slice(0, 300))
  return { status: Number(status), json: JSON.parse(heard.slice(heard.indexOf('\r\n\r\n') + 4)) as Record<string, unknown> }
}

test('what is too much is refused as a problem that arrives, head or body', async () => {
  await world.app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = world.app.server.address() as AddressInfo // why: it listens on a port.
  const head = await dial(port, `GET /api/shop/orders HTTP/1.1\r\nhost: kontor\r\nx-long: ${'x'.repeat(40_000)}\r\n\r\n`)
  assert.deepEqual([head.status, head.json['code'], head.json['detail']],
    [431, 'kernel/headers-too-large', 'Address and headers together may have 16 KB at most.'])
  const noise = await dial(port, 'NOISE\r\n\r\n')
  assert.deepEqual([noise.status, noise.json['code']], [400, 'kernel/malformed-request'])
  const bytes = 30 * 1024 * 1024
  const body = await dial(port, `POST /api/shop/customers HTTP/1.1\r\nhost: kontor\r\nauthorization: Bearer ${boss.id}\r\n${
    ''}content-type: application/json\r\ncontent-length: ${bytes}\r\n\r\n`, Buffer.alloc(bytes, 'x'))
  assert.deepEqual([body.status, body.json['code']], [413, 'kernel/too-large'])
  const table = await dial(port, `POST /api/import/party HTTP/1.1\r\nhost: kontor\r\nauthorization: Bearer ${boss.id}\r\n${
    ''}content-type: text/csv\r\ncontent-length: ${64 * 1024 * 1024 + 1}\r\n\r\n`)
  assert.deepEqual([table.status, table.json['detail']], [413, 'A request may have 64 MB at most.'])
})

test('figures are for this machine, not for whom a proxy on it speaks for', async () => {
  for (const name of ['x-forwarded-for', 'forwarded', 'x-real-ip']) {
    assert.equal((await world.ask(null, 'GET', '/metrics', { headers: { [name]: '203.0.113.7' } })).status, 401)
  }
})

test('a bug is told by its number only, and the log has the rest', async () => {
  const reply = await world.ask(boss, 'POST', '/api/shop/stock:stumble')
  assert.deepEqual([reply.status, reply.json['code'], reply.json['params']],
    [500, 'kernel/internal', { incident: reply.headers['x-request-id'] }])
  assert.doesNotMatch(reply.text, /secret|stack|\.ts/)
  const line = world.logged.find(one => one.includes('"fault"')) ?? ''
  assert.match(line, /a secret of the machine/)
  assert.ok(line.includes(String(reply.headers['x-request-id'])))
})

test('not signed in: 401 for everything but the words and the signs of life', async () => {
  for (const address of ['/api/meta', '/api/shop/orders', '/api/search?q=x', '/api/cubes/shop.sales',
    '/api/openapi.json', '/api/kernel/deliveries']) {
    const reply = await world.ask(null, 'GET', address, { headers: { 'accept-language': 'da' } })
    assert.deepEqual([reply.status, reply.json['title']], [401, 'Du er ikke logget ind'], address)
  }
  for (const address of ['/health', '/ready', '/metrics',
    '/api/words?language=de']) assert.equal((await world.ask(null, 'GET', address)).status, 200, address)
})

test('every answer carries what protects the browser', async () => {
  for (const address of ['/api/shop/orders', '/nothing', '/health']) {
    const { headers } = await world.ask(boss, 'GET', address)
    assert.match(String(headers['content-security-policy']), /script-src 'self';.*frame-ancestors 'none'/)
    assert.doesNotMatch(String(headers['content-security-policy']), /script-src[^;]*unsafe/)
    assert.deepEqual([headers['x-content-type-options'], headers['referrer-policy']],
  ['nosniff', 'same-origin'])
    assert.match(String(headers['x-request-id']), /^[0-9a-f-]{36}$/)
  }
})

test('the log knows neither bodies nor queries nor tokens', async () => {
  await world.ask(boss, 'GET', '/api/shop/orders?search=confidential-search')
  await world.ask(boss, 'POST', '/api/shop/customers', { body: { name: 'confidential-name' } })
  const log = world.logged.join('')
  assert.doesNotMatch(log, /confidential-|Bearer|authorization/)
  for (const line of world.logged) assert.doesNotThrow(() => JSON.parse(line) as unknown)
})

test('refused states and versions name the record', async () => {
  const wrong = await problem('POST', `/api/shop/orders/${order}:confirm`)
  assert.deepEqual([wrong['code'], wrong['id']], ['kernel/wrong-state', order])
  const stale = await problem('PATCH', `/api/shop/orders/${order}`,
    { body: { note: 'x' }, headers: { 'if-match': '"9"' } })
  assert.deepEqual([stale['code'], stale['status'], stale['id']], ['kernel/stale-version', 412, order])
})
