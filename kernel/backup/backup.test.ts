// Backups of a living server: what was committed is in them, what was not finished has no name, and nothing that was
// changed, cut off, or sealed with another passphrase becomes a house. Any archived moment can be made again.
import assert from 'node:assert/strict'
import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { clearAfter, folderFor, preparedFor, query, startFor } from '../postgres/fixtures/scene.ts'
import { quick } from '../postgres/fixtures/quick.ts'
import { openHouse } from '../postgres/house.ts'
import { isAlive } from '../postgres/process.ts'
import { readPostmaster } from '../postgres/postmaster.ts'
import type { EmbeddedServer } from '../postgres/server.ts'
import { systemClock } from '../values/clock.ts'
import { readArchive } from './archive.ts'
import { BackupFailure } from './failure.ts'
import { backupPhysically } from './physical.ts'
import type { Restored } from './new-house.ts'
import { restorePhysically } from './restore-physical.ts'
import { archiving, recovering } from './wal-archive.ts'

interface Scene { readonly dataDir: string, readonly server: EmbeddedServer, readonly at: (name: string) => string }

async function living(t: TestContext, settings = quick): Promise<Scene> {
  const dataDir = await preparedFor(t)
  const server = await startFor(t, dataDir, { settings })
  await query(server.url, 'create table bolts (m integer primary key, note text)')
  return { dataDir, server, at: name => join(dirname(dataDir), name) }
}

const backup = (scene: Scene, name: string, passphrase?: string) => backupPhysically({ house: openHouse(scene.dataDir),
  url: scene.server.url, path: scene.at(name), clock: systemClock, passphrase, facts: {} })

const restore = async (t: TestContext, wish: Parameters<typeof restorePhysically>[0]): Promise<Restored> => {
  const restored = await restorePhysically({ settings: quick, say: () => {}, ...wish })
  clearAfter(t, () => restored.drop())
  return restored
}

/** A backup or a restore in a process of its own. */
function elsewhere(t: TestContext, ...words: readonly string[]): ChildProcess {
  const child = fork(join(import.meta.dirname, 'testing', 'elsewhere.ts'), words)
  clearAfter(t, () => child.kill('SIGKILL'))
  return child
}

const refused = (pattern: RegExp) => (error: unknown): boolean => {
  assert.ok(error instanceof BackupFailure, String(error))
  assert.match(error.message, pattern)
  assert.ok(error.text.what !== '' && error.text.why !== '' && error.text.next !== '')
  return true
}

test('what was committed before and during a backup is restored, and the restored house lives on', async t => {
  const scene = await living(t)
  await query(scene.server.url, `insert into bolts select m, repeat('x', 500) from generate_series(1, 20000) m`)
  let writing = true
  let committed = 20_000
  const writer = (async () => {
    for (; writing; committed++) await query(scene.server.url, `insert into bolts values (${committed + 1}, 'meanwhile')`)
  })()
  const before = committed
  const { files } = await backup(scene, 'one.backup')
  writing = false
  await writer
  assert.ok(files > 300, `${files} files`)
  assert.deepEqual(await query(scene.server.url, `select count(*)::int as slots from pg_replication_slots`), [{ slots: 0 }])

  const to = scene.at('new')
  const restored = await restore(t, { path: scene.at('one.backup'), to })
  const [row] = await query(restored.url, `select count(*)::int as n, max(m) as last, pg_is_in_recovery() as reading from bolts`)
  const { n, last, reading } = row as { n: number, last: number, reading: boolean } // why: the statement answers one row.
  assert.ok(n === last && n >= before && n <= committed && !reading, JSON.stringify({ row, before, committed }))
  assert.equal(existsSync(to), false, 'it has no name before it is kept')
  await restored.keep()
  const heir = await startFor(t, join(to, 'pg'))
  await query(heir.url, `insert into bolts values (0, 'lives')`)
  await assert.rejects(restorePhysically({ path: scene.at('one.backup'), to }),
    refused(/A house stands there; a restore never overwrites one/))
  assert.deepEqual(await query(heir.url, `select note from bolts where m = 0`), [{ note: 'lives' }])
  await assert.rejects(backup(scene, 'one.backup'), refused(/never overwrites/))
})

test('changed, cut off, not a backup, not the passphrase: each is refused, and nothing is left', async t => {
  const scene = await living(t)
  await query(scene.server.url, `insert into bolts values (1, 'the secret of the house')`)
  await backup(scene, 'open.backup')
  await backup(scene, 'sealed.backup', 'walnut tram whisper')
  const to = scene.at('new')
  const spoilt = (name: string, spoil: (bytes: Buffer) => Buffer): string => {
    const path = scene.at(`spoilt-${name}`)
    writeFileSync(path, spoil(readFileSync(scene.at(name))))
    return path
  }
  const flipped = (bytes: Buffer): Buffer => {
    const at = Math.floor(bytes.length / 2)
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at)
    return bytes
  }
  const cut = (to: number) => (bytes: Buffer): Buffer => bytes.subarray(0, to)
  for (const name of ['open.backup', 'sealed.backup']) {
    for (const spoil of [flipped, cut(-300), cut(70_000)]) {
      await assert.rejects(restorePhysically({ path: spoilt(name, spoil), to, passphrase: 'walnut tram whisper' }),
        refused(/changed or cut off|not as it was written|end is missing/))
    }
    await assert.rejects(restorePhysically({ path: spoilt(name, bytes => bytes.subarray(5)), to }), refused(/does not begin as a backup/))
  }
  const sealed = scene.at('sealed.backup')
  await assert.rejects(restorePhysically({ path: sealed, to }), refused(/It is encrypted.*KONTOR_BACKUP_PASSPHRASE/))
  await assert.rejects(restorePhysically({ path: sealed, to, passphrase: 'walnut' }), refused(/passphrase is not the one/))
  await assert.rejects(restorePhysically({ path: scene.at('none'), to }), refused(/There is no backup/))
  assert.deepEqual(readdirSync(dirname(to)).filter(name => name.startsWith('new')), [])

  const restored = await restore(t, { path: sealed, to, passphrase: 'walnut tram whisper' })
  assert.deepEqual(await query(restored.url, 'select note from bolts'), [{ note: 'the secret of the house' }])
})

