// Facts about claims and payments. Orders learn from them what was invoiced and paid.
import { amount, choice, currency, date, json, link, ref, text } from '../../kernel/model/fields.ts'
import { event } from '../../kernel/event/event.ts'

export interface InvoicedLine {
  readonly order: string
  readonly orderLine: string
  readonly quantity: string
  readonly [key: string]: string
}
export interface OrderShare { readonly order: string, readonly minor: string, readonly [key: string]: string }

const place = { company: 'company', subject: ['receivables.invoice', 'invoice'], about: 'customer' } as const
const who = {
  invoice: ref('receivables.invoice'),
  company: ref('org.company'),
  customer: ref('party.party'),
  number: text(),
  kind: choice('invoice', 'credit-note'),
  order: link('sales.order').optional(),
  currency: currency(),
  net: amount(),
  gross: amount(),
}

export const invoicePosted = event('receivables.invoice.posted', {
  ...place,
  doc: 'An invoice or credit note became final.',
  fields: { ...who, day: date(), dueOn: date(), lines: json<readonly InvoicedLine[]>() },
})
export const invoiceSettled = event('receivables.invoice.settled', { ...place,
  doc: 'Part or all of an invoice was paid or credited.',
  fields: {
    ...who,
    amount: amount(),
    residual: amount(),
    complete: choice('yes', 'no'),
    orders: json<readonly OrderShare[]>(),
  } })
export const paymentReceived = event('receivables.payment.received', { doc: 'Money came in from a customer.',
  company: 'company', subject: ['receivables.payment', 'payment'], about: 'customer',
  fields: {
    payment: ref('receivables.payment'),
    company: ref('org.company'),
    customer: ref('party.party'),
    number: text(),
    day: date(),
    currency: currency(),
    amount: amount(),
    unallocated: amount(),
  } })

export const receivablesEvents = [invoicePosted, invoiceSettled, paymentReceived] as const
