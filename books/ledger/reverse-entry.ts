// Taking an entry back by hand.
import { command } from '../../kernel/command/command.ts'
import { date } from '../../kernel/model/fields.ts'
import { entry } from './entry.ts'
import { alreadyReversed, fromDocument, periodClosed } from './problems.ts'
import { reverseLoaded } from './reverse.ts'

export const reverseEntry = command('ledger.entry.reverse', {
  doc: 'Takes an entry back by its mirror image. Entries of documents are taken back by the document.',
  on: entry,
  input: { day: date().optional().doc('Today when left empty.') },
  refuses: [alreadyReversed, fromDocument, periodClosed],
  face: { danger: true, icon: 'arrow-back-up' },
}, async (work, calls) => {
  for (const { row } of calls) {
    if (row.sourceResource !== entry.name) {
      throw fromDocument.of({ number: row.number, document: row.sourceResource }, { id: row.id })
    }
  }
  const posted = await reverseLoaded(work, calls.map(({ row, input }) => ({ row, ...(input.day ? { day: input.day } : {}) })))
  return calls.map(({ row }, index) => ({ id: row.id, reversal: posted[index]?.id ?? null }))
})
