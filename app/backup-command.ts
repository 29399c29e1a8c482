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
import { openHouse } from '../kernel/postgres/house.ts'
import { connect } from '../kernel/sql/connection.ts'
import { systemClock } from '../kernel/values/clock.ts'
import { say } from './console.ts'
import { openDatabase, usualFolder } from './database.ts'
import { passphraseOf } from './passphrase.ts'
import { tryRestore } from './restore-command.ts'
import { readSettings } from './settings.ts'

export const backupHelp = `backup [file or folder]           one file of everything, while the house works
                                  [--verify]: and proves it by restoring it;
                                  [--rows]: as rows, which any server takes (always so with DATABASE_URL)`

export interface BackupWords {
  readonly words: readonly string[]
  readonly verify: boolean
  readonly rows: boolean
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

export async function backupCommand({ words, verify: proves, rows }: BackupWords): Promise<void> {
  const path = await fileFor(words[0], readSettings(process.env).dataDir ?? usualFolder)
  const begun = performance.now()
  const { files, bytes } = await makeBackup(path, rows)
  const passphrase = passphraseOf(process.env)
  say(`${path}: ${files} files, ${megabytes(bytes)} kept in ${megabytes(statSync(path).size)}`
    + `${passphrase === undefined ? ', not encrypted' : ', encrypted'}, ${Math.round(performance.now() - begun)} ms`)
  if (proves) await tryRestore(path, passphrase, null)
}

/** Copies the house of the settings into one file: the folder of an embedded server, or rows. */
export async function makeBackup(path: string, rows = false): Promise<Written> {
  const settings = readSettings(process.env)
  const dataDir = settings.dataDir ?? usualFolder
  if (settings.databaseUrl !== undefined) return rowsOf(settings.databaseUrl, path)
  const place = existsSync(join(dataDir, 'pg')) ? openHouse(join(dataDir, 'pg')) : null
  if (!place || !existsSync(join(place.data, 'PG_VERSION'))) {
    throw new BackupFailure({ what: `There is no house in ${dataDir}.`, why: 'Nothing was backed up.',
      next: 'Set KONTOR_DATA to the folder of the house.' })
  }
  await using down = new AsyncDisposableStack()
  const url = await openDatabase(settings, down)
  if (rows) return await rowsOf(url, path)
  return await backupPhysically({ house: place, url, path, clock: systemClock, passphrase: passphraseOf(process.env),
    facts: await versionOf(url) })
}

async function rowsOf(url: string, path: string): Promise<Written> {
  const facts = await versionOf(url)
  return backupLogically({ url, path, clock: systemClock, passphrase: passphraseOf(process.env), facts })
}
