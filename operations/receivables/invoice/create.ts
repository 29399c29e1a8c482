// Invoices by hand: for what has no order. Prices and tax are those of the moment of drafting.
import { boolean, choice, currency, date, integer, language, percent, price, prose, quantity, rate, ref, text } from '../../../kernel/model/fields.ts'
import { command } from '../../../kernel/command/command.ts'
import { Decimal } from '../../../kernel/values/decimal.ts'
import { draftInvoices } from './draft.ts'
import { invoice } from './invoice.ts'

const one = Decimal.parse('1')

export const createInvoice = command('receivables.invoice.create', {
  doc: 'Drafts an invoice by hand; it has no number until it is posted.',
  creates: invoice,
  input: {
    company: ref('org.company'),
    customer: ref('party.party'),
    kind: choice('invoice', 'credit-note').default('invoice'),
    day: date().optional(),
    deliveredOn: date().optional(),
    paymentDays: integer().notNegative().default(30),
    currency: currency(),
    rate: rate().positive().default('1'),
    inclusive: boolean().default(false),
    customerReference: text().optional(),
    language: language().default('en'),
    note: prose().optional(),
  },
  lists: { lines: { max: 1000, fields: {
    product: ref('catalog.product').optional(),
    text: text({ max: 500 }),
    quantity: quantity().positive(),
    unit: ref('org.unit').optional(),
    price: price(),
    discountPercent: percent().notNegative().default('0'),
    taxCategory: choice('S', 'Z', 'E', 'AE', 'K', 'G', 'O').default('S'),
    taxRate: percent().notNegative(),
  } } },
}, async (work, calls) => draftInvoices(work, calls.map(({ input }) => ({ ...input, salesOrder: null,
  day: input.day ?? work.today(input.company), rate: input.currency === work.company(input.company).currency ? one : input.rate,
  lines: input.lines.map(line => ({ ...line, salesOrder: null, orderLine: null })) })))
  .map(row => ({ id: row.id, version: row.version, state: row.state })))
