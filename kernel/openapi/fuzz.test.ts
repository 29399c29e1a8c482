// Whatever comes in by the description of the API, or nearly by it, is answered as described: no fault, and
// every refusal a problem with a code that was declared. KONTOR_FUZZ=500 asks so often of each operation.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '../sql/sql.ts'
import { fuzz } from '../testing/api-fuzz.ts'
import { type ToyWorld, known, openToyWorld, toyActor } from '../testing/toy-world.ts'
import { openapiOf } from './document.ts'

const runs = Number(process.env['KONTOR_FUZZ'] ?? 20)
const seed = Number(process.env['KONTOR_FUZZ_SEED'] ?? 7)

let world: ToyWorld
before(async () => { world = await openToyWorld({ feed: true }) })
after(() => world.close())

test('made-up requests are answered as described', async () => {
  const boss = world.admit(toyActor(known.dan))
  const create = async (address: string, body: unknown): Promise<string> => {
    const made = await world.ask(boss, 'POST', address, { body })
    assert.equal(made.status, 201, made.text)
    return String(made.json['id'])
  }
  const customer = await create('/api/shop/customers', { name: 'Acme', company: known.north })
  const orders = await Promise.all(['1', '2', '3'].map(number => create('/api/shop/orders', { number, customer,
    orderedOn: '2026-03-01', company: known.north, lines: [{ product: 'Bolt', quantity: '1', unitPrice: '2' }] })))
  const findings = await fuzz({ document: openapiOf(world.house), runs, seed,
    ids: [...Object.values(known), customer, ...orders],
    async send({ method, url, headers, payload }) {
      const answer = await world.app.inject({ method: method as 'GET', url,
        headers: { ...headers, authorization: `Bearer ${boss.id}` }, ...(payload === undefined ? {} : { payload }) })
      return { status: answer.statusCode, type: String(answer.headers['content-type'] ?? ''), text: answer.body }
    } })
  const [row] = await world.engine.pool.query<{ count: bigint }>(sql`select count(*) from kernel.changes`)
  assert.ok((row?.count ?? 0n) > 10n, 'some of it was right')
  assert.deepEqual(findings.filter(one => !one.includes('stumble')), [])
})
