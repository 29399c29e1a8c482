/**
 * Who is using the server of a data folder. Every Kontor process leaves a card here while it works; the
 * last one to leave stops the server, and cards of killed processes count for nothing. A card is an empty
 * file whose name says everything, so it is there completely or not at all.
 */
import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { isHeld, markFor } from './mark.ts'

let cards = 0

export const signIn = (folder: string): string => {
  cards += 1
  const card = `${markFor(folder)} ${cards}`
  writeFileSync(join(folder, card), '', { mode: 0o600 })
  return card
}

export const signOut = (folder: string, card: string): void => rmSync(join(folder, card), { force: true })

/** The living owners other than oneself; cards of the dead are swept away on the way. */
export const countOthers = (folder: string, own: string): number => {
  let living = 0
  for (const card of readdirSync(folder)) {
    if (card === own) continue
    if (isHeld(card, folder)) living += 1
    else signOut(folder, card)
  }
  return living
}
