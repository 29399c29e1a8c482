// Another program is told of what happens: signed, in the order of each record, again until it understands, and once more
// when somebody asks. The other program is a real server.
import assert from 'node:assert/strict'
import { type IncomingHttpHeaders, type Server, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { type World, createWorld } from '../../testing/world.ts'
import { tellWebhooks } from './contract.ts'
import { proves } from './sign.ts'

interface Told { readonly id: string, readonly headers: IncomingHttpHeaders, readonly body: string, readonly type: string,
  readonly subject: string }

let w: World
let server: Server
let told: Told[] = []
/** What the other program answers. */
let answer: (told: Told) => number = () => 204

before(async () => {
  w = await createWorld()
  server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const body = Buffer.concat(parts).toString()
      const { type, subject } = JSON.parse(body) as { type: string, subject: { id: string } }
      const one = { id: String(request.headers['webhook-id']), headers: request.headers, body, type, subject: subject.id }
      told.push(one)
      response.writeHead(answer(one)).end('x'.repeat(10))
    })
  })
  await new Promise<void>(done => { server.listen(0, '127.0.0.1', done) })
})
after(async () => {
  server.closeAllConnections()
  server.close()
  await w.end()
})

const address = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
const made = async (events: string): Promise<{ id: string, secret: string }> => {
  w.clock.advance({ seconds: 1 })
  const { id, secret } = await w.admin.does('hooks.webhook.create', { company: w.company, name: events, url: address(), events })
  return { id: String(id), secret: String(secret) }
}
const hook = async (events: string): Promise<string> => (await made(events)).id
const forget = async (id: string) => { await w.admin.does('hooks.webhook.update', { id, active: false }) }
const sealedOf = async (id: string): Promise<string> =>
  (await w.rows<{ sealed: string }>('select sealed from auth.secrets where owner = $1', [id]))[0]?.sealed ?? ''

async function tellAll(): Promise<Told[]> {
  told = []
  while (await tellWebhooks(w.engine) > 0);
  return told
}

async function order(): Promise<string> {
  const product = await w.product('Hooked lamp', { price: '10.00', stock: '50', cost: '4.00' })
  const made = await w.admin.does('sales.order.create', { company: w.company, customer: await w.customer('Hook AG'),
    lines: [{ product, quantity: '1' }] })
  await w.admin.does('sales.order.confirm', { id: made['id'] })
  return String(made['id'])
}
const states = (subject: string) => w.rows<{ event: string, state: string, attempts: number, status: number | null }>(
  'select event, state, attempts, status from hooks.deliveries where subject = $1 order by place', [subject])

test('What happens from now on is told in its order, signed, and nothing else', async () => {
  await order()
  const { id, secret } = await made('sales.*')
  const sold = await order()
  const heard = await tellAll()
  assert.ok(heard.length > 0)
  assert.ok(heard.every(one => one.type.startsWith('sales.') && one.subject === sold), 'what was before is not told')
  assert.equal(heard.at(-1)?.type, 'sales.order.confirmed')
  for (const { headers, body } of heard) {
    const signed = { id: String(headers['webhook-id']), timestamp: String(headers['webhook-timestamp']), body }
    assert.ok(proves(secret, String(headers['webhook-signature']), signed))
    assert.ok(!proves(secret, String(headers['webhook-signature']), { ...signed, body: `${body} ` }))
  }
  assert.deepEqual(await tellAll(), [], 'told is told')
  const before = await sealedOf(id)
  assert.ok(!before.includes(secret.slice('whsec_'.length)), 'a database that is read gives no secret away')
  const renewed = String((await w.admin.does('hooks.webhook.renew-secret', { id }))['secret'])
  assert.notEqual(renewed, secret)
  assert.notEqual(await sealedOf(id), before)
  const next = await order()
  const [{ headers, body } = assert.fail()] = (await tellAll()).filter(one => one.subject === next)
  const signed = { id: String(headers['webhook-id']), timestamp: String(headers['webhook-timestamp']), body }
  assert.ok(proves(renewed, String(headers['webhook-signature']), signed) && !proves(secret, String(headers['webhook-signature']), signed))
  await forget(id)
})

