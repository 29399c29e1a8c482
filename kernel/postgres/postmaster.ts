/**
 * The running server of a data folder, as seen from outside: its process, whether it answers, and how it is
 * ended. It is ours only if it works in our data folder; nothing else is ever signalled, and only a server
 * that opens to our password and names that same process is used.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import pg from 'pg'

import { errorCode, PostgresFailure } from './failure.ts'
import { readNote, roleName, socketFolder } from './house.ts'
import type { House } from './house.ts'
import { isAlive, servesFolder, signal } from './process.ts'

export interface Postmaster {
  readonly pid: number
  readonly port: number
}

const probeMs = 5_000
const pauseMs = 15
const longestPauseMs = 250
const recoveryMs = 3_600_000
const fastStopMs = 60_000
const hardStopMs = 10_000

export const urlOf = (house: House, port: number, database: string): string =>
  `postgres://${roleName}:${readNote(house, 'password') ?? ''}@127.0.0.1:${port}/${database}`

export const socketUrlOf = (house: House, port: number, database: string): string | undefined => {
  const folder = socketFolder(house)
  return folder && `${urlOf(house, port, database)}?host=${encodeURIComponent(folder)}`
}

export const pidFileOf = (house: House): string => join(house.data, 'postmaster.pid')

const readPidFile = (house: House): string[] | undefined => {
  try {
    return readFileSync(pidFileOf(house), 'utf8').split('\n')
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw error
  }
}

/** The server that is running on our data; undefined when there is none. */
export const readPostmaster = (house: House): Postmaster | undefined => {
  const lines = readPidFile(house)
  const pid = Number(lines?.[0])
  const port = Number(lines?.[3])
  if (!(pid > 0) || !(port > 0)) return undefined
  return isAlive(pid) && servesFolder(pid, house.data) ? { pid, port } : undefined
}

/**
 * A pid file may name a process that lives but is something else by now. PostgreSQL would take it for a
 * running server and refuse. The file is not removed, because its other lines let PostgreSQL find remains of
 * the killed server; it gets our own number, which PostgreSQL ignores, being our child.
 */
export const disownPidFile = (house: House): void => {
  const lines = readPidFile(house)
  if (!lines || !isAlive(Number(lines[0]))) return
  writeFileSync(pidFileOf(house), [String(process.pid), ...lines.slice(1)].join('\n'))
}

type Answer = 'ours' | 'starting' | 'silent' | 'foreign'

const startingUp = '57P03'
const tooManyConnections = '53300'
const wrongPassword = ['28P01', '28000']

/** Asks the server who it is by logging in. */
const ask = async (house: House, { pid, port }: Postmaster): Promise<Answer> => {
  const client = new pg.Client({
    connectionString: urlOf(house, port, 'postgres'),
    connectionTimeoutMillis: probeMs,
    query_timeout: probeMs,
  })
  client.on('error', () => { /* the query below fails and says so */ })
  try {
    await client.connect()
    const { rows } = await client.query<{ pid: string }>(
      "select split_part(pg_read_file('postmaster.pid'), chr(10), 1) as pid")
    return Number(rows[0]?.pid) === pid ? 'ours' : 'foreign'
  } catch (error) {
    const code = errorCode(error) ?? ''
    if (code === startingUp) return 'starting'
    if (code === tooManyConnections) return 'ours'
    return wrongPassword.includes(code) ? 'foreign' : 'silent'
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** How long to put up with an answer that is not the one hoped for. */
export interface Patience {
  readonly silentMs: number
  readonly foreignMs: number
}

/** A newborn may be slow, and who answers in its place may be another program that took the port first. */
const withNewborn: Patience = { silentMs: 60_000, foreignMs: 5_000 }

/** Waits until the server answers or waiting has become pointless. Recovery after a crash may take long. */
export const untilAnswering = async (
  house: House, server: Postmaster, patience = withNewborn,
): Promise<'ours' | 'foreign' | 'silent' | 'gone'> => {
  const limits = { starting: recoveryMs, silent: patience.silentMs, foreign: patience.foreignMs }
  const began = performance.now()
  for (let restMs = pauseMs; isAlive(server.pid); restMs = Math.min(restMs * 1.2, longestPauseMs)) {
    const answer = await ask(house, server)
    if (answer === 'ours') return answer
    if (performance.now() - began > limits[answer]) return answer === 'foreign' ? answer : 'silent'
    await pause(restMs)
  }
  return 'gone'
}

const untilGone = async (pid: number, patienceMs: number): Promise<boolean> => {
  const deadline = performance.now() + patienceMs
  while (isAlive(pid)) {
    if (performance.now() > deadline) return false
    await pause(pauseMs)
  }
  return true
}

/** Fast shutdown: sessions end, everything is written; only a server that hangs is ended the hard way. */
export const endPostmaster = async (house: House, server: Postmaster): Promise<void> => {
  const steps = [['SIGINT', fastStopMs], ['SIGQUIT', hardStopMs], ['SIGKILL', hardStopMs]] as const
  for (const [name, patienceMs] of steps) {
    signal(server.pid, name)
    if (await untilGone(server.pid, patienceMs)) return
  }
  throw new PostgresFailure('stop-failed', {
    what: `The database server (process ${server.pid}) does not stop.`,
    why: 'It reacts to no signal, which usually means that the disk does not answer.',
    todo: `Check the disk that holds ${house.data}.`,
  })
}
