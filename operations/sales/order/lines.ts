// Which lines of an order count, and for what: an option nobody has accepted yet is shown and priced, but it
// adds nothing, reserves nothing and keeps no order open.
import type { OrderLineRow, OrderRow } from './order.ts'

/** Lines that are promised: all but the options. */
export const countingLines = (row: OrderRow): OrderLineRow[] => row.lines.filter(line => !line.optional)

/** Promised lines that leave a warehouse; services do not. */
export const goodsLines = (row: OrderRow): OrderLineRow[] => countingLines(row).filter(line => line.stocked)
