// What other rooms may know of receivables.
export { invoice, invoiceLine } from './invoice/invoice.ts'
export { payment } from './payment/payment.ts'
export { type Claim, type ClaimLine, draftInvoices, type InvoiceRow } from './invoice/draft.ts'
export { postInvoices } from './invoice/post.ts'
export { type Earlier, takeBackInvoices, takeOverInvoices } from './invoice/take-over.ts'
export { invoiceIsEmpty, numberToCome, ownInvoice } from './problems.ts'
export {
  invoicePosted, invoiceSettled, paymentReceived, type InvoicedLine, type OrderShare,
} from './events.ts'
