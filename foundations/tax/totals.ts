// The totals of a document, the same on quote, order, delivery, invoice and ledger. Everything is exact but
// for three named roundings, half-up: the amount of a line, the tax of a rate, the total of the document.
// Always true: net = sum of line nets = sum of bases, tax = sum of taxes, gross = net + tax (EN 16931
// BR-CO-10, -13, -14, -15); with prices that include the tax, gross is what the prices said.
import { currencyDigits } from '../../kernel/values/currency.ts'
import { Decimal } from '../../kernel/values/decimal.ts'
import { round } from '../../kernel/values/rounding.ts'
import { roundedQuotient } from '../../kernel/values/quotient.ts'

export interface PricedLine {
  readonly quantity: Decimal
  readonly price: Decimal
  /** 10 takes a tenth off; a surcharge is negative. */
  readonly discountPercent: Decimal
  readonly category: string
  readonly rate: Decimal
}

export interface DocumentToPrice {
  readonly currency: string
  /** The prices contain the tax. */
  readonly inclusive: boolean
  readonly lines: readonly PricedLine[]
}

export interface LineTotal {
  /** Without tax, in minor units. */
  readonly net: bigint
  /** In the terms of the prices: equal to net, or with tax where prices include it. */
  readonly total: bigint
}

export interface TaxTotal {
  readonly category: string
  readonly rate: Decimal
  readonly base: bigint
  readonly tax: bigint
}

export interface DocumentTotals {
  readonly lines: readonly LineTotal[]
  readonly taxes: readonly TaxTotal[]
  readonly net: bigint
  readonly tax: bigint
  readonly gross: bigint
}

/** A document as orders and invoices store it: each line keeps the tax that was determined for it. */
export interface TaxedDocument {
  readonly currency: string
  readonly inclusive: boolean
  readonly lines: readonly TaxedLine[]
}

export interface TaxedLine extends Pick<PricedLine, 'quantity' | 'price' | 'discountPercent'> {
  readonly taxCategory: string
  readonly taxRate: Decimal
}

const hundred = Decimal.of(100n)

/** First rounding: quantity × price, less the discount. */
export function roundLine(line: Pick<PricedLine, 'quantity' | 'price' | 'discountPercent'>, currency: string): bigint {
  const full = line.quantity.times(line.price)
  const part = hundred.minus(line.discountPercent).times(Decimal.of(1n, 2))
  return round(full.times(part), currencyDigits(currency), 'half-up').unscaled
}

/** Second rounding: the tax on a base, or the tax contained in an amount. */
export function roundTax(amount: bigint, rate: Decimal, contained: boolean): bigint {
  const whole = contained ? hundred.plus(rate) : hundred.rescale(rate.scale, 'down')
  return roundedQuotient(amount * rate.unscaled, whole.unscaled, 'half-up')
}

/** Third rounding: an exact total as it is to be paid. */
export function roundTotal(exact: Decimal, currency: string): bigint {
  return round(exact, currencyDigits(currency), 'half-up').unscaled
}

/** The totals of a stored document: every room adds its lines up here, so none can differ by a cent. */
export const totalsOf = ({ currency, inclusive, lines }: TaxedDocument): DocumentTotals =>
  priceDocument({ currency, inclusive, lines: lines.map(toPricedLine) })

const toPricedLine = ({ quantity, price, discountPercent, taxCategory, taxRate }: TaxedLine): PricedLine =>
  ({ quantity, price, discountPercent, category: taxCategory, rate: taxRate })

export function priceDocument(document: DocumentToPrice): DocumentTotals {
  const { currency, inclusive, lines } = document
  const totals = lines.map(line => roundLine(line, currency))
  const groups = Map.groupBy(lines.keys(), index => rateKey(lines[index]))
  const nets = [...totals]
  const taxes: TaxTotal[] = []
  for (const indexes of groups.values()) {
    const first = lines[indexes[0] ?? 0]
    if (!first) throw new Error('unreachable: a group has a line')
    const { category, rate } = first
    const entered = sum(indexes.map(index => totals[index] ?? 0n))
    const tax = roundTax(entered, rate, inclusive)
    const base = inclusive ? entered - tax : entered
    if (inclusive) {
      const shares = netShares(indexes.map(index => totals[index] ?? 0n), rate, base)
      indexes.forEach((index, place) => { nets[index] = shares[place] ?? 0n })
    }
    taxes.push({ category, rate: rate.trimmed(), base, tax })
  }
  const net = sum(taxes.map(one => one.base))
  const tax = sum(taxes.map(one => one.tax))
  return { lines: nets.map((one, index) => ({ net: one, total: totals[index] ?? 0n })),
    taxes: taxes.sort(byCategoryAndRate), net, tax, gross: net + tax }
}

const rateKey = (line: PricedLine | undefined): string => `${line?.category} ${line?.rate.trimmed().toString()}`

/**
 * The net of each line so that they sum to the base exactly: each is rounded alone, and what is then missing
 * or too much goes to the lines whose rounding was furthest from the truth.
 */
function netShares(totals: readonly bigint[], rate: Decimal, base: bigint): bigint[] {
  const whole = hundred.plus(rate).unscaled
  const part = hundred.rescale(rate.scale, 'down').unscaled
  const shares = totals.map(total => roundedQuotient(total * part, whole, 'half-up'))
  const missing = base - sum(shares)
  const step = missing < 0n ? -1n : 1n
  const error = (index: number): bigint => ((totals[index] ?? 0n) * part - (shares[index] ?? 0n) * whole) * step
  const worstFirst = [...totals.keys()].sort((a, b) => compare(error(b), error(a)) || a - b)
  for (const index of worstFirst.slice(0, Number(missing * step))) shares[index] = (shares[index] ?? 0n) + step
  return shares
}

const compare = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0)

const byCategoryAndRate = (a: TaxTotal, b: TaxTotal): number =>
  a.category === b.category ? b.rate.compare(a.rate) : a.category < b.category ? -1 : 1

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, one) => total + one, 0n)
