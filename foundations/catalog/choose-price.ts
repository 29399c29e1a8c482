// Chooses the price of a wish among the prices that exist: the first list in order of precedence that has one
// in the wished currency, at the highest quantity step reached. It tells why, and runs in the browser too.
import type { CalendarDate } from '../../kernel/values/calendar-date.ts'
import type { Decimal } from '../../kernel/values/decimal.ts'

type Id = string

export interface PriceWish {
  readonly key: string
  readonly product: Id
  readonly quantity: Decimal
  /** By precedence: the first that has a price wins. */
  readonly priceLists: readonly Id[]
  readonly currency: string
  readonly day: CalendarDate
}

export interface PriceCandidate {
  readonly product: Id
  readonly priceList: Id
  readonly listName: string
  readonly currency: string
  readonly inclusive: boolean
  readonly minQuantity: Decimal
  readonly price: Decimal
  readonly validFrom: CalendarDate
  /** First day on which it no longer applies. */
  readonly validUntil: CalendarDate | null
}

export type PriceRule = 'chosen' | 'later-list' | 'smaller-step' | 'step-not-reached' | 'not-on-that-day' | 'other-currency'

/** A price that was looked at, and what became of it. (A type, not an interface: it is stored as JSON.) */
export type PriceReason = {
  readonly rule: PriceRule
  readonly taken: boolean
  readonly list: Id
  readonly listName: string
  readonly price: string
  readonly currency: string
  readonly minQuantity: string
  readonly validFrom: string
  readonly validUntil: string | null
}

export interface ResolvedPrice {
  readonly price: Decimal
  readonly priceList: Id
  readonly inclusive: boolean
  readonly minQuantity: Decimal
  readonly why: readonly PriceReason[]
}

/** The price for a wish, or null when no list has one. */
export function choosePrice(candidates: readonly PriceCandidate[], wish: PriceWish): ResolvedPrice | null {
  const rank = new Map(wish.priceLists.map((list, index) => [list, index] as const).reverse())
  const ofList = (one: PriceCandidate): number => rank.get(one.priceList) ?? wish.priceLists.length
  const sorted = candidates.filter(one => one.product === wish.product && rank.has(one.priceList))
    .sort((a, b) => ofList(a) - ofList(b) || b.minQuantity.compare(a.minQuantity))
  let taken: PriceCandidate | null = null
  const why: PriceReason[] = []
  for (const one of sorted) {
    const rule = ruleFor(one, wish, taken)
    if (rule === 'chosen') taken = one
    why.push(reasonFor(one, rule))
  }
  if (!taken) return null
  const { price, priceList, inclusive, minQuantity } = taken
  return { price, priceList, inclusive, minQuantity, why }
}

function ruleFor(one: PriceCandidate, wish: PriceWish, taken: PriceCandidate | null): PriceRule {
  if (one.currency !== wish.currency) return 'other-currency'
  if (one.validFrom > wish.day || (one.validUntil !== null && one.validUntil <= wish.day)) return 'not-on-that-day'
  // why: goods that come back are priced like goods that go out.
  if (one.minQuantity.compare(wish.quantity.abs()) > 0) return 'step-not-reached'
  if (!taken) return 'chosen'
  return taken.priceList === one.priceList ? 'smaller-step' : 'later-list'
}

const reasonFor = (one: PriceCandidate, rule: PriceRule): PriceReason => ({
  rule, taken: rule === 'chosen', list: one.priceList, listName: one.listName, currency: one.currency,
  price: one.price.trimmed().toString(), minQuantity: one.minQuantity.trimmed().toString(),
  validFrom: one.validFrom, validUntil: one.validUntil,
})
