// Live: changes of others arrive as they happen and make the affected lists and records read anew. A
// burst of changes is answered once; after a break everything shown is refreshed.
import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'

export type LiveState = 'connecting' | 'live' | 'offline'

interface Change { readonly resource: string, readonly id: string }

const burstMs = 250

export function useLive(): LiveState {
  const queries = useQueryClient()
  const [state, setState] = useState<LiveState>('connecting')
  useEffect(() => {
    const source = new EventSource('/api/changes')
    const pending = new Map<string, Set<string>>()
    let timer: ReturnType<typeof setTimeout> | undefined
    let lost = false
    const flush = () => {
      timer = undefined
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
      timer ??= setTimeout(flush, burstMs)
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
