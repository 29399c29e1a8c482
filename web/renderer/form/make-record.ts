// Asks for a record to be made on the spot: where one is typing a reference to what does not exist yet. The
// dialogs stand above all screens, so an input need not know how a form is drawn.
import { useSyncExternalStore } from 'react'
import type { ResourceMeta } from '../meta.ts'

export interface Wish {
  readonly resource: ResourceMeta
  /** What was typed where the record was missing; it becomes its first label field. */
  readonly named: string
  readonly onMade: (id: string, label: string) => void
}

let wishes: readonly Wish[] = []
const listeners = new Set<() => void>()

function become(next: readonly Wish[]): void {
  wishes = next
  for (const listener of listeners) listener()
}

export const makeRecord = (wish: Wish): void => become([...wishes, wish])
export const dropWish = (wish: Wish): void => become(wishes.filter(one => one !== wish))

export const useWishes = (): readonly Wish[] => useSyncExternalStore(
  listener => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },
  () => wishes)
