// The rows of a list, page after page by cursor; and the list's state in the address.
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo } from 'react'
import { get } from '../../client.ts'
import { rememberLabels } from '../labels.ts'
import type { Page, ResourceMeta, Row } from '../meta.ts'
import { readList, saysWhere, writeList, type ListState } from './list-state.ts'
import { useScope } from './use-scope.ts'

const pageSize = 100

export function useListState(resource: ResourceMeta): [ListState, (next: ListState, push?: boolean) => void] {
  const params = useSearch({ strict: false }) as Record<string, string> // why: the router parses to texts only.
  const go = useNavigate()
  const scope = useScope(resource)
  const state = useMemo(() => readList(params, resource.fields, scope), [params, resource, scope])
  const setState = useCallback((next: ListState, push = false) => {
    void go({ to: '.', search: writeList(next, scope) as never, replace: !push }) // why: addresses of lists have free names.
  }, [go, scope])
  // why: the address says what is seen, so that a link shows the same to whoever works in another company.
  useEffect(() => { if (scope && !saysWhere(params, scope)) setState(state) }, [scope, params, state, setState])
  return [state, setState]
}

export function useRows(resource: ResourceMeta, query: Readonly<Record<string, string>>, limit: number = pageSize) {
  const pages = useInfiniteQuery({
    queryKey: ['list', resource.name, query, limit],
    initialPageParam: '',
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) => get<Page>(resource.path,
      { ...query, limit, ...pageParam ? { after: pageParam } : { count: 'capped' } }, signal).then(rememberLabels),
    getNextPageParam: page => page.next ?? undefined,
  })
  const rows = useMemo((): readonly Row[] => {
    const seen = new Set<string>()
    return (pages.data?.pages ?? []).flatMap(page => page.items).filter(row => !seen.has(row.id) && seen.add(row.id))
  }, [pages.data])
  return { ...pages, rows, count: pages.data?.pages[0]?.count }
}

