// Archived logs: the embedded server hands every finished piece of its write-ahead log to a folder, a minute old at the
// most, so that with a backup before it any later moment can be made again. A piece gets its name when it is whole and
// on the disk; one that is there already is only accepted if it is the same. Plain shell, so that it works without us.
import { chmodSync, existsSync, mkdirSync, readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { canWrite, giveTo } from '../postgres/account.ts'
import { openHouse } from '../postgres/house.ts'
import type { Settings } from '../postgres/settings.ts'
import { BackupFailure } from './failure.ts'

/** A path as it may stand between apostrophes in a command of PostgreSQL. */
function plain(folder: string): string {
  const path = resolve(folder)
  if (!/['%\n\\]/.test(path)) return path
  throw new BackupFailure({ what: `The folder ${path} cannot hold archived logs.`,
    why: 'Its name has an apostrophe, a percent sign or a backslash.',
    next: 'Name another one in KONTOR_ARCHIVE.' })
}

/**
 * Settings of a server whose logs are kept; the folder is made, and an empty one handed to whoever the server runs as. One they
 * cannot write to is refused: the server itself would only try again and again, and nobody would notice before the logs are needed.
 */
export function archiving(dataDir: string, folder: string): Settings {
  const path = plain(folder)
  const { account } = openHouse(dataDir)
  if (!existsSync(path)) {
    mkdirSync(path, { recursive: true, mode: 0o700 })
    chmodSync(path, 0o700)
  }
  if (readdirSync(path).length === 0) giveTo(account, path)
  if (!canWrite(account, path)) {
    const name = account?.name ?? 'this user'
    throw new BackupFailure({ what: `No logs can be archived in ${path}.`,
      why: `The database server runs as ${name}, who may not write there.`,
      next: account ? `Give it the folder (chown -R ${account.uid}:${account.gid} '${path}'), and let it pass those above.`
        : 'Change its rights, or name another folder in KONTOR_ARCHIVE.' })
  }
  const [file, part] = [`${path}/%f.gz`, `${path}/%f.partial`]
  const keep = `gzip -1 -c '%p' > '${part}' && sync '${part}' && mv '${part}' '${file}' && sync '${path}'`
  return { archive_mode: 'on', archive_timeout: '60s',
    archive_command: `if test -e '${file}'; then gzip -dc '${file}' | cmp -s - '%p'; else ${keep}; fi` }
}

/** An instant as the server's settings take it, which are read before time zones have names, Z among them. */
export const spelt = (instant: string): string => instant.replace('T', ' ').replace('Z', '+00')

/** How a restored copy gets the logs, and where it ends: at an instant, or with the last of them. */
export function recovering(folder: string, at: string | null): Settings {
  const path = plain(folder)
  if (!existsSync(path)) {
    throw new BackupFailure({ what: `There is no folder ${path}.`, why: 'Archived logs were to be read from it.',
      next: 'Name the folder that KONTOR_ARCHIVE named while the house worked.' })
  }
  return { restore_command: `gzip -dc '${path}/%f.gz' > '%p'`, ...(at === null ? {} : { recovery_target_time: spelt(at) }) }
}
