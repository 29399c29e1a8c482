// Opening a sent quote for changes, as its next version; the version sent stays as it was.
import { command } from '../../../kernel/command/command.ts'
import { order } from './order.ts'

export const reviseQuote = command('sales.order.revise', {
  doc: 'Opens a sent quote for changes as its next version.',
  on: order,
  from: ['quoted'],
  face: { icon: 'pencil' },
}, async (work, calls) => {
  for (const { row } of calls) {
    work.update(order, row, {
      state: 'draft',
      revision: row.revision + 1,
      // why: who accepted the former version has not accepted this one.
      acceptedAt: null,
      acceptedBy: null,
    })
  }
})
