// Records that are moved on a screen: each is drawn where it was put at once, and back where it was when that is refused. Moves
// go one after the other, each against the version the one before answered, so that nobody is overtaken by themselves.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { refresh } from '../../shell/live.ts'

interface Versioned { readonly id: string, readonly version: number }
export interface Move { readonly row: Versioned, readonly to: unknown }

interface Ends<M> { readonly onError?: (error: Error, move: M) => void, readonly onSuccess?: (move: M) => void }

export function useMoving<M extends Move>(resource: string, send: (move: M, version: number) => Promise<unknown>, ends: Ends<M> = {}) {
  const queries = useQueryClient()
  const [placed, setPlaced] = useState<Readonly<Record<string, M>>>({})
  /** Of records that were moved before their list was read anew. */
  const versions = useRef(new Map<string, number>())
  const moving = useMutation({
    scope: { id: `move ${resource}` },
    mutationFn: (move: M) => send(move, Math.max(move.row.version, versions.current.get(move.row.id) ?? 0)),
    onError: (error, move) => ends.onError?.(error, move),
    onSuccess: (answer, move) => {
      const { version } = (answer ?? {}) as Partial<Versioned> // why: what a command answers beside is its own.
      if (typeof version === 'number') versions.current.set(move.row.id, version)
      ends.onSuccess?.(move)
    },
    onSettled: async (_, __, move) => {
      refresh(queries, resource, [move.row.id])
      await queries.invalidateQueries({ queryKey: ['list', resource] })
      // why: it may have been moved on meanwhile.
      setPlaced(now => (now[move.row.id] === move ? Object.fromEntries(Object.entries(now).filter(([id]) => id !== move.row.id)) : now))
    },
  })
  const place = (move: M): void => {
    setPlaced(now => ({ ...now, [move.row.id]: move }))
    moving.mutate(move)
  }
  return { placed, moving, place }
}
