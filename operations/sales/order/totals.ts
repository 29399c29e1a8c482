// Adding an order up again after its lines have changed. Quote, order and invoice use the same totals, so
// none of them can differ by a cent.
import type { Work } from '../../../kernel/command/work.ts'
import { totalsOf } from '../../../foundations/tax/contract.ts'
import { countingLines } from './lines.ts'
import { type OrderRow, order } from './order.ts'

/** Nets of the counting lines and the totals of the order, as they follow from its present lines. */
export function addUp(work: Work, row: OrderRow): void {
  const counting = countingLines(row)
  const { lines, net, tax, gross } = totalsOf({ ...row, lines: counting })
  counting.forEach((line, index) => work.updatePart(order, 'lines', line, { net: lines[index]?.net ?? 0n }))
  work.update(order, row, { net, tax, gross })
}
