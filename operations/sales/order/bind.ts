// Making orders binding, confirmed at once or released later: goods on hand are reserved, the expected margin
// is frozen, revenue is recorded and the fact is stated, for all orders together.
import { Decimal } from '../../../kernel/values/decimal.ts'
import type { Work } from '../../../kernel/command/work.ts'
import { type Kept, type Levels, reserveFrom, unitCosts } from '../../../books/stock/contract.ts'
import { orderConfirmed } from '../events.ts'
import { recordRevenue } from '../revenue.ts'
import { factOf } from './fact.ts'
import { marginOf } from './margin.ts'
import { type OrderRow, order } from './order.ts'
import { wishesOf } from './reservation.ts'

/** The levels are those of `wishesOf(orders)`, locked already; costs of goods not among them are read. */
export async function bind(work: Work, orders: readonly OrderRow[], levels: Levels): Promise<void> {
  const costs = await unitCosts(work, orders.flatMap(({ company, lines }) =>
    lines.filter(line => line.stocked).map(({ product }) => ({ company, product }))), levels)
  const reserved = reserveFrom(work, wishesOf(orders), levels)
  for (const row of orders) {
    const wasHeld = row.state === 'held' ? 'yes' : 'no'
    for (const line of row.lines) {
      const kept = reserved.get(line.id)
      const unitCost = line.stocked ? costs.get(`${row.company}/${line.product}`) ?? null : null
      if (!kept && !unitCost) continue
      work.updatePart(order, 'lines', line, { reserved: kept?.reserved ?? Decimal.zero, unitCost })
    }
    work.update(order, row, { state: 'confirmed', confirmedAt: work.now, margin: marginOf(row) })
    recordRevenue(work, row, { sold: row.id })
    work.emit(orderConfirmed, { ...factOf(row), missing: missingOf(row, reserved), wasHeld })
  }
}

const missingOf = (row: OrderRow, reserved: ReadonlyMap<string, Kept>): Decimal =>
  Decimal.sum(row.lines.map(line => reserved.get(line.id)?.missing ?? Decimal.zero))
