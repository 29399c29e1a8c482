// Every kind of record, its lines and every cube of the whole house as tables for others: each can be read, counted, sorted
// and followed along each of its relations, shows the same number of records as its list, and is described.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import type { Actor } from '../../kernel/access/actor.ts'
import { createServer } from '../../kernel/http/server.ts'
import { serveOdata } from '../../kernel/odata/endpoint.ts'
import { cubeSets } from '../../kernel/odata/cubes.ts'
import { type EntitySet, edmFor } from '../../kernel/odata/model.ts'
import { Reader } from '../../kernel/read/reader.ts'
import { house } from '../../app/house.ts'
import { wordsOf } from '../../app/words.ts'
import { type World, createWorld } from '../world.ts'

let world: World
let app: FastifyInstance
let actor: Actor
const faults: string[] = []
before(async () => {
  world = await createWorld()
  ;({ actor } = world.admin)
  app = await createServer({ engine: world.engine, words: wordsOf(house), extend: [serveOdata],
    log: { to: { write: line => { if (line.includes('"msg":"fault"')) faults.push(line) } } },
    auth: { authenticate: async () => ({ actor, csrfToken: null, sessionId: null }) } })
  const customer = await world.customer('Acme')
  const product = await world.product('Lamp', { price: '10', stock: '50' })
  const { id } = await world.admin.does('sales.order.create', { customer, lines: [{ product, quantity: '2' }] })
  for (const name of ['quote', 'confirm']) await world.admin.does(`sales.order.${name}`, { id })
})
after(async () => {
  await app.close()
  await world.end()
})

const ask = async (address: string): Promise<string> => {
  const answer = await app.inject({ method: 'GET', url: `/odata/v4/${encodeURI(address)}` })
  return answer.statusCode === 200 ? answer.body : `${address}: ${answer.statusCode} ${answer.body}`
}
const wrong = async (addresses: readonly string[]): Promise<string[]> =>
  (await Promise.all(addresses.map(ask))).filter(answer => !/^(\{"@odata.context"|\d+$)/.test(answer)).map(one => one.slice(0, 300))

async function setsOf(): Promise<EntitySet[]> {
  const reader = new Reader(world.engine, actor)
  const companies = await reader.companies()
  return [...edmFor(reader, (eyes, sets) => cubeSets(eyes, companies, sets)).sets.values()]
}

test('every table is read, counted, sorted by each column and followed along each relation', async () => {
  const sets = await setsOf()
  assert.ok(sets.length > 60)
  for (const set of sets) {
    const columns = [...set.properties.keys()]
    const relations = [...set.navigations.values()].map(one => (one.bounded ? one.name : `${one.name}($top=1)`))
    assert.deepEqual(await wrong([`${set.name}?$top=2`, `${set.name}/$count`,
      `${set.name}?$orderby=${columns.join(',')}&$top=1&$count=true`,
      `${set.name}?$filter=${columns.map(one => `${one} ne null`).join(' or ')}&$top=1`,
      ...relations.map(one => `${set.name}?$expand=${one}&$top=2`)]), [], `${set.name} ${faults.join('')}`)
  }
})

test('a table counts what its list counts', async () => {
  for (const { name, resource } of await setsOf()) {
    if (!resource) continue
    const list = await app.inject({ method: 'GET', url: `/api/${resource.module}/${resource.collection}?count=exact&limit=1` })
    const { count } = list.json() as { count?: { value: number } }
    assert.equal(await ask(`${name}/$count`), String(count?.value), `${name}: ${list.body.slice(0, 200)}`)
  }
})

test('amounts of lines are added up in the currency of their documents', async () => {
  const [address, grouped] = ['sales_orders_lines?$apply=groupby', 'aggregate(net with sum as total)'] as const
  assert.match(await ask(`${address}((product/name,parent/currency),${grouped})`),
    /"value":\[\{"product":\{"name":"Lamp"\},"parent":\{"currency":"EUR"\},"total":20\.0000\}\]/)
  assert.match(await ask(`${address}((product/name),${grouped})`), /: 400 .*mixed-currencies/)
})

test('no name means one record here and many there, so an address is read in one way only', async () => {
  const navigations = (await setsOf()).flatMap(set => [...set.navigations.values()])
  const one = new Set(navigations.filter(({ many }) => !many).map(({ name }) => name))
  assert.deepEqual(navigations.filter(({ many, name }) => many && one.has(name)).map(({ name }) => name), [])
})

test('the description names every table once and nothing twice', async () => {
  const { body } = await app.inject({ method: 'GET', url: '/odata/v4/$metadata' })
  for (const { name, type } of await setsOf()) {
    assert.equal(body.split(`<EntitySet Name="${name}"`).length, 2, name)
    assert.equal(body.split(`<EntityType Name="${type}"`).length, 2, type)
  }
})

test('somebody with a small role sees small tables', async () => {
  actor = (await world.person('Sam Sales', 'sales-rep')).actor
  const names = (await setsOf()).map(set => set.name)
  assert.ok(names.includes('sales_orders'))
  assert.deepEqual(names.filter(name => name.startsWith('ledger_')).sort(), ['ledger_open_items', 'ledger_settlements'])
  assert.match(await ask('ledger_entries/$count'), /404/)
})
