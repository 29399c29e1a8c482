// Remembers who came in for a few seconds, so that a busy session costs no database wait. What is
// forgotten is gone at once, even when a look-up that began earlier is still under way.

interface Kept<V> { readonly value: Promise<V | null>, readonly until: number, known: V | null }

export interface Keeping<V> {
  take(key: string, load: () => Promise<V | null>): Promise<V | null>
  /** Forgets those the test names; all without a test. */
  forget(test?: (value: V) => boolean): void
}

export interface KeepingOptions {
  readonly ageMs: number
  readonly size: number
  /** A clock that only ever runs forward. */
  readonly elapsedMs?: () => number
}

export function createKeeping<V>({ ageMs, size,
  elapsedMs = () => performance.now() }: KeepingOptions): Keeping<V> {
  const kept = new Map<string, Kept<V>>()

  function remember(key: string, load: () => Promise<V | null>): Kept<V> {
    const value = load()
    const entry: Kept<V> = { value, until: elapsedMs() + ageMs, known: null }
    kept.set(key, entry)
    if (kept.size > size) kept.delete(kept.keys().next().value ?? '')
    const drop = (): void => { if (kept.get(key) === entry) kept.delete(key) }
    value.then(found => {
      entry.known = found
      // why: strangers are not remembered, or made-up tokens would push real sessions out.
      if (found === null) drop()
    }, drop)
    return entry
  }

  return {
    take(key, load) {
      const entry = kept.get(key)
      if (entry && entry.until > elapsedMs()) return entry.value
      return remember(key, load).value
    },
    forget(test) {
      // why: a look-up under way may have read what is just being changed; it is never kept.
      for (const [key, { known }] of kept) if (!test || known === null || test(known)) kept.delete(key)
    },
  }
}
