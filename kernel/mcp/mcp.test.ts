// An agent works in the house with the protocol's own client: it sees the tools its token permits, reads,
// acts, previews, and is refused in words.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import type { Actor } from '../access/actor.ts'
import { type ToyWorld, known, openToyWorld, toyActor } from '../testing/toy-world.ts'
import { serveMcp } from './endpoint.ts'
import { toolsOf } from './tools.ts'

let world: ToyWorld
let address = ''
const clients: Client[] = []
const boss = toyActor(known.dan)
const clerk = toyActor(known.ann,
  { grants: [{ allow: 'shop.customer.*', reach: 'own' }, { allow: 'base.*.read', reach: 'all' }] })

before(async () => {
  world = await openToyWorld({ server: { extend: [serveMcp] } })
  address = await world.app.listen({ port: 0, host: '127.0.0.1' })
})
after(async () => {
  for (const client of clients) await client.close()
  await world.close()
})

const agentOf = async (actor: Actor): Promise<Client> => {
  world.admit(actor)
  const client = new Client({ name: 'agent', version: '1' })
  const transport = new StreamableHTTPClientTransport(new URL('/mcp', address),
    { requestInit: { headers: { authorization: `Bearer ${actor.id}` } } })
  // why: as on our side, the SDK's transport and its own interface differ in optional members.
  await client.connect(transport as Parameters<Client['connect']>[0])
  clients.push(client)
  return client
}

interface Said { readonly isError?: boolean, readonly content: ReadonlyArray<{ text: string }> }
const call = async (client: Client, name: string, given: Record<string, unknown> = {}): Promise<Record<string,
  unknown>> => {
  const said = await client.callTool({ name, arguments: given }) as Said // why: our tools answer with text.
  return JSON.parse(said.content[0]?.text ?? '{}') as Record<string, unknown>
}

test('an agent reads, acts, previews and reads again', async () => {
  const agent = await agentOf(boss)
  const { id: customer } = await call(agent, 'shop_customer_create',
    { name: 'Acme', creditLimit: { amount: '10.00', currency: 'EUR' } })
  const { id } = await call(agent, 'shop_order_create', { number: 'M-1', customer, orderedOn: '2026-03-01',
    lines: [{ product: 'Bolt', quantity: '2', unitPrice: '1.50' }] })
  await call(agent, 'shop_order_quote', { id })
  const dry = await call(agent, 'shop_order_confirm', { id, dryRun: true })
  assert.deepEqual(Object.keys(dry['preview'] as object).sort(), ['shop.entries', 'shop.orders'])
  const confirmed = await call(agent, 'shop_order_confirm', { id, idempotencyKey: 'once' })
  assert.equal(confirmed['state'], 'confirmed')
  assert.deepEqual(await call(agent, 'shop_order_confirm', { id, idempotencyKey: 'once' }), confirmed)
  const { items } = await call(agent, 'shop_order_list',
    { 'state.in': ['confirmed', 'quoted'], customer, limit: 5 })
  assert.deepEqual((items as Array<{ id: string }>).map(one => one.id), [id])
  const { item } = await call(agent, 'shop_order_get', { id })
  assert.deepEqual((item as Record<string, unknown>)['net'], { amount: '3.00', currency: 'EUR' })
  const { rows } = await call(agent, 'shop_sales_figures', { by: 'customer', measures: 'net' })
  assert.deepEqual(rows, [{ customer, currency: 'EUR', net: { amount: '3.00', currency: 'EUR' } }])
  assert.equal(((await call(agent, 'search', { q: 'acme' }))['items'] as unknown[]).length, 1)
})

test('it sees the tools its permissions allow, and only those', async () => {
  const all = (await (await agentOf(boss)).listTools()).tools.map(tool => tool.name)
  assert.deepEqual(new Set(all), new Set(toolsOf(world.house).keys()))
  const own = (await (await agentOf(clerk)).listTools()).tools.map(tool => tool.name).sort()
  assert.deepEqual(own, ['base_company_get', 'base_company_list', 'base_person_get', 'base_person_list',
    'base_team_get', 'base_team_list',
    'search', 'shop_customer_create', 'shop_customer_get', 'shop_customer_list', 'shop_customer_remove',
      'shop_customer_update'])
  for (const tool of all) assert.match(tool, /^[a-zA-Z0-9_-]{1,64}$/)
})

test('what is not offered is refused when it is asked for all the same', async () => {
  const agent = await agentOf(clerk)
  const problem = await call(agent, 'shop_order_list')
  assert.equal(problem['code'], 'kernel/not-allowed')
  assert.equal((await call(agent, 'shop_order_create', { number: 'X', customer: known.ann,
    orderedOn: '2026-01-01' }))['code'], 'kernel/not-allowed')
})

test('mistakes and bugs come back as problems', async () => {
  const agent = await agentOf(boss)
  const invalid = await call(agent, 'shop_customer_create', { name: 7, colour: 'red' })
  assert.deepEqual((invalid['errors'] as Array<{ pointer: string }>).map(one => one.pointer).sort(),
    ['/colour', '/name'])
  const bug = await call(agent, 'shop_stock_stumble')
  assert.equal(bug['code'], 'kernel/internal')
  assert.ok(!JSON.stringify(bug).includes('secret'))
  await assert.rejects(agent.callTool({ name: 'no_such_tool', arguments: {} }), /no tool/)
})

test('without a token nobody gets in, and a cookie is no token', async () => {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' })
  const headers = { 'content-type': 'application/json', accept: 'application/json, text/event-stream',
    cookie: `kontor_session=${boss.id}` }
  assert.equal((await fetch(new URL('/mcp', address), { method: 'POST', body, headers })).status, 401)
  assert.equal((await fetch(new URL('/mcp', address))).status, 405)
})

test('every schema stands alone', () => {
  for (const tool of toolsOf(world.house).values()) {
    const text = JSON.stringify(tool.inputSchema)
    for (const [, name] of text.matchAll(/#\/\$defs\/(\w+)/g)) assert.ok(text.includes(`"${name}":{`),
      `${tool.name} ${name}`)
    assert.ok(!text.includes('#/components/'), tool.name)
  }
})
