// Reserving again what was missing when the order was confirmed, once goods have come in.
import { Decimal } from '../../../kernel/values/decimal.ts'
import { command } from '../../../kernel/command/command.ts'
import type { Work } from '../../../kernel/command/work.ts'
import { reserve } from '../../../books/stock/contract.ts'
import { order } from './order.ts'
import type { OrderRow } from './quote.ts'

export const reserveMissing = command('sales.order.reserve', {
  doc: 'Reserves goods that have come in for lines that could not be reserved in full.',
  on: order,
  from: ['confirmed'],
  face: { icon: 'lock' },
}, async (work, calls) => {
  const missing = await keepAside(work, calls.map(({ row }) => row))
  return calls.map(({ row }, index) => ({ id: row.id, version: row.version, missing: missing[index]?.trimmed().toString() ?? '0' }))
})

/** Quantity of a line that is neither delivered nor kept aside. */
export const openOf = (line: OrderRow['lines'][number]): Decimal =>
  line.stocked && !line.optional ? line.quantity.minus(line.delivered).minus(line.reserved) : Decimal.zero

/** Reserves what is open on orders; answers what is still missing of each. */
export async function keepAside(work: Work, rows: readonly OrderRow[]): Promise<Decimal[]> {
  const wishes = rows.flatMap(row => row.warehouse === null ? [] : row.lines.filter(line => openOf(line).isPositive())
    .map(line => ({ company: row.company, product: line.product, warehouse: row.warehouse ?? '', quantity: openOf(line),
      source: { resource: order.name, id: row.id }, line: line.id })))
  const kept = await reserve(work, wishes)
  return rows.map(row => row.lines.reduce((missing, line) => {
    const found = kept.get(line.id)
    if (!found) return missing
    if (found.reserved.isPositive()) work.updatePart(order, 'lines', line, { reserved: line.reserved.plus(found.reserved) })
    return missing.plus(found.missing)
  }, Decimal.zero))
}
