// receivables: invoices, credit notes and payments of customers.
import { erased } from '../../kernel/command/command.ts'
import type { Module } from '../../kernel/model/house.ts'
import { views } from '../../kernel/model/views.ts'
import { receivablesEvents } from './events.ts'
import { changeInvoice } from './invoice/change-draft.ts'
import { createInvoice } from './invoice/create.ts'
import { creditInvoice } from './invoice/credit.ts'
import { discardInvoice } from './invoice/discard.ts'
import { invoice } from './invoice/invoice.ts'
import { postInvoice } from './invoice/post.ts'
import { payment } from './payment/payment.ts'
import { receivePayment } from './payment/receive.ts'
import { receivablesProblems } from './problems.ts'
import { receivablesChecks } from './checks.ts'

export const receivables: Module = {
  name: 'receivables',
  floor: 'operations',
  home: new URL('./', import.meta.url),
  resources: [invoice, payment],
  commands: [
    erased(createInvoice), erased(changeInvoice), erased(postInvoice), erased(discardInvoice), erased(creditInvoice),
    erased(receivePayment),
  ],
  events: receivablesEvents,
  checks: receivablesChecks,
  problems: receivablesProblems,
  views: [
    views(invoice, {
      list: ['number', 'kind', 'customer', 'day', 'dueOn', 'net', 'gross', 'residual', 'state', 'payment'],
      form: [{
        title: 'invoice',
        fields: [
          'customer', 'kind', 'salesOrder', 'corrects', 'day', 'deliveredOn', 'dueOn', 'currency',
          'customerReference', 'takenOver',
        ],
      },
        { title: 'payment', fields: ['payment', 'settled', 'residual', 'paymentDays'] },
        { title: 'note', fields: ['note'] }],
      parts: {
        lines: ['product', 'text', 'quantity', 'unit', 'price', 'discountPercent', 'taxRate', 'net'],
        taxes: ['category', 'rate', 'base', 'tax'],
      },
      headline: 'gross',
      room: 'money',
      icon: 'file-invoice',
    }),
    views(payment, { list: ['number', 'customer', 'day', 'method', 'amount', 'allocated', 'reference'],
      parts: { allocations: ['invoice', 'amount'] }, room: 'money', icon: 'cash' }),
  ],
}
