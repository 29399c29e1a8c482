// Backups at the console: `kontor backup` writes one file while the house works, or stands still, and proves it if
// wished by restoring it; `kontor restore` makes a new house of it, up to any archived moment.
import { existsSync, readFileSync, statSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import process from 'node:process'
import type { Written } from '../kernel/backup/archive.ts'
import { BackupFailure } from '../kernel/backup/failure.ts'
import { backupPhysically } from '../kernel/backup/physical.ts'
import { type Restored, restorePhysically } from '../kernel/backup/restore-physical.ts'
import { recovering } from '../kernel/backup/wal-archive.ts'
import { openHouse } from '../kernel/postgres/house.ts'
import type { Settings } from '../kernel/postgres/settings.ts'
import { migrate } from '../kernel/schema/migrate.ts'
import { connect } from '../kernel/sql/connection.ts'
import { systemClock } from '../kernel/values/clock.ts'
import { parseInstant } from '../kernel/values/instant.ts'
import { type Verdict, holds, verify } from '../kernel/verify/verify.ts'
import { say } from './console.ts'
import { openDatabase, usualFolder } from './database.ts'
import { house } from './house.ts'
import { readSettings } from './settings.ts'

export const backupHelp = `backup [file or folder]           one file of everything, while the house works
                                  [--verify]: and proves it by restoring it`
export const restoreHelp = `restore <file> --to <folder>      makes a new house of a backup, never over an old one
                                  [--at <instant>] [--archive <folder>]; [--check]: tries it and removes it`

export interface BackupWords {
  readonly words: readonly string[]
  readonly verify: boolean
}

export interface RestoreWords {
  readonly words: readonly string[]
  readonly to: string | undefined
  readonly at: string | undefined
  readonly archive: string | undefined
  readonly check: boolean
}

/** From the environment, never from the command line, which everybody on the machine can read. */
export function passphraseOf(environment: Readonly<Record<string, string | undefined>>): string | undefined {
  const file = environment['KONTOR_BACKUP_PASSPHRASE_FILE']
  const word = file === undefined ? environment['KONTOR_BACKUP_PASSPHRASE'] : readFileSync(file, 'utf8').replace(/\r?\n$/, '')
  if (word !== '' || (file === undefined && word === undefined)) return word
  throw new BackupFailure({ what: 'The passphrase is empty.', why: 'An empty one protects nothing.',
    next: 'Set KONTOR_BACKUP_PASSPHRASE to a long one, or unset it for a backup without encryption.' })
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

export async function backupCommand({ words, verify: proves }: BackupWords): Promise<void> {
  const path = await fileFor(words[0], readSettings(process.env).dataDir ?? usualFolder)
  const begun = performance.now()
  const { files, bytes } = await makeBackup(path)
  const passphrase = passphraseOf(process.env)
  say(`${path}: ${files} files, ${megabytes(bytes)} kept in ${megabytes(statSync(path).size)}`
    + `${passphrase === undefined ? ', not encrypted' : ', encrypted'}, ${Math.round(performance.now() - begun)} ms`)
  if (proves) await tryRestore(path, passphrase, null)
}

/** Copies the embedded house of the settings into one file. */
export async function makeBackup(path: string): Promise<Written> {
  const settings = readSettings(process.env)
  const dataDir = settings.dataDir ?? usualFolder
  refuseOutside(settings.databaseUrl)
  const place = existsSync(join(dataDir, 'pg')) ? openHouse(join(dataDir, 'pg')) : null
  if (!place || !existsSync(join(place.data, 'PG_VERSION'))) {
    throw new BackupFailure({ what: `There is no house in ${dataDir}.`, why: 'Nothing was backed up.',
      next: 'Set KONTOR_DATA to the folder of the house.' })
  }
  await using down = new AsyncDisposableStack()
  const url = await openDatabase(settings, down)
  return await backupPhysically({ house: place, url, path, clock: systemClock, passphrase: passphraseOf(process.env),
    facts: await versionOf(url) })
}

function refuseOutside(databaseUrl: string | undefined): void {
  if (databaseUrl === undefined) return
  throw new BackupFailure({ what: 'The database of DATABASE_URL was not backed up.', why: 'kontor backs up the embedded server.',
    next: 'Use pg_dump or continuous archiving of your server; docs/backup.md says how.' })
}

export async function restoreCommand(asked: RestoreWords): Promise<void> {
  const [path = ''] = asked.words
  const passphrase = passphraseOf(process.env)
  if (path === '' || (asked.to === undefined && !asked.check)) throw new Error(restoreHelp)
  const recovery = recoveryOf(asked)
  if (asked.check || asked.to === undefined) return tryRestore(path, passphrase, recovery)
  const restored = await restorePhysically({ path, passphrase, to: asked.to, say, ...(recovery ? { recovery } : {}) })
  await restored.keep()
  const place = resolve(asked.to)
  say(`${place} holds the house of ${String(asked.at ?? restored.about.madeAt)}. Open it with KONTOR_DATA=${place} npm start`)
}

function recoveryOf({ at, archive }: RestoreWords): Settings | null {
  const folder = archive ?? process.env['KONTOR_ARCHIVE']
  if (at === undefined) return archive === undefined ? null : recovering(archive, null)
  const instant = parseInstant(at)
  if (folder === undefined) {
    throw new BackupFailure({ what: `The house of ${at} cannot be made.`, why: 'No folder with archived logs is named.',
      next: 'Name it with --archive, or in KONTOR_ARCHIVE.' })
  }
  return recovering(folder, instant)
}

/** Restores to a folder of the moment, brings it up to date, asks all checks, and removes it. */
async function tryRestore(
  path: string, passphrase: string | undefined, recovery: Settings | null): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'kontor-restore-'))
  // why: started as root, the database runs as another user, who must reach it.
  await chmod(folder, 0o711)
  const began = performance.now()
  try {
    const restored = await restorePhysically({ path, passphrase, to: join(folder, 'house'), ...(recovery ? { recovery } : {}) })
    try {
      await prove(restored)
      say(`Restored from ${path} and found sound, ${Math.round(performance.now() - began)} ms.`)
    } finally {
      await restored.drop()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function prove({ url }: Restored): Promise<void> {
  await migrate(url, house, name => { say(`applied ${name} to the copy`) })
  const broken: Verdict[] = []
  let asked = 0
  for await (const verdict of verify(url, house)) {
    asked++
    if (!holds(verdict)) broken.push(verdict)
  }
  say(`${asked} checks of what was restored, ${broken.length === 0 ? 'all hold' : `${broken.length} broken`}.`)
  for (const { check, failure } of broken) say(`BROKEN ${check.name}  ${check.says}${failure === null ? '' : ` (${failure})`}`)
  if (broken.length === 0) return
  throw new BackupFailure({ what: 'The backup can be restored, but what it holds is not sound.',
    why: `${broken[0]?.check.says ?? ''} This does not hold.`,
    next: 'Ask kontor verify of the house itself: it was so before the backup.' })
}
