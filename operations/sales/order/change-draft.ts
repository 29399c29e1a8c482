// Changing a draft: conditions and lines may change freely, and everything is priced again, so that a
// draft never shows totals of yesterday's lines.
import { boolean, date, integer, language, prose, ref, text } from '../../../kernel/model/fields.ts'
import { command } from '../../../kernel/command/command.ts'
import { fixedField } from '../../../kernel/command/problems.ts'
import { noExchangeRate } from '../../../ground/org/contract.ts'
import { orderRepriced } from '../events.ts'
import { noPrice, noWarehouse, unknownCustomer, unknownProduct } from '../problems.ts'
import { factOf } from './fact.ts'
import { order } from './order.ts'
import { type LineInput, type OrderRow, lineInput, linesOf, priceLines } from './quote.ts'
import { type Terms, type WantedTerms, termsFor } from './terms.ts'

/** Fields that may change after the quote was sent: words, not figures. */
const words = new Set(['note', 'customerReference'])

export const changeDraft = command('sales.order.update', {
  doc: 'Changes a draft and prices it again; after sending, only note and reference may change.',
  on: order,
  partial: true,
  input: {
    customer: ref('party.party'),
    contact: ref('party.party').optional(),
    salesperson: ref('org.user'),
    orderedOn: date(),
    validUntil: date().optional(),
    promisedOn: date().optional(),
    warehouse: ref('stock.warehouse').optional(),
    inclusive: boolean(),
    paymentDays: integer().notNegative(),
    customerReference: text().optional(),
    language: language(),
    note: prose().optional(),
  },
  lists: { lines: { fields: lineInput, max: 1000 } },
  emits: [orderRepriced],
  refuses: [fixedField, unknownCustomer, unknownProduct, noPrice, noWarehouse, noExchangeRate],
}, async (work, calls) => {
  const drafts = calls.filter(({ row }) => row.state === 'draft')
  for (const { row, input } of calls) {
    const given = Object.keys(input).filter(name => name !== 'id' && name !== 'version')
    const refused = row.state === 'draft' ? [] : given.filter(name => !words.has(name))
    if (refused.length > 0) throw fixedField.of({ fields: refused.join(', '), state: row.state }, { id: row.id })
    const { lines, ...fields } = input
    work.update(order, row, fields)
  }
  const asked = drafts.map(({ row, input }) => input.lines ?? linesAsked(row))
  const wanted = drafts.map(({ row }, index): WantedTerms => ({ company: row.company, customer: row.customer,
    day: row.orderedOn, currency: row.currency, warehouse: row.warehouse,
    lines: (asked[index] ?? []).map(line => ({ product: line.product, quantity: line.quantity, priced: line.price !== null })) }))
  if (drafts.length === 0) return
  const terms = await termsFor(work, wanted)
  drafts.forEach(({ row }, index) => {
    const found = terms[index] as Terms // why: one answer per wish, in order.
    const want = wanted[index] as WantedTerms
    const lines = asked[index] ?? []
    const priced = priceLines(work, found, { want, inclusive: row.inclusive, lines })
    work.removeParts(order, 'lines', row.lines.map(line => line.id))
    work.insertParts(order, row, 'lines', linesOf(found, priced.lines, lines))
    work.update(order, row, { net: priced.net, tax: priced.tax, gross: priced.gross, rate: found.rate,
      address: found.address, shipCountry: found.shipCountry, warehouse: found.warehouse })
    work.emit(orderRepriced, factOf(row))
  })
})

/** The present lines as if they were asked again; prices entered by hand stay, list prices are looked up anew. */
const linesAsked = (row: OrderRow): LineInput[] => row.lines.map(line => ({
  product: line.product, text: line.text, quantity: line.quantity, discountPercent: line.discountPercent,
  optional: line.optional, promisedOn: line.promisedOn,
  price: line.why?.price.some(reason => reason.rule === 'entered' && reason.taken) ? line.price : null }))
