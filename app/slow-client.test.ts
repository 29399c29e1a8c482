// Slow clients and lines that break: who drips a request is cut off after a while, nothing of it is done, and nobody
// else is held up; who lost the line before the answer asks again under the same key and it is done once.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type Socket, connect } from 'node:net'
import { after, before, test } from 'node:test'
import { sql } from '../kernel/sql/sql.ts'
import { type TestHouse, openTestHouse } from './testing/house.ts'
import type { Visitor } from './testing/visitor.ts'

let house: TestHouse
let ada: Visitor
before(async () => {
  house = await openTestHouse({ limits: { arrivalMs: 600 }, poolSize: 2 })
  ada = await house.signedIn('ada')
})
after(() => house.close())

async function dial(): Promise<Socket> {
  const { hostname, port } = new URL(house.server.url)
  const socket = connect(Number(port), hostname)
  await once(socket, 'connect')
  socket.on('error', () => { /* why: being cut off is what is waited for */ })
  return socket
}

const cookie = (): string => [...ada.cookies].map(([name, value]) => `${name}=${value}`).join('; ')

/** It is over, however it ended. */
const closed = (socket: Socket): Promise<void> => new Promise(done => { socket.once('close', () => { done() }) })

/** Everything the other side says until it hangs up. */
async function heard(socket: Socket): Promise<string> {
  const parts: Buffer[] = []
  socket.on('data', (part: Buffer) => { parts.push(part) })
  await closed(socket)
  return Buffer.concat(parts).toString('utf8')
}

test('a head that drips is cut off', async () => {
  const socket = await dial()
  const drip = setInterval(() => { socket.write('x') }, 50)
  socket.write('GET /api/org/users HTTP/1.1\r\nhost: kontor\r\nx-slow: ')
  assert.match(await heard(socket), /^(HTTP\/1\.1 408|$)/)
  clearInterval(drip)
})

test('a body that drips is cut off, and nothing of it is done', async () => {
  const socket = await dial()
  socket.write(`POST /api/catalog/categories HTTP/1.1\r\nhost: kontor\r\ncookie: ${cookie()}\r\nx-kontor-csrf: ${ada.csrf}\r\n`
    + 'content-type: application/json\r\ncontent-length: 40\r\n\r\n{"name":"Dripping')
  const drip = setInterval(() => { socket.write(' ') }, 100)
  assert.match(await heard(socket), /^(HTTP\/1\.1 408|$)/)
  clearInterval(drip)
  const rows = await house.server.engine.pool.query(sql`select id from catalog.categories where name like 'Dripping%'`)
  assert.equal(rows.length, 0)
})

test('a crowd of drippers keeps nobody else waiting', async () => {
  const sockets = await Promise.all(Array.from({ length: 100 }, dial))
  const head = 'POST /api/session HTTP/1.1\r\nhost: kontor\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n'
  for (const socket of sockets) socket.write(`${head}{`)
  assert.equal((await ada.get('/api/org/users')).status, 200)
  await Promise.all(sockets.map(socket => heard(socket)))
})

const category = (name: string): string => JSON.stringify({ name })
const headOf = (body: string, key: string): string => 'POST /api/catalog/categories HTTP/1.1\r\nhost: kontor\r\n'
  + `cookie: ${cookie()}\r\nx-kontor-csrf: ${ada.csrf}\r\nidempotency-key: ${key}\r\ncontent-type: application/json\r\n`
  + `content-length: ${body.length}\r\n\r\n`
const named = (name: string) => house.server.engine.pool.query<{ id: string }>(sql`select id::text as id from catalog.categories
  where name = ${name}`)

test('a line cut in the middle of a request does nothing', async () => {
  const body = category('Cut in the middle')
  const socket = await dial()
  socket.write(headOf(body, 'cut-1') + body.slice(0, 9))
  socket.end()
  await heard(socket)
  assert.deepEqual(await named('Cut in the middle'), [])
})

test('a line cut before the answer: asked again under the same key, it is done once', async () => {
  for (let round = 0; round < 20; round++) {
    const [name, key] = [`Cut before the answer ${round}`, `cut-answer-${round}`]
    const socket = await dial()
    socket.write(headOf(category(name), key) + category(name))
    // why: the cut falls at another moment each time, from before the house has read it to after it has answered.
    for (let turns = 0; turns < round * 3; turns++) await new Promise(done => { setImmediate(done) })
    socket.resetAndDestroy()
    const again = await ada.post('/api/catalog/categories', { name }, { 'idempotency-key': key })
    assert.equal(again.status, 201, again.text)
    assert.deepEqual(await named(name), [{ id: again.body['id'] }])
  }
})