test('who is killed in the middle leaves no file with the name of a backup, and the server goes on', async t => {
  const scene = await living(t)
  await query(scene.server.url, `insert into bolts select m, md5(m::text) || md5((m + 1)::text) from generate_series(1, 150000) m`)
  const path = scene.at('cut.backup')
  const child = elsewhere(t, 'backup', path, scene.dataDir, scene.server.url)
  const gone = once(child, 'exit')
  while (child.exitCode === null && !existsSync(`${path}.partial`)) await pause(2)
  child.kill('SIGKILL')
  await gone
  assert.deepEqual([child.signalCode, existsSync(path)], ['SIGKILL', false])
  const whole = async (): Promise<void> => {
    for await (const _ of (await readArchive(`${path}.partial`)).files) { /* to the end */ }
  }
  await assert.rejects(whole, BackupFailure)
  await backup(scene, 'cut.backup')
  assert.equal(existsSync(`${path}.partial`), false)
})

test('a restore that was killed is swept away by the next, server and all', async t => {
  const scene = await living(t)
  await backup(scene, 'one.backup')
  const to = scene.at('new')
  const child = elsewhere(t, 'restore', scene.at('one.backup'), to)
  await once(child, 'message')
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
  const left = readPostmaster(openHouse(join(`${to}.restoring`, 'pg')))
  assert.ok(left && isAlive(left.pid))
  const second = await restore(t, { path: scene.at('one.backup'), to })
  assert.equal(isAlive(left.pid), false)
  assert.deepEqual(await query(second.url, 'select 1 as here'), [{ here: 1 }])
  await second.keep()
  assert.deepEqual([existsSync(join(to, 'pg')), existsSync(`${to}.restoring`)], [true, false])
})

test('any archived moment is made again; one that is not there is refused', async t => {
  const model = folderFor(t)
  const archive = join(dirname(model), 'archive of logs')
  const dataDir = await preparedFor(t)
  const server = await startFor(t, dataDir, { settings: { ...quick, ...archiving(dataDir, archive) } })
  const scene: Scene = { dataDir, server, at: name => join(dirname(dataDir), name) }
  await query(server.url, 'create table bolts (m integer primary key)')
  const write = async (m: number): Promise<string> => {
    await query(server.url, `insert into bolts values (${m})`)
    const [row] = await query(server.url, `select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at`)
    return (row as { at: string }).at // why: the statement answers one row.
  }
  const early = await write(1)
  await backup(scene, 'one.backup')
  const wanted = await write(2)
  await write(3)
  await query(server.url, 'delete from bolts')
  await server.stop()
  assert.ok(readdirSync(archive).some(name => name.endsWith('.gz')) && readdirSync(archive).every(name => !name.endsWith('.partial')))

  const path = scene.at('one.backup')
  const then = await restore(t, { path, to: scene.at('then'), recovery: recovering(archive, wanted) })
  assert.deepEqual(await query(then.url, 'select m from bolts order by m'), [{ m: 1 }, { m: 2 }])
  await then.drop()
  const newest = await restore(t, { path, to: scene.at('newest'), recovery: recovering(archive, null) })
  assert.deepEqual(await query(newest.url, 'select m from bolts'), [])
  await newest.drop()
  const late = recovering(archive, '2999-01-01T00:00:00.000Z')
  await assert.rejects(restorePhysically({ path, to: scene.at('late'), settings: quick, recovery: late }),
    refused(/archived log ends before that moment/))
  await assert.rejects(restorePhysically({ path, to: scene.at('early'), settings: quick, recovery: recovering(archive, early) }),
    refused(/backup was finished later/))
  assert.throws(() => recovering(scene.at('nowhere'), null), refused(/There is no folder/))
  assert.throws(() => archiving(dataDir, "/tmp/it's"), refused(/apostrophe/))
})

test('a folder the server cannot write to is refused before anybody relies on it', t => {
  const folder = folderFor(t)
  const archive = join(folder, 'archive')
  mkdirSync(archive, { recursive: true, mode: 0o500 })
  assert.throws(() => archiving(folder, archive), refused(/No logs can be archived.*may not write there/))
  chmodSync(archive, 0o700)
  assert.equal(archiving(folder, archive).archive_mode, 'on')
})

test('a piece of the log is archived once: the same again is accepted, another of that name is not', async t => {
  const folder = folderFor(t)
  mkdirSync(folder)
  const archive = join(folder, 'archive')
  const { archive_command: template } = archiving(folder, archive)
  const run = async (from: string): Promise<number> => {
    const command = String(template).replaceAll('%p', join(folder, from)).replaceAll('%f', '0001')
    const [status] = await once(spawn('sh', ['-c', command], { stdio: 'ignore' }), 'exit')
    return Number(status)
  }
  writeFileSync(join(folder, 'a'), 'a piece')
  writeFileSync(join(folder, 'b'), 'another piece')
  const status = [await run('a'), await run('a'), await run('b'), await run('none')]
  assert.deepEqual(status.map(one => one === 0), [true, true, false, false])
  rmSync(join(archive, '0001.gz'))
  assert.notEqual(await run('none'), 0)
  assert.equal(existsSync(join(archive, '0001.gz')), false)
})
