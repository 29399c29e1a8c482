// Returns: goods of a shipped delivery come back at the value with which they left.
import { allocate } from '../../../kernel/values/allocation.ts'
import type { Decimal } from '../../../kernel/values/decimal.ts'
import { anyId, date, quantity, text } from '../../../kernel/model/fields.ts'
import { command } from '../../../kernel/command/command.ts'
import { move } from '../../../books/stock/contract.ts'
import { numberFor } from '../../../foundations/documents/contract.ts'
import { goodsReturned } from '../events.ts'
import { moreThanDelivered, nothingToReturn } from '../problems.ts'
import { delivery } from './delivery.ts'
import { type DeliveryRow, factOf } from './ship.ts'

export const returnGoods = command('warehouse.delivery.return', {
  doc: 'Takes goods of a shipped delivery back into stock, at the value with which they left.',
  on: delivery,
  from: ['shipped'],
  input: { day: date().optional(), reason: text().optional() },
  lists: { lines: { fields: { line: anyId(), quantity: quantity().positive() } } },
  emits: [goodsReturned],
  refuses: [moreThanDelivered, nothingToReturn],
  face: { icon: 'arrow-back-up' },
}, async (work, calls) => {
  const returns = calls.map(({ row, input }) => {
    if (row.kind === 'return') throw nothingToReturn.of({ number: row.number }, { id: row.id })
    const wanted = input.lines.length > 0
      ? input.lines.map(one =>
        ({ line: row.lines.find(line => line.id === one.line), quantity: one.quantity }))
      : row.lines.map(line => ({ line, quantity: line.quantity.minus(line.returned) }))
      .filter(one => one.quantity.isPositive())
    const lines = wanted.map(({ line, quantity: count }) => {
      if (!line || line.returned.plus(count).compare(line.quantity) > 0) {
        throw moreThanDelivered.of({
          delivered: line?.quantity.minus(line.returned).trimmed().toString() ?? '0',
          quantity: count.trimmed().toString(),
        }, { id: row.id })
      }
      return { line, quantity: count, value: shareOf(line, count) }
    })
    if (lines.length === 0) throw nothingToReturn.of({ number: row.number }, { id: row.id })
    return { row, lines, day: input.day ?? work.today(row.company), reason: input.reason }
  })
  const made = returns.map(({ row, lines, day, reason }) => {
    const head = work.insert(delivery, {
      company: row.company,
      kind: 'return',
      salesOrder: row.salesOrder,
      orderNumber: row.orderNumber,
      customer: row.customer,
      warehouse: row.warehouse,
      state: 'shipped',
      day,
      shippedAt: work.now,
      address: row.address,
      language: row.language,
      baseCurrency: row.baseCurrency,
      note: reason,
      reverses: row.id,
      number: numberFor(work, { company: row.company, kind: 'warehouse.return', day }),
    })
    const parts = work.insertParts(delivery, head, 'lines', lines.map(({ line, quantity: count, value }) => ({
      orderLine: line.orderLine,
      product: line.product,
      text: line.text,
      unit: line.unit,
      quantity: count,
      value,
    })))
    for (const { line, quantity: count } of lines) work.updatePart(delivery, 'lines', line,
      { returned: line.returned.plus(count) })
    work.emit(goodsReturned, { ...factOf(head), lines: parts.map(line => (
      { orderLine: line.orderLine, product: line.product, quantity: line.quantity.toString() })) })
    return head
  })
  await move(work, made.flatMap(row => row.lines.map(line => ({
    company: row.company,
    product: line.product,
    from: 'customer' as const,
    to: { warehouse: row.warehouse },
    quantity: line.quantity,
    value: line.value ?? 0n,
    day: row.day,
    source: { resource: delivery.name, id: row.id, number: row.number },
    line: line.id,
  }))))
  return made.map(row => ({ id: row.id, number: row.number }))
})

/** What comes back of the value: up to now and with this part, less up to now; all parts sum to the whole. */
function shareOf(line: DeliveryRow['lines'][number], count: Decimal): bigint {
  const scale = Math.max(line.quantity.scale, line.returned.scale, count.scale)
  const units = (one: Decimal): bigint => one.rescale(scale, 'half-up').unscaled
  const upTo = (quantity: Decimal): bigint =>
    allocate(line.value ?? 0n, [units(quantity), units(line.quantity.minus(quantity))])[0] ?? 0n
  return upTo(line.returned.plus(count)) - upTo(line.returned)
}
