// Makes a new folder of an embedded server out of a backup, and starts it once: PostgreSQL brings the copy to one moment
// by its log, up to an instant if one is wished. Only a folder that came up gets its name; nothing is overwritten.
import { existsSync, readFileSync } from 'node:fs'
import { chmod, mkdir, open } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { giveTo } from '../postgres/account.ts'
import { type House, openHouse } from '../postgres/house.ts'
import { type EmbeddedServer, PostgresFailure, startEmbedded } from '../postgres/server.ts'
import type { Settings } from '../postgres/settings.ts'
import { type About, readArchive } from './archive.ts'
import { BackupFailure } from './failure.ts'
import { type Restored, keepKeys, makeHouse, refuseTaken } from './new-house.ts'
import type { Entry } from './tar.ts'
import type { OnProgress } from './progress.ts'
import { spelt } from './wal-archive.ts'

export interface RestoreWish {
  readonly path: string
  readonly passphrase?: string | undefined
  /** The folder of the new house (`KONTOR_DATA`); must not exist, or be empty. */
  readonly to: string
  /** Commands by which PostgreSQL gets archived logs and knows where to end. Without them: the moment the backup ended. */
  readonly recovery?: Settings
  /** For the first start alone, such as those of a test. */
  readonly settings?: Settings
  readonly say?: (line: string) => void
  readonly onProgress?: OnProgress | undefined
}

export async function restorePhysically(wish: RestoreWish): Promise<Restored> {
  refuseTaken(wish.to)
  const { about, files, facts, keys } = await readArchive(wish.path, wish.passphrase, wish.onProgress)
  refuseOther(wish.path, about)
  return makeHouse(wish.to, async (draft, runs) => {
    await unpack(openHouse(join(draft, 'pg')), files)
    refuseEarlier(wish, String(facts()['soundFrom']))
    keepKeys(draft, keys())
    runs(await start(draft, wish))
    return about
  })
}

function refuseOther(path: string, about: About): void {
  if (about.kind !== 'physical') {
    throw new BackupFailure({ what: `The backup ${path} is not of an embedded server.`, why: 'It holds rows of tables.',
      next: 'Restore it into an empty database: set DATABASE_URL and leave out --to.' })
  }
  const here = `${process.platform}-${process.arch}`
  if (about['machine'] === here) return
  throw new BackupFailure({ what: `The backup ${path} cannot be opened on this machine.`,
    why: `It was made on ${String(about['machine'])}, this is ${here}, and pages on disk differ between them.`,
    next: `Restore it on a machine of the kind ${String(about['machine'])}.` })
}

/** All files are on the disk and as they were written before anything is started. */
async function unpack(house: House, files: AsyncIterable<Entry>): Promise<void> {
  await mkdir(house.data, { recursive: true, mode: 0o700 })
  for await (const { name, body } of files) {
    const path = name.startsWith('data/') ? join(house.data, name.slice('data/'.length)) : join(house.root, name)
    if (name.endsWith('/')) {
      await mkdir(path, { recursive: true, mode: 0o700 })
      continue
    }
    const handle = await open(path, 'wx', 0o600)
    try {
      for await (const part of body) await handle.writeFile(part)
      await handle.sync()
    } finally {
      await handle.close()
    }
  }
  await mkdir(join(house.data, 'pg_wal', 'archive_status'), { recursive: true, mode: 0o700 })
  // why: with it the copy begins a time line of its own, and its logs are never taken for those of the first house.
  await (await open(join(house.data, 'recovery.signal'), 'wx', 0o600)).close()
  await chmod(house.data, 0o700)
  giveTo(house.account, house.data)
}

async function start(draft: string, { recovery, settings, path, say }: RestoreWish): Promise<EmbeddedServer> {
  try {
    // why: it answers only when it has come to the end of the log, and what it says goes where we look for it.
    return await startEmbedded({ dataDir: join(draft, 'pg'), ...(say ? { say } : {}), settings: {
      restore_command: 'false', recovery_target_action: 'promote', hot_standby: 'off', logging_collector: 'off',
      ...recovery, ...settings } })
  } catch (error) {
    const log = join(draft, 'pg', 'start.log')
    const said = existsSync(log) ? readFileSync(log, 'utf8') : ''
    throw error instanceof PostgresFailure ? notReached(path, { error, said, at: recovery?.['recovery_target_time'] }) : error
  }
}

interface Ending { readonly error: PostgresFailure, readonly said: string, readonly at: string | number | undefined }

function notReached(path: string, { error, said, at }: Ending): Error {
  if (at === undefined || !/before configured recovery target/.test(said)) return error
  return new BackupFailure({ what: `The house of ${at} cannot be made from ${path}.`,
    why: 'The archived log ends before that moment.',
    next: 'Name an earlier one, or leave out --at for the newest that can be had.' }, error)
}

/** A copy is of one moment only from where the backup ended. */
function refuseEarlier({ path, recovery }: RestoreWish, soundFrom: string): void {
  const at = recovery?.['recovery_target_time']
  if (at === undefined || String(at) >= spelt(soundFrom)) return
  throw new BackupFailure({ what: `The house of ${at} cannot be made from ${path}.`,
    why: `The backup was finished later, at ${soundFrom}.`,
    next: 'Take an older backup.' })
}
