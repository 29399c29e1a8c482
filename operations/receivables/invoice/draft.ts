// Drafting invoices: lines come priced (from orders, deliveries or by hand) and are added up by the same
// totals as everywhere else, so invoice and order agree to the cent.
import { type CalendarDate, addDays } from '../../../kernel/values/calendar-date.ts'
import type { Decimal } from '../../../kernel/values/decimal.ts'
import type { FullRow } from '../../../kernel/model/resource.ts'
import type { Work } from '../../../kernel/command/work.ts'
import { totalsOf } from '../../../foundations/tax/contract.ts'
import { invoice } from './invoice.ts'

export type InvoiceRow = FullRow<typeof invoice>

export type TaxCategory = InvoiceRow['lines'][number]['taxCategory']

/** A line to be charged, with the price and tax it was promised at. */
export interface ClaimLine {
  readonly salesOrder: string | null
  readonly orderLine: string | null
  readonly product: string | null
  readonly text: string
  readonly quantity: Decimal
  readonly unit: string | null
  readonly price: Decimal
  readonly discountPercent: Decimal
  readonly taxCategory: TaxCategory
  readonly taxRate: Decimal
}

/** What is to be charged to whom, and on which terms. */
export interface Claim {
  readonly company: string
  readonly customer: string
  readonly kind: InvoiceRow['kind']
  readonly salesOrder: string | null
  /** The invoice a credit note takes back. */
  readonly corrects?: string | null
  readonly day: CalendarDate
  readonly deliveredOn: CalendarDate | null
  readonly paymentDays: number
  readonly currency: string
  readonly rate: Decimal
  readonly inclusive: boolean
  readonly customerReference: string | null
  readonly language: InvoiceRow['language']
  readonly note?: string | null
  readonly takenOver?: InvoiceRow['takenOver']
  readonly lines: readonly ClaimLine[]
}

/** Buffers draft invoices with their lines and taxes, and answers their rows. */
export function draftInvoices(work: Work, claims: readonly Claim[]): InvoiceRow[] {
  return claims.map(claim => {
    const totals = totalsOf(claim)
    const { lines, ...head } = claim
    const row = work.insert(invoice, { ...head, baseCurrency: work.company(claim.company).currency,
      dueOn: addDays(claim.day, claim.paymentDays), net: totals.net, tax: totals.tax, gross: totals.gross,
      settled: 0n, residual: totals.gross })
    work.insertParts(invoice, row, 'lines',
      lines.map((line, index) => ({ ...line, net: totals.lines[index]?.net ?? 0n })))
    work.insertParts(invoice, row, 'taxes', totals.taxes.map(one =>
      ({ ...one, category: one.category as TaxCategory }))) // why: categories come from the lines above.
    return row
  })
}
