// The common core of every fact about an order.
import type { OrderRow } from './order.ts'

export const factOf = (row: OrderRow) => ({
  order: row.id,
  company: row.company,
  customer: row.customer,
  opportunity: row.opportunity,
  salesperson: row.salesperson,
  number: row.number,
  currency: row.currency,
  net: row.net,
  gross: row.gross,
})
