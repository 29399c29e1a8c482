// A record that is moved again before its list was read anew: moves of a screen go one after the other, each against the
// version the one before answered, so that nobody is told to have been overtaken by themselves.
import { useRef } from 'react'

interface Versioned { readonly id: string, readonly version: number }

export function useNewest(resource: string) {
  const known = useRef(new Map<string, number>())
  return {
    /** Of mutations with the same one the next waits for the last. */
    scope: { id: `move ${resource}` },
    versionOf: ({ id, version }: Versioned): number => Math.max(version, known.current.get(id) ?? 0),
    note: (id: string, answer: unknown): void => {
      const { version } = (answer ?? {}) as Partial<Versioned> // why: what a command answers beside is its own.
      if (typeof version === 'number') known.current.set(id, version)
    },
  }
}
