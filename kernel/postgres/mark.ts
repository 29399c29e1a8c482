/**
 * The mark a process leaves in a folder: its number, its birth, and which folder it meant. Found in a copy
 * of the folder, or after the process has ended, it means nothing.
 */
import { statSync } from 'node:fs'

import { birthOf, isAlive } from './process.ts'

const birthMark = (pid: number): string => birthOf(pid)?.replaceAll(/[ :]/g, '_') ?? 'gone'

const folderMark = (folder: string): string => String(statSync(folder).ino)

export const markFor = (folder: string): string =>
  `${process.pid} ${birthMark(process.pid)} ${folderMark(folder)}`

/** Whether the process that left the mark in this folder is still living. */
export const isHeld = (mark: string, folder: string): boolean => {
  const [number, birth, place] = mark.split(' ')
  const pid = Number(number)
  if (!(pid > 0) || place !== folderMark(folder)) return false
  return isAlive(pid) && birthMark(pid) === birth
}
