/** The lock of a data folder: one at a time, and the dead hold nothing. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

import { folderFor } from './fixtures/scene.ts'
import { withLock } from './lock.ts'
import { isHeld, markFor } from './mark.ts'
import { countOthers, refuseElsewhere, signIn, signOut } from './owners.ts'
import { startEmbedded } from './server.ts'

const deadMark = (): string => `${spawnSync('true').pid} 12345`

test('two who want the lock have it one after the other', async t => {
  const folder = folderFor(t)
  mkdirSync(folder)
  const events: string[] = []
  const work = (name: string) => async (): Promise<void> => {
    events.push(`${name} in`)
    await new Promise(resolve => { setImmediate(resolve) })
    events.push(`${name} out`)
  }
  await Promise.all([withLock(join(folder, 'lock'), work('a')), withLock(join(folder, 'lock'), work('b'))])
  assert.deepEqual(events, ['a in', 'a out', 'b in', 'b out'])
})

test('a lock is released when the work fails, and taken over when its holder died', async t => {
  const folder = folderFor(t)
  mkdirSync(folder)
  const lock = join(folder, 'lock')
  await assert.rejects(withLock(lock, () => Promise.reject(new Error('no'))), /no/)
  writeFileSync(lock, deadMark())
  assert.equal(await withLock(lock, () => Promise.resolve('mine')), 'mine')
})

test('a mark counts only for the process that left it and the folder it was left in', t => {
  const folder = folderFor(t)
  mkdirSync(join(folder, 'copy'), { recursive: true })
  const mark = markFor(folder)
  assert.equal(isHeld(mark, folder), true)
  assert.equal(isHeld(mark, join(folder, 'copy')), false)
  assert.equal(isHeld(mark.replace(/ \d+ /, ' 12345 '), folder), false)
  assert.equal(isHeld('', folder), false)
})

test('owners are counted without oneself and without the dead', t => {
  const folder = folderFor(t)
  mkdirSync(folder)
  const own = signIn(folder)
  const other = signIn(folder)
  writeFileSync(join(folder, `${deadMark()} 1`), '')
  assert.equal(countOthers(folder, own), 1)
  signOut(folder, other)
  assert.equal(countOthers(folder, own), 0)
})

/** A card as a process in another container leaves it; its number may be that of a living one here. */
const cardFromElsewhere = (folder: string): string => {
  const [pid, birth, place] = markFor(folder).split(' ')
  const path = join(folder, `${pid} ${birth} ${place} 0badcafe-4026532999 1`)
  writeFileSync(path, '')
  return path
}

test('a folder in use in another container is refused for as long as its owner touches the card there', async t => {
  const folder = folderFor(t)
  const owners = join(folder, 'owners')
  mkdirSync(owners, { recursive: true })
  const card = cardFromElsewhere(owners)
  const own = signIn(owners)
  let touched = 1
  const touching = setInterval(() => { utimesSync(card, touched, ++touched) }, 100)
  try {
    assert.equal(countOthers(owners, own), 0)
    await assert.rejects(startEmbedded({ dataDir: folder }), { code: 'elsewhere' })
    assert.ok(existsSync(card) && !existsSync(join(folder, 'data')))
  } finally {
    clearInterval(touching)
  }
  await refuseElsewhere(owners, 600)
  assert.ok(!existsSync(card) && existsSync(join(owners, own)))
  signOut(owners, own)
})

test('whoever works touches the card', async t => {
  t.mock.timers.enable({ apis: ['setInterval'] })
  const folder = folderFor(t)
  mkdirSync(folder)
  const card = signIn(folder)
  utimesSync(join(folder, card), 0, 0)
  t.mock.timers.tick(2_000)
  assert.ok(statSync(join(folder, card)).mtimeMs > 0)
  signOut(folder, card)
  await refuseElsewhere(folder, 0)
})
