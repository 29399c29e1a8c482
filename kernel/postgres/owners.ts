/**
 * Who is using the server of a data folder. Every Kontor process leaves a card here while it works; the
 * last one to leave stops the server, and cards of killed processes count for nothing.
 */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { isHeld, ownMark } from './lock.ts'

let cards = 0

export const signIn = (folder: string): string => {
  cards += 1
  const card = `${process.pid}.${cards}`
  writeFileSync(join(folder, card), ownMark(), { mode: 0o600 })
  return card
}

export const signOut = (folder: string, card: string): void => rmSync(join(folder, card), { force: true })

/** The living owners; cards of the dead are swept away on the way. */
export const countOwners = (folder: string): number => {
  let living = 0
  for (const card of readdirSync(folder)) {
    if (isHeld(readFileSync(join(folder, card), 'utf8'))) living += 1
    else rmSync(join(folder, card), { force: true })
  }
  return living
}
