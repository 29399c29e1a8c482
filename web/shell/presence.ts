// Who else is at the record one sees. The screen is named by its stream of live changes; it says where it is
// when it comes, edits, and goes, and hears of the others over the same stream.
import { useEffect, useSyncExternalStore } from 'react'
import { post } from '../client.ts'

export interface Here { readonly id: string, readonly name: string, readonly mode: 'looking' | 'editing' }
interface Place { readonly resource: string, readonly id: string, readonly mode: Here['mode'] }

const restMs = 60
let screen: string | null = null
let place: Place | null = null
let people: readonly Here[] = []
let timer: ReturnType<typeof setTimeout> | undefined
let said: Promise<unknown> = Promise.resolve()
const listeners = new Set<() => void>()

function show(next: readonly Here[]): void {
  people = next
  for (const listener of listeners) listener()
}

/** Says the latest place after a moment's rest, one word after the other. */
function say(): void {
  clearTimeout(timer)
  timer = setTimeout(() => {
    if (!screen) return
    const word = { screen, ...place }
    // why: who is here is a courtesy; whoever cannot say it still works on.
    said = said.then(() => post('presence', word)).catch(() => undefined)
  }, restMs)
}

/** The stream begins, perhaps anew: the screen has another name now. */
export function nameScreen(name: string): void {
  screen = name
  if (place) say()
}

export function hearPresence(told: { readonly resource: string, readonly id: string, readonly people: readonly Here[] }): void {
  if (place?.resource === told.resource && place.id === told.id) show(told.people)
}

/** The others at a record, while one is there oneself. */
export function useHere(resource: string, id: string, mode: Here['mode']): readonly Here[] {
  useEffect(() => {
    place = { resource, id, mode }
    say()
  }, [resource, id, mode])
  useEffect(() => () => {
    place = null
    show([])
    say()
  }, [resource, id])
  return useSyncExternalStore(listener => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }, () => people)
}
