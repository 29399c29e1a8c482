// Pricing of an order: from what was asked (product, quantity, perhaps a price) to priced, taxed lines and
// totals. One pure function decides; the browser previews with it, the server posts with it.
import { Decimal } from '../../../kernel/values/decimal.ts'
import { type TaxQuestion, type TaxRate, determineTax } from '../../../foundations/tax/contract.ts'
import { priceDocument } from '../../../foundations/tax/contract.ts'

/** One rule that was looked at, and whether it decided. (Types, not interfaces: they are stored as JSON.) */
export type PriceReason = { readonly rule: string, readonly text: string, readonly taken: boolean }
export type LineReasons = { readonly price: readonly PriceReason[], readonly tax: string }

export type TaxCategory = 'S' | 'Z' | 'E' | 'AE' | 'K' | 'G' | 'O'

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
  readonly taxWhy: string
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
  const taxed = asked.map(line => ({ line,
    tax: determineTax({ ...conditions.place, taxClass: line.taxClass, supply: line.supply }, conditions.rates) }))
  const { currency, inclusive } = conditions
  const forTotals = ({ line, tax }: (typeof taxed)[number]) => ({
    quantity: line.quantity, price: line.price, discountPercent: line.discountPercent,
    category: tax.category, rate: tax.rate })
  const all = priceDocument({ currency, inclusive, lines: taxed.map(forTotals) })
  const counting = taxed.filter(({ line }) => !line.optional)
  const totals = counting.length === taxed.length ? all
    : priceDocument({ currency, inclusive, lines: counting.map(forTotals) })
  // why: nets of counting lines come from the totals they add up to; with prices that include the tax the last
  // cent depends on which lines are counted.
  const nets = new Map(counting.map(({ line }, index) => [line, totals.lines[index]?.net]))
  return {
    lines: taxed.map(({ line, tax }, index) => ({ ...line, taxCategory: tax.category, taxRate: tax.rate,
      net: nets.get(line) ?? all.lines[index]?.net ?? 0n, taxWhy: tax.why })),
    net: totals.net, tax: totals.tax, gross: totals.gross,
  }
}

export const noDiscount = Decimal.parse('0')
