// Pricing of an order: from what was asked (product, quantity, perhaps a price) to priced, taxed lines and
// totals. One pure function decides; the browser previews with it, the server posts with it.
import type { Decimal } from '../../../kernel/values/decimal.ts'
import type { PriceReason as ListedPrice } from '../../../foundations/catalog/reckoning/contract.ts'
import {
  type TaxAnswer, type TaxCategory, type TaxQuestion, type TaxRate, determineTax, totalsOf,
} from '../../../foundations/tax/reckoning/contract.ts'

/** A price somebody typed. (Types, not interfaces: reasons are stored as JSON.) */
export type EnteredPrice = { readonly rule: 'entered', readonly taken: boolean }
export type PriceReason = ListedPrice | EnteredPrice
/** The rule that decided the tax, and what it looked at. */
export type TaxReason = {
  readonly rule: TaxAnswer['why']
  readonly country: string
  readonly seller: string
  readonly buyer: string
  readonly shipTo: string
  readonly taxClass: TaxQuestion['taxClass']
  readonly supply: 'good' | 'service'
  readonly business: boolean
  readonly vatId: string | null
  readonly day: string
}
export type LineReasons = { readonly price: readonly PriceReason[], readonly tax: TaxReason }

/** A line as asked, with what the catalogue and the price lists say about it. */
export interface AskedLine {
  readonly product: string
  readonly text: string
  readonly taxClass: TaxQuestion['taxClass']
  readonly supply: 'good' | 'service'
  readonly quantity: Decimal
  readonly price: Decimal
  readonly discountPercent: Decimal
  readonly optional: boolean
  readonly why: readonly PriceReason[]
}

export interface PricedLine extends AskedLine {
  readonly taxCategory: TaxCategory
  readonly taxRate: Decimal
  readonly net: bigint
  readonly taxWhy: TaxReason
}

export interface Priced {
  readonly lines: readonly PricedLine[]
  readonly net: bigint
  readonly tax: bigint
  readonly gross: bigint
}

export interface Conditions {
  readonly currency: string
  readonly inclusive: boolean
  /** Everything the tax question needs except the product's class. */
  readonly place: Omit<TaxQuestion, 'taxClass' | 'supply'>
  readonly rates: readonly TaxRate[]
}

/** Prices and taxes the lines; optional lines are priced but do not count. */
export function priceOrder(asked: readonly AskedLine[], conditions: Conditions): Priced {
  const { currency, inclusive } = conditions
  const taxed = asked.map(line => withTax(line, conditions))
  const all = totalsOf({ currency, inclusive, lines: taxed })
  const counting = taxed.filter(line => !line.optional)
  const totals = counting.length === taxed.length ? all : totalsOf({ currency, inclusive, lines: counting })
  // why: nets of counting lines come from the totals they add up to; with prices that include the tax the
  // last cent depends on which lines are counted.
  const nets = new Map(counting.map((line, index) => [line, totals.lines[index]?.net]))
  return {
    lines: taxed.map((line, index) => ({ ...line, net: nets.get(line) ?? all.lines[index]?.net ?? 0n })),
    net: totals.net,
    tax: totals.tax,
    gross: totals.gross,
  }
}

function withTax(line: AskedLine, { place, rates }: Conditions): Omit<PricedLine, 'net'> {
  const { taxClass, supply } = line
  const { category, rate, why, country } = determineTax({ ...place, taxClass, supply }, rates)
  const taxWhy: TaxReason = {
    rule: why, country, taxClass, supply, seller: place.seller.country, buyer: place.buyer.country,
    shipTo: place.shipTo, business: place.buyer.isBusiness, vatId: place.buyer.vatId, day: place.day,
  }
  return { ...line, taxCategory: category, taxRate: rate, taxWhy }
}
