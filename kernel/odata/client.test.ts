// A client library that is not ours walks the service: filters, orders, pages, keys, counts and relations as it writes them.
import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { after, before, test } from 'node:test'
import { execute } from '../command/execute.ts'
import { type ToyWorld, known, openToyWorld, toyActor } from '../testing/toy-world.ts'
import { serveOdata } from './endpoint.ts'

interface Row { readonly [name: string]: unknown }
interface Client {
  getEntitySet(name: string): {
    query(params?: unknown): Promise<Row[]>
    find(filter: Row, params?: unknown): Promise<Row[]>
    retrieve(key: unknown, params?: unknown): Promise<Row>
    count(filter?: unknown): Promise<number>
  }
  newParam(): Param
  newFilter(): { property(name: string): Property }
}
interface Param { filter(text: unknown): Param, orderby(name: string, order?: string): Param, top(count: number): Param
  skip(count: number): Param, select(names: readonly string[]): Param, expand(names: readonly string[]): Param }
interface Property { eq(value: unknown): Property, gt(value: unknown): Property, property(name: string): Property }

// why: the library is CommonJS and describes more than is used here.
const { OData } = createRequire(import.meta.url)('@odata/client') as { OData: { New4(options: Row): Client } }

let world: ToyWorld
let client: Client
const boss = toyActor(known.dan)

before(async () => {
  world = await openToyWorld({ server: { extend: [serveOdata] } })
  world.admit(boss)
  const command = world.house.commands.get('shop.customer.create') ?? assert.fail()
  await execute(world.engine, { command, actor: boss, items: Array.from({ length: 30 }, (_, at) =>
    ({ name: `Customer ${String(at).padStart(2, '0')}`, company: known.north, rating: at % 10,
      owner: at % 2 === 0 ? known.ann : known.bob })) })
  const url = await world.app.listen({ port: 0, host: '127.0.0.1' })
  client = OData.New4({ serviceEndpoint: `${url}/odata/v4/`, credential: { username: 'anything', password: boss.id } })
})
after(() => world.close())

test('it finds, orders, pages and counts', async () => {
  const set = client.getEntitySet('shop_customers')
  assert.equal(await set.count(), 30)
  const page = await set.query(client.newParam().orderby('name', 'desc').skip(2).top(3).select(['name']))
  assert.deepEqual(page.map(one => one['name']), ['Customer 27', 'Customer 26', 'Customer 25'])
  assert.deepEqual((await set.find({ name: 'Customer 07' })).map(one => one['rating']), [7])
  const filter = client.newFilter().property('rating').gt(8).property('name').eq('Customer 19')
  assert.deepEqual((await set.query(client.newParam().filter(filter))).map(one => one['name']), ['Customer 19'])
})

test('it reads one by its key and follows a relation', async () => {
  const set = client.getEntitySet('shop_customers')
  const [first] = await set.query(client.newParam().orderby('name', 'asc').top(1).expand(['owner', 'company']))
  assert.ok(first)
  assert.deepEqual([(first['owner'] as Row)['id'], (first['company'] as Row)['name']], [known.ann, 'North'])
  assert.equal((await set.retrieve(first['id']))['name'], 'Customer 00')
})
