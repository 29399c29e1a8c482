// What an order in the making comes to, from what was typed and what the house said once of its products: the very
// functions with which the server prices, taxes, rounds and adds up. Pure; the server has the last word.
import { Decimal } from '../../../kernel/values/decimal.ts'
import { currencyDigits } from '../../../kernel/values/currency.ts'
import type { CalendarDate } from '../../../kernel/values/calendar-date.ts'
import { round } from '../../../kernel/values/rounding.ts'
import { type PriceCandidate, choosePrice } from '../../../foundations/catalog/reckoning/contract.ts'
import { type AskedLine, type Conditions, type PriceReason, type PricedLine, priceOrder } from '../order/pricing.ts'

/** What the house says of a product: how it is taxed and what prices it has on the customer's lists. */
export interface Offer {
  readonly product: string
  readonly name: string
  readonly taxClass: AskedLine['taxClass']
  readonly supply: AskedLine['supply']
  readonly active: boolean
  readonly candidates: readonly PriceCandidate[]
}

export interface DraftTerms extends Conditions {
  /** Lists in the order in which they are asked. */
  readonly priceLists: readonly string[]
  readonly day: CalendarDate
}

export interface DraftLine {
  readonly product: string
  readonly quantity: Decimal
  /** null: the lists decide. */
  readonly price: Decimal | null
  readonly discountPercent: Decimal
  readonly optional: boolean
}

/** Why a line cannot be priced yet. */
export type Gap = 'unknown-product' | 'inactive' | 'no-price'

export interface Reckoned {
  /** By place of the line; null where a line cannot be priced. */
  readonly lines: ReadonlyArray<PricedLine | null>
  readonly gaps: ReadonlyMap<number, Gap>
  readonly net: bigint
  readonly tax: bigint
  readonly gross: bigint
}

const entered: readonly PriceReason[] = [{ rule: 'entered', taken: true }]

function askedOf(line: DraftLine, offer: Offer | undefined, terms: DraftTerms): AskedLine | Gap {
  if (!offer) return 'unknown-product'
  if (!offer.active) return 'inactive'
  const { priceLists, currency, day } = terms
  const found = line.price === null ? choosePrice(offer.candidates,
    { key: '', product: line.product, quantity: line.quantity, priceLists, currency, day }) : null
  const price = line.price ?? found?.price
  if (!price) return 'no-price'
  return {
    product: line.product, text: offer.name, taxClass: offer.taxClass, supply: offer.supply,
    quantity: line.quantity, price, discountPercent: line.discountPercent, optional: line.optional,
    why: found?.why ?? entered,
  }
}

/** Prices and adds up the lines that can be priced; the others are named with what they lack. */
export function reckonDraft(lines: readonly DraftLine[], offers: ReadonlyMap<string, Offer>, terms: DraftTerms): Reckoned {
  const asked = lines.map(line => askedOf(line, offers.get(line.product), terms))
  const gaps = new Map(asked.flatMap((one, place) => (typeof one === 'string' ? [[place, one] as const] : [])))
  const whole = asked.filter(one => typeof one !== 'string')
  const priced = priceOrder(whole, terms)
  let next = 0
  return {
    lines: asked.map(one => (typeof one === 'string' ? null : priced.lines[next++] ?? null)),
    gaps, net: priced.net, tax: priced.tax, gross: priced.gross,
  }
}

interface Earning { readonly net: bigint, readonly currency: string, readonly rate: Decimal,
  readonly baseCurrency: string, readonly unitCost: Decimal, readonly quantity: Decimal }

/** What is left of a line in the company's currency, and in hundredths of its net. */
export function lineMargin({ net, currency, rate, baseCurrency, unitCost, quantity }: Earning): {
  readonly margin: bigint, readonly percent: Decimal | null } {
  const digits = currencyDigits(baseCurrency)
  const income = Decimal.of(net, currencyDigits(currency)).times(rate)
  const margin = round(income.minus(unitCost.times(quantity)), digits, 'half-up')
  return { margin: margin.unscaled,
    percent: income.isZero() ? null : margin.times(Decimal.of(100n)).dividedBy(income, 1, 'half-up') }
}
