// How much of what was paid on an invoice belongs to each order it claims, to the cent.
import { allocate } from '../../../kernel/values/allocation.ts'
import { roundedQuotient } from '../../../kernel/values/quotient.ts'
import { totalsOf } from '../../../foundations/tax/contract.ts'
import type { OrderShare } from '../events.ts'
import type { InvoiceRow } from '../invoice/draft.ts'

type Paid = Pick<InvoiceRow, 'currency' | 'inclusive' | 'gross' | 'settled'>
  & { readonly lines: ReadonlyArray<Pick<InvoiceRow['lines'][number],
    'salesOrder' | 'quantity' | 'price' | 'discountPercent' | 'taxCategory' | 'taxRate'>> }

/** Of an amount that comes to what is settled already. */
export function sharesOf(row: Paid, amount: bigint): OrderShare[] {
  const byOrder = [...Map.groupBy(row.lines.filter(line => line.salesOrder !== null), line => line.salesOrder ?? '')]
  const dues = byOrder.map(([, lines]) => totalsOf({ ...row, lines }).gross)
  const minors = row.lines.every(line => line.salesOrder !== null) ? allocate(amount, dues)
    // why: what was added by hand belongs to no order; in parts, too, each order gets in the end exactly what it is claimed for.
    : dues.map(due => partOf(row, due, row.settled + amount) - partOf(row, due, row.settled))
  return byOrder.map(([order], index) => ({ order, minor: (minors[index] ?? 0n).toString() }))
}

const partOf = ({ gross }: Paid, due: bigint, settled: bigint): bigint =>
  gross === 0n ? 0n : roundedQuotient(due * settled, gross, 'half-up')
