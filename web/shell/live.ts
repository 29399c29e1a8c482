// Live: changes of others arrive as they happen and make the affected lists and records read anew. A
// burst of changes is answered once; after a break everything shown is refreshed.
import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'

export type LiveState = 'connecting' | 'live' | 'offline'

interface Change { readonly resource: string, readonly id: string }

/** The first change of a burst is shown at once, the rest of it together a moment later. */
const burstMs = 250
const atOnceMs = 20

export function useLive(): LiveState {
  const queries = useQueryClient()
  const [state, setState] = useState<LiveState>('connecting')
  useEffect(() => {
    const source = new EventSource('/api/changes')
    const pending = new Map<string, Set<string>>()
    let timer: ReturnType<typeof setTimeout> | undefined
    let lost = false
    let quietAt = 0
    const flush = () => {
      timer = undefined
      quietAt = performance.now() + burstMs
      for (const [resource, ids] of pending) refresh(queries, resource, ids)
      pending.clear()
    }
    source.addEventListener('open', () => {
      setState('live')
      if (lost) void queries.invalidateQueries({ predicate: query => query.queryKey[0] !== 'session' })
      lost = false
    })
    source.addEventListener('error', () => {
      lost = true
      setState(source.readyState === EventSource.CLOSED ? 'offline' : 'connecting')
    })
    source.addEventListener('change', event => {
      const change = JSON.parse(String(event.data)) as Change // why: the contract of /api/changes.
      const ids = pending.get(change.resource) ?? new Set()
      pending.set(change.resource, ids.add(change.id))
      timer ??= setTimeout(flush, Math.max(atOnceMs, quietAt - performance.now()))
    })
    return () => {
      clearTimeout(timer)
      source.close()
    }
  }, [queries])
  return state
}

/** Everything that may show a changed record of a resource. */
export function refresh(queries: QueryClient, resource: string, ids: Iterable<string>): void {
  void queries.invalidateQueries({ queryKey: ['list', resource] })
  void queries.invalidateQueries({ queryKey: ['report'] })
  for (const id of ids) {
    void queries.invalidateQueries({ queryKey: ['record', resource, id] })
    void queries.invalidateQueries({ queryKey: ['history', resource, id] })
  }
}
