// An invoice claims what was delivered or agreed; a credit note takes it back. A draft may change; posting
// gives it its gapless number, writes the ledger and makes it final. One taken over from another program keeps its number.
import {
  amount, anyId, boolean, choice, currency, date, integer, language, link, percent, price, prose, quantity,
  rate, ref, states, text,
} from '../../../kernel/model/fields.ts'
import { part, resource } from '../../../kernel/model/resource.ts'

const category = () => choice('S', 'Z', 'E', 'AE', 'K', 'G', 'O')

export const invoiceLine = part({
  table: 'invoice_lines',
  doc: 'One position claimed.',
  fields: {
    salesOrder: link('sales.order').optional(),
    orderLine: anyId().lineOf('sales.order.lines').optional(),
    product: ref('catalog.product').optional(),
    text: text({ max: 500 }),
    quantity: quantity(),
    unit: ref('org.unit').optional(),
    price: price(),
    discountPercent: percent().default('0').notNegative(),
    taxCategory: category(),
    taxRate: percent().notNegative(),
    net: amount().derived('Quantity × price less discount, rounded once per line.'),
  },
})

export const invoiceTax = part({
  table: 'invoice_taxes',
  doc: 'Tax per category and rate.',
  fields: { category: category(), rate: percent(), base: amount(), tax: amount() },
})

export const invoice = resource('receivables.invoice', {
  collection: 'invoices',
  doc: 'A claim on a customer, or, as credit note, its reduction.',
  fields: {
    company: ref('org.company').fixed(),
    number: text({ max: 40 }).optional().derived('Taken at posting, without gaps.'),
    kind: choice('invoice', 'credit-note').default('invoice').fixed(),
    customer: ref('party.party'),
    salesOrder: link('sales.order').optional().doc('The order, if it claims only one.'),
    corrects: ref('receivables.invoice').optional().fixed(),
    state: states({ draft: ['posted', 'cancelled'], posted: [], cancelled: [] }),
    day: date().doc('Invoice date.'),
    deliveredOn: date().optional().doc('Day of supply, as the law wants it on the paper.'),
    paymentDays: integer().between(0, 3650).notNegative(),
    dueOn: date().derived('Invoice date plus payment days.'),
    currency: currency().fixed(),
    baseCurrency: currency().derived('Currency of the company\'s books.'),
    rate: rate().derived('Base units per unit of the invoice\'s currency.'),
    inclusive: boolean().default(false),
    customerReference: text().optional(),
    language: language(),
    note: prose().optional(),
    net: amount().derived('Sum of the line nets.'),
    tax: amount().derived('Per category and rate, rounded once each.'),
    gross: amount().derived('Net plus tax.'),
    settled: amount().derived('Paid or credited so far.'),
    residual: amount().derived('Gross less what is settled.'),
    payment: choice('none', 'partial', 'full').default('none').derived('From the residual.'),
    takenOver: choice('booked', 'history').optional()
      .derived('From another program: booked here, or as history whose books were closed there.'),
    entry: link('ledger.entry').optional().derived('Its ledger entry.'),
    item: link('ledger.open-item').optional().derived('Its open item.'),
  },
  parts: { lines: invoiceLine, taxes: invoiceTax },
  company: 'company',
  label: ['number'],
  find: {
    search: ['number', 'customerReference'],
    by: ['customer', 'state', 'salesOrder', 'day', 'dueOn', 'payment', 'kind'],
    sort: ['number', 'day', 'dueOn', 'gross'],
  },
  unique: [['company', 'number']],
  checks: {
    'gross-is-net-plus-tax': 'gross = net + tax',
    'residual-is-gross-less-settled': 'residual = gross - settled',
    'posted-has-number': `(state = 'posted') = (number is not null)`,
  },
  verbs: { create: false, update: false, remove: false },
  editable: { draft: 'all', posted: [], cancelled: [] },
})
