// Live: changes of others arrive as they happen and make the affected lists and records read anew. A
// burst of changes is answered once; after a break everything shown is refreshed.
import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { hearPresence, nameScreen } from './presence.ts'

export type LiveState = 'connecting' | 'live' | 'offline'

interface Change { readonly resource: string, readonly id: string }

/** The first change of a burst is shown at once, the rest of it together a moment later. */
const burstMs = 250
const atOnceMs = 20
/** After the server sent us away. */
const againMs = 5000

export function useLive(): LiveState {
  const queries = useQueryClient()
  const [state, setState] = useState<LiveState>('connecting')
  useEffect(() => {
    let source: EventSource | undefined
    let again: ReturnType<typeof setTimeout> | undefined
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
    const everything = () => {
      void queries.invalidateQueries({ predicate: query => query.queryKey[0] !== 'session' })
    }
    const listen = () => {
      const opened = source = new EventSource('/api/changes')
      opened.addEventListener('open', () => {
        setState('live')
        if (lost) everything()
        lost = false
      })
      opened.addEventListener('error', () => {
        lost = true
        const refused = opened.readyState === EventSource.CLOSED
        setState(refused ? 'offline' : 'connecting')
        // why: a browser asks again after a broken line, but never after a "not now".
        if (refused) again = setTimeout(listen, againMs)
      })
      // why: more was missed than is told one by one.
      opened.addEventListener('reset', everything)
      // why: the contract of /api/changes, here and below.
      opened.addEventListener('screen', event => nameScreen((JSON.parse(String(event.data)) as { screen: string }).screen))
      opened.addEventListener('presence', event =>
        hearPresence(JSON.parse(String(event.data)) as Parameters<typeof hearPresence>[0])) // why: as above.
      opened.addEventListener('change', event => {
        const change = JSON.parse(String(event.data)) as Change // why: the contract of /api/changes.
        const ids = pending.get(change.resource) ?? new Set()
        pending.set(change.resource, ids.add(change.id))
        timer ??= setTimeout(flush, Math.max(atOnceMs, quietAt - performance.now()))
      })
    }
    listen()
    return () => {
      clearTimeout(timer)
      clearTimeout(again)
      source?.close()
    }
  }, [queries])
  return state
}

/** Everything that may show a changed record of a resource. */
export function refresh(queries: QueryClient, resource: string, ids: Iterable<string>): void {
  // why: an own field is on every screen of its kind of record, and in what the server says of the house.
  if (resource === 'own.field') {
    void queries.invalidateQueries({ predicate: ({ queryKey: [kind] }) => kind !== 'session' && kind !== 'words' })
    return
  }
  void queries.invalidateQueries({ queryKey: ['list', resource] })
  // why: a pivot names the records its figures are made of; other reports may be made of anything.
  void queries.invalidateQueries({ predicate: ({ queryKey: [kind, name, of] }) =>
    kind === 'report' && (name !== 'pivot' || Array.isArray(of) && of.includes(resource)) })
  for (const id of ids) {
    void queries.invalidateQueries({ queryKey: ['record', resource, id] })
    void queries.invalidateQueries({ queryKey: ['history', resource, id] })
  }
}
