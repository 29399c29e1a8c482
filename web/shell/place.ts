// Where the reader is: the breadcrumb of the top bar and the title of the browser tab.
import { useEffect, useSyncExternalStore } from 'react'

export interface Crumb { readonly label: string, readonly to?: string }

let crumbs: readonly Crumb[] = []
const listeners = new Set<() => void>()

export function usePlace(path: readonly Crumb[]): void {
  const words = JSON.stringify(path)
  useEffect(() => {
    crumbs = JSON.parse(words) as readonly Crumb[] // why: the text was made from crumbs a line above.
    document.title = [...crumbs.map(crumb => crumb.label).reverse(), 'Kontor'].join(' · ')
    for (const listener of listeners) listener()
  }, [words])
}

export const useCrumbs = (): readonly Crumb[] => useSyncExternalStore(
  listener => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },
  () => crumbs)
