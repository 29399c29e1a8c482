/**
 * Facts about another process of this machine. A process number alone proves nothing, because numbers
 * are used again: together with the moment the process was born it names one process for ever.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync, realpathSync } from 'node:fs'

import { errorCode } from './failure.ts'

const statOf = (pid: number): string[] | undefined => {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch {
    return undefined
  }
}

/** A dead child nobody has collected (a container whose first process never does) counts as dead. */
export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return errorCode(error) === 'EPERM'
  }
  return statOf(pid)?.[0] !== 'Z'
}

/** When the process was born, in whatever unit the system offers; undefined when it is gone. */
export const birthOf = (pid: number): string | undefined => {
  if (process.platform === 'linux') return statOf(pid)?.[19]
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined
  } catch {
    return undefined
  }
}

const folderOf = (pid: number): string | undefined => {
  try {
    return realpathSync(`/proc/${pid}/cwd`)
  } catch {
    return undefined
  }
}

const commandOf = (pid: number): string => {
  try {
    const file = `/proc/${pid}/cmdline`
    if (process.platform === 'linux') return readFileSync(file, 'utf8').replaceAll('\0', ' ')
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
  } catch {
    return ''
  }
}

/**
 * A server works inside its data folder, also after the folder was moved. In many containers even root may
 * not look there; then the command line has to do.
 */
export const servesFolder = (pid: number, folder: string): boolean => {
  const command = commandOf(pid)
  const place = folderOf(pid)
  return command.includes('postgres') && (place === undefined ? command.includes(folder) : place === folder)
}

export const signal = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name)
  } catch (error) {
    if (errorCode(error) !== 'ESRCH') throw error
  }
}
