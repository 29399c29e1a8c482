// What an order keeps aside in the warehouse: always what is promised and has not left yet, as far as there
// is enough of it; the rest is said to be missing.
import { Decimal } from '../../../kernel/values/decimal.ts'
import type { Work } from '../../../kernel/command/work.ts'
import { type ReserveWish, release, reserve } from '../../../books/stock/contract.ts'
import { goodsLines } from './lines.ts'
import { type OrderLineRow, type OrderRow, order } from './order.ts'

/** Reserves what is open on orders; answers what is still missing of each. */
export async function keepAside(work: Work, rows: readonly OrderRow[]): Promise<Decimal[]> {
  const kept = await reserve(work, wishesOf(rows))
  return rows.map(row => Decimal.sum(row.lines.map(line => {
    const found = kept.get(line.id)
    if (!found) return Decimal.zero
    if (found.reserved.isPositive()) {
      work.updatePart(order, 'lines', line, { reserved: line.reserved.plus(found.reserved) })
    }
    return found.missing
  })))
}

/** What is open on orders, as wishes to the stock book. */
export const wishesOf = (rows: readonly OrderRow[]): ReserveWish[] => rows.flatMap(row => {
  const { company, warehouse } = row
  if (warehouse === null) return []
  return goodsLines(row).filter(line => openOf(line).isPositive()).map(line => ({
    company, warehouse, product: line.product, quantity: openOf(line), source: sourceOf(row), line: line.id,
  }))
})

/** Lets go of what orders keep aside. */
export async function letGo(work: Work, rows: readonly OrderRow[]): Promise<void> {
  await release(work, rows.map(sourceOf))
  for (const line of rows.flatMap(row => row.lines)) {
    if (line.reserved.isPositive()) work.updatePart(order, 'lines', line, { reserved: Decimal.zero })
  }
}

/** Quantity of a line that is neither delivered nor kept aside. */
const openOf = (line: OrderLineRow): Decimal => line.quantity.minus(line.delivered).minus(line.reserved)

const sourceOf = (row: OrderRow) => ({ resource: order.name, id: row.id })