test('Without the key that sealed its secret nothing is told, and it is said why', async () => {
  const id = await hook('sales.order.confirmed')
  await w.rows(`update auth.secrets set sealed = 'v1:00000000:AAAA' where owner = $1`, [id])
  const sold = await order()
  assert.deepEqual(await tellAll(), [])
  const [told] = await w.rows<{ problem: string, state: string }>('select problem, state from hooks.deliveries where subject = $1', [sold])
  assert.equal(told?.state, 'waiting')
  assert.match(told?.problem ?? '', /KONTOR_KEYS/)
  await forget(id)
})

test('What was not understood is told again under its id; what follows of the same record waits, others do not', async () => {
  const id = await hook('sales.order.*')
  const [first, second] = [await order(), await order()]
  answer = one => one.subject === first ? 500 : 200
  const heard = await tellAll()
  assert.equal(heard.filter(one => one.subject === first).length, 1, 'one try, and nothing behind it')
  assert.ok((await states(second)).every(one => one.state === 'delivered'))
  assert.equal((await states(first))[0]?.status, 500)
  answer = () => 200
  assert.deepEqual(await tellAll(), [], 'not before its time')
  w.clock.advance({ minutes: 2 })
  const again = await tellAll()
  assert.equal(again[0]?.id, heard.find(one => one.subject === first)?.id)
  assert.deepEqual(again.map(one => one.type), (await states(first)).map(one => one.event))
  assert.ok((await states(first)).every(one => one.state === 'delivered'))
  await forget(id)
})

test('After the last try it is kept, and told again when somebody asks; who is gone is not asked again', async () => {
  const id = await hook('sales.order.confirmed')
  answer = () => 503
  const sold = await order()
  for (let tries = 0; tries < 12; tries++) {
    await tellAll()
    w.clock.advance({ minutes: 900 })
  }
  assert.deepEqual(await states(sold), [{ event: 'sales.order.confirmed', state: 'dead', attempts: 8, status: 503 }])
  const [dead] = await w.rows<{ id: string }>('select id from hooks.deliveries where subject = $1', [sold])
  await w.admin.isRefused('hooks.webhook.update', { id, url: 'http://169.254.169.254/' }, 'hooks/not-a-hook-url')
  answer = () => 200
  await w.admin.does('hooks.delivery.replay', { id: dead?.id })
  assert.deepEqual((await tellAll()).map(one => one.id), [dead?.id])
  assert.equal((await states(sold))[0]?.state, 'delivered')
  answer = () => 410
  const gone = await order()
  await tellAll()
  assert.equal((await states(gone))[0]?.state, 'dead')
  answer = () => 200
  await forget(id)
})

test('Two who tell at once tell nothing twice; a redirect is no understanding', async () => {
  const id = await hook('sales.order.confirmed')
  const sold = [await order(), await order(), await order(), await order(), await order(), await order()]
  told = []
  await Promise.all(Array.from({ length: 6 }, () => tellWebhooks(w.engine)))
  while (await tellWebhooks(w.engine) > 0);
  assert.deepEqual(told.map(one => one.subject).toSorted(), sold.toSorted())
  answer = () => 302
  const moved = await order()
  await tellAll()
  assert.deepEqual(await states(moved), [{ event: 'sales.order.confirmed', state: 'waiting', attempts: 1, status: 302 }])
  answer = () => 200
  await forget(id)
})

test('Addresses that cannot be told and facts nobody knows are refused', async () => {
  const wish = (more: object) => ({ company: w.company, name: 'Wrong', url: address(), events: '*', ...more })
  for (const url of ['ftp://example.com', 'http://example.com@10.0.0.1/', 'https://169.254.169.254/latest/meta-data', 'nowhere']) {
    await w.admin.isRefused('hooks.webhook.create', wish({ url }), 'hooks/not-a-hook-url')
  }
  await w.admin.isRefused('hooks.webhook.create', wish({ events: 'sales.order.confirmed, sales.order.eaten' }), 'hooks/unknown-events')
})
