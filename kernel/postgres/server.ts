/**
 * Runs a real PostgreSQL server for those who have none: one call creates, starts or finds again the server
 * of a data folder. One folder has one server, however many Kontor processes use it; a server left behind
 * by a killed process is adopted, and the last process that leaves stops it.
 */
import pg from 'pg'

import { findBinaries } from './binaries.ts'
import { ensureCluster } from './cluster.ts'
import { errorCode } from './failure.ts'
import { openHouse } from './house.ts'
import type { House } from './house.ts'
import { launch } from './launch.ts'
import { withLock } from './lock.ts'
import { countOwners, signIn, signOut } from './owners.ts'
import { clearPidFile, endPostmaster, readPostmaster, untilAnswering, urlOf } from './postmaster.ts'
import type { Postmaster } from './postmaster.ts'
import { signal } from './process.ts'
import { machineSettings } from './settings.ts'
import type { Settings } from './settings.ts'

export { PostgresFailure } from './failure.ts'

export interface EmbeddedOptions {
  /** Our folder for this server; created when missing. */
  readonly dataDir: string
  /** Without one: the port of last time, else any free one. An adopted server keeps the port it has. */
  readonly port?: number
  /** Go before the settings sized for the machine. An adopted server keeps the settings it has. */
  readonly settings?: Settings
  /** The database the URL names; created when missing. */
  readonly database?: string
  /** Hears what a person should know, such as where copies were put. Default: standard error. */
  readonly say?: (line: string) => void
}

export interface EmbeddedServer {
  readonly url: string
  readonly port: number
  readonly pid: number
  /** True when the server was already running: another Kontor uses it, or a killed one left it behind. */
  readonly adopted: boolean
  /** Leaves the server, and stops it if nobody else uses it; `force` stops it in any case. */
  stop(options?: { readonly force?: boolean }): Promise<void>
  /** The same for an `exit` handler, which cannot wait: the server ends by itself a moment later. */
  leaveBehind(): void
}

const adoptionMs = 10_000
const duplicateDatabase = '42P04'

/** The running server if it answers as ours; one that does not is ended, and traces of a dead one removed. */
const adopt = async (house: House): Promise<Postmaster | undefined> => {
  const running = readPostmaster(house)
  if (!running) {
    clearPidFile(house)
    return undefined
  }
  if (await untilAnswering(house, running, adoptionMs)) return readPostmaster(house)
  await endPostmaster(house, running)
  clearPidFile(house)
  return undefined
}

const ensureDatabase = async (house: House, port: number, database: string): Promise<void> => {
  const client = new pg.Client({ connectionString: urlOf(house, port, 'postgres') })
  await client.connect()
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [database])
    if (found.rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(database)}`)
  } catch (error) {
    if (errorCode(error) !== duplicateDatabase) throw error
  } finally {
    await client.end()
  }
}

const leave = (house: House, card: string, force: boolean): Promise<void> =>
  withLock(house.lock, async () => {
    signOut(house.owners, card)
    const running = readPostmaster(house)
    if (running && (force || countOwners(house.owners) === 0)) await endPostmaster(house, running)
  })

const leaveNow = (house: House, card: string): void => {
  signOut(house.owners, card)
  const running = readPostmaster(house)
  if (running && countOwners(house.owners) === 0) signal(running.pid, 'SIGINT')
}

export const startEmbedded = async (options: EmbeddedOptions): Promise<EmbeddedServer> => {
  const say = options.say ?? (line => { process.stderr.write(`${line}\n`) })
  const database = options.database ?? 'kontor'
  const house = openHouse(options.dataDir)
  if (house.notice) say(house.notice)
  // The card comes first: whoever is just leaving sees that the server is still wanted.
  const card = signIn(house.owners)
  try {
    return await withLock(house.lock, async () => {
      const adopted = await adopt(house)
      const { port, pid } = adopted ?? (await startAnew(house, options, say))
      await ensureDatabase(house, port, database)
      let left: Promise<void> | undefined
      return {
        url: urlOf(house, port, database),
        port,
        pid,
        adopted: adopted !== undefined,
        stop: ({ force = false } = {}) => (left ??= leave(house, card, force)),
        leaveBehind: () => leaveNow(house, card),
      }
    })
  } catch (error) {
    signOut(house.owners, card)
    throw error
  }
}

const startAnew = async (
  house: House, options: EmbeddedOptions, say: (line: string) => void,
): Promise<Postmaster> => {
  const binaries = findBinaries(house.account)
  if (binaries.notice) say(binaries.notice)
  const settings = { ...machineSettings(), ...options.settings }
  await ensureCluster(house, binaries, settings.fsync !== 'off')
  return launch(house, binaries, { port: options.port, settings })
}
