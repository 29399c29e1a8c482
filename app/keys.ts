// The keys with which the house seals what it must read again: told by the environment, or made at the first start and
// kept in a file beside the data, readable by the one who runs the house alone.
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { newKey } from '../kernel/auth/vault.ts'

const usualFolder = resolve(import.meta.dirname, '..', '.kontor')

/** Keys of the file, the one that seals first; a file with one key is made where there is none. */
export function keysIn(dataDir: string = usualFolder): readonly string[] {
  const path = join(dataDir, 'keys')
  const read = (): readonly string[] => readFileSync(path, 'utf8').split('\n').map(line => line.trim()).filter(line => line !== '')
  try {
    return read()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error // why: errors of the file system carry a code.
  }
  mkdirSync(dataDir, { recursive: true })
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, `${newKey()}\n`, { mode: 0o600 })
  try {
    // why: a link fails where there is a file already, so two that start at once agree on one key.
    linkSync(draft, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error // why: as above.
  } finally {
    rmSync(draft)
  }
  return read()
}
