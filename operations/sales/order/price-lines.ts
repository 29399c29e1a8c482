// From the lines asked for to the lines stored: each gets a price (by hand or from the lists), its tax and
// its net, and remembers why. A line nobody has a price for is refused.
import type { Work } from '../../../kernel/command/work.ts'
import { noPrice } from '../problems.ts'
import type { LineInput } from './line-input.ts'
import { type AskedLine, type PriceReason, type PricedLine, priceOrder } from './pricing.ts'
import type { Terms } from './terms.ts'

/** Part rows of the asked lines, in their order, with the totals they add up to. */
export function priceLines(work: Work, terms: Terms) {
  const { asked, customer, currency, taxRates: rates } = terms
  const company = work.company(asked.company)
  const priced = priceOrder(asked.lines.map((line, index) => askedLine(terms, line, index)), {
    currency,
    inclusive: asked.inclusive,
    rates,
    place: {
      seller: { country: company.country, isRegistered: company.taxRegistered },
      buyer: { country: customer.country, isBusiness: customer.is_business, vatId: customer.vat_id },
      shipTo: terms.shipCountry,
      day: asked.day,
    },
  })
  const lines = priced.lines.map((line, index) => partRow(terms, line, asked.lines[index]))
  return { lines, net: priced.net, tax: priced.tax, gross: priced.gross }
}

const enteredByHand: readonly PriceReason[] = [{ rule: 'entered', taken: true }]

function askedLine(terms: Terms, line: LineInput, index: number): AskedLine {
  const product = terms.products.get(line.product)
  const found = terms.prices.get(index)
  const price = line.price ?? found?.price
  if (!product || !price) {
    const asked = { product: product?.name ?? line.product, currency: terms.currency, day: terms.asked.day }
    throw noPrice.of(asked, { pointer: `/lines/${index}/price` })
  }
  return {
    product: product.id,
    supply: product.kind,
    text: line.text ?? product.name,
    taxClass: product.tax_class,
    quantity: line.quantity,
    price,
    discountPercent: line.discountPercent,
    optional: line.optional,
    why: found?.why ?? enteredByHand,
  }
}

function partRow(terms: Terms, line: PricedLine, asked: LineInput | undefined) {
  const { product, text, quantity, price, discountPercent, taxCategory, taxRate, net, optional } = line
  const { unit_id: unit = '', stocked = false } = terms.products.get(product) ?? {}
  return {
    product, text, quantity, unit, price, discountPercent, taxCategory, taxRate, net, optional, stocked,
    promisedOn: asked?.promisedOn ?? null,
    why: { price: line.why, tax: line.taxWhy },
  }
}
