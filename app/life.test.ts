// The house as a program: it opens with a database of its own, tells machines how it is, stops in good
// order when told, and stands up again after it was killed.
import assert from 'node:assert/strict'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { isAlive } from '../kernel/postgres/process.ts'
import { password } from './testing/house.ts'
import { type Program, startProgram } from './testing/program.ts'
import { Visitor } from './testing/visitor.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'kontor-life-'))
chmodSync(dataDir, 0o711)
let program: Program
before(async () => { program = await startProgram(dataDir) })
after(async () => {
  await program.end('SIGTERM')
  rmSync(dataDir, { recursive: true, force: true })
})

const company = { name: 'Lumen', country: 'DE', currency: 'EUR', language: 'en', zone: 'Europe/Berlin' }
const databasePid = (): number => {
  const elsewhere = join(dataDir, 'pg', 'location')
  const data = existsSync(elsewhere) ? readFileSync(elsewhere, 'utf8').trim() : join(dataDir, 'pg', 'data')
  return Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0])
}

test('it says where it is open and prints the link of the first day, but no password', async () => {
  assert.match(program.said(), /open at http:\/\/127\.0\.0\.1:\d+/)
  const link = await untilSaid(/http:\S+\/setup#([\w-]{43})/)
  assert.doesNotMatch(program.said(), /password/i)
  const visitor = new Visitor(program.url)
  const answer = await visitor.post('/api/setup', { token: link, name: 'Ada', email: 'ada@lumen.example', password, company })
  assert.equal(answer.status, 201, answer.text)
})

/** The program writes when it gets to it; each look at it gives it time. */
async function untilSaid(pattern: RegExp): Promise<string> {
  for (let tries = 0; tries < 1000; tries++) {
    const found = pattern.exec(program.said())?.[1]
    if (found !== undefined) return found
    await fetch(`${program.url}/health`)
  }
  return assert.fail(`never said: ${pattern}\n${program.said()}`)
}

test('machines learn that it lives, is ready and how it goes', async () => {
  const visitor = new Visitor(program.url)
  assert.deepEqual((await visitor.get('/health')).body, { status: 'alive' })
  assert.deepEqual((await visitor.get('/ready')).body, { status: 'ready' })
  const metrics = await visitor.get('/metrics')
  assert.match(metrics.text, /^kontor_statements_total [1-9]\d*$/m)
  assert.match(metrics.text, /^kontor_pool_queued 0$/m)
})

test('killed, it stands up again: same database, same session', async () => {
  const visitor = new Visitor(program.url)
  await visitor.signIn('ada@lumen.example', password)
  const pid = databasePid()
  assert.equal(await program.end('SIGKILL'), 'SIGKILL')
  assert.equal(isAlive(pid), true)
  program = await startProgram(dataDir)
  assert.equal((await visitor.at(program.url).get('/api/session')).status, 200)
  assert.doesNotMatch(program.said(), /setup#/)
})

test('told to stop, it ends with status 0 and takes its database with it', async () => {
  const pid = databasePid()
  assert.equal(isAlive(pid), true)
  assert.equal(await program.end('SIGTERM'), 0)
  assert.equal(isAlive(pid), false)
})
