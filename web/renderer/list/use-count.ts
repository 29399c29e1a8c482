// How many records a list has: up to the cap by itself, exactly when asked.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { get } from '../../client.ts'
import type { Page, ResourceMeta } from '../meta.ts'

export interface Total { readonly value: number, readonly capped: boolean }

export function useCount(resource: ResourceMeta, query: Readonly<Record<string, string>>) {
  const question = JSON.stringify(query)
  const [asked, setAsked] = useState('')
  const exactly = asked === question
  const ask = (count: 'capped' | 'exact') => ({
    queryKey: ['list', resource.name, query, 'count', count],
    queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
      get<Page>(resource.path, { ...query, limit: 1, count }, signal).then(page => page.count ?? null),
  })
  const capped = useQuery(ask('capped'))
  const exact = useQuery({ ...ask('exact'), enabled: exactly })
  const total: Total | undefined = (exactly ? exact.data : undefined) ?? capped.data ?? undefined
  return { total, error: capped.error, counting: exactly && exact.isPending, countAll: () => setAsked(question) }
}
