// Changing a binding promise: quantities of its lines, never below what was delivered or invoiced. A dry run
// shows the consequences (totals, reservations, credit) before anybody commits to them.
import { formatMinor } from '../../../kernel/values/money.ts'
import { Decimal } from '../../../kernel/values/decimal.ts'
import { anyId, date, quantity } from '../../../kernel/model/fields.ts'
import { command } from '../../../kernel/command/command.ts'
import { release } from '../../../books/stock/contract.ts'
import { priceDocument } from '../../../foundations/tax/contract.ts'
import { orderChanged } from '../events.ts'
import { creditPolicy } from '../policies.ts'
import { belowDelivered, creditLimitExceeded, unknownLine } from '../problems.ts'
import { recordRevenue } from '../revenue.ts'
import { factOf } from './fact.ts'
import { marginOf } from './margin.ts'
import { order } from './order.ts'
import { progressAfterChange } from './progress.ts'
import type { OrderRow } from './quote.ts'
import { keepAside } from './reserve-missing.ts'

export const changeOrder = command('sales.order.change', {
  doc: 'Changes quantities of a confirmed order: totals, reservations, margin and credit follow. A dry run shows the consequences.',
  on: order,
  from: ['confirmed'],
  input: { promisedOn: date().optional() },
  lists: { lines: { min: 1, max: 1000, fields: { line: anyId(), quantity: quantity().positive() } } },
  emits: [orderChanged],
  refuses: [belowDelivered, unknownLine, creditLimitExceeded],
  face: { icon: 'pencil', danger: true },
}, async (work, calls) => {
  const before = calls.map(({ row }) => row.gross)
  for (const { row } of calls) recordRevenue(work, row, -1)
  await release(work, calls.map(({ row }) => ({ resource: order.name, id: row.id })))
  calls.forEach(({ row, input }) => {
    for (const line of row.lines) if (line.reserved.isPositive()) work.updatePart(order, 'lines', line, { reserved: Decimal.zero })
    setQuantities(row, input.lines, (line, count) => work.updatePart(order, 'lines', line, { quantity: count }))
    const totals = totalsOf(row)
    row.lines.filter(line => !line.optional).forEach((line, index) =>
      work.updatePart(order, 'lines', line, { net: totals.lines[index]?.net ?? 0n }))
    work.update(order, row, { net: totals.net, tax: totals.tax, gross: totals.gross, ...(input.promisedOn ? { promisedOn: input.promisedOn } : {}) })
  })
  const rows = calls.map(({ row }) => row)
  const more = rows.map((row, index) => ({ ...row, gross: row.gross - (before[index] ?? 0n) })).filter(row => row.gross > 0n)
  const [verdicts] = await Promise.all([more.length > 0 ? work.use(creditPolicy).judge(work, more) : [], keepAside(work, rows)])
  for (const verdict of verdicts.filter(one => one.exceeded)) {
    throw creditLimitExceeded.of({ customer: verdict.customerName, limit: `${formatMinor(verdict.limit ?? 0n, verdict.currency)} ${verdict.currency}`,
      exposure: `${formatMinor(verdict.exposure, verdict.currency)} ${verdict.currency}`, order: '' }, { id: verdict.order })
  }
  rows.forEach((row, index) => {
    work.update(order, row, { margin: marginOf(row) })
    progressAfterChange(work, row)
    recordRevenue(work, row, 1)
    work.emit(orderChanged, { ...factOf(row), before: before[index] ?? 0n })
  })
})

type Line = OrderRow['lines'][number]

function setQuantities(row: OrderRow, wanted: readonly { line: string, quantity: Decimal }[], set: (line: Line, count: Decimal) => void) {
  wanted.forEach(({ line: id, quantity: count }, index) => {
    const line = row.lines.find(one => one.id === id)
    if (!line) throw unknownLine.of({ line: id }, { id: row.id, pointer: `/lines/${index}/line` })
    const least = line.delivered.compare(line.invoiced) > 0 ? line.delivered : line.invoiced
    if (count.compare(least) < 0) {
      throw belowDelivered.of({ delivered: least.trimmed().toString(), quantity: count.trimmed().toString() },
        { id: row.id, pointer: `/lines/${index}/quantity` })
    }
    set(line, count)
  })
}

const totalsOf = (row: OrderRow) => priceDocument({ currency: row.currency, inclusive: row.inclusive,
  lines: row.lines.filter(line => !line.optional).map(line => ({ quantity: line.quantity, price: line.price,
    discountPercent: line.discountPercent, category: line.taxCategory, rate: line.taxRate })) })
