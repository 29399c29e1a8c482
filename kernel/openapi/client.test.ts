// The generated client works against the running house, and its types hold what they promise.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { promisify } from 'node:util'
import { type ToyWorld, known, openToyWorld, toyActor } from '../testing/toy-world.ts'
import { generateClient } from './generate-client.ts'
import { generateRows } from './generate-rows.ts'

let world: ToyWorld
let folder = ''
before(async () => {
  world = await openToyWorld()
  // why: inside the project, so that the type check finds its settings and the types of the platform.
  folder = await mkdtemp(join(import.meta.dirname, 'generated-'))
  await writeFile(join(folder, 'rows.ts'), generateRows(world.house))
  await writeFile(join(folder, 'client.ts'), generateClient(world.house))
})
after(async () => {
  await rm(folder, { recursive: true, force: true })
  await world.close()
})

const usage = `
import { type Page, createClient, fetchTransport, ProblemError } from './client.ts'
import type { ShopOrder } from './rows.ts'

export async function use(base: string, token: string) {
  const house = createClient(fetchTransport(base, token))
  const { id: customer } = await house.run('shop.customer.create', { name: 'Acme', discount: '2.5' })
  const { id } = await house.run('shop.order.create', { number: 'G-1', customer: customer ?? '', orderedOn: '2026-03-01',
    lines: [{ product: 'Bolt', quantity: '2', unitPrice: '1.50' }] })
  await house.runOn('shop.order.quote', id ?? '', {}, { version: 1 })
  const page: Page<ShopOrder> = await house.list('shop.order', { 'state.in': ['quoted', 'draft'] }, { include: ['lines'] })
  const { item } = await house.get('shop.order', id ?? '')
  const refused = await house.runOn('shop.order.quote', id ?? '', {}).catch((error: unknown) => error)
  const each = await house.runEach('shop.order.confirm', [{ id: id ?? '' }, { id: id ?? '' }])
  return { page, net: item.net, code: refused instanceof ProblemError ? refused.problem.code : null, each: each.results.map(one => one.ok) }
}
`
const mistakes = `
import { createClient, fetchTransport } from './client.ts'
const house = createClient(fetchTransport('', ''))
// @ts-expect-error an order needs a number
void house.run('shop.order.create', { customer: '', orderedOn: '' })
// @ts-expect-error no such filter
void house.list('shop.order', { 'note.gte': 'x' })
// @ts-expect-error no such command
void house.run('shop.order.vanish', {})
// @ts-expect-error a choice is one of its values
void house.run('shop.customer.create', { name: 'A', kind: 'other' })
`

test('the client does what it says against the running house', async () => {
  const actor = world.admit(toyActor(known.ann))
  const address = await world.app.listen({ port: 0, host: '127.0.0.1' })
  await writeFile(join(folder, 'usage.ts'), usage)
  const { use } = await import(join(folder, 'usage.ts')) as { use: (base: string, token: string) =>
    Promise<Record<string, unknown>> }
  const { page, ...rest } = await use(address, actor.id)
  assert.deepEqual(rest, { net: { amount: '3.00', currency: 'EUR' }, code: 'kernel/wrong-state',
    each: [true, false] })
  assert.equal((page as { items: unknown[] }).items.length, 1)
})

test('its types refuse what the house would refuse', async () => {
  await writeFile(join(folder, 'mistakes.ts'), mistakes)
  await writeFile(join(folder, 'usage.ts'), usage)
  const settings = { extends: '../../../tsconfig.json', include: ['./*.ts'], exclude: [] }
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(settings))
  const tsc = join(import.meta.dirname, '../../node_modules/.bin/tsc')
  const { stdout } = await promisify(execFile)(tsc, ['--noEmit', '-p', folder])
    .catch((error: { stdout: string }) => error)
  assert.equal(stdout, '')
})
