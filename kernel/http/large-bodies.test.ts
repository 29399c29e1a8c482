// Who sends much must be known, and all together send no more than the house can hold; small requests feel nothing of it.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, type Socket, connect } from 'node:net'
import { test } from 'node:test'
import Fastify from 'fastify'
import { Refusal } from '../command/problem.ts'
import { toyActor, known } from '../testing/toy-world.ts'
import { installLargeBodyGuard } from './large-bodies.ts'

const mebibyte = 1024 * 1024

test('large bodies are taken from those who are known, so many bytes at once', async () => {
  const app = Fastify({ bodyLimit: 30 * mebibyte })
  app.setErrorHandler((error, _, reply) => reply.code(error instanceof Refusal ? error.problem.status : 500).send('refused'))
  const identity = { actor: toyActor(known.dan), csrfToken: null, sessionId: null }
  installLargeBodyGuard(app, { authenticate: async ({ authorization }) => (authorization === null ? null : identity) })
  app.post('/api/things', () => 'kept')
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo // why: it listens on a port.
  const senders: Socket[] = []
  /** Begins to send so much; answers the status line, if one comes before the body is whole. */
  const begin = async (bytes: number | 'unsaid', who = 'ann'): Promise<Socket> => {
    const sender = connect(port, '127.0.0.1')
    sender.on('error', () => { /* why: they are cut at the end */ })
    senders.push(sender)
    await once(sender, 'connect')
    const credentials = who === '' ? '' : `authorization: ${who}\r\n`
    sender.write(`POST /api/things HTTP/1.1\r\nhost: kontor\r\ncontent-type: application/json\r\n${credentials}${
      bytes === 'unsaid' ? 'transfer-encoding: chunked' : `content-length: ${bytes}`}\r\n\r\n`)
    return sender
  }
  const status = async (sender: Socket): Promise<string> => String((await once(sender, 'data'))[0]).slice(9, 12)
  const small = async (): Promise<number> => (await fetch(`http://127.0.0.1:${port}/api/things`,
    { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })).status
  try {
    assert.equal(await status(await begin(20 * mebibyte, '')), '401')
    assert.equal(await status(await begin('unsaid', '')), '401')
    const held = [await begin(30 * mebibyte), await begin(30 * mebibyte), await begin(30 * mebibyte), await begin('unsaid')]
    assert.equal(await small(), 200)
    assert.equal(await status(await begin(30 * mebibyte)), '503')
    held[0]?.destroy()
    let again = '503'
    for (let tries = 0; again === '503' && tries < 50; tries++) {
      const sender = await begin(2 * mebibyte)
      sender.write(`"${'x'.repeat(2 * mebibyte - 2)}"`)
      again = await status(sender)
    }
    assert.equal(again, '200')
  } finally {
    for (const sender of senders) sender.destroy()
    await app.close()
  }
})
