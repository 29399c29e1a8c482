/**
 * Creates the data folder of a new server: UTF-8, the same sort order on every machine (builtin C.UTF-8),
 * page checksums, and no way in without the password. A creation that was cut short leaves nothing behind
 * that could be mistaken for data.
 */
import { appendFileSync, chmodSync, closeSync, existsSync, fsyncSync, mkdirSync } from 'node:fs'
import { openSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

import { giveTo } from './account.ts'
import type { Binaries } from './binaries.ts'
import { requireSpace } from './disk.ts'
import { PostgresFailure } from './failure.ts'
import { newPassword, readNote, roleName, writeNote } from './house.ts'
import type { House } from './house.ts'
import { lastLines, runProgram } from './program.ts'
import type { Outcome } from './program.ts'

const neededMb = 150

/** Character classes decide what full-text and trigram search take for a letter; plain C knows only ASCII. */
const characterLocales = ['C.UTF-8', 'en_US.UTF-8', 'UTF-8', 'C']

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

const tryLocales = async (
  program: string, house: House, args: (ctype: string) => string[],
): Promise<Outcome> => {
  let outcome: Outcome = { code: null, output: '' }
  for (const ctype of characterLocales) {
    outcome = await runProgram([program, ...args(ctype)], house.account)
    if (outcome.code === 0) break
  }
  return outcome
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
  const args = (ctype: string): string[] => [...initArguments(partial, secret, ctype), ...extra]
  const { code, output } = await tryLocales(binaries.initdb, house, args)
  rmSync(secret, { force: true })
  if (code === 0) {
    appendFileSync(join(partial, 'postgresql.conf'), "\ninclude_if_exists = 'kontor.conf'\n")
    writeNote(house, 'password', password)
    return moveIntoPlace(partial, house.data)
  }
  sweepPartials(house)
  requireSpace(dirname(house.data), neededMb)
  throw new PostgresFailure('init-failed', {
    what: `The data folder ${house.data} could not be created.`,
    why: lastLines(output, 6),
    todo: 'Remove the cause and start again, or set DATABASE_URL.',
  })
}

/** The password file may be lost while the data is whole: whoever owns the data may set a new one. */
const replacePassword = async (house: House, binaries: Binaries): Promise<void> => {
  const password = newPassword()
  const command = [binaries.postgres, '--single', '-D', house.data, 'postgres']
  const change = `alter role ${roleName} password '${password}'\n`
  const { code, output } = await runProgram(command, house.account, change)
  if (code === 0) return writeNote(house, 'password', password)
  throw new PostgresFailure('start-failed', {
    what: `The password of the data in ${house.data} is lost and could not be set anew.`,
    why: lastLines(output, 3),
    todo: `Put the file "password" back into ${house.root}.`,
  })
}

export const ensureCluster = async (house: House, binaries: Binaries, durable: boolean): Promise<void> => {
  if (existsSync(join(house.data, 'PG_VERSION'))) {
    checkVersion(house)
    // A copied folder may have come without its owner and its privacy; PostgreSQL insists on both.
    giveTo(house.account, house.data)
    chmodSync(house.data, 0o700)
    if (readNote(house, 'password') === undefined) await replacePassword(house, binaries)
    return
  }
  requireSpace(dirname(house.data), neededMb)
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
