// A burst is served, a flood is told when to come back, and nobody else feels it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import cookie from '@fastify/cookie'
import Fastify from 'fastify'
import { Refusal } from '../command/problem.ts'
import { Buckets, installRateLimit } from './rate.ts'

test('a bucket gives its burst at once and then as fast as it fills', () => {
  let now = 0
  const buckets = new Buckets({ perSecond: 2, burst: 3, elapsedMs: () => now })
  assert.deepEqual([1, 2, 3, 4].map(() => buckets.take('a')), [0, 0, 0, 1])
  assert.equal(buckets.take('b'), 0)
  now += 500
  assert.deepEqual([buckets.take('a'), buckets.take('a')], [0, 1])
  now += 3_600_000
  assert.deepEqual([1, 2, 3, 4].map(() => buckets.take('a')), [0, 0, 0, 1])
})

test('what is refused costs nothing, and callers long gone are forgotten', () => {
  let now = 0
  const buckets = new Buckets({ perSecond: 1, burst: 1, elapsedMs: () => now })
  buckets.take('a')
  for (let i = 0; i < 100; i++) assert.equal(buckets.take('a'), 1)
  now += 1000
  assert.equal(buckets.take('a'), 0)
  for (let i = 0; i < 60_000; i++) buckets.take(`made up ${i}`)
  assert.equal(buckets.size, 50_000)
})

test('a caller is limited by key, by session or by address; made-up keys by the address they come from', async () => {
  const app = Fastify()
  await app.register(cookie)
  app.setErrorHandler((error, _, reply) => reply.code(error instanceof Refusal ? error.problem.status : 500).send())
  installRateLimit(app, { perSecond: 1, burst: 5, elapsedMs: () => 0 })
  app.get('/api/x', async () => 'x')
  app.get('/page', async () => 'x')
  const ask = async (url: string, headers: Record<string, string> = {}, remoteAddress = '10.0.0.1'): Promise<number> =>
    (await app.inject({ url, headers, remoteAddress })).statusCode
  const many = async (count: number, ...asked: Parameters<typeof ask>): Promise<string> => {
    const codes: number[] = []
    for (let i = 0; i < count; i++) codes.push(await ask(...asked))
    return codes.join(' ')
  }
  assert.equal(await many(6, '/api/x', { authorization: 'Bearer one' }), '200 200 200 200 200 429')
  assert.equal(await many(6, '/api/x', { cookie: 'kontor_session=two' }), '200 200 200 200 200 429')
  assert.equal(await many(6, '/api/x'), '200 200 200 200 200 429')
  assert.equal(await many(6, '/page'), '200 200 200 200 200 200')
  const made: number[] = []
  for (let i = 0; i < 60; i++) made.push(await ask('/api/x', { authorization: `Bearer made-up-${i}` }))
  assert.deepEqual([made.filter(code => code === 200).length, made.at(-1)], [50 - 18, 429])
  assert.equal(await ask('/api/x', { authorization: 'Bearer one' }, '10.0.0.2'), 429)
  assert.equal(await ask('/api/x', {}, '10.0.0.2'), 200)
  await app.close()
})
