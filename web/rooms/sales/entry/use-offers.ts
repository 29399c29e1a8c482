// What the house says of the customer and of the products of an order: terms once, products once each, many in one
// request, and anew when somebody else's work changes the stock.
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import type { OfferJson, TermsJson } from '../../../../operations/sales/reckoning/contract.ts'
import { get } from '../../../client.ts'

export interface TermsWish { readonly company: string, readonly customer: string | null, readonly currency: string | null,
  readonly day: string | null }

const fresh = 30_000

export function useTerms({ company, customer, currency, day }: TermsWish): TermsJson | null {
  const answer = useQuery({
    queryKey: ['report', 'sales.entry-terms', company, customer, currency, day], enabled: customer !== null, retry: false,
    staleTime: fresh, placeholderData: keepPreviousData,
    queryFn: ({ signal }) => get<TermsJson>('reports/sales.entry-terms', { company, customer, currency, day }, signal),
  })
  return customer === null ? null : answer.data ?? null
}

const atOnce = 200
const pauseMs = 120

type Offers = ReadonlyMap<string, OfferJson>
const none: Offers = new Map()

export function useOffers(company: string, terms: TermsJson | null, wanted: readonly string[], warehouse: string | null): Offers {
  const [products] = useDebouncedValue(wanted.join(','), pauseMs)
  const base = terms && [company, terms.currency, terms.day, terms.priceLists.join(','), warehouse ?? ''].join('/')
  const known = useRef<{ readonly key: string, readonly base: string | null, readonly offers: Offers }>({ key: '', base, offers: none })
  const answer = useQuery<Offers>({
    queryKey: ['report', 'sales.offers', base, products], enabled: terms !== null && products !== '',
    staleTime: fresh, retry: false, gcTime: fresh, placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const key = `${base}/${products}`
      // why: asked again for the same products means that something changed; then nothing kept is trusted.
      const kept = known.current.base === base && known.current.key !== key ? known.current.offers : none
      const missing = products.split(',').filter(product => !kept.has(product))
      const parts = Array.from({ length: Math.ceil(missing.length / atOnce) }, (_, part) =>
        missing.slice(part * atOnce, (part + 1) * atOnce))
      const answers = await Promise.all(parts.map(part => get<{ items: readonly OfferJson[] }>('reports/sales.offers', {
        company, products: part.join(','), lists: terms?.priceLists.join(','), currency: terms?.currency, day: terms?.day,
        warehouse }, signal)))
      const offers = new Map([...kept, ...answers.flatMap(({ items }) => items.map(one => [one.product, one] as const))])
      known.current = { key, base, offers }
      return offers
    },
  })
  return terms ? answer.data ?? none : none
}
