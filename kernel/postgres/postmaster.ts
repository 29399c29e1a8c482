/**
 * The running server of a data folder, as seen from outside: its process, whether it answers, and how it is
 * ended. It is ours only if it works in our data folder and opens to our password; nothing else is ever
 * signalled.
 */
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import pg from 'pg'

import { roleName } from './cluster.ts'
import { errorCode, PostgresFailure } from './failure.ts'
import { readNote } from './house.ts'
import type { House } from './house.ts'
import { isAlive, signal, workingFolderOf } from './process.ts'

export interface Postmaster {
  readonly pid: number
  readonly port: number
}

const probeMs = 5_000
const pauseMs = 15
const silentMs = 60_000
const recoveryMs = 3_600_000
const fastStopMs = 60_000
const hardStopMs = 10_000

export const urlOf = (house: House, port: number, database: string): string =>
  `postgres://${roleName}:${readNote(house, 'password') ?? ''}@127.0.0.1:${port}/${database}`

/** What the pid file says; undefined when there is none, when it is unfinished, or its process is dead. */
export const readPostmaster = (house: House): Postmaster | undefined => {
  let lines: string[]
  try {
    lines = readFileSync(join(house.data, 'postmaster.pid'), 'utf8').split('\n')
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw error
  }
  const pid = Number(lines[0])
  const port = Number(lines[3])
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return undefined
  const folder = workingFolderOf(pid)
  return folder !== undefined && folder !== house.data ? undefined : { pid, port }
}

type Answer = 'ours' | 'starting' | 'silent' | 'foreign'

const startingUp = '57P03'
const tooManyConnections = '53300'
const wrongPassword = ['28P01', '28000']

/** Asks the server who it is by logging in. */
export const ask = async (house: House, port: number): Promise<Answer> => {
  const client = new pg.Client({
    connectionString: urlOf(house, port, 'postgres'), connectionTimeoutMillis: probeMs, query_timeout: probeMs,
  })
  client.on('error', () => { /* the query below fails and says so */ })
  try {
    await client.connect()
    const { rows } = await client.query<{ folder: string }>("select current_setting('data_directory') as folder")
    return rows[0]?.folder === house.data ? 'ours' : 'foreign'
  } catch (error) {
    const code = errorCode(error) ?? ''
    if (code === startingUp) return 'starting'
    if (code === tooManyConnections) return 'ours'
    return wrongPassword.includes(code) ? 'foreign' : 'silent'
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Waits until the server answers; false as soon as waiting has become pointless. */
export const untilAnswering = async (house: House, server: Postmaster, silence = silentMs): Promise<boolean> => {
  const began = performance.now()
  while (isAlive(server.pid)) {
    const answer = await ask(house, server.port)
    if (answer === 'ours') return true
    const patience = answer === 'starting' ? recoveryMs : silence
    if (answer === 'foreign' || performance.now() - began > patience) return false
    await pause(pauseMs)
  }
  return false
}

const untilGone = async (pid: number, patienceMs: number): Promise<boolean> => {
  const deadline = performance.now() + patienceMs
  while (isAlive(pid)) {
    if (performance.now() > deadline) return false
    await pause(pauseMs)
  }
  return true
}

/** Fast shutdown: sessions are ended, everything is written; only a server that hangs is ended the hard way. */
export const endPostmaster = async (house: House, server: Postmaster): Promise<void> => {
  signal(server.pid, 'SIGINT')
  if (await untilGone(server.pid, fastStopMs)) return
  signal(server.pid, 'SIGQUIT')
  if (await untilGone(server.pid, hardStopMs)) return
  signal(server.pid, 'SIGKILL')
  if (await untilGone(server.pid, hardStopMs)) return
  throw new PostgresFailure('stop-failed', {
    what: `The database server (process ${server.pid}) does not stop.`,
    why: 'It reacts to no signal, which usually means that the disk does not answer.',
    todo: `Check the disk that holds ${house.data}.`,
  })
}

export const clearPidFile = (house: House): void => rmSync(join(house.data, 'postmaster.pid'), { force: true })
