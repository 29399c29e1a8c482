/**
 * One at a time: starting, adopting and stopping the server of a data folder never overlap, whichever
 * processes ask for it. A lock left behind by a killed process is taken over.
 */
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { errorCode, PostgresFailure } from './failure.ts'
import { isHeld, markFor } from './mark.ts'

const patienceMs = 300_000
const pauseMs = 25
let drafts = 0

const readLock = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

/** The lock appears complete or not at all: it is written beside and then linked to its name. */
const tryTake = (path: string): boolean => {
  drafts += 1
  const draft = `${path}.${process.pid}.${drafts}`
  writeFileSync(draft, markFor(dirname(path)), { mode: 0o600 })
  try {
    linkSync(draft, path)
    return true
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error
    return false
  } finally {
    rmSync(draft, { force: true })
  }
}

/** Two may find the same dead lock; whoever moves away a living one by mistake puts it back. */
const removeDead = (path: string, dead: string): void => {
  const aside = `${path}.dead.${process.pid}`
  try {
    renameSync(path, aside)
    if (readLock(aside) !== dead) linkSync(aside, path)
  } catch (error) {
    if (errorCode(error) !== 'ENOENT' && errorCode(error) !== 'EEXIST') throw error
  } finally {
    rmSync(aside, { force: true })
  }
}

export const withLock = async <T>(path: string, work: () => Promise<T>): Promise<T> => {
  const deadline = performance.now() + patienceMs
  while (!tryTake(path)) {
    const mark = readLock(path)
    if (mark !== undefined && !isHeld(mark, dirname(path))) removeDead(path, mark)
    else if (performance.now() > deadline) throw tooLong(path, mark)
    else await pause(pauseMs)
  }
  try {
    return await work()
  } finally {
    rmSync(path, { force: true })
  }
}

const tooLong = (path: string, mark: string | undefined): PostgresFailure =>
  new PostgresFailure('locked', {
    what: 'The database server could not be started or stopped.',
    why: `Process ${mark?.split(' ')[0]} has been holding ${path} for five minutes.`,
    todo: 'Look at what that process is doing; end it if it hangs.',
  })
