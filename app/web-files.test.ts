// The web app's files: the page for every address of the app, hashed files kept for a year, and a problem,
// never the page, where a program asked.
import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import fastify, { type FastifyInstance } from 'fastify'
import { Refusal } from '../kernel/command/problem.ts'
import { serveWeb } from './web-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'kontor-web-'))
const apps: FastifyInstance[] = []

async function serve(dist: string): Promise<FastifyInstance> {
  const app = fastify()
  app.setErrorHandler((error, _, reply) => reply.code(error instanceof Refusal ? error.problem.status : 500).send(String(error)))
  await serveWeb(dist)(app)
  apps.push(app)
  return app
}

let app: FastifyInstance
before(async () => {
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html><head><title>Kontor</title></head>')
  writeFileSync(join(folder, 'mark.svg'), '<svg/>')
  writeFileSync(join(folder, 'assets', 'main-5f3a.js'), 'start()')
  writeFileSync(join(folder, 'assets', 'main-5f3a.js.br'), 'packed')
  app = await serve(folder)
})
after(async () => {
  await Promise.all(apps.map(one => one.close()))
  rmSync(folder, { recursive: true })
})

test('every address of the app is the page, asked for anew each time', async () => {
  for (const url of ['/', '/sales/orders', '/setup', '/sales/orders?search=acme', '/insight/sales.revenue?by=month']) {
    const answer = await app.inject({ url })
    assert.deepEqual([answer.statusCode, answer.headers['cache-control']], [200, 'no-cache'], url)
    assert.match(answer.body, /<title>Kontor/)
  }
})

test('each page has a number of its own, which its headers and its styles carry', async () => {
  const pages = await Promise.all(['/', '/sales/orders'].map(url => app.inject({ url, headers: { 'if-none-match': '*' } })))
  const numbers = pages.map(({ body, headers }) => {
    const [, nonce = ''] = /<meta property="csp-nonce" nonce="([\w-]{22})" \/>/.exec(body) ?? []
    const policy = String(headers['content-security-policy'])
    assert.ok(nonce !== '' && policy.includes(`style-src 'self' 'nonce-${nonce}'`), policy)
    assert.doesNotMatch(policy, /unsafe/)
    return nonce
  })
  assert.notEqual(numbers[0], numbers[1])
})

test('hashed files are kept for a year, packed where the browser can unpack', async () => {
  const plain = await app.inject({ url: '/assets/main-5f3a.js' })
  assert.deepEqual([plain.body, plain.headers['cache-control']], ['start()', 'public, max-age=31536000, immutable'])
  const packed = await app.inject({ url: '/assets/main-5f3a.js', headers: { 'accept-encoding': 'gzip, br' } })
  assert.deepEqual([packed.body, packed.headers['content-encoding']], ['packed', 'br'])
  assert.match(String(packed.headers['content-type']), /javascript/)
  assert.equal((await app.inject({ url: '/mark.svg' })).headers['cache-control'], 'no-cache')
})

test('what is not there is not there', async () => {
  for (const url of ['/assets/gone-1234.js', '/favicon.ico', '/api', '/mcp/x', '/metrics/x', '/../package.json', '/%2e%2e/package.json']) {
    assert.equal((await app.inject({ url })).statusCode, 404, url)
  }
})

test('a new build is served by a server that was running before', async () => {
  const fresh = join(folder, 'fresh')
  const running = await serve(fresh)
  assert.equal((await running.inject({ url: '/' })).statusCode, 503)
  mkdirSync(join(fresh, 'assets'), { recursive: true })
  writeFileSync(join(fresh, 'index.html'), '<!doctype html><title>Newer</title>')
  writeFileSync(join(fresh, 'assets', 'main-77aa.js'), 'startAnew()')
  assert.match((await running.inject({ url: '/' })).body, /Newer/)
  assert.equal((await running.inject({ url: '/assets/main-77aa.js' })).body, 'startAnew()')
})

test('before it is built the app says how to build it', async () => {
  const bare = await serve(join(folder, 'nowhere'))
  const answer = await bare.inject({ url: '/' })
  assert.equal(answer.statusCode, 503)
  assert.match(answer.body, /npm run build/)
})
