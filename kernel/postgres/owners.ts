/**
 * Who is using the server of a data folder. Every Kontor process leaves a card here while it works; the
 * last one to leave stops the server, and cards of killed processes count for nothing. A card is an empty
 * file whose name says everything, so it is there completely or not at all. Its owner touches it every two
 * seconds, because a process in another container cannot be seen: only its card can.
 */
import { readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { PostgresFailure } from './failure.ts'
import { isElsewhere, isHeld, markFor } from './mark.ts'

const touchMs = 2_000
const lookMs = 250
/** So long may a living process be too busy to touch its card. */
const silentMs = 10_000

let cards = 0
const touching = new Map<string, NodeJS.Timeout>()

export const signIn = (folder: string): string => {
  cards += 1
  const card = `${markFor(folder)} ${cards}`
  const path = join(folder, card)
  writeFileSync(path, '', { mode: 0o600 })
  touching.set(path, setInterval(() => { touch(path) }, touchMs).unref())
  return card
}

const touch = (path: string): void => {
  try {
    const now = (performance.timeOrigin + performance.now()) / 1000
    utimesSync(path, now, now)
  } catch { /* the disk is away or the folder gone: whoever works in it hears of that otherwise */ }
}

export const signOut = (folder: string, card: string): void => {
  const path = join(folder, card)
  clearInterval(touching.get(path))
  touching.delete(path)
  rmSync(path, { force: true })
}

/** The living owners other than oneself; cards of the dead are swept away on the way. */
export const countOthers = (folder: string, own: string): number => {
  let living = 0
  for (const card of readdirSync(folder)) {
    if (card === own || isElsewhere(card, folder)) continue
    if (isHeld(card, folder)) living += 1
    else signOut(folder, card)
  }
  return living
}

const touchedAt = (path: string): number | undefined => statSync(path, { throwIfNoEntry: false })?.mtimeMs

/**
 * Two servers on one folder destroy it, and one in another container or on another machine cannot be seen. So cards
 * from there are watched: one that is touched belongs to the living, one that is not is swept away.
 */
export const refuseElsewhere = async (folder: string, watchMs = silentMs): Promise<void> => {
  const found = readdirSync(folder).filter(card => isElsewhere(card, folder)).map(card => join(folder, card))
  const first = new Map(found.map(path => [path, touchedAt(path)]))
  for (const deadline = performance.now() + watchMs; performance.now() < deadline && first.size > 0; await pause(lookMs)) {
    for (const [path, before] of first) {
      const now = touchedAt(path)
      if (now === undefined) first.delete(path)
      else if (now !== before) throw inUse(dirname(folder))
    }
  }
  for (const path of first.keys()) rmSync(path, { force: true })
}

const inUse = (folder: string): PostgresFailure =>
  new PostgresFailure('elsewhere', {
    what: `The data folder ${folder} is in use in another container or on another machine.`,
    why: 'Two database servers on one folder would destroy it.',
    todo: 'Stop the other one first, or work inside of it (podman exec); for several servers set DATABASE_URL.',
  })
