/**
 * Runs a real PostgreSQL server for those who have none: one call creates, starts or finds again the server
 * of a data folder. One folder has one server, however many Kontor processes use it; a server left behind
 * by a killed process is adopted, one that dies is started again, and the last process to leave stops it.
 */
import pg from 'pg'

import { findBinaries } from './binaries.ts'
import { ensureCluster } from './cluster.ts'
import { errorCode, errorText, PostgresFailure } from './failure.ts'
import { openHouse } from './house.ts'
import type { House } from './house.ts'
import { launch, wrongPassword } from './launch.ts'
import { withLock } from './lock.ts'
import { countOthers, refuseElsewhere, signIn, signOut } from './owners.ts'
import { endPostmaster, readPostmaster, socketUrlOf, untilAnswering, urlOf } from './postmaster.ts'
import type { Postmaster } from './postmaster.ts'
import { isAlive, signal } from './process.ts'
import { machineSettings } from './settings.ts'
import type { Settings } from './settings.ts'

export { PostgresFailure } from './failure.ts'
export { stopOnSignals } from './signals.ts'

export interface EmbeddedOptions {
  /** Our folder for this server; created when missing. */
  readonly dataDir: string
  /** Without one: the port of last time, else any free one. An adopted server keeps the port it has. */
  readonly port?: number
  /** Go before the settings sized for the machine. An adopted server keeps the settings it has. */
  readonly settings?: Settings
  /** The database the URL names; created when missing. Default: kontor. */
  readonly database?: string
  /** Hears what a person should know, such as where copies were put. Default: standard error. */
  readonly say?: (line: string) => void
}

export interface EmbeddedServer {
  readonly url: string
  /** The same by the quicker way of a Unix socket, which processes of the same user (or root) may take. */
  readonly socketUrl: string | undefined
  readonly port: number
  /** The server's process; another one after it had to be started again. */
  pid(): number
  /** True when the server was already running: another Kontor uses it, or a killed one left it behind. */
  readonly adopted: boolean
  /** Leaves the server, and stops it if no other Kontor process is using it. */
  stop(): Promise<void>
  /** The same for an `exit` handler, which cannot wait: the server ends by itself a moment later. */
  leaveBehind(): void
}

/** One process's use of one server. */
interface Stay {
  readonly house: House
  readonly card: string
  readonly options: EmbeddedOptions
  readonly say: (line: string) => void
}

const withRunning = { silentMs: 10_000, foreignMs: 0 }
const lookMs = 1_000
const duplicateDatabase = '42P04'

export const startEmbedded = async (options: EmbeddedOptions): Promise<EmbeddedServer> => {
  const say = options.say ?? (line => { process.stderr.write(`${line}\n`) })
  const house = openHouse(options.dataDir)
  if (house.notice) say(house.notice)
  // The card comes first: whoever is just leaving sees that the server is still wanted.
  const stay = { house, card: signIn(house.owners), options, say }
  try {
    await refuseElsewhere(house.owners)
    return await withLock(house.lock, () => enter(stay))
  } catch (error) {
    signOut(house.owners, stay.card)
    throw error
  }
}

const enter = async (stay: Stay): Promise<EmbeddedServer> => {
  const { house, card, options } = stay
  const adopted = await adopt(stay)
  let server = adopted ?? (await startAnew(stay))
  const { port } = server
  const database = options.database ?? 'kontor'
  await ensureDatabase(urlOf(house, port, 'postgres'), database)
  const unwatch = watch(stay, () => server, revived => { server = revived })
  let left: Promise<void> | undefined
  return {
    url: urlOf(house, port, database),
    socketUrl: socketUrlOf(house, port, database),
    port,
    pid: () => server.pid,
    adopted: adopted !== undefined,
    stop: () => {
      unwatch()
      return (left ??= leave(stay))
    },
    leaveBehind: () => {
      unwatch()
      leaveNow(house, card)
    },
  }
}

/** The running server if it answers as ours; one that hangs is ended, unless others are working with it. */
const adopt = async ({ house, card }: Stay): Promise<Postmaster | undefined> => {
  const running = readPostmaster(house)
  if (!running) return undefined
  const answer = await untilAnswering(house, running, withRunning)
  if (answer === 'ours') return running
  if (answer === 'foreign') throw wrongPassword(house)
  if (answer === 'silent' && countOthers(house.owners, card) > 0) throw hanging(running)
  await endPostmaster(house, running)
  return undefined
}

const hanging = ({ pid, port }: Postmaster): PostgresFailure =>
  new PostgresFailure('start-failed', {
    what: `The database server (process ${pid}, port ${port}) does not answer.`,
    why: 'It is overloaded or hangs, and it is not ended because another Kontor process is using it.',
    todo: 'Wait and try again, or stop the other Kontor first.',
  })

const startAnew = async (stay: Stay, port = stay.options.port): Promise<Postmaster> => {
  const { house, options, say } = stay
  const binaries = findBinaries(house.account)
  if (binaries.notice) say(binaries.notice)
  const settings = { ...machineSettings(), ...options.settings }
  await ensureCluster(house, binaries, settings.fsync !== 'off')
  return launch(house, binaries, { port, settings })
}

const ensureDatabase = async (url: string, database: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url })
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

/** A server that died under us (out of memory, a stray signal) is started again where it was. */
const watch = (
  stay: Stay, current: () => Postmaster, onRevival: (server: Postmaster) => void,
): (() => void) => {
  let busy = false
  let over = false
  const revive = async (): Promise<void> => {
    const { pid, port } = current()
    if (busy || isAlive(pid)) return
    busy = true
    try {
      await withLock(stay.house.lock, async () => {
        if (over) return
        onRevival((await adopt(stay)) ?? (await startAnew(stay, port)))
        stay.say(`The database server had ended (process ${pid}) and was started again.`)
      })
    } catch (error) {
      stay.say(errorText(error))
    } finally {
      busy = false
    }
  }
  const timer = setInterval(() => { void revive() }, lookMs).unref()
  return () => {
    over = true
    clearInterval(timer)
  }
}

const leave = ({ house, card }: Stay): Promise<void> =>
  withLock(house.lock, async () => {
    signOut(house.owners, card)
    const running = readPostmaster(house)
    if (running && countOthers(house.owners, card) === 0) await endPostmaster(house, running)
  })

const leaveNow = (house: House, card: string): void => {
  signOut(house.owners, card)
  const running = readPostmaster(house)
  if (running && countOthers(house.owners, card) === 0) signal(running.pid, 'SIGINT')
}
