// Settling invoices: the ledger's open items are set off against each other, and the invoice shows at once
// what is left of it.
import type { CalendarDate } from '../../../kernel/values/calendar-date.ts'
import type { Work } from '../../../kernel/command/work.ts'
import { settle } from '../../../books/ledger/contract.ts'
import { invoiceSettled, type OrderShare } from '../events.ts'
import type { InvoiceRow } from '../invoice/draft.ts'
import { invoice } from '../invoice/invoice.ts'
import { sharesOf } from './shares.ts'

export interface Setting {
  readonly invoice: InvoiceRow
  /** Open item with the credit: a payment's or a credit note's. */
  readonly credit: string
  /** The credit note, when that is what settles; it is used up by the same amount. */
  readonly note?: InvoiceRow
  readonly amount: bigint
  readonly day: CalendarDate
}

/** Sets credits off against invoices; both rows are locked or new in this transaction. */
export async function settleInvoices(work: Work, settings: readonly Setting[]): Promise<void> {
  await settle(work,
    settings.map(one => ({ company: one.invoice.company, debit: one.invoice.item ?? '', credit: one.credit,
    amount: one.amount, day: one.day })))
  for (const { invoice: row, note, amount } of settings) {
    // why: a credit note takes a claim back, it pays nothing; only money moves what is paid of an order.
    reduce(work, row, { amount, orders: note ? [] : sharesOf(row, amount) })
    if (note) reduce(work, note, { amount, orders: [] })
  }
}

function reduce(
  work: Work, row: InvoiceRow, { amount, orders }: { amount: bigint, orders: OrderShare[] }): void {
  const settled = row.settled + amount
  const residual = row.gross - settled
  work.update(invoice, row,
    { settled, residual, payment: residual === 0n ? 'full' : settled > 0n ? 'partial' : 'none' })
  work.emit(invoiceSettled, {
    invoice: row.id,
    company: row.company,
    customer: row.customer,
    number: row.number ?? '',
    kind: row.kind,
    order: row.salesOrder,
    currency: row.currency,
    net: row.net,
    gross: row.gross,
    amount,
    residual,
    complete: residual === 0n ? 'yes' : 'no',
    orders,
  })
}
