// Drafting a quote: prices every line from the customer's lists, finds the taxes, and stores lines and
// totals that agree to the cent. The same inputs change a draft; a sent quote must be revised first.
import { boolean, currency, date, integer, language, link, percent, price, prose, quantity, ref, text } from '../../../kernel/model/fields.ts'
import type { FullRow } from '../../../kernel/model/resource.ts'
import { command } from '../../../kernel/command/command.ts'
import type { Work } from '../../../kernel/command/work.ts'
import { addDays, type CalendarDate } from '../../../kernel/values/calendar-date.ts'
import { formatMinor } from '../../../kernel/values/money.ts'
import type { Decimal } from '../../../kernel/values/decimal.ts'
import { noExchangeRate } from '../../../ground/org/contract.ts'
import { numberFor } from '../../../foundations/documents/contract.ts'
import { orderDrafted } from '../events.ts'
import { noPrice, noWarehouse, unknownCustomer, unknownProduct } from '../problems.ts'
import { order } from './order.ts'
import { factOf } from './fact.ts'
import { type AskedLine, noDiscount, priceOrder } from './pricing.ts'
import { type Terms, type WantedTerms, termsFor } from './terms.ts'

export type OrderRow = FullRow<typeof order>

export const lineInput = {
  product: ref('catalog.product'),
  text: text({ max: 500 }).optional(),
  quantity: quantity().positive(),
  price: price().notNegative().optional().doc('Left out, the price lists decide.'),
  discountPercent: percent().notNegative().default('0'),
  optional: boolean().default(false),
  promisedOn: date().optional(),
}

export interface LineInput {
  readonly product: string, readonly text: string | null, readonly quantity: Decimal, readonly price: Decimal | null
  readonly discountPercent: Decimal, readonly optional: boolean, readonly promisedOn: CalendarDate | null
}

/** A quote without an end date is valid this long. */
const validDays = 30

export const createOrder = command('sales.order.create', {
  doc: 'Drafts a quote: finds prices and taxes and adds everything up. Nothing is promised yet.',
  creates: order,
  input: {
    company: ref('org.company'),
    customer: ref('party.party'),
    contact: ref('party.party').optional(),
    opportunity: link('crm.opportunity').optional(),
    salesperson: ref('org.user').optional().doc('Left out, the customer\'s owner or else you.'),
    currency: currency().optional().doc('Left out, the customer\'s.'),
    orderedOn: date().optional().doc('Left out, today.'),
    validUntil: date().optional(),
    promisedOn: date().optional(),
    warehouse: ref('stock.warehouse').optional(),
    inclusive: boolean().default(false),
    paymentDays: integer().notNegative().optional(),
    customerReference: text().optional(),
    language: language().optional(),
    note: prose().optional(),
  },
  lists: { lines: { fields: lineInput, max: 1000 } },
  emits: [orderDrafted],
  refuses: [unknownCustomer, unknownProduct, noPrice, noWarehouse, noExchangeRate],
}, async (work, calls) => {
  const wanted = calls.map(({ input }) => ({ company: input.company, customer: input.customer,
    day: input.orderedOn ?? work.today(input.company), currency: input.currency, warehouse: input.warehouse,
    lines: input.lines.map(line => ({ product: line.product, quantity: line.quantity, priced: line.price !== null })) }))
  const terms = await termsFor(work, wanted)
  return calls.map(({ input }, index) => {
    const want = wanted[index] as WantedTerms // why: one wish and one answer per call, in order.
    const found = terms[index] as Terms
    const company = work.company(input.company)
    const priced = priceLines(work, found, { want, inclusive: input.inclusive, lines: input.lines })
    const row = work.insert(order, {
      ...input, number: numberFor(work, { company: input.company, kind: 'sales.order', day: want.day }),
      salesperson: input.salesperson ?? found.customer.owner_id ?? work.actor.id, team: found.customer.team_id,
      currency: found.currency, baseCurrency: company.currency, rate: found.rate, orderedOn: want.day,
      validUntil: input.validUntil ?? addDays(want.day, validDays), warehouse: found.warehouse,
      address: found.address, shipCountry: found.shipCountry, paymentDays: input.paymentDays ?? found.customer.payment_days,
      language: input.language ?? found.customer.language, paid: 0n,
      net: priced.net, tax: priced.tax, gross: priced.gross })
    work.insertParts(order, row, 'lines', linesOf(found, priced.lines, input.lines))
    work.emit(orderDrafted, factOf(row))
    return { id: row.id, number: row.number, version: row.version, state: row.state,
      gross: { amount: formatMinor(row.gross, row.currency), currency: row.currency } }
  })
})

interface Asked { readonly want: WantedTerms, readonly inclusive: boolean, readonly lines: readonly LineInput[] }

/** Prices the asked lines under the terms found; refuses a line nobody has a price for. */
export function priceLines(work: Work, terms: Terms, { want, inclusive, lines }: Asked) {
  const company = work.company(want.company)
  const asked = lines.map((line, index): AskedLine => {
    const product = terms.products.get(line.product)
    const found = terms.prices.get(index)
    const unitPrice = line.price ?? found?.price
    if (!product || !unitPrice) {
      throw noPrice.of({ product: product?.name ?? line.product, currency: terms.currency, day: want.day },
        { pointer: `/lines/${index}/price` })
    }
    return { product: product.id, supply: product.kind, text: line.text ?? product.name, taxClass: product.tax_class, quantity: line.quantity,
      price: unitPrice, discountPercent: line.discountPercent ?? noDiscount, optional: line.optional,
      why: found?.why ?? [{ rule: 'entered', text: 'Entered by hand', taken: true }] }
  })
  const { customer } = terms
  return priceOrder(asked, { currency: terms.currency, inclusive, rates: terms.taxRates, place: {
    seller: { country: company.country, hasVatId: true },
    buyer: { country: customer.country, isBusiness: customer.is_business, vatId: customer.vat_id },
    shipTo: terms.shipCountry, day: want.day } })
}

/** Part rows of priced lines. */
export function linesOf(terms: Terms, priced: ReturnType<typeof priceOrder>['lines'], inputs: readonly LineInput[]) {
  return priced.map((line, index) => {
    const product = terms.products.get(line.product)
    return { product: line.product, text: line.text, quantity: line.quantity, unit: product?.unit_id ?? '',
      price: line.price, discountPercent: line.discountPercent, taxCategory: line.taxCategory, taxRate: line.taxRate,
      net: line.net, optional: line.optional, promisedOn: inputs[index]?.promisedOn ?? null,
      stocked: product?.stocked ?? false, why: { price: line.why, tax: line.taxWhy } }
  })
}
