// Changing a binding promise: quantities of its lines, never below what was delivered or invoiced. A dry run
// shows the consequences (totals, reservations, credit) before anybody commits to them.
import type { Decimal } from '../../../kernel/values/decimal.ts'
import { anyId, date, quantity } from '../../../kernel/model/fields.ts'
import { command } from '../../../kernel/command/command.ts'
import type { Work } from '../../../kernel/command/work.ts'
import { orderChanged } from '../events.ts'
import { type CreditVerdict, creditPolicy } from '../policies.ts'
import { belowDelivered, creditLimitExceeded, unknownLine } from '../problems.ts'
import { recordRevenue, takeBackRevenue } from '../revenue.ts'
import { overCreditLimit } from './credit.ts'
import { factOf } from './fact.ts'
import { marginOf } from './margin.ts'
import { type OrderLineRow, type OrderRow, order } from './order.ts'
import { progressAfterChange } from './progress.ts'
import { keepAside, letGo } from './reservation.ts'
import { addUp } from './totals.ts'

export const changeOrder = command('sales.order.change', {
  doc: 'Changes quantities of a confirmed order: totals, reservations, margin and credit follow. '
    + 'A dry run shows the consequences.',
  on: order,
  from: ['confirmed'],
  input: { promisedOn: date().optional() },
  lists: { lines: { min: 1, max: 1000, fields: { line: anyId(), quantity: quantity().positive() } } },
  emits: [orderChanged],
  refuses: [belowDelivered, unknownLine, creditLimitExceeded],
  face: { icon: 'pencil', danger: true },
}, async (work, calls) => {
  const rows = calls.map(({ row }) => row)
  const before = new Map(rows.map(row => [row.id, row.gross]))
  await Promise.all([letGo(work, rows), takeBackRevenue(work, rows)])
  for (const { row, input } of calls) {
    setQuantities(work, row, input.lines)
    addUp(work, row)
    work.update(order, row, { promisedOn: input.promisedOn ?? row.promisedOn })
  }
  const [verdicts] = await Promise.all([judgeAdded(work, rows, before), keepAside(work, rows)])
  for (const row of rows) refuseUncovered(row, verdicts)
  for (const row of rows) {
    work.update(order, row, { margin: marginOf(row) })
    progressAfterChange(work, row)
    recordRevenue(work, row, { sold: work.newId() })
    work.emit(orderChanged, { ...factOf(row), before: before.get(row.id) ?? 0n })
  }
})

interface WantedQuantity { readonly line: string, readonly quantity: Decimal }

function setQuantities(work: Work, row: OrderRow, wanted: readonly WantedQuantity[]): void {
  wanted.forEach(({ line: id, quantity: count }, index) => {
    const line = row.lines.find(one => one.id === id)
    if (!line) throw unknownLine.of({ line: id }, { id: row.id, pointer: `/lines/${index}/line` })
    const least = leastOf(line)
    if (count.compare(least) < 0) {
      throw belowDelivered.of({ delivered: least.trimmed().toString(), quantity: count.trimmed().toString() },
        { id: row.id, pointer: `/lines/${index}/quantity` })
    }
    work.updatePart(order, 'lines', line, { quantity: count })
  })
}

/** A line cannot promise less than what has left or was charged. */
const leastOf = ({ delivered, invoiced }: OrderLineRow): Decimal =>
  delivered.compare(invoiced) > 0 ? delivered : invoiced

/** Asks for credit for what was added; what was promised before is part of the exposure already. */
async function judgeAdded(work: Work, rows: readonly OrderRow[], before: ReadonlyMap<string, bigint>,
): Promise<readonly CreditVerdict[]> {
  const added = rows.map(row => ({ ...row, gross: row.gross - (before.get(row.id) ?? 0n) }))
    .filter(row => row.gross > 0n)
  return added.length === 0 ? [] : work.use(creditPolicy).judge(work, added)
}

function refuseUncovered(row: OrderRow, verdicts: readonly CreditVerdict[]): void {
  const exceeded = verdicts.find(verdict => verdict.order === row.id && verdict.exceeded)
  if (exceeded) throw overCreditLimit(exceeded, row)
}
