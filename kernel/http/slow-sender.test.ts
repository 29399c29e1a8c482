// Whoever sends a request bit by bit keeps nobody else out; as many as ask at once are still counted.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { test } from 'node:test'
import Fastify from 'fastify'
import { Refusal } from '../command/problem.ts'
import { installOverloadGuard } from './overload.ts'

test('slow senders take no place, those at work do', async () => {
  const app = Fastify()
  app.setErrorHandler((error, _, reply) => reply.code(error instanceof Refusal ? error.problem.status : 500).send('refused'))
  installOverloadGuard(app, { queued: 0, size: 1 }, 2)
  let release = (): void => {}
  const released = new Promise<void>(resolve => { release = resolve })
  app.post('/api/things', () => 'kept')
  app.get('/api/quick', () => 'here')
  app.get('/api/slow', async () => {
    await released
    return 'done'
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo // why: it listens on a port.
  const senders = Array.from({ length: 8 }, () => connect(port, '127.0.0.1'))
  try {
    for (const sender of senders) {
      sender.on('error', () => { /* why: they are cut at the end */ })
      await once(sender, 'connect')
      sender.write('POST /api/things HTTP/1.1\r\nhost: kontor\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n{')
    }
    const ask = async (path: string): Promise<number> => (await fetch(`http://127.0.0.1:${port}${path}`)).status
    await new Promise(done => { setTimeout(done, 50) })
    assert.equal(await ask('/api/quick'), 200)
    const slow = [ask('/api/slow'), ask('/api/slow'), ask('/api/slow')]
    await new Promise(done => { setTimeout(done, 50) })
    assert.equal(await ask('/api/quick'), 503)
    release()
    assert.deepEqual(await Promise.all(slow), [200, 200, 200])
    assert.equal(await ask('/api/quick'), 200)
  } finally {
    release()
    for (const sender of senders) sender.destroy()
    await app.close()
  }
})
