/**
 * Which user of the operating system the server runs as. PostgreSQL refuses to run as root, so root lends
 * it an unprivileged account; anybody else runs it as themselves. Data that already belongs to somebody
 * stays with that owner.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { chownSync, lstatSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

import { PostgresFailure } from './failure.ts'

/** Undefined means: as ourselves. */
export type Account = { readonly uid: number; readonly gid: number; readonly name: string } | undefined

const lenders = ['postgres', '_postgres', 'nobody']
const largestId = 2 ** 31

const idOf = (flag: '-u' | '-g', name: string): number | undefined => {
  try {
    const id = Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }).toString())
    return Number.isInteger(id) && id > 0 && id < largestId ? id : undefined
  } catch {
    return undefined
  }
}

const ownerOf = (folder: string): Account => {
  const stat = statSync(folder, { throwIfNoEntry: false })
  return stat && stat.uid !== 0 ? { uid: stat.uid, gid: stat.gid, name: `user ${stat.uid}` } : undefined
}

export const chooseAccount = (dataFolder: string): Account => {
  if (process.getuid?.() !== 0) return undefined
  const owner = ownerOf(dataFolder)
  if (owner) return owner
  for (const name of lenders) {
    const uid = idOf('-u', name)
    const gid = idOf('-g', name)
    if (uid !== undefined && gid !== undefined) return { uid, gid, name }
  }
  throw new PostgresFailure('no-account', {
    what: 'The database server cannot be started.',
    why: `PostgreSQL refuses to run as root, and none of the users ${lenders.join(', ')} exists.`,
    todo: 'Create one (useradd --system postgres), start Kontor as a normal user, or set DATABASE_URL.',
  })
}

/** What `spawn` needs to start a program as that account, in a folder every account may stand in. */
export const spawnAs = (account: Account): { cwd: string; uid?: number; gid?: number } =>
  account ? { cwd: '/', uid: account.uid, gid: account.gid } : { cwd: '/' }

/** The system is asked instead of reading mode bits: access lists and mounts have their say too. */
export const canEnter = (account: Account, folder: string): boolean =>
  spawnSync('test', ['-x', folder], { ...spawnAs(account), stdio: 'ignore' }).status === 0

/** Whether the account can make files there. */
export const canWrite = (account: Account, folder: string): boolean =>
  spawnSync('test', ['-w', folder, '-a', '-x', folder], { ...spawnAs(account), stdio: 'ignore' }).status === 0

/** Hands a file, or a folder with all that is in it, to the account, unless it already belongs to it. */
export const giveTo = (account: Account, path: string): void => {
  if (!account) return
  const stat = lstatSync(path)
  if (stat.isSymbolicLink() || stat.uid === account.uid) return
  if (stat.isDirectory()) for (const name of readdirSync(path)) giveTo(account, join(path, name))
  chownSync(path, account.uid, account.gid)
}
