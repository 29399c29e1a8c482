// The database goes away and comes back: meanwhile everybody is told when to ask again, and afterwards
// everything goes on by itself, live changes included.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, type NetConnectOpts, type Socket, connect, createServer } from 'node:net'
import { after, before, test } from 'node:test'
import { openStream } from '../kernel/testing/event-stream.ts'
import type { RunningServer } from './server.ts'
import { type TestHouse, openTestHouse } from './testing/house.ts'
import type { Visitor } from './testing/visitor.ts'

/** A road to the database that can be cut and mended. */
class Road {
  private readonly sockets = new Set<Socket>()
  private readonly target: URL
  private port = 0
  private server = createServer()

  constructor(url: string) { this.target = new URL(url) }

  async open(): Promise<string> {
    this.server = createServer(near => {
      const far = connect(this.place())
      for (const one of [near, far]) {
        this.sockets.add(one)
        one.on('error', () => {}).on('close', () => { this.sockets.delete(one); near.destroy(); far.destroy() })
      }
      near.pipe(far).pipe(near)
    })
    this.server.listen(this.port, '127.0.0.1')
    await once(this.server, 'listening')
    this.port = (this.server.address() as AddressInfo).port // why: it listens on a port.
    const { username, password, pathname } = this.target
    return `postgres://${username}${password && ':'}${password}@127.0.0.1:${this.port}${pathname}`
  }

  /** Where the database really is: behind a socket, if the address names its folder as host. */
  private place(): NetConnectOpts {
    const { searchParams, hostname, port } = this.target
    const host = searchParams.get('host') ?? hostname
    const number = Number(searchParams.get('port') ?? (port === '' ? 5432 : port))
    return host.startsWith('/') ? { path: `${host}/.s.PGSQL.${number}` } : { host, port: number }
  }

  async cut(): Promise<void> {
    const closed = once(this.server, 'close')
    this.server.close()
    for (const one of this.sockets) one.destroy()
    await closed
  }
}

let house: TestHouse
let road: Road
let far: RunningServer
let ada: Visitor
before(async () => {
  house = await openTestHouse()
  road = new Road(house.url)
  far = await house.another({ databaseUrl: await road.open(), jobs: true, poolSize: 3 })
  ada = await house.signedIn('ada', far)
})
after(async () => {
  await house.close()
  await road.cut()
})

test('while the database is away every request is told so and when to ask again', async () => {
  await road.cut()
  const began = performance.now()
  const replies = [...await Promise.all([ada.get('/api/org/users'), ada.get('/api/search?q=lumen'),
    ada.post('/api/catalog/categories', { name: 'Too early' }), ada.get('/api/cubes/sales.revenue'), ada.get('/api/session')]),
  await house.visitor(far).post('/api/session', { email: 'sam@lumen.example', password: 'walnut tram whisper 9' })]
  for (const { status, body, headers } of replies) {
    if (status === 200) continue
    assert.deepEqual([status, body['code'], headers.get('retry-after')], [503, 'kernel/database-away', '5'])
  }
  assert.ok(replies.filter(({ status }) => status === 503).length >= 5)
  assert.ok(performance.now() - began < 4000, 'nobody is kept waiting')
  assert.equal((await ada.get('/health')).status, 200)
  assert.equal((await ada.get('/ready')).status, 503)
})

test('when it returns all goes on without a restart: requests, commands, live changes', async () => {
  await road.open()
  for (let tries = 0; (await ada.get('/ready')).status !== 200; tries++) assert.ok(tries < 1000)
  assert.equal((await ada.get('/api/org/users')).status, 200)
  const cookie = [...ada.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const stream = await openStream(`${far.url}/api/changes`, { cookie })
  const near = await house.signedIn('ada')
  const made = await near.post('/api/catalog/categories', { name: 'Made elsewhere' })
  assert.equal(made.status, 201, made.text)
  await stream.until(({ data }) => data['id'] === made.body['id'])
  stream.close()
})
