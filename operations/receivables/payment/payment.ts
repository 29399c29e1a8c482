// A payment is money received from a customer, spread over invoices; what is left over stays as a credit.
import {
  amount, choice, currency, date, link, rate, ref, states, text,
} from '../../../kernel/model/fields.ts'
import { part, resource } from '../../../kernel/model/resource.ts'

export const allocation = part({
  table: 'payment_allocations',
  doc: 'Share of a payment that settles one invoice.',
  fields: { invoice: ref('receivables.invoice'), amount: amount().positive() },
})

export const payment = resource('receivables.payment', {
  collection: 'payments',
  doc: 'Money received from a customer.',
  fields: {
    company: ref('org.company').fixed(),
    number: text({ max: 40 }).derived('Next number of the company\'s receipts.'),
    customer: ref('party.party').fixed(),
    day: date().fixed(),
    method: choice('bank', 'cash').default('bank').fixed(),
    currency: currency().fixed(),
    rate: rate().derived('Base units per unit of the payment\'s currency.'),
    amount: amount().positive().fixed(),
    allocated: amount().derived('Sum of the allocations.'),
    reference: text().optional().fixed(),
    state: states({ posted: [] }),
    entry: link('ledger.entry').optional().derived('Its ledger entry.'),
    item: link('ledger.open-item').optional().derived('Credit left over, as an open item.'),
  },
  parts: { allocations: allocation },
  company: 'company',
  label: ['number'],
  find: { search: ['number', 'reference'], by: ['customer', 'day'], sort: ['number', 'day', 'amount'] },
  unique: [['company', 'number']],
  checks: { 'allocated-within-amount': 'allocated >= 0 and allocated <= amount' },
  verbs: { create: false, update: false, remove: false },
})
