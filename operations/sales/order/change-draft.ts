// Changing a draft: conditions and lines may change freely, and everything is priced again, so that a
// draft never shows totals of yesterday's lines.
import { boolean, date, integer, language, prose, ref, text } from '../../../kernel/model/fields.ts'
import { command } from '../../../kernel/command/command.ts'
import { lineId } from '../../../kernel/command/derived-input.ts'
import type { Work } from '../../../kernel/command/work.ts'
import { fixedField } from '../../../kernel/command/problems.ts'
import { noExchangeRate } from '../../../ground/org/contract.ts'
import { orderRepriced } from '../events.ts'
import { noPrice, noWarehouse, unknownCustomer, unknownProduct } from '../problems.ts'
import { noRate } from '../../../foundations/tax/contract.ts'
import { factOf } from './fact.ts'
import { keepLines } from './keep-lines.ts'
import { type LineInput, lineInput } from './line-input.ts'
import { type OrderRow, order } from './order.ts'
import { priceLines } from './price-lines.ts'
import { type AskedOrder, type Terms, termsFor } from './terms.ts'

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
    paymentDays: integer().between(0, 3650).notNegative(),
    customerReference: text().optional(),
    language: language(),
    note: prose().optional(),
  },
  lists: { lines: { fields: { id: lineId, ...lineInput }, max: 1000 } },
  emits: [orderRepriced],
  refuses: [fixedField, unknownCustomer, unknownProduct, noPrice, noRate, noWarehouse, noExchangeRate],
}, async (work, calls) => {
  for (const { row, input } of calls) {
    refuseFixed(row, Object.keys(input))
    work.update(order, row, input)
  }
  await priceAgain(work, calls.filter(({ row }) => row.state === 'draft')
    .map(({ row, input }) => ({ row, lines: input.lines ?? linesAsked(row) })))
})

/** What an input carries beside the fields it changes. */
const about = new Set(['id', 'version'])

function refuseFixed(row: OrderRow, given: readonly string[]): void {
  if (row.state === 'draft') return
  const refused = given.filter(name => !about.has(name) && !words.has(name))
  if (refused.length > 0) {
    throw fixedField.of({ fields: refused.join(', '), state: row.state }, { id: row.id })
  }
}

/** The present lines as if they were asked again; prices entered by hand stay, others are looked up anew. */
const linesAsked = (row: OrderRow): KnownLine[] => row.lines.map(line => {
  const entered = line.why?.price.some(reason => reason.rule === 'entered' && reason.taken)
  return { ...line, price: entered ? line.price : null }
})

type KnownLine = LineInput & { readonly id: unknown }
interface Draft { readonly row: OrderRow, readonly lines: readonly KnownLine[] }

async function priceAgain(work: Work, drafts: readonly Draft[]): Promise<void> {
  if (drafts.length === 0) return
  const terms = await termsFor(work, drafts.map(({ row, lines }): AskedOrder =>
    ({ ...row, day: row.orderedOn, lines })))
  drafts.forEach(({ row, lines: wanted }, index) => {
    const found = terms[index] as Terms // why: one answer per order asked for, in order.
    const { rate, address, shipCountry, warehouse, customer: { customer_group_id: customerGroup } } = found
    const { lines, ...totals } = priceLines(work, found)
    keepLines(work, row, lines, wanted.map(({ id }) => (typeof id === 'string' ? id : null)))
    work.update(order, row, { ...totals, customerGroup, rate, address, shipCountry, warehouse })
    work.emit(orderRepriced, factOf(row))
  })
}
