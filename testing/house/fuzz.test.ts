/**
 * The whole house under made-up requests: every operation of the API answers as it is described, whatever is
 * asked. KONTOR_FUZZ=500 asks so often of each operation, KONTOR_FUZZ_SEED asks something else.
 */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { createServer } from '../../kernel/http/server.ts'
import { openapiOf } from '../../kernel/openapi/document.ts'
import { fuzz } from '../../kernel/testing/api-fuzz.ts'
import { house } from '../../app/house.ts'
import { wordsOf } from '../../app/words.ts'
import { type World, createWorld } from '../world.ts'

const runs = Number(process.env['KONTOR_FUZZ'] ?? 3)
const seed = Number(process.env['KONTOR_FUZZ_SEED'] ?? 11)

let world: World
let app: FastifyInstance
const faults: string[] = []
before(async () => {
  world = await createWorld()
  const { actor } = world.admin
  app = await createServer({ engine: world.engine, words: wordsOf(house),
    log: { to: { write: line => { if (line.includes('"msg":"fault"')) faults.push(line) } } },
    auth: { authenticate: async () => ({ actor, csrfToken: null, sessionId: null }) } })
})
after(async () => {
  await app.close()
  await world.end()
})

/** Some records of each kind to ask about. */
async function idsThere(): Promise<string[]> {
  const some = await Promise.all([...house.resources.values()].map(({ table }) =>
    world.rows<{ id: string }>(`select id from ${table} order by id limit 3`)))
  return some.flat().map(row => row.id)
}

test('made-up requests to every operation are answered as described', { timeout: 3_600_000 }, async () => {
  const customer = await world.customer('Acme')
  const product = await world.product('Lamp', { price: '10', stock: '50' })
  for (const step of ['quote', 'confirm', 'deliver', 'invoice', '']) {
    const { id } = await world.admin.does('sales.order.create', { customer, lines: [{ product, quantity: '2' }] })
    for (const name of ['quote', 'confirm'].slice(0, step === 'quote' ? 1 : step === '' ? 0 : 2)) {
      await world.admin.does(`sales.order.${name}`, { id })
    }
  }
  await world.admin.does('crm.lead.create', { title: 'Lamps', name: 'Zed' })
  const findings = await fuzz({ document: openapiOf(house), runs, seed, ids: await idsThere(),
    async send({ method, url, headers, payload }) {
      const answer = await app.inject({ method: method as 'GET', url, headers, ...(payload === undefined ? {} : { payload }) })
      return { status: answer.statusCode, type: String(answer.headers['content-type'] ?? ''), text: answer.body }
    } })
  assert.deepEqual([...findings, ...faults.slice(0, 20)], [])
})
