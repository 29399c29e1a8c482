// What selling may refuse.
import { problem } from '../../kernel/command/problem.ts'

export const orderIsEmpty = problem('sales/order-is-empty', 422, { params: ['number'] })
export const creditLimitExceeded = problem('sales/credit-limit-exceeded', 422,
  { params: ['customer', 'limit', 'exposure', 'order'] })
export const customerBlocked = problem('sales/customer-blocked', 422, { params: ['customer'] })
export const noPrice = problem('sales/no-price', 422, { params: ['product', 'currency', 'day'] })
export const unknownProduct = problem('sales/unknown-product', 422, { params: ['product'] })
export const unknownCustomer = problem('sales/unknown-customer', 422, { params: ['customer'] })
export const quoteExpired = problem('sales/quote-expired', 409, { params: ['number', 'validUntil'] })
export const alreadyAccepted = problem('sales/already-accepted', 409, { params: ['number', 'acceptedBy'] })
export const alreadyDelivered = problem('sales/already-delivered', 409, { params: ['number'] })
export const alreadyInvoiced = problem('sales/already-invoiced', 409, { params: ['number'] })
export const belowDelivered = problem('sales/below-delivered', 409, { params: ['delivered', 'quantity'] })
export const noWarehouse = problem('sales/no-warehouse', 422, { params: ['company'] })
export const nothingToRepeat = problem('sales/nothing-to-repeat', 409, { params: ['number'] })
export const unknownLine = problem('sales/unknown-line', 422, { params: ['line'] })

export const salesProblems = [
  orderIsEmpty, creditLimitExceeded, customerBlocked, noPrice, unknownProduct, unknownCustomer, quoteExpired,
  alreadyAccepted, alreadyDelivered, alreadyInvoiced, belowDelivered, noWarehouse, unknownLine, nothingToRepeat,
] as const
