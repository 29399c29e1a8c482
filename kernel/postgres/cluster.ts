/**
 * Creates the data folder of a new server: UTF-8, the same sort order on every machine (builtin C.UTF-8),
 * page checksums, and no way in without the password. A creation that was cut short leaves nothing behind
 * that could be mistaken for data.
 */
import { spawn } from 'node:child_process'
import { appendFileSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync } from 'node:fs'
import { readFileSync, renameSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

import { giveTo, spawnAs } from './account.ts'
import type { Binaries } from './binaries.ts'
import { PostgresFailure } from './failure.ts'
import { newPassword, readNote, roleName, writeNote } from './house.ts'
import type { House } from './house.ts'

const neededMb = 150

/** Character classes decide what full-text and trigram search take for a letter; plain C knows only ASCII. */
const characterLocales = ['C.UTF-8', 'en_US.UTF-8', 'UTF-8', 'C']

export const serverEnvironment = (): NodeJS.ProcessEnv => ({ PATH: process.env.PATH ?? '/usr/bin:/bin', TZ: 'UTC' })

export const freeMb = (folder: string): number => {
  const { bavail, bsize } = statfsSync(folder)
  return Math.floor((bavail * bsize) / 1024 / 1024)
}

export const diskFull = (folder: string): PostgresFailure =>
  new PostgresFailure('disk-full', {
    what: 'The database server cannot work.',
    why: `The disk that holds ${folder} has only ${freeMb(folder)} MB left.`,
    todo: 'Free some space (at least 1 GB is sensible) and start again; nothing stored so far is lost.',
  })

interface Run { readonly code: number | null; readonly output: string }

export const runProgram = (program: string, args: string[], options: { house: House; input?: string }): Promise<Run> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...spawnAs(options.house.account), env: serverEnvironment() })
    let output = ''
    child.stdout.on('data', (part: Buffer) => { output += part })
    child.stderr.on('data', (part: Buffer) => { output += part })
    child.on('error', reject)
    child.on('close', code => resolve({ code, output }))
    child.stdin.end(options.input ?? '')
  })

const initArguments = (folder: string, passwordFile: string, ctype: string): string[] => [
  '-D', folder, '-U', roleName, '--pwfile', passwordFile, '--encoding', 'UTF8', '--data-checksums',
  '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8', '--locale', 'C', '--lc-ctype', ctype,
  '--auth-host', 'scram-sha-256', '--auth-local', 'scram-sha-256', '--no-instructions',
]

/** Remains of a creation that was cut short; its programs may still be dying, so what resists is left. */
const sweepPartials = (house: House): void => {
  const folder = dirname(house.data)
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(`${basename(house.data)}.partial`)) continue
    try {
      rmSync(join(folder, name), { recursive: true, force: true })
    } catch { /* the next start tries again */ }
  }
}

const tryLocales = async (house: House, program: string, args: { partial: string; secret: string; extra: string[] }) => {
  let run: Run = { code: null, output: '' }
  for (const ctype of characterLocales) {
    run = await runProgram(program, [...initArguments(args.partial, args.secret, ctype), ...args.extra], { house })
    if (run.code === 0) break
  }
  return run
}

const moveIntoPlace = (partial: string, data: string): void => {
  renameSync(partial, data)
  const folder = openSync(dirname(data), 'r')
  fsyncSync(folder)
  closeSync(folder)
}

const initialise = async (house: House, binaries: Binaries, extra: string[]): Promise<void> => {
  sweepPartials(house)
  const partial = `${house.data}.partial.${process.pid}`
  const secret = `${partial}.secret`
  const password = newPassword()
  mkdirSync(partial, { mode: 0o700 })
  writeFileSync(secret, `${password}\n`, { mode: 0o600 })
  giveTo(house.account, partial)
  giveTo(house.account, secret)
  const run = await tryLocales(house, binaries.initdb, { partial, secret, extra })
  rmSync(secret, { force: true })
  if (run.code === 0) {
    appendFileSync(join(partial, 'postgresql.conf'), "\ninclude_if_exists = 'kontor.conf'\n")
    writeNote(house, 'password', password)
    return moveIntoPlace(partial, house.data)
  }
  sweepPartials(house)
  if (freeMb(dirname(house.data)) < neededMb) throw diskFull(dirname(house.data))
  throw new PostgresFailure('init-failed', {
    what: `The data folder ${house.data} could not be created.`,
    why: run.output.trim().split('\n').slice(-6).join(' '),
    todo: 'Remove the cause and start again, or set DATABASE_URL.',
  })
}

/** The password file may be lost while the data is whole: whoever owns the data may set a new one. */
const replacePassword = async (house: House, binaries: Binaries): Promise<void> => {
  const password = newPassword()
  const args = ['--single', '-D', house.data, 'postgres']
  const input = `alter role ${roleName} password '${password}'\n`
  const run = await runProgram(binaries.postgres, args, { house, input })
  if (run.code === 0) return writeNote(house, 'password', password)
  throw new PostgresFailure('start-failed', {
    what: `The password of the data in ${house.data} is lost and could not be set anew.`,
    why: run.output.trim().split('\n').slice(-3).join(' '),
    todo: `Put the file "password" back into ${house.root}.`,
  })
}

export const ensureCluster = async (house: House, binaries: Binaries, durable: boolean): Promise<void> => {
  if (existsSync(join(house.data, 'PG_VERSION'))) {
    checkVersion(house)
    giveTo(house.account, house.data)
    if (readNote(house, 'password') === undefined) await replacePassword(house, binaries)
    return
  }
  if (freeMb(dirname(house.data)) < neededMb) throw diskFull(dirname(house.data))
  await initialise(house, binaries, durable ? [] : ['--no-sync'])
}

const checkVersion = (house: House): void => {
  const version = readFileSync(join(house.data, 'PG_VERSION'), 'utf8').trim()
  if (version === '18') return
  throw new PostgresFailure('foreign', {
    what: `The data in ${house.data} cannot be opened.`,
    why: `It was written by PostgreSQL ${version}; the programs here are PostgreSQL 18.`,
    todo: 'Export it with the version of Kontor that wrote it and import it here, or name another folder.',
  })
}
