// Shipping: drafts are made for order lines, and shipping them moves goods and value and uses up the
// reservations, for any number of deliveries with the same number of statements.
import type { CalendarDate } from '../../../kernel/values/calendar-date.ts'
import type { Decimal } from '../../../kernel/values/decimal.ts'
import type { Work } from '../../../kernel/command/work.ts'
import type { FullRow } from '../../../kernel/model/resource.ts'
import { move } from '../../../books/stock/contract.ts'
import { numberFor } from '../../../foundations/documents/contract.ts'
import { deliveryShipped } from '../events.ts'
import { type PostalAddress, delivery } from './delivery.ts'

export type DeliveryRow = FullRow<typeof delivery>

export interface DeliveryWish {
  readonly company: string
  readonly salesOrder: string
  readonly orderNumber: string
  readonly customer: string
  readonly warehouse: string
  readonly day: CalendarDate
  readonly language: DeliveryRow['language']
  readonly address: PostalAddress
  readonly lines: readonly { readonly orderLine: string, readonly product: string, readonly text: string,
    readonly quantity: Decimal, readonly unit: string }[]
}

/** Buffers draft deliveries and answers their rows. */
export function draftDeliveries(work: Work, wishes: readonly DeliveryWish[]): DeliveryRow[] {
  return wishes.map(wish => {
    const { lines, ...head } = wish
    const row = work.insert(delivery, { ...head,
      number: numberFor(work, { company: wish.company, kind: 'warehouse.delivery', day: wish.day }),
      baseCurrency: work.company(wish.company).currency })
    work.insertParts(delivery, row, 'lines', lines)
    return row
  })
}

/** Ships drafts: goods leave, reservations are used up, the fact is stated. */
export async function shipDeliveries(work: Work, rows: readonly DeliveryRow[]): Promise<void> {
  const moves = rows.flatMap(row => row.lines.map(line => ({
    company: row.company,
    product: line.product,
    from: { warehouse: row.warehouse },
    to: 'customer' as const,
    quantity: line.quantity,
    day: row.day,
    source: { resource: delivery.name, id: row.id, number: row.number },
    line: line.id,
    consumes: line.orderLine,
  })))
  const moved = await move(work, moves)
  let next = 0
  for (const row of rows) {
    for (const line of row.lines) work.updatePart(delivery, 'lines', line,
      { value: moved[next++]?.value ?? null })
    work.update(delivery, row, { state: 'shipped', shippedAt: work.now })
    work.emit(deliveryShipped, { ...factOf(row), lines: row.lines.map(line => (
      { orderLine: line.orderLine, product: line.product, quantity: line.quantity.toString() })) })
  }
}

export const factOf = (row: DeliveryRow) => ({ delivery: row.id, company: row.company, customer: row.customer,
  order: row.salesOrder, number: row.number, day: row.day, warehouse: row.warehouse })

