// What other rooms may know of sales.
export { type OrderRow, order, orderLine } from './order/order.ts'
export { type Sale, recordSale, takeBackSales } from './revenue.ts'
export { addPaid, advance } from './order/progress.ts'
export { type CreditPolicy, type CreditVerdict, creditPolicy } from './policies.ts'
export {
  orderAccepted, orderCancelled, orderChanged, orderClosed, orderConfirmed, orderDelivered, orderDrafted,
  orderPaid, orderPlaced, orderQuoted, orderRepriced,
} from './events.ts'
export { createOrder } from './order/create.ts'
export { acceptQuote } from './order/accept.ts'
export { confirmOrder } from './order/confirm.ts'
export { releaseOrder } from './order/release.ts'
