// Sending a quote to the customer: a copy of what was sent is kept, so that later one can see which promise
// the customer had before them.
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
    const { revision, net, gross } = row
    if (row.lines.length === 0) throw orderIsEmpty.of({ number: row.number }, { id: row.id })
    work.update(order, row, { state: 'quoted', validUntil: input.validUntil ?? row.validUntil })
    const content = jsonable(row.lines) as never // why: lines as JSON are JSON.
    work.insertParts(order, row, 'versions', [{ revision, sentAt: work.now, net, gross, content }])
    work.emit(orderQuoted, { ...factOf(row), revision, validUntil: row.validUntil })
  }
})
