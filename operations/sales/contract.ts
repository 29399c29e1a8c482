// What other rooms may know of sales.
export { order, orderLine } from './order/order.ts'
export type { OrderRow } from './order/quote.ts'
export { addPaid, advance } from './order/progress.ts'
export { type CreditPolicy, type CreditVerdict, creditPolicy } from './policies.ts'
export {
  orderAccepted, orderCancelled, orderChanged, orderClosed, orderConfirmed, orderDrafted, orderDelivered, orderPaid, orderPlaced, orderQuoted, orderRepriced,
} from './events.ts'
export { confirmOrder, releaseOrder } from './order/confirm.ts'
export { createOrder } from './order/quote.ts'
export { acceptQuote } from './order/accept.ts'
