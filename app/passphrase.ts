// The passphrase of backups.
import { readFileSync } from 'node:fs'
import { BackupFailure } from '../kernel/backup/failure.ts'

/** From the environment, never from the command line, which everybody on the machine can read. */
export function passphraseOf(environment: Readonly<Record<string, string | undefined>>): string | undefined {
  const file = environment['KONTOR_BACKUP_PASSPHRASE_FILE']
  const word = file === undefined ? environment['KONTOR_BACKUP_PASSPHRASE'] : readFileSync(file, 'utf8').replace(/\r?\n$/, '')
  if (word !== '' || (file === undefined && word === undefined)) return word
  throw new BackupFailure({ what: 'The passphrase is empty.', why: 'An empty one protects nothing.',
    next: 'Set KONTOR_BACKUP_PASSPHRASE to a long one, or unset it for a backup without encryption.' })
}
