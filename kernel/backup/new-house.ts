// A new house that is being made of a backup: in a folder beside the one it is for, which it gets only when it stands.
// Nothing that is there is ever overwritten.
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, rmdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { openHouse } from '../postgres/house.ts'
import { endPostmaster, readPostmaster } from '../postgres/postmaster.ts'
import type { EmbeddedServer } from '../postgres/server.ts'
import type { About } from './archive.ts'
import { BackupFailure } from './failure.ts'

/** What came up, still running, in a folder that has not got its name yet. */
export interface Restored {
  readonly about: About
  readonly url: string
  /** Stops the server and gives the folder its name. */
  keep(): Promise<void>
  /** Stops the server and removes all. */
  drop(): Promise<void>
}

const draftOf = (to: string): string => `${resolve(to)}.restoring`

/** Fills the folder of a house in the making and starts its server, which is handed over as soon as it runs. */
export type Making = (draft: string, runs: (server: EmbeddedServer) => void) => Promise<About>

/** Makes a new house beside the folder it is for; whatever fails, nothing is left. */
export async function makeHouse(to: string, make: Making): Promise<Restored> {
  refuseTaken(to)
  const draft = draftOf(to)
  await sweep(draft)
  let server: EmbeddedServer | null = null
  const drop = async (): Promise<void> => {
    await server?.stop()
    await sweep(draft)
  }
  try {
    mkdirSync(draft, { recursive: true, mode: 0o711 })
    const about = await make(draft, one => { server = one })
    const url = urlOf(server)
    return { about, url, drop, async keep() {
      await server?.stop()
      give(draft, to)
    } }
  } catch (error) {
    await drop()
    throw error
  }
}

function urlOf(server: EmbeddedServer | null): string {
  if (!server) throw new Error('a house in the making has no server')
  return server.url
}

export function refuseTaken(to: string): void {
  if (!existsSync(to) || readdirSync(to).length === 0) return
  const house = existsSync(join(to, 'pg'))
  throw new BackupFailure({ what: `Nothing was restored to ${to}.`,
    why: house ? 'A house stands there; a restore never overwrites one.' : 'There are files in that folder.',
    next: 'Name a folder that does not exist yet, look at the result, and only then set KONTOR_DATA to it.' })
}

/** Remains of a restore that was killed; its server is ended first. */
async function sweep(draft: string): Promise<void> {
  if (!existsSync(draft)) return
  const house = existsSync(join(draft, 'pg')) ? openHouse(join(draft, 'pg')) : null
  const running = house && readPostmaster(house)
  if (house && running) await endPostmaster(house, running)
  if (house && dirname(house.data) !== house.root) rmSync(dirname(house.data), { recursive: true, force: true })
  rmSync(draft, { recursive: true, force: true, maxRetries: 5 })
}

function give(draft: string, to: string): void {
  refuseTaken(to)
  const target = resolve(to)
  if (existsSync(target)) rmdirSync(target)
  mkdirSync(dirname(target), { recursive: true })
  renameSync(draft, target)
}

const keysPath = (folder: string): string => join(folder, 'keys')
const keysText = (keys: readonly string[]): string => `${keys.join('\n')}\n`

/** Other keys open other secrets: they are never overwritten. */
export function refuseOtherKeys(folder: string, keys: readonly string[] | null): void {
  const path = keysPath(folder)
  if (keys === null || !existsSync(path) || readFileSync(path, 'utf8') === keysText(keys)) return
  throw new BackupFailure({ what: 'Nothing was restored.', why: `There are other keys in ${path}; they are never overwritten.`,
    next: 'Set KONTOR_DATA to another folder, or put both into one file, the one that seals first.' })
}

/** Puts the keys of a house into its folder, for the eyes of the one who runs it alone. */
export function keepKeys(folder: string, keys: readonly string[] | null): void {
  refuseOtherKeys(folder, keys)
  if (keys === null || existsSync(keysPath(folder))) return
  mkdirSync(folder, { recursive: true })
  writeFileSync(keysPath(folder), keysText(keys), { mode: 0o600, flag: 'wx' })
}
