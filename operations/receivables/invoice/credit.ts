// Crediting takes a posted invoice back, whole or in part, by a credit note that settles what is still open.
import { formatMinor } from '../../../kernel/values/money.ts'
import { anyId, date, quantity } from '../../../kernel/model/fields.ts'
import { command } from '../../../kernel/command/command.ts'
import type { Work } from '../../../kernel/command/work.ts'
import { sql } from '../../../kernel/sql/sql.ts'
import { invoicePosted, invoiceSettled } from '../events.ts'
import { alreadyCredited, moreThanResidual } from '../problems.ts'
import { settleInvoices } from '../payment/settle.ts'
import { draftInvoices } from './draft.ts'
import { invoice } from './invoice.ts'
import { postInvoices } from './post.ts'

export const creditInvoice = command('receivables.invoice.credit', {
  doc: 'Takes a posted invoice back by a credit note, whole or for the lines named, and settles both against '
    + 'each other.',
  on: invoice,
  from: ['posted'],
  input: { day: date().optional() },
  lists: { lines: { fields: { line: anyId(), quantity: quantity().positive() } } },
  emits: [invoicePosted, invoiceSettled],
  refuses: [alreadyCredited, moreThanResidual],
  leadsTo: { resource: invoice, by: 'id' },
  face: { danger: true, icon: 'receipt-refund' },
}, async (work, calls) => {
  const before = await creditedBefore(work, calls.map(({ row }) => row.id))
  const claims = calls.map(({ row, input }) => {
    if (row.kind === 'credit-note') throw alreadyCredited.of({ number: row.number }, { id: row.id })
    const quantities = new Map(input.lines.map(one => [one.line, one.quantity]))
    const lines = row.lines.filter(line => quantities.size === 0 || quantities.has(line.id))
      .map(line => ({ ...line, quantity: quantities.get(line.id) ?? line.quantity }))
    const over = lines.find(line =>
      line.quantity.compare(row.lines.find(one => one.id === line.id)?.quantity ?? line.quantity) > 0)
    if (over || lines.length === 0) throw alreadyCredited.of({ number: row.number }, { id: row.id })
    return {
      company: row.company,
      customer: row.customer,
      kind: 'credit-note' as const,
      salesOrder: row.salesOrder,
      corrects: row.id,
      day: input.day ?? work.today(row.company),
      deliveredOn: null,
      paymentDays: 0,
      currency: row.currency,
      rate: row.rate,
      inclusive: row.inclusive,
      customerReference: row.customerReference,
      language: row.language,
      lines: lines.map(line => ({
        salesOrder: line.salesOrder,
        orderLine: line.orderLine,
        product: line.product,
        text: line.text,
        quantity: line.quantity,
        unit: line.unit,
        price: line.price,
        discountPercent: line.discountPercent,
        taxCategory: line.taxCategory,
        taxRate: line.taxRate,
      })),
    }
  })
  const notes = draftInvoices(work, claims)
  notes.forEach((note, index) => {
    const { row } = calls[index] ?? {}
    if (!row) return
    const left = row.gross - (before.get(row.id) ?? 0n)
    if (left <= 0n) throw alreadyCredited.of({ number: row.number }, { id: row.id })
    if (note.gross > left) {
      throw moreThanResidual.of({ number: row.number, residual: formatMinor(left, row.currency),
        allocated: formatMinor(note.gross, row.currency), currency: row.currency }, { id: row.id })
    }
  })
  await postInvoices(work, notes)
  await settleInvoices(work, calls.flatMap(({ row }, index) => {
    const note = notes[index]
    const open = note ? (note.gross < row.residual ? note.gross : row.residual) : 0n
    return note && open > 0n ? [{ invoice: row, credit: note.item ?? '', note, amount: open, day: note.day }]
      : []
  }))
  return notes.map(note => ({ id: note.id, number: note.number, version: note.version }))
})

/** What earlier credit notes took back of invoices; these are locked, so nobody adds to it meanwhile. */
async function creditedBefore(work: Work, invoices: readonly string[]): Promise<ReadonlyMap<string, bigint>> {
  const rows = await work.read<{ invoice: string, gross: bigint }>(
    sql`select corrects_id as invoice, sum(gross)::bigint as gross
    from receivables.invoices where corrects_id = any(${[...invoices]}::uuid[]) and state = 'posted'
    group by corrects_id`)
  return new Map(rows.map(row => [row.invoice, row.gross]))
}
