/** Root lends the server an account; anybody else runs it as themselves; private folders are no obstacle. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'

import { canEnter, chooseAccount } from './account.ts'
import { findBinaries, findPackage } from './binaries.ts'
import { clearAfter, folderFor, hold, query, startFor } from './fixtures/scene.ts'
import { isAlive } from './process.ts'

const ourselves = process.getuid?.() ?? 0
const ownerOf = (pid: number): number =>
  Number(execFileSync('ps', ['-o', 'uid=', '-p', String(pid)], { encoding: 'utf8' }))

test('the server never runs as root', async t => {
  const dataDir = folderFor(t)
  const server = await startFor(t, dataDir)
  const account = chooseAccount(join(dataDir, 'data'))
  assert.notEqual(ownerOf(server.pid()), 0)
  assert.equal(ownerOf(server.pid()), account?.uid ?? ourselves)
  assert.equal(statSync(join(dataDir, 'data')).mode & 0o777, 0o700)
})

test('a normal user runs it as himself, and root may take over without changing the owner', async t => {
  const dataDir = folderFor(t)
  const user = chooseAccount(dataDir)
  mkdirSync(dataDir)
  if (user) chownSync(dataDir, user.uid, user.gid)
  const place = user && canEnter(user, import.meta.dirname) ? { uid: user.uid, gid: user.gid, cwd: '/' } : {}
  const holder = await hold(t, dataDir, place)
  assert.equal(holder.uid, place.uid ?? ourselves)
  await query(holder.url, 'create table bolts as select 8 as m')
  const owner = ownerOf(holder.pid)
  await holder.end('SIGTERM')
  assert.equal(isAlive(holder.pid), false)

  const server = await startFor(t, dataDir)
  assert.equal(ownerOf(server.pid()), owner)
  assert.deepEqual(await query(server.url, 'select m from bolts'), [{ m: 8 }])
})

test('in a private folder root keeps the data where the account can reach it, and says so', async t => {
  const home = dirname(folderFor(t))
  chmodSync(home, 0o700)
  const dataDir = join(home, 'project', '.kontor', 'pg')
  const said: string[] = []
  const first = await startFor(t, dataDir, { say: line => said.push(line) })
  const moved = existsSync(join(dataDir, 'location'))
  assert.equal(moved, ourselves === 0)
  const data = moved ? readFileSync(join(dataDir, 'location'), 'utf8').trim() : join(dataDir, 'data')
  clearAfter(t, () => rmSync(moved ? dirname(data) : data, { recursive: true, force: true }))
  assert.equal(said.join().includes(data), moved)

  await query(first.url, 'create table bolts as select 8 as m')
  await first.stop()
  const second = await startFor(t, dataDir)
  assert.deepEqual(await query(second.url, 'select m from bolts'), [{ m: 8 }])
})

test('programs that lack their links or that the account cannot reach are made to run', t => {
  const home = dirname(folderFor(t))
  const root = join(home, 'private', 'package')
  const shared = join(home, 'shared')
  cpSync(findPackage().root, root, { recursive: true, verbatimSymlinks: true })
  const list = readFileSync(join(root, 'native', 'pg-symlinks.json'), 'utf8')
  // why: the package's own list of its links.
  const links = JSON.parse(list) as { target: string }[]
  for (const { target } of links) rmSync(join(root, target))
  const account = chooseAccount(root)
  assert.equal(findBinaries(account, { root, label: 'copy' }, () => shared).notice, undefined)
  for (const { target } of links) assert.ok(existsSync(join(root, target)), target)

  chmodSync(join(home, 'private'), 0o700)
  const found = findBinaries(account, { root, label: 'copy' }, () => shared)
  const again = findBinaries(account, { root, label: 'copy' }, () => shared)
  assert.equal(found.postgres.startsWith(account ? shared : root), true)
  assert.equal(found.notice?.includes(shared) ?? false, account !== undefined)
  assert.equal(again.postgres, found.postgres)
  assert.equal(again.notice, undefined, 'said once')
})
