/** The embedded server in ordinary times: started, used by several, stopped, started again. */
import assert from 'node:assert/strict'
import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { test } from 'node:test'

import { clearAfter, folderFor, preparedFor, query, startFor } from './fixtures/scene.ts'
import { isAlive } from './process.ts'
import { PostgresFailure } from './server.ts'

test('a new server keeps checksums, one sort order, and nobody in without the password', async t => {
  const dataDir = folderFor(t)
  const server = await startFor(t, dataDir)
  assert.equal(server.adopted, false)
  assert.deepEqual(await query(server.url, `
    select current_database() as name, current_setting('data_checksums') as checksums, datlocale as locale,
           current_setting('listen_addresses') as addresses
      from pg_database where datname = current_database()`),
  [{ name: 'kontor', checksums: 'on', locale: 'C.UTF-8', addresses: '127.0.0.1' }])
  assert.equal(statSync(join(dataDir, 'password')).mode & 0o777, 0o600)
  assert.ok(server.socketUrl)
  assert.deepEqual(await query(server.socketUrl, 'select inet_server_port() as port'), [{ port: null }])
  const guess = new URL(server.url)
  guess.password = 'guess'
  await assert.rejects(query(guess.href, 'select 1'), { code: '28P01' })
})

test('search takes letters of every script for letters', async t => {
  const { url } = await startFor(t, await preparedFor(t))
  await query(url, 'create extension pg_trgm')
  assert.deepEqual(
    await query(url, `select cardinality(show_trgm('张三')) as han, lower('MÜLLER') as german`),
    [{ han: 3, german: 'müller' }])
})

test('after a stop nothing runs; the next start has the data and the same address', async t => {
  const dataDir = await preparedFor(t)
  const first = await startFor(t, dataDir)
  await query(first.url, 'create table bolts as select 8 as m')
  await first.stop()
  assert.equal(isAlive(first.pid()), false)
  assert.equal(existsSync(join(dataDir, 'data', 'postmaster.pid')), false)
  await assert.rejects(query(first.url, 'select 1'), { code: 'ECONNREFUSED' })
  const second = await startFor(t, dataDir)
  assert.equal(second.url, first.url)
  assert.deepEqual(await query(second.url, 'select m from bolts'), [{ m: 8 }])
})

test('several users share one server, and only the last to leave stops it', async t => {
  const dataDir = await preparedFor(t)
  const [one, two] = await Promise.all([startFor(t, dataDir), startFor(t, dataDir, { database: 'other' })])
  assert.deepEqual([one.adopted, two.adopted].toSorted(), [false, true])
  assert.equal(one.pid(), two.pid())
  await one.stop()
  await one.stop()
  assert.deepEqual(await query(two.url, 'select current_database() as name'), [{ name: 'other' }])
  await two.stop()
  assert.equal(isAlive(two.pid()), false)
})

test('a port in use is named as the reason, with the way out', async t => {
  const dataDir = await preparedFor(t)
  const blocker = createServer()
  await new Promise<void>(resolve => { blocker.listen(0, '127.0.0.1', resolve) })
  clearAfter(t, () => blocker.close())
  const address = blocker.address()
  assert.ok(typeof address === 'object' && address)
  await assert.rejects(startFor(t, dataDir, { port: address.port }), error =>
    error instanceof PostgresFailure && error.code === 'port-busy'
      && error.message.includes(String(address.port)) && error.todo.includes('another port'))

  writeFileSync(join(dataDir, 'port'), `${address.port}\n`)
  const server = await startFor(t, dataDir)
  assert.notEqual(server.port, address.port, 'a remembered port that is taken is given up silently')
})

test('a lost password is replaced, a wrong one is explained', async t => {
  const dataDir = await preparedFor(t)
  const first = await startFor(t, dataDir)
  await query(first.url, 'create table bolts as select 8 as m')
  await first.stop()
  rmSync(join(dataDir, 'password'))
  const second = await startFor(t, dataDir)
  assert.notEqual(second.url, first.url)
  assert.deepEqual(await query(second.url, 'select m from bolts'), [{ m: 8 }])

  writeFileSync(join(dataDir, 'password'), 'wrong\n')
  await assert.rejects(startFor(t, dataDir), error =>
    error instanceof PostgresFailure && error.code === 'foreign' && error.message.includes('password'))
  const untouched = await query(second.url, 'select m from bolts')
  assert.deepEqual(untouched, [{ m: 8 }], 'the server in use was left alone')
})

test('a setting the server refuses is reported in its own words', async t => {
  const dataDir = await preparedFor(t)
  await assert.rejects(startFor(t, dataDir, { settings: { shared_buffers: 'plenty' } }), error =>
    error instanceof PostgresFailure && error.code === 'start-failed'
      && error.message.includes('shared_buffers'))
})
