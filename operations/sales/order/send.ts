// Sending a quote keeps a copy of what was sent; revising opens it again as the next version.
import { command } from '../../../kernel/command/command.ts'
import { jsonable } from '../../../kernel/command/work.ts'
import { date } from '../../../kernel/model/fields.ts'
import { orderQuoted } from '../events.ts'
import { orderIsEmpty } from '../problems.ts'
import { factOf } from './fact.ts'
import { order } from './order.ts'

export const sendQuote = command('sales.order.quote', {
  doc: 'Sends the quote to the customer and keeps a copy of it as sent.',
  on: order,
  from: ['draft'],
  input: { validUntil: date().optional() },
  emits: [orderQuoted],
  refuses: [orderIsEmpty],
  face: { icon: 'send' },
}, async (work, calls) => {
  for (const { row, input } of calls) {
    if (row.lines.length === 0) throw orderIsEmpty.of({ number: row.number }, { id: row.id })
    work.update(order, row, { state: 'quoted', ...(input.validUntil ? { validUntil: input.validUntil } : {}) })
    work.insertParts(order, row, 'versions', [{ revision: row.revision, sentAt: work.now, net: row.net, gross: row.gross,
      content: jsonable(row.lines) as never }]) // why: lines as JSON are JSON.
    work.emit(orderQuoted, { ...factOf(row), revision: row.revision, validUntil: row.validUntil })
  }
})

export const reviseQuote = command('sales.order.revise', {
  doc: 'Opens a sent quote for changes as its next version.',
  on: order,
  from: ['quoted'],
  face: { icon: 'pencil' },
}, async (work, calls) => {
  // why: who accepted the former version has not accepted this one.
  for (const { row } of calls) {
    work.update(order, row, { state: 'draft', revision: row.revision + 1, acceptedAt: null, acceptedBy: null })
  }
})
