// A reader who asks for much and does not take it is cut off; an answer that takes long to make is waited for.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, type Socket, connect } from 'node:net'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import Fastify from 'fastify'
import { installReaderGuard } from './overload.ts'

const stillMs = 150
const page = 'x'.repeat(100_000)

test('who does not read an endless answer is cut off, whoever waits for a slow one is served', async () => {
  const app = Fastify({ connectionTimeout: stillMs })
  installReaderGuard(app, stillMs)
  let pages = 0
  app.get('/endless', (_, reply) => reply.send(Readable.from((function* () {
    for (;;) {
      pages++
      yield page
    }
  })())))
  app.get('/slow', async () => {
    await new Promise(done => { setTimeout(done, stillMs * 4) })
    return 'at last'
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  try {
    const { port } = app.server.address() as AddressInfo // why: it listens on a port.
    const served = once(app.server, 'connection')
    const reader = connect(port, '127.0.0.1')
    reader.on('error', () => { /* why: being cut off is what is waited for */ })
    reader.pause()
    reader.write('GET /endless HTTP/1.1\r\nhost: kontor\r\n\r\n')
    const [line] = await served as [Socket] // why: the server hands over the line.
    await once(line, 'close')
    assert.ok(pages * page.length < 64 * 2 ** 20, `${pages} pages were made for nobody`)
    reader.destroy()
    assert.equal(await (await fetch(`http://127.0.0.1:${port}/slow`)).text(), 'at last')
  } finally {
    await app.close()
  }
})
