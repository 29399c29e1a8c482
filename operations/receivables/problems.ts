// What claiming and collecting may refuse.
import { problem } from '../../kernel/command/problem.ts'

export const invoiceIsEmpty = problem('receivables/invoice-is-empty', 422)
export const nothingToInvoice = problem('receivables/nothing-to-invoice', 409, { params: ['number'] })
export const notOneCustomer = problem('receivables/not-one-customer', 422, { params: ['what'] })
export const overAllocated =
  problem('receivables/over-allocated', 422, { params: ['allocated', 'amount', 'currency'] })
export const moreThanResidual =
  problem('receivables/more-than-residual', 422, { params: ['number', 'residual', 'allocated', 'currency'] })
export const otherCustomer = problem('receivables/other-customer', 422, { params: ['number'] })
export const alreadyCredited = problem('receivables/already-credited', 409, { params: ['number'] })
export const ownInvoice = problem('receivables/own-invoice', 409, { params: ['number'] })
export const numberToCome = problem('receivables/number-to-come', 409, { params: ['number'] })
export const numberTaken = problem('receivables/number-taken', 409, { constraints: ['invoices_company_id_number_key'] })
export const invoiceIsFinal = problem('receivables/invoice-is-final', 409, { params: ['number'] })
export const claimsAnOrder = problem('receivables/claims-an-order', 409, { params: ['text'] })
/** A tax that is shown is owed, entitled or not. */
export const chargesNoTax = problem('receivables/charges-no-tax', 422, { params: ['company'] })

export const receivablesProblems = [invoiceIsEmpty, nothingToInvoice, notOneCustomer, overAllocated,
  moreThanResidual,
  otherCustomer, alreadyCredited, chargesNoTax, ownInvoice, numberToCome,
  numberTaken, invoiceIsFinal, claimsAnOrder] as const
