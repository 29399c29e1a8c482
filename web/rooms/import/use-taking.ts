// What a table is asked on its way in: how it is written, how its first lines are understood, what would happen, and
// to be taken in, at once or by the server alone.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type Dispatch, type SetStateAction, useDeferredValue, useEffect, useRef } from 'react'
import type { Chosen } from './choose-table.tsx'
import { type ImportResult, type ImportTarget, type Progress, type Wish, lookInto, previewOf, takeIn,
  takeLater } from './import-api.ts'

interface Taking {
  readonly target: ImportTarget
  readonly chosen: Chosen
  readonly wish: Wish
  readonly setWish: Dispatch<SetStateAction<Wish>>
  readonly onProgress: (progress: Progress | null) => void
  readonly onResult: (result: ImportResult) => void
}

export function useTaking({ target, chosen, wish, setWish, onProgress, onResult }: Taking) {
  const go = useNavigate()
  const queries = useQueryClient()
  const stop = useRef<AbortController | null>(null)
  const looking = useQuery({ queryKey: ['import-look', target.name, chosen.name, wish.coding, wish.delimiter],
    staleTime: Infinity, gcTime: 0, queryFn: () => lookInto(target.name, chosen.table, wish) })
  const looked = looking.data
  const header = looked?.columns.map(one => one.header) ?? []
  const shown = useDeferredValue(wish)
  const preview = useQuery({ queryKey: ['import-preview', target.name, chosen.name, shown], enabled: shown.columns.length > 0,
    gcTime: 0, placeholderData: keepPreviousData, queryFn: () => previewOf(target.name, chosen.table, shown, header) })
  useEffect(() => {
    if (looked) setWish(now => ({ ...now, columns: looked.columns.map(one => one.column) }))
  }, [looked, setWish])
  useEffect(() => () => stop.current?.abort(), [])
  const title = chosen.name
  const running = useMutation({
    mutationFn: (dryRun: boolean) => {
      onProgress(null)
      stop.current = new AbortController()
      return takeIn(target.name, chosen.table, { wish, dryRun, header, title, onProgress, signal: stop.current.signal })
    },
    onSuccess: result => {
      onResult(result)
      if (result.written) void queries.invalidateQueries({ predicate: ({ queryKey: [kind] }) => kind === 'list' || kind === 'record' })
    },
  })
  const waiting = useMutation({ mutationFn: () => takeLater(target.name, chosen.table, { wish, header, title }),
    onSuccess: ({ kept }) => void go({ to: '/import', search: { target: target.name, kept } as never }) })
  return { looking, preview, running, waiting, header, stop: () => stop.current?.abort() }
}
