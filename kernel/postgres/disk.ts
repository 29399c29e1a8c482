/** How much room the disk has, and how to say that it has none. */
import { statfsSync } from 'node:fs'

import { PostgresFailure } from './failure.ts'

export const freeMb = (folder: string): number => {
  const { bavail, bsize } = statfsSync(folder)
  return Math.floor((bavail * bsize) / 1024 / 1024)
}

export const requireSpace = (folder: string, neededMb: number): void => {
  const free = freeMb(folder)
  if (free >= neededMb) return
  throw new PostgresFailure('disk-full', {
    what: 'The database server cannot work.',
    why: `The disk that holds ${folder} has only ${free} MB left; at least ${neededMb} MB are needed.`,
    todo: 'Free some space (1 GB is sensible) and start again; nothing stored so far is lost.',
  })
}
