/**
 * Starts the server process on an existing data folder and waits until it answers. It is cut loose from our
 * terminal, so that Ctrl-C reaches only us and we can shut down in order.
 */
import { spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { giveTo, spawnAs } from './account.ts'
import type { Binaries } from './binaries.ts'
import { requireSpace } from './disk.ts'
import { PostgresFailure } from './failure.ts'
import { readNote, socketFolder, writeNote } from './house.ts'
import type { House } from './house.ts'
import { lastLines, serverEnvironment } from './program.ts'
import { anyFreePort, isFree } from './port.ts'
import { disownPidFile, endPostmaster, pidFileOf, untilAnswering } from './postmaster.ts'
import type { Postmaster } from './postmaster.ts'
import { settingsText } from './settings.ts'
import type { Settings } from './settings.ts'

const attempts = 40
const pauseMs = 250
const fullMb = 48

export interface LaunchOptions {
  readonly port: number | undefined
  readonly settings: Settings
}

const choosePort = async (house: House, wished: number | undefined): Promise<number> => {
  if (wished !== undefined) {
    if (await isFree(wished)) return wished
    throw new PostgresFailure('port-busy', {
      what: `The database server cannot listen on port ${wished}.`,
      why: 'Another program on this machine is already using it.',
      todo: 'End that program, name another port, or name none to have a free one chosen.',
    })
  }
  const last = Number(readNote(house, 'port') ?? 0)
  return last > 0 && (await isFree(last)) ? last : anyFreePort()
}

const writeSettings = (house: House, port: number, settings: Settings): void => {
  const file = join(house.data, 'kontor.conf')
  const where = { listen_addresses: '127.0.0.1', port, unix_socket_directories: socketFolder(house) ?? '' }
  writeFileSync(file, settingsText({ ...settings, ...where }), { mode: 0o600 })
  giveTo(house.account, file)
}

const spawnServer = (house: House, binaries: Binaries): number | undefined => {
  if (existsSync(house.log)) renameSync(house.log, `${house.log}.1`)
  const log = openSync(house.log, 'w', 0o600)
  try {
    const child = spawn(binaries.postgres, ['-D', house.data], {
      ...spawnAs(house.account), env: serverEnvironment(), detached: true, stdio: ['ignore', log, log],
    })
    child.on('error', () => { /* no pid: the caller sees it */ })
    child.unref()
    return child.pid
  } finally {
    closeSync(log)
  }
}

/**
 * A start may fail for a reason that passes: somebody took the port between our look and the server's, or
 * the last processes of a killed server still hold its memory. Then, and only then, it is tried again.
 */
export const launch = async (
  house: House, binaries: Binaries, options: LaunchOptions,
): Promise<Postmaster> => {
  const killedBefore = existsSync(pidFileOf(house))
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const port = await choosePort(house, options.port)
    writeSettings(house, port, options.settings)
    disownPidFile(house)
    const pid = spawnServer(house, binaries)
    if (pid === undefined) break
    const answer = await untilAnswering(house, { pid, port })
    if (answer === 'ours') {
      writeNote(house, 'port', String(port))
      return { pid, port }
    }
    await endPostmaster(house, { pid, port })
    if (answer === 'foreign') throw wrongPassword(house)
    if (answer !== 'gone' || !(killedBefore || !(await isFree(port)))) break
    await pause(pauseMs)
  }
  requireSpace(house.data, fullMb)
  throw new PostgresFailure('start-failed', {
    what: `The database server for ${house.data} does not start.`,
    why: lastWords(house),
    todo: `More is in ${house.log} and ${join(house.data, 'log')}.`,
  })
}

export const wrongPassword = (house: House): PostgresFailure =>
  new PostgresFailure('foreign', {
    what: `The database server for ${house.data} does not let us in.`,
    why: `The password in ${join(house.root, 'password')} is not the one of this data.`,
    todo: 'Put the right file back; or stop Kontor, delete the file and start again: a new one is set.',
  })

const lastWords = (house: House): string =>
  (existsSync(house.log) && lastLines(readFileSync(house.log, 'utf8'), 4)) || 'It ended without saying why.'
