// What an order would come to, from a dry run of the very command that makes it: totals, found prices and
// why; asked a moment after the last keystroke.
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import type { LineReasons } from '../../../operations/sales/reckoning/contract.ts'
import { call, get, type Json } from '../../client.ts'
import type { MoneyJson } from '../../kit/format.ts'
import type { StockLine } from '../catalog/product-stock.tsx'

export interface PreviewLine { readonly price: string, readonly quantity: string, readonly discountPercent: string,
  readonly why?: LineReasons | null }
export interface PreviewOrder { readonly net: MoneyJson, readonly tax: MoneyJson, readonly gross: MoneyJson,
  readonly validUntil?: string | null }
interface DryRun { readonly preview: Readonly<Record<string, readonly unknown[]>> }

export interface Rehearsal { readonly path: string, readonly method?: 'POST' | 'PATCH', readonly version?: number }

/** null: there is nothing to rehearse. */
export function usePreview(rehearsal: Rehearsal | null, body: Readonly<Record<string, Json>> | null) {
  const [asked] = useDebouncedValue(body && JSON.stringify(body), 250)
  const parsed = asked ? JSON.parse(asked) as { customer?: string, lines?: readonly unknown[] }
    : null // why: written a line above.
  return useQuery({
    queryKey: ['dry-run', rehearsal, asked],
    enabled: rehearsal !== null && Boolean(parsed?.customer && parsed.lines && parsed.lines.length > 0),
    retry: false, gcTime: 60_000, placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const { preview } = await call<DryRun>(rehearsal?.path ?? '', { method: rehearsal?.method ?? 'POST', body: parsed,
        query: { dryRun: true }, signal, ...rehearsal?.version !== undefined && { version: rehearsal.version } })
      return {
        order: preview['sales.orders']?.[0] as PreviewOrder | undefined, // why: rows of that table by the contract.
        lines: (preview['sales.order_lines'] ?? []) as readonly PreviewLine[], // why: as above.
      }
    },
  })
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
