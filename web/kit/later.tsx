// Pieces of the app that a screen does not begin with: each is a file of its own, fetched when it is first shown or, so that
// nobody waits for it then, as soon as the first screen has stood still for a while.
import { lazy, Suspense, type ComponentType, type ReactNode } from 'react'

const waiting: (() => Promise<unknown>)[] = []
let quiet = false

interface Wish {
  /** Likely to be used on any screen: fetched in a quiet moment. */
  readonly likely?: boolean
  /** What is seen where it is not there yet. */
  readonly meanwhile?: ReactNode
}

/** A piece that is fetched when it is shown. */
export function later<P extends object>(load: () => Promise<ComponentType<P>>, { likely = false, meanwhile = null }: Wish = {}) {
  if (likely) whenQuiet(load)
  const Piece = lazy(async () => ({ default: await load() }))
  return function Later(props: P) {
    return <Suspense fallback={meanwhile}><Piece {...props} /></Suspense>
  }
}

/** Done once the first screen stands and the browser has nothing else to do. */
export function whenQuiet(load: () => Promise<unknown>): void {
  if (quiet) void load().catch(() => undefined)
  else waiting.push(load)
}

const stillMs = 2500
const longestMs = 10_000

/** The first screen stands: what waits is fetched, one after another, each in a moment without work. */
export function startQuietWork(): () => void {
  const next = (): void => {
    const load = waiting.shift()
    quiet = load === undefined
    // why: what cannot be fetched now is fetched when it is shown, and says then what is wrong.
    if (load) void load().catch(() => undefined).then(inSpareTime)
  }
  const inSpareTime = (): void => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(next, { timeout: longestMs })
    else setTimeout(next, 50)
  }
  const timer = setTimeout(inSpareTime, stillMs)
  return () => clearTimeout(timer)
}
