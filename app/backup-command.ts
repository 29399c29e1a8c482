// Backups at the console: `kontor backup` writes one file while the house works, or stands still, and proves it if
// wished by restoring it.
import { existsSync, readFileSync, statSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import process from 'node:process'
import type { Written } from '../kernel/backup/archive.ts'
import { BackupFailure } from '../kernel/backup/failure.ts'
import { backupLogically } from '../kernel/backup/logical.ts'
import { backupPhysically } from '../kernel/backup/physical.ts'
import type { OnProgress } from '../kernel/backup/progress.ts'
import { openHouse } from '../kernel/postgres/house.ts'
import { connect } from '../kernel/sql/connection.ts'
import { systemClock } from '../kernel/values/clock.ts'
import { say } from './console.ts'
import { openDatabase, usualFolder } from './database.ts'
import { keysIn } from './keys.ts'
import { passphraseOf } from './passphrase.ts'
import { tellProgress } from './progress.ts'
import { tryRestore } from './restore-command.ts'
import { readSettings } from './settings.ts'

export const backupHelp = `backup [file or folder]           one file of everything, while the house works
                                  [--verify]: and proves it by restoring it;
                                  [--rows]: as rows, which any server takes (always so with DATABASE_URL);
                                  [--keys]: with the keys that open sealed secrets, only if encrypted`

export interface BackupWords {
  readonly words: readonly string[]
  readonly verify: boolean
  readonly rows: boolean
  readonly keys: boolean
}

/** A folder gets a file named after the moment. */
async function fileFor(wish: string | undefined, dataDir: string): Promise<string> {
  const path = resolve(wish ?? join(dataDir, 'backups'))
  if (wish === undefined) await mkdir(path, { recursive: true, mode: 0o700 })
  const isFolder = existsSync(path) && statSync(path).isDirectory()
  return isFolder ? join(path, `kontor-${systemClock.now().replace(/\.\d+Z$/, 'Z').replaceAll(':', '-')}.backup`) : path
}

async function versionOf(url: string): Promise<Record<string, unknown>> {
  const connection = await connect(url, 'kontor-backup')
  const { rows } = await connection.run('select name, sha256 from kernel.migrations order by name').finally(() => connection.client.end())
  // why: npm requires every package to state its version.
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }
  return { version, migrations: rows }
}

const megabytes = (bytes: number): string => `${Math.ceil(bytes / 2 ** 20)} MB`

export async function backupCommand({ words, verify: proves, rows, keys }: BackupWords): Promise<void> {
  const path = await fileFor(words[0], readSettings(process.env).dataDir ?? usualFolder)
  const begun = performance.now()
  const { files, bytes } = await makeBackup(path, { rows, keys })
  const passphrase = passphraseOf(process.env)
  const sealed = passphrase === undefined ? 'not encrypted' : keys ? 'encrypted, with the keys' : 'encrypted'
  say(`${path}: ${files} files, ${megabytes(bytes)} kept in ${megabytes(statSync(path).size)}`
    + `, ${sealed}, ${Math.round(performance.now() - begun)} ms`)
  if (proves) await tryRestore(path, passphrase, null)
}

/** Copies the house of the settings into one file: the folder of an embedded server, or rows. */
export async function makeBackup(path: string, { rows = false, keys: withKeys = false } = {}): Promise<Written> {
  const { onProgress, done } = tellProgress('Backed up')
  return written(path, { rows, withKeys, onProgress }).finally(done)
}

interface Making { readonly rows: boolean, readonly withKeys: boolean, readonly onProgress: OnProgress }

async function written(path: string, { rows, withKeys, onProgress }: Making): Promise<Written> {
  const settings = readSettings(process.env)
  const dataDir = settings.dataDir ?? usualFolder
  const keys = withKeys ? settings.keys ?? keysOf(dataDir) : undefined
  if (settings.databaseUrl !== undefined) return rowsOf(settings.databaseUrl, { path, keys, onProgress })
  const place = existsSync(join(dataDir, 'pg')) ? openHouse(join(dataDir, 'pg')) : null
  if (!place || !existsSync(join(place.data, 'PG_VERSION'))) {
    throw new BackupFailure({ what: `There is no house in ${dataDir}.`, why: 'Nothing was backed up.',
      next: 'Set KONTOR_DATA to the folder of the house.' })
  }
  await using down = new AsyncDisposableStack()
  const url = await openDatabase(settings, down)
  if (rows) return await rowsOf(url, { path, keys, onProgress })
  return await backupPhysically({ house: place, url, path, clock: systemClock, passphrase: passphraseOf(process.env), keys, onProgress,
    facts: await versionOf(url) })
}

/** Keys are never made for a backup: those that sealed something are there. */
function keysOf(dataDir: string): readonly string[] {
  if (existsSync(join(dataDir, 'keys'))) return keysIn(dataDir)
  throw new BackupFailure({ what: 'Nothing was backed up.', why: `There are no keys in ${dataDir}, nor in KONTOR_KEYS.`,
    next: 'Set KONTOR_DATA to the folder of the house, or leave out --keys.' })
}

interface Rows { readonly path: string, readonly keys: readonly string[] | undefined, readonly onProgress: OnProgress }

async function rowsOf(url: string, { path, keys, onProgress }: Rows): Promise<Written> {
  const facts = await versionOf(url)
  return backupLogically({ url, path, clock: systemClock, passphrase: passphraseOf(process.env), keys, facts, onProgress })
}
