// `kontor restore` makes a new house of a backup, up to any archived moment, or fills an empty database; `--check` tries
// it, asks every check of what came out, and removes it.
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { type About, aboutOf } from '../kernel/backup/archive.ts'
import { BackupFailure } from '../kernel/backup/failure.ts'
import type { Restored } from '../kernel/backup/new-house.ts'
import { restoreLogically, restoreLogicallyTo } from '../kernel/backup/restore-logical.ts'
import { restorePhysically } from '../kernel/backup/restore-physical.ts'
import { recovering } from '../kernel/backup/wal-archive.ts'
import type { Settings } from '../kernel/postgres/settings.ts'
import { migrate } from '../kernel/schema/migrate.ts'
import { parseInstant } from '../kernel/values/instant.ts'
import { type Verdict, holds, verify } from '../kernel/verify/verify.ts'
import { say } from './console.ts'
import { usualFolder } from './database.ts'
import { house } from './house.ts'
import { passphraseOf } from './passphrase.ts'
import { tellProgress } from './progress.ts'
import { readSettings } from './settings.ts'

export const restoreHelp = `restore <file> --to <folder>      makes a new house of a backup, never over an old one;
                                  without --to: fills the empty database of DATABASE_URL
                                  [--at <instant>] [--archive <folder>]; [--check]: tries it and removes it`

export interface RestoreWords {
  readonly words: readonly string[]
  readonly to: string | undefined
  readonly at: string | undefined
  readonly archive: string | undefined
  readonly check: boolean
}

export async function restoreCommand(asked: RestoreWords): Promise<void> {
  const [path = ''] = asked.words
  const passphrase = passphraseOf(process.env)
  const { databaseUrl } = readSettings(process.env)
  if (path === '' || (asked.to === undefined && databaseUrl === undefined && !asked.check)) throw new Error(restoreHelp)
  const recovery = recoveryOf(asked)
  if (asked.check) return tryRestore(path, passphrase, recovery)
  if (asked.to === undefined) return intoDatabase(path, passphrase, databaseUrl ?? '')
  const restored = await restoredTo({ path, passphrase, to: asked.to, say }, recovery)
  await restored.keep()
  const place = resolve(asked.to)
  say(`${place} holds the house of ${String(asked.at ?? restored.about.madeAt)}. Open it with KONTOR_DATA=${place} npm start`)
  sayOfKeys(restored.about, place)
}

async function intoDatabase(path: string, passphrase: string | undefined, url: string): Promise<void> {
  const { onProgress, done } = tellProgress('Read')
  const { about, rows } = await restoreLogically({ path, passphrase, url, onProgress,
    keysTo: readSettings(process.env).dataDir ?? usualFolder }).finally(done)
  say(`${rows} rows: the database of DATABASE_URL holds the house of ${about.madeAt}. Open it with npm start`)
  sayOfKeys(about, readSettings(process.env).dataDir ?? usualFolder)
}

const sayOfKeys = ({ withKeys }: About, folder: string): void => say(withKeys === true ? `Its keys lie in ${join(folder, 'keys')}.`
  : `Its keys are not in the backup: put them into ${join(folder, 'keys')}, or into KONTOR_KEYS, before you open it.`)

interface To { readonly path: string, readonly passphrase: string | undefined, readonly to: string, readonly say?: (line: string) => void }

/** A new folder with an embedded server, of whichever kind the backup is. */
export async function restoredTo(wish: To, recovery: Settings | null = null): Promise<Restored> {
  const { kind } = await aboutOf(wish.path, wish.passphrase)
  const { onProgress, done } = tellProgress('Read')
  if (kind === 'physical') return restorePhysically({ ...wish, onProgress, ...(recovery ? { recovery } : {}) }).finally(done)
  if (recovery === null) return restoreLogicallyTo({ ...wish, onProgress }).finally(done)
  throw new BackupFailure({ what: `${wish.path} cannot be brought to another moment.`, why: 'It holds rows, to which no log belongs.',
    next: 'Leave out --at and --archive, or take a backup that is a copy of the folder.' })
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
export async function tryRestore(
  path: string, passphrase: string | undefined, recovery: Settings | null): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'kontor-restore-'))
  // why: started as root, the database runs as another user, who must reach it.
  await chmod(folder, 0o711)
  const began = performance.now()
  try {
    const restored = await restoredTo({ path, passphrase, to: join(folder, 'house') }, recovery)
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
  await migrate(url, house, line => { say(`${line} (the copy)`) })
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
