// What the house answers about terms and products, as JSON, turned into the values an order is reckoned with.
import type { CalendarDate } from '../../../kernel/values/calendar-date.ts'
import { Decimal } from '../../../kernel/values/decimal.ts'
import type { PriceCandidate } from '../../../foundations/catalog/reckoning/contract.ts'
import type { TaxRate } from '../../../foundations/tax/reckoning/contract.ts'
import type { DraftTerms, Offer } from './reckon-draft.ts'

export interface TermsJson {
  readonly currency: string
  readonly baseCurrency: string
  readonly rate: string
  readonly day: CalendarDate
  readonly priceLists: readonly string[]
  readonly place: DraftTerms['place']
  readonly rates: ReadonlyArray<Omit<TaxRate, 'rate'> & { readonly rate: string }>
}

export interface StockJson { readonly onHand: string, readonly reserved: string, readonly available: string,
  readonly incoming: string, readonly earliest: string | null }

export interface OfferJson extends Omit<Offer, 'candidates'> {
  readonly code: string
  readonly unit: string
  readonly stocked: boolean
  /** What is offered in its place, where it is no longer sold. */
  readonly instead: { readonly id: string, readonly code: string, readonly name: string, readonly unit: string } | null
  readonly candidates: ReadonlyArray<Omit<PriceCandidate, 'price' | 'minQuantity'>
    & { readonly price: string, readonly minQuantity: string }>
  /** null: not kept in stock, or not for these eyes. */
  readonly stock: StockJson | null
  readonly unitCost: string | null
}

export const readTerms = (json: TermsJson, inclusive: boolean): DraftTerms => ({
  ...json, inclusive, rates: json.rates.map(one => ({ ...one, rate: Decimal.parse(one.rate) })),
})

export const readOffer = (json: OfferJson): Offer => ({
  product: json.product, name: json.name, taxClass: json.taxClass, supply: json.supply, active: json.active,
  candidates: json.candidates.map(one =>
    ({ ...one, price: Decimal.parse(one.price), minQuantity: Decimal.parse(one.minQuantity) })),
})
