// Invoices and credit notes of the program that was here before, with the numbers they had there: seen in the lists, on the
// page of the customer and among the revenue, booked or as history. Taken back, they are gone from all of these.
import { command } from '../../kernel/command/command.ts'
import {
  boolean, choice, currency, date, integer, language, percent, price, prose, quantity, rate, ref, text,
} from '../../kernel/model/fields.ts'
import type { Work } from '../../kernel/command/work.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { currencyDigits } from '../../kernel/values/currency.ts'
import { Decimal } from '../../kernel/values/decimal.ts'
import { round } from '../../kernel/values/rounding.ts'
import { stillReferenced } from '../../kernel/command/problems.ts'
import {
  type Earlier, type InvoiceRow, invoice, invoiceIsEmpty, numberToCome, ownInvoice, takeBackInvoices, takeOverInvoices,
} from '../../operations/receivables/contract.ts'
import { exchangeRates, noExchangeRate } from '../../ground/org/contract.ts'
import { recordSale, takeBackSales } from '../../operations/sales/contract.ts'

/** Most lines of one document; wholesalers write long invoices. */
const mostLines = 5000

export const takeOverInvoice = command('receivables.invoice.take-over', {
  doc: 'Takes over an invoice or credit note of another program with the number it had there, final at once; its lines count as '
    + 'revenue of that day.',
  creates: invoice,
  input: {
    company: ref('org.company'),
    number: text({ max: 40 }).doc('As it was there; it takes none of ours.'),
    kind: choice('invoice', 'credit-note').default('invoice'),
    takenOver: choice('booked', 'history').default('history')
      .doc('Booked with what is owed on it; or figures only, as the opening balance brings the money.'),
    customer: ref('party.party'),
    salesperson: ref('org.user').optional().doc('Whose revenue it was; left out, that of whoever takes it over.'),
    day: date(),
    deliveredOn: date().optional(),
    paymentDays: integer().between(0, 3650).notNegative().default(0),
    currency: currency(),
    rate: rate().positive().optional().doc('Left out, that of the day as the house knows it.'),
    inclusive: boolean().default(false),
    customerReference: text().optional(),
    language: language().optional().doc('Left out, the customer\'s.'),
    note: prose().optional(),
  },
  lists: { lines: { max: mostLines, fields: {
    product: ref('catalog.product'),
    text: text({ max: 500 }),
    quantity: quantity().doc('Less than nothing where it came back on the same paper.'),
    unit: ref('org.unit').optional(),
    price: price(),
    discountPercent: percent().notNegative().default('0'),
    taxCategory: choice('S', 'Z', 'E', 'AE', 'K', 'G', 'O').default('O'),
    taxRate: percent().notNegative().default('0'),
    unitCost: price().optional().doc('What one cost then, in the currency of the company.'),
  } } },
  refuses: [invoiceIsEmpty, numberToCome, noExchangeRate],
  face: { hidden: true },
}, async (work, calls) => {
  const customers = await customersOf(work, calls.map(({ input }) => input.customer))
  const rates = await exchangeRates(work, calls.map(({ input }) => {
    const base = work.company(input.company).currency
    return { currency: input.rate ? base : input.currency, base, day: input.day }
  }))
  const rows = await takeOverInvoices(work, calls.map(({ input: { salesperson: _, lines, ...input } }, index): Earlier => {
    const company = work.company(input.company)
    return { ...input, salesOrder: null, rate: (input.currency === company.currency ? null : input.rate) ?? rates[index] ?? Decimal.one,
      language: input.language ?? customers.get(input.customer)?.language ?? company.language,
      lines: lines.map(({ unitCost: _cost, ...line }) => ({ ...line, salesOrder: null, orderLine: null })) }
  }))
  rows.forEach((row, index) => {
    const { salesperson, lines = [] } = calls[index]?.input ?? {}
    const customerGroup = customers.get(row.customer)?.group ?? null
    count(work, row, { salesperson: salesperson ?? work.actor.id, customerGroup, costs: lines.map(line => line.unitCost) })
  })
  return rows.map(({ id, version, state, number }) => ({ id, version, state, number }))
})

interface Counted { readonly salesperson: string, readonly customerGroup: string | null, readonly costs: ReadonlyArray<Decimal | null> }

function count(work: Work, row: InvoiceRow, { salesperson, customerGroup, costs }: Counted): void {
  const digits = currencyDigits(row.baseCurrency)
  recordSale(work, { ...row, salesperson, customerGroup, team: null, lines: row.lines.map(({ id, product, quantity: count, net }, at) => ({
    id, product: product ?? '', quantity: count, net,
    cost: round((costs[at] ?? Decimal.zero).times(count), digits, 'half-up').unscaled })) },
  row.kind === 'credit-note' ? { credits: true } : { sold: row.id })
}

interface Customer extends Record<string, unknown> { id: string, language: InvoiceRow['language'], group: string | null }

async function customersOf(work: Work, customers: readonly string[]): Promise<Map<string, Customer>> {
  const rows = await work.read<Customer>(sql`select id, language, customer_group_id as "group" from party_api.parties
    where id = any(${[...new Set(customers)]}::uuid[])`)
  return new Map(rows.map(row => [row.id, row]))
}

export const takeBackInvoice = command('receivables.invoice.take-back', {
  doc: 'Takes back that an invoice was taken over, while nothing refers to it: its entry is answered on the same day, its revenue too.',
  on: invoice,
  from: ['posted'],
  refuses: [ownInvoice, stillReferenced],
  face: { hidden: true },
}, async (work, calls) => {
  const rows = calls.map(({ row }) => row)
  await Promise.all([takeBackInvoices(work, rows), takeBackSales(work, rows.map(row => row.id))])
})
