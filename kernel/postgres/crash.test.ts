/** The embedded server when things go wrong: killed processes, leftovers, stray signals. No data is lost. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

import { errorCode } from './failure.ts'
import { clearAfter, folderFor, hold, preparedFor, query, startFor } from './fixtures/scene.ts'
import { isAlive } from './process.ts'

const untilDead = async (pid: number): Promise<void> => {
  while (isAlive(pid)) await new Promise(resolve => { setImmediate(resolve) })
}

const away = ['ECONNREFUSED', 'ECONNRESET', '57P03']

const untilAnswer = async (url: string, sql: string): Promise<unknown[]> => {
  for (;;) {
    try {
      return await query(url, sql)
    } catch (error) {
      if (!away.includes(errorCode(error) ?? '')) throw error
      await new Promise(resolve => { setImmediate(resolve) })
    }
  }
}

test('a server left behind by a killed process is adopted with its data, and stopped with us', async t => {
  const dataDir = await preparedFor(t)
  const holder = await hold(t, dataDir)
  await query(holder.url, 'create table bolts as select 8 as m')
  await holder.end('SIGKILL')
  assert.equal(isAlive(holder.pid), true)

  const heir = await startFor(t, dataDir)
  assert.equal(heir.adopted, true)
  assert.equal(heir.pid(), holder.pid)
  assert.deepEqual(await query(heir.url, 'select m from bolts'), [{ m: 8 }])
  await heir.stop()
  assert.equal(isAlive(holder.pid), false)
})

test('when both were killed, the next start recovers everything committed', async t => {
  const dataDir = await preparedFor(t)
  const holder = await hold(t, dataDir)
  await query(holder.url, 'create table bolts as select generate_series(1, 1000) as m')
  await holder.end('SIGKILL')
  process.kill(holder.pid, 'SIGKILL')
  await untilDead(holder.pid)

  const heir = await startFor(t, dataDir)
  assert.equal(heir.adopted, false)
  assert.deepEqual(await query(heir.url, 'select count(*)::int as n from bolts'), [{ n: 1000 }])
})

test('a pid file that names a stranger neither blocks the start nor harms the stranger', async t => {
  const dataDir = await preparedFor(t)
  const first = await startFor(t, dataDir)
  await first.stop()
  const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 60000)'], { stdio: 'ignore' })
  clearAfter(t, () => stranger.kill('SIGKILL'))
  assert.ok(stranger.pid)
  const data = join(dataDir, 'data')
  const lines = [stranger.pid, data, 1_700_000_000, first.port, '', '127.0.0.1', '', 'ready', '']
  writeFileSync(join(data, 'postmaster.pid'), lines.join('\n'))

  const server = await startFor(t, dataDir)
  assert.equal(server.adopted, false)
  assert.equal(isAlive(stranger.pid), true)
  await server.stop()
  assert.equal(isAlive(stranger.pid), true)
})

test('a copied folder gets a server of its own, not that of the original', async t => {
  const original = await preparedFor(t)
  const first = await startFor(t, original)
  const copy = folderFor(t)
  cpSync(original, copy, { recursive: true, filter: path => !path.includes('.s.PGSQL') })
  const second = await startFor(t, copy)
  assert.equal(second.adopted, false)
  assert.notEqual(second.port, first.port)
  await second.stop()
  assert.equal(isAlive(second.pid()), false)
  assert.deepEqual(await query(first.url, 'select 1 as here'), [{ here: 1 }])
})

test('a server killed under a living process is back at the same address', async t => {
  const said: string[] = []
  const server = await startFor(t, await preparedFor(t), { say: line => said.push(line) })
  await query(server.url, 'create table bolts as select 8 as m')
  const before = server.pid()
  process.kill(before, 'SIGKILL')
  await untilDead(before)
  assert.deepEqual(await untilAnswer(server.url, 'select m from bolts'), [{ m: 8 }])
  await server.stop()
  assert.notEqual(server.pid(), before)
  assert.match(said.join(), /started again/)
  assert.equal(isAlive(server.pid()), false)
})

test('SIGTERM ends our own work first, then the server', async t => {
  const dataDir = await preparedFor(t)
  const holder = await hold(t, dataDir)
  assert.equal(await holder.end('SIGTERM'), 143)
  assert.equal(isAlive(holder.pid), false)
  assert.equal(existsSync(join(dataDir, 'data', 'postmaster.pid')), false)
  const next = await startFor(t, dataDir)
  assert.deepEqual(await query(next.url, 'select count(*)::int as n from farewells'), [{ n: 1 }])
})

test('Ctrl-C, which hits the whole group of processes, still finds the server at work', async t => {
  const dataDir = await preparedFor(t)
  const holder = await hold(t, dataDir, { detached: true })
  const ended = new Promise(resolve => { holder.child.once('exit', resolve) })
  assert.ok(holder.child.pid)
  process.kill(-holder.child.pid, 'SIGINT')
  assert.equal(await ended, 130)
  assert.equal(isAlive(holder.pid), false)
  const next = await startFor(t, dataDir)
  assert.deepEqual(await query(next.url, 'select count(*)::int as n from farewells'), [{ n: 1 }])
})

test('a process that leaves in a hurry takes the server along, unless it is still wanted', async t => {
  const dataDir = await preparedFor(t)
  const one = await startFor(t, dataDir)
  const two = await startFor(t, dataDir)
  one.leaveBehind()
  assert.deepEqual(await query(two.url, 'select 1 as here'), [{ here: 1 }])
  two.leaveBehind()
  await untilDead(two.pid())
  const three = await startFor(t, dataDir)
  assert.equal(three.adopted, false)
})

test('a creation that was cut short is begun again', async t => {
  const dataDir = folderFor(t)
  mkdirSync(join(dataDir, 'data.partial.1', 'base'), { recursive: true })
  writeFileSync(join(dataDir, 'data.partial.1', 'PG_VERSION'), '18\n')
  const { url } = await startFor(t, dataDir)
  assert.deepEqual(await query(url, 'select 1 as here'), [{ here: 1 }])
  assert.deepEqual(readdirSync(dataDir).filter(name => name.includes('partial')), [])
})
