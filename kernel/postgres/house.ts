/**
 * Where everything of one embedded server lies: the files we keep about it in the folder the caller names,
 * and the data itself beside them, or, when the server's account cannot reach that folder, in a shared
 * place that the file `location` points to.
 */
import { createHash, randomBytes } from 'node:crypto'
import { accessSync, chmodSync, constants, existsSync, mkdirSync, readFileSync, realpathSync } from 'node:fs'
import { renameSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'

import { canEnter, chooseAccount } from './account.ts'
import type { Account } from './account.ts'
import { sharedFolder } from './binaries.ts'
import { errorCode, PostgresFailure } from './failure.ts'

export const roleName = 'kontor'

export interface House {
  readonly root: string
  /** The data folder of PostgreSQL; may not exist yet. */
  readonly data: string
  readonly account: Account
  readonly owners: string
  readonly lock: string
  readonly log: string
  readonly notice?: string
}

const locationOf = (root: string): string => {
  const file = join(root, 'location')
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : join(root, 'data')
}

const elsewhere = (root: string): string => {
  const mark = createHash('sha256').update(root).digest('hex').slice(0, 12)
  const folder = join(sharedFolder(), 'data', `${basename(dirname(dirname(root))) || 'kontor'}-${mark}`)
  mkdirSync(folder, { recursive: true })
  chmodSync(dirname(folder), 0o711)
  chmodSync(folder, 0o711)
  writeFileSync(join(root, 'location'), `${join(folder, 'data')}\n`)
  return join(folder, 'data')
}

const openRoot = (dataDir: string): string => {
  try {
    mkdirSync(resolve(dataDir), { recursive: true })
    const root = realpathSync(dataDir)
    accessSync(root, constants.R_OK | constants.W_OK | constants.X_OK)
    if (process.getuid?.() === 0) chmodSync(root, 0o711)
    mkdirSync(join(root, 'owners'), { recursive: true, mode: 0o700 })
    accessSync(join(root, 'owners'), constants.W_OK)
    return root
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes(errorCode(error) ?? '')) throw error
    throw new PostgresFailure('unreachable', {
      what: `The data folder ${dataDir} cannot be used.`,
      why: 'It belongs to another user or lies on a read-only disk.',
      todo: 'Start as the user who owns it, name another folder, or set DATABASE_URL.',
    })
  }
}

export const openHouse = (dataDir: string): House => {
  const root = openRoot(dataDir)
  const near = locationOf(root)
  const account = chooseAccount(near)
  const [owners, lock, log] = [join(root, 'owners'), join(root, 'lock'), join(root, 'start.log')]
  const files = { root, account, owners, lock, log }
  // Data that root copied here still belongs to root and is handed over later; what counts is the way to it.
  const door = account === undefined && existsSync(near) ? near : dirname(near)
  if (canEnter(account, door)) return { ...files, data: near }
  if (existsSync(join(near, 'PG_VERSION'))) throw hidden(near, account)
  const data = elsewhere(root)
  const notice = `The data is kept in ${data}, because ${account?.name} cannot reach ${root}.`
  return { ...files, data, notice }
}

/** Existing data is never left behind in favour of an empty folder elsewhere. */
const hidden = (data: string, account: Account): PostgresFailure =>
  new PostgresFailure('unreachable', {
    what: `The data in ${data} cannot be opened.`,
    why: `${account?.name ?? 'This user'} owns it or was to run the server, but cannot reach it.`,
    todo: 'Let that user enter every folder above it (chmod o+x), or start as the user who may.',
  })

/** The shortest limit among the systems we know, less the name of the socket file itself. */
const socketFolderBytes = 103 - '/.s.PGSQL.65535'.length

/** The data folder, which only the server's account and root can enter, unless its path is too long. */
export const socketFolder = (house: House): string | undefined =>
  Buffer.byteLength(house.data) <= socketFolderBytes ? house.data : undefined

/** Undefined when there is none, which after a restore from a copy of the data alone is normal. */
export const readNote = (house: House, name: string): string | undefined => {
  const file = join(house.root, name)
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined
}

export const writeNote = (house: House, name: string, text: string): void => {
  const file = join(house.root, name)
  writeFileSync(`${file}.new`, `${text}\n`, { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

export const newPassword = (): string => randomBytes(24).toString('base64url')
