// What the server says an order would come to, from a dry run of the very command that makes it; asked in a pause, once
// every line has what it needs.
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { call, get, type Json } from '../../client.ts'
import type { MoneyJson } from '../../kit/format.ts'
import type { Form } from '../../renderer/form/use-form.ts'
import type { StockLine } from '../catalog/product-stock.tsx'

/** What a dry run would write of the order: of a change, only what changes. */
export interface PreviewOrder { readonly gross?: MoneyJson }
interface DryRun { readonly preview: Readonly<Record<string, readonly unknown[]>> }

export interface Rehearsal { readonly path: string, readonly method?: 'POST' | 'PATCH', readonly version?: number }

const pauseMs = 700

interface Wanted {
  /** Every line has what it needs. */
  readonly complete: boolean
  /** What would be sent; null: there is nothing to rehearse yet. */
  readonly bodyOf: (form: Form) => Readonly<Record<string, Json>> | null
}

/** What is sent is put together in the pause, not with every key. */
export function usePreview(rehearsal: Rehearsal | null, form: Form, { complete, bodyOf }: Wanted) {
  const [paused] = useDebouncedValue(form, pauseMs)
  const asked = useMemo(() => complete ? bodyOf(paused) : null, [complete, paused, bodyOf])
  const words = useMemo(() => JSON.stringify(asked), [asked])
  const ready = rehearsal !== null && asked !== null && paused.values === form.values && Boolean(asked['customer'])
  const query = useQuery({
    queryKey: ['dry-run', rehearsal, ready ? words : null],
    enabled: ready, retry: false, gcTime: 10_000, placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const { preview } = await call<DryRun>(rehearsal?.path ?? '', { method: rehearsal?.method ?? 'POST', body: asked,
        query: { dryRun: true }, signal, ...rehearsal?.version !== undefined && { version: rehearsal.version } })
      return (preview['sales.orders']?.[0] ?? {}) as PreviewOrder // why: rows of that table by the contract.
    },
  })
  return { order: ready && !query.isPlaceholderData ? query.data : undefined, waiting: !ready || query.isFetching,
    error: ready ? query.error : null }
}

/** How much of each product is free in all places together, by product. */
export function useFree(company: string, products: readonly string[], allowed: boolean): ReadonlyMap<string,
  readonly StockLine[]> {
  const distinct = [...new Set(products)]
  const answers = useQueries({ queries: distinct.map(product => ({
    queryKey: ['report', 'stock.availability', company, product], enabled: allowed, staleTime: 10_000,
    queryFn: () => get<{ items: readonly StockLine[] }>('reports/stock.availability', { company, product }) })) })
  return new Map(distinct.flatMap((product, place) => {
    const items = answers[place]?.data?.items
    return items ? [[product, items] as const] : []
  }))
}
