// The house with a second database server that follows the first: everything that is read is read there, whoever wrote or
// was told of a change finds it at every server of the house, and nobody waits.
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { openStream } from '../kernel/testing/event-stream.ts'
import { clearAfter, preparedFor, query, startFor } from '../kernel/postgres/fixtures/scene.ts'
import { standbyOf } from '../kernel/postgres/fixtures/standby.ts'
import type { EmbeddedServer } from '../kernel/postgres/server.ts'
import { resourcePath } from '../kernel/read/address.ts'
import { house as definitions } from './house.ts'
import type { RunningServer } from './server.ts'
import { type TestHouse, openTestHouse } from './testing/house.ts'
import type { Answer, Visitor } from './testing/visitor.ts'

interface Two { readonly house: TestHouse, readonly servers: readonly [RunningServer, RunningServer], readonly standby: EmbeddedServer }

/** Two servers of the house, both reading from the replica. */
async function two(t: TestContext): Promise<Two> {
  const dataDir = await preparedFor(t)
  const primary = await startFor(t, dataDir)
  const first = await openTestHouse({ on: primary.url })
  const standby = await standbyOf(t, primary, dataDir)
  clearAfter(t, () => first.close())
  const replica = { url: standby.url, mostBehindMs: 120_000 }
  return { house: first, servers: [await first.another({ replica }), await first.another({ replica })], standby }
}

const namesIn = (answer: Answer): string[] =>
  (answer.body['items'] as Array<{ name: string }>).map(one => one.name).sort() // why: the shape of every list.
const bulbs = '/api/party/parties?search=Bulb'
const make = (who: Visitor, name: string): Promise<Answer> => who.post('/api/party/parties', { name, country: 'DE' })

async function becomes(look: () => Promise<Answer>, wanted: readonly string[]): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    const answer = await look()
    if (answer.status === 200 && namesIn(answer).join() === wanted.join()) return
  }
  assert.fail(`never became ${wanted.join()}`)
}

/** Reads that need no more than a company: of each kind the house has. */
function addresses(company: string): string[] {
  const lists = [...definitions.resources.values()].map(one => `/api/${resourcePath(one)}?limit=5`)
  const cubes = [...definitions.cubes.keys()].map(name => `/api/cubes/${name}`)
  const odata = ['/odata/v4/$metadata', '/odata/v4/party_parties?$count=true',
    '/odata/v4/sales_orders?$apply=aggregate($count as n)']
  const reports = ['ledger.trial-balance', 'stock.stock-value'].map(name => `/api/reports/${name}?company=${company}`)
  return [...lists, ...cubes, ...odata, ...reports, '/api/search?text=Bulb',
    '/api/party/parties/export.csv', '/api/party/parties/export.xlsx',
    '/api/party/parties/groups?by=country']
}

test('a house that reads from a replica', async t => {
  const { house, servers: [here, there], standby } = await two(t)
  const [ada, sam] = [await house.signedIn('ada', here), await house.signedIn('sam', here)]

  await t.test('what can be read is read from the replica, whatever kind of read it is', async () => {
    const { company } = (await ada.get('/api/session')).body as { company: { id: string } } // why: the shape of a session.
    await becomes(() => ada.get(bulbs), [])
    const { replica } = here.engine
    assert.ok(replica)
    for (const address of addresses(company.id)) {
      const primary: number = replica.reads.primary
      const answer = await ada.get(address)
      assert.equal(answer.status, 200, `${address}: ${answer.text.slice(0, 300)}`)
      assert.equal(replica.reads.primary, primary, `${address} was read from the primary`)
    }
    assert.ok(replica.reads.replica > 50)
    assert.match((await ada.get('/metrics')).text, /^kontor_reads_total\{from="replica"\} [1-9]\d+$/m)
  })

  await t.test('who wrote finds it at every server while the replica stands still, others a moment later', async () => {
    await query(standby.url, 'select pg_wal_replay_pause()')
    const made = await make(ada, 'Bulb One')
    assert.equal(made.status, 201, made.text)
    assert.match(made.headers.get('x-kontor-position') ?? '', /^\d+$/)
    assert.deepEqual(namesIn(await ada.get(bulbs)), ['Bulb One'])
    assert.deepEqual(namesIn(await ada.at(there.url).get(bulbs)), ['Bulb One'])
    assert.deepEqual(namesIn(await sam.get(bulbs)), [])
  })

  await t.test('a screen that is told of a change finds it', async () => {
    const watcher = sam.at(there.url)
    const stream = await openStream(`${there.url}/api/changes`, { cookie: `kontor_session=${sam.cookies.get('kontor_session')}` })
    try {
      const id = String((await make(ada, 'Bulb Two')).body['id'])
      await stream.until(({ data }) => data['id'] === id)
      assert.deepEqual(namesIn(await watcher.get(bulbs)), ['Bulb One', 'Bulb Two'])
    } finally {
      stream.close()
    }
  })

  await t.test('a field added just now is there for everybody', async () => {
    const added = await ada.post('/api/own/fields:add',
      { resource: 'party.party', labels: { en: 'Lamp colour' }, kind: 'text' })
    assert.equal(added.status, 201, added.text)
    for (const who of [ada, sam]) assert.equal((await who.get(`${bulbs}&sort=name`)).status, 200)
    await query(standby.url, 'select pg_wal_replay_resume()')
    await becomes(() => sam.get(bulbs), ['Bulb One', 'Bulb Two'])
  })
})
