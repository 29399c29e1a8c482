// Dropping a draft: it had no number and claimed nothing, so nothing is missing; what it would have claimed
// can be invoiced again.
import { command } from '../../../kernel/command/command.ts'
import { invoice } from './invoice.ts'

export const discardInvoice = command('receivables.invoice.discard', {
  doc: 'Drops a draft. It never had a number; what it was to claim can be invoiced again.',
  on: invoice,
  from: ['draft'],
  face: { danger: true, icon: 'trash' },
}, async (work, calls) => {
  for (const { row } of calls) work.update(invoice, row, { state: 'cancelled' })
})
