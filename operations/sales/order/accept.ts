// Accepting a quote: the customer says yes, perhaps to some of the optional lines, in person or by the link
// on the quote. Accepted options count from then on; the others leave the order.
import { anyId, text } from '../../../kernel/model/fields.ts'
import { command } from '../../../kernel/command/command.ts'
import type { Work } from '../../../kernel/command/work.ts'
import { orderAccepted } from '../events.ts'
import { alreadyAccepted, quoteExpired, unknownLine } from '../problems.ts'
import { factOf } from './fact.ts'
import { type OrderRow, order } from './order.ts'
import { addUp } from './totals.ts'

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
    refuseUnanswerable(work, row)
    takeOptions(work, row, input.options.map(option => option.line))
    work.update(order, row, { acceptedBy: input.acceptedBy, acceptedAt: work.now })
    work.emit(orderAccepted, { ...factOf(row), acceptedBy: input.acceptedBy })
  }
})

function refuseUnanswerable(work: Work, row: OrderRow): void {
  const { id, number, acceptedAt, acceptedBy, validUntil } = row
  if (acceptedAt !== null) throw alreadyAccepted.of({ number, acceptedBy: acceptedBy ?? '' }, { id })
  if (validUntil !== null && validUntil < work.today(row.company)) {
    throw quoteExpired.of({ number, validUntil }, { id })
  }
}

/** Chosen options become lines like any other, and the totals follow. */
function takeOptions(work: Work, row: OrderRow, chosen: readonly string[]): void {
  for (const id of chosen) {
    const line = row.lines.find(one => one.id === id && one.optional)
    if (!line) throw unknownLine.of({ line: id }, { id: row.id, pointer: '/options' })
    work.updatePart(order, 'lines', line, { optional: false })
  }
  addUp(work, row)
}
