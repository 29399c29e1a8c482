// Invoices and credit notes that another program has written: they keep the number they had there, take none of ours, and
// are final at once. Either they are booked like any other, with what is owed on them, or they are history: figures to look
// at, whose money the opening balance brings. Taken back, they go, and what was booked is answered by its mirror image.
import type { Work } from '../../../kernel/command/work.ts'
import { takeBack } from '../../../kernel/command/take-back.ts'
import { addDays } from '../../../kernel/values/calendar-date.ts'
import { numbersToCome } from '../../../foundations/documents/contract.ts'
import { reverse } from '../../../books/ledger/contract.ts'
import { invoiceIsEmpty, numberToCome, ownInvoice } from '../problems.ts'
import { type Claim, type InvoiceRow, draftInvoices } from './draft.ts'
import { invoice } from './invoice.ts'
import { bookkeeper } from './post.ts'

export interface Earlier extends Claim { readonly number: string, readonly takenOver: 'booked' | 'history' }

/** Buffers them, final; answers their rows. */
export async function takeOverInvoices(work: Work, claims: readonly Earlier[]): Promise<InvoiceRow[]> {
  const rows = draftInvoices(work, claims.map(({ number: _, ...claim }) => claim))
  const [enter, toCome] = await Promise.all([bookkeeper(work, rows),
    numbersToCome(work, ['receivables.invoice', 'receivables.credit-note'], claims)])
  rows.forEach((row, index) => {
    const { number = '', takenOver } = claims[index] ?? {}
    if (toCome.has(number)) throw numberToCome.of({ number }, { id: row.id })
    if (row.lines.length === 0) throw invoiceIsEmpty.of({}, { id: row.id })
    const dueOn = addDays(row.day, row.paymentDays)
    if (takenOver === 'booked') enter(row, number, dueOn)
    else work.update(invoice, row, { state: 'posted', number, dueOn, settled: row.gross, residual: 0n })
    if (row.residual === 0n) work.update(invoice, row, { payment: 'full' })
  })
  return rows
}

/** Only what came from elsewhere goes, and only while nothing refers to it. */
export async function takeBackInvoices(work: Work, rows: readonly InvoiceRow[]): Promise<void> {
  const ours = rows.find(row => row.takenOver === null)
  if (ours) throw ownInvoice.of({ number: ours.number ?? '' }, { id: ours.id })
  await takeBack(work, invoice, rows)
  await reverse(work, rows.flatMap(row => (row.entry === null ? [] : [row.entry])), { day: 'same' })
}
