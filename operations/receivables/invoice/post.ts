// Posting makes an invoice final: it takes its gapless number, writes the ledger and opens the claim, all in
// one transaction. A posted invoice is never changed; a credit note takes it back.
import { formatMinor } from '../../../kernel/values/money.ts'
import { addDays } from '../../../kernel/values/calendar-date.ts'
import { command } from '../../../kernel/command/command.ts'
import type { Work } from '../../../kernel/command/work.ts'
import { accountsByRoleIn, post, requireRoles, type PostingLine } from '../../../books/ledger/contract.ts'
import { numberFor } from '../../../foundations/documents/contract.ts'
import { invoicePosted } from '../events.ts'
import { invoiceIsEmpty } from '../problems.ts'
import type { InvoiceRow } from './draft.ts'
import { invoice } from './invoice.ts'

const roles = ['receivable', 'revenue', 'tax-output'] as const

export const postInvoice = command('receivables.invoice.post', {
  doc: 'Makes a draft final: gapless number, ledger entry, open item. It can then only be credited.',
  on: invoice,
  from: ['draft'],
  emits: [invoicePosted],
  refuses: [invoiceIsEmpty],
  face: { primary: true, final: true, icon: 'stamp' },
}, async (work, calls) => {
  await postInvoices(work, calls.map(({ row }) => row))
  return calls.map(({ row }) => ({ id: row.id, version: row.version, state: row.state, number: row.number,
    gross: { amount: formatMinor(row.gross, row.currency), currency: row.currency } }))
})

/** Posts drafts of any number of companies: one look-up of accounts, everything else is buffered. */
export async function postInvoices(work: Work, rows: readonly InvoiceRow[]): Promise<void> {
  for (const row of rows) if (row.lines.length === 0) throw invoiceIsEmpty.of({}, { id: row.id })
  const enter = await bookkeeper(work, rows)
  for (const row of rows) {
    const number = numberFor(work, { company: row.company, kind: `receivables.${row.kind}`, day: row.day })
    const dueOn = addDays(row.day, row.paymentDays)
    enter(row, number, dueOn)
    work.emit(invoicePosted, {
      invoice: row.id,
      company: row.company,
      customer: row.customer,
      number,
      kind: row.kind,
      order: row.salesOrder,
      currency: row.currency,
      net: row.net,
      gross: row.gross,
      day: row.day,
      dueOn,
      lines: row.lines.flatMap(line => (line.salesOrder && line.orderLine
        ? [{ order: line.salesOrder, orderLine: line.orderLine, quantity: line.quantity.toString() }] : [])),
    })
  }
}

/** Books invoices under their numbers: entry, open item, and the row that says so. One look-up of accounts. */
export async function bookkeeper(work: Work, rows: readonly InvoiceRow[]) {
  const found = await accountsByRoleIn(work, rows.map(row => row.company), roles)
  return (row: InvoiceRow, number: string, dueOn: InvoiceRow['dueOn']): void => {
    const accounts = requireRoles(work, row.company, { found: found.get(row.company) ?? new Map(), roles })
    const [posted] = post(work, [{
      company: row.company,
      journal: 'sales',
      day: row.day,
      text: number,
      number,
      currency: row.currency,
      rate: row.rate,
      source: { resource: invoice.name, id: row.id },
      party: row.customer,
      lines: linesOf(row, {
        receivable: accounts.get('receivable')?.id ?? '',
        revenue: accounts.get('revenue')?.id ?? '',
        tax: accounts.get('tax-output')?.id ?? '',
        dueOn,
      }),
    }])
    work.update(invoice, row,
      { state: 'posted', number, dueOn, entry: posted?.id ?? null, item: posted?.items[0]?.id ?? null })
  }
}

/**
 * Debit the customer, credit revenue and tax; a credit note has the signs reversed by its own negative sums.
 */
function linesOf(row: InvoiceRow,
  to: { receivable: string, revenue: string, tax: string, dueOn: InvoiceRow['dueOn'] }): PostingLine[] {
  const sign = row.kind === 'credit-note' ? -1n : 1n
  return [
    { account: to.receivable, amount: sign * row.gross, party: row.customer, dueOn: to.dueOn },
    { account: to.revenue, amount: -sign * row.net },
    ...row.taxes.map(one => ({
      account: to.tax,
      amount: -sign * one.tax,
      taxCategory: one.category,
      taxRate: one.rate,
      taxBase: sign * one.base,
    })),
  ]
}
