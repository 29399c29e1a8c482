// A list to which the screens now shown each add their part: key bindings, palette entries. What a
// screen adds leaves with it; the screen mounted last comes first.
import { useEffect, useRef, useSyncExternalStore } from 'react'

export interface Layers<T> {
  readonly use: (items: readonly T[]) => void
  readonly useAll: () => readonly T[]
  readonly all: () => readonly T[]
}

export function layers<T>(): Layers<T> {
  const mounted: { readonly current: readonly T[] }[] = []
  const listeners = new Set<() => void>()
  let snapshot: readonly T[] = []
  const refresh = () => {
    snapshot = mounted.toReversed().flatMap(layer => layer.current)
    for (const listener of listeners) listener()
  }
  const subscribe = (listener: () => void) => {
    listeners.add(listener)
    // why: what a screen offers may have changed since it came; whoever shows it is told what holds now.
    snapshot = mounted.toReversed().flatMap(layer => layer.current)
    return () => void listeners.delete(listener)
  }
  return {
    use(items) {
      const layer = useRef(items)
      useEffect(() => { layer.current = items })
      useEffect(() => {
        mounted.push(layer)
        refresh()
        return () => {
          mounted.splice(mounted.indexOf(layer), 1)
          refresh()
        }
      }, [])
    },
    useAll: () => useSyncExternalStore(subscribe, () => snapshot),
    all: () => mounted.toReversed().flatMap(layer => layer.current),
  }
}
