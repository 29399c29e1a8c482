// Accepting a quote: the customer says yes, perhaps to some of the optional lines, in person or by the link
// on the quote. Accepted options count from then on; the others leave the order.
import { anyId, text } from '../../../kernel/model/fields.ts'
import { command } from '../../../kernel/command/command.ts'
import type { Work } from '../../../kernel/command/work.ts'
import { priceDocument } from '../../../foundations/tax/contract.ts'
import { orderAccepted } from '../events.ts'
import { alreadyAccepted, quoteExpired, unknownLine } from '../problems.ts'
import { factOf } from './fact.ts'
import { order } from './order.ts'
import type { OrderRow } from './quote.ts'

export const acceptQuote = command('sales.order.accept', {
  doc: 'Records that the customer accepted the sent quote, with the optional lines they chose.',
  on: order,
  from: ['quoted'],
  input: { acceptedBy: text() },
  lists: { options: { fields: { line: anyId() } } },
  emits: [orderAccepted],
  refuses: [alreadyAccepted, quoteExpired, unknownLine],
  face: { icon: 'signature' },
}, async (work, calls) => {
  for (const { row, input } of calls) {
    if (row.acceptedAt !== null) throw alreadyAccepted.of({ number: row.number, acceptedBy: row.acceptedBy ?? '' }, { id: row.id })
    if (row.validUntil !== null && row.validUntil < work.today(row.company)) {
      throw quoteExpired.of({ number: row.number, validUntil: row.validUntil }, { id: row.id })
    }
    takeOptions(work, row, input.options.map(option => option.line))
    work.update(order, row, { acceptedBy: input.acceptedBy, acceptedAt: work.now })
    work.emit(orderAccepted, { ...factOf(row), acceptedBy: input.acceptedBy })
  }
})

/** Chosen options become lines like any other, and the totals follow. */
function takeOptions(work: Work, row: OrderRow, chosen: readonly string[]): void {
  for (const id of chosen) {
    const line = row.lines.find(one => one.id === id && one.optional)
    if (!line) throw unknownLine.of({ line: id }, { id: row.id, pointer: '/options' })
    work.updatePart(order, 'lines', line, { optional: false })
  }
  const counting = row.lines.filter(line => !line.optional)
  const totals = priceDocument({ currency: row.currency, inclusive: row.inclusive, lines: counting.map(line => ({ quantity: line.quantity,
    price: line.price, discountPercent: line.discountPercent, category: line.taxCategory, rate: line.taxRate })) })
  counting.forEach((line, index) => work.updatePart(order, 'lines', line, { net: totals.lines[index]?.net ?? line.net }))
  work.update(order, row, { net: totals.net, tax: totals.tax, gross: totals.gross })
}
