/**
 * The mark a process leaves in a folder: its number, its birth, which folder it meant, and among which processes it
 * lived. Found in a copy of the folder, or after the process has ended, it means nothing.
 */
import { readFileSync, readlinkSync, statSync } from 'node:fs'
import { hostname } from 'node:os'

import { birthOf, isAlive } from './process.ts'

const birthMark = (pid: number): string => birthOf(pid)?.replaceAll(/[ :]/g, '_') ?? 'gone'

const folderMark = (folder: string): string => String(statSync(folder).ino)

/** Processes that can see each other: of one machine since it was started and, where containers are, of one container. */
const findRealm = (): string => {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').slice(0, 8)
    return `${boot}-${/\d+/.exec(readlinkSync('/proc/self/ns/pid'))?.[0] ?? ''}`
  } catch {
    return hostname().replaceAll(/\s/g, '_')
  }
}

const realm = findRealm()

export const markFor = (folder: string): string =>
  `${process.pid} ${birthMark(process.pid)} ${folderMark(folder)} ${realm}`

/** Whether the process that left the mark in this folder is still living, as far as it can be seen from here. */
export const isHeld = (mark: string, folder: string): boolean => {
  const [number, birth, place] = mark.split(' ')
  const pid = Number(number)
  if (!(pid > 0) || place !== folderMark(folder) || isElsewhere(mark, folder)) return false
  return isAlive(pid) && birthMark(pid) === birth
}

/** Whether it was left in this folder by a process that cannot be seen from here. */
export const isElsewhere = (mark: string, folder: string): boolean => {
  const [, , place, where] = mark.split(' ')
  return place === folderMark(folder) && where !== undefined && where !== realm
}
