// Invoices by hand: for what has no order. Prices and tax are those of the moment of drafting.
import { boolean, choice, currency, date, integer, language, prose, rate, ref, text } from '../../../kernel/model/fields.ts'
import { command } from '../../../kernel/command/command.ts'
import { Decimal } from '../../../kernel/values/decimal.ts'
import type { Work } from '../../../kernel/command/work.ts'
import { sql } from '../../../kernel/sql/sql.ts'
import { chargesNoTax } from '../problems.ts'
import { type Claim, draftInvoices } from './draft.ts'
import { invoice } from './invoice.ts'
import { categoryOf, lineInput } from './line-input.ts'

export const createInvoice = command('receivables.invoice.create', {
  doc: 'Drafts an invoice by hand; it has no number until it is posted.',
  creates: invoice,
  input: {
    company: ref('org.company'),
    customer: ref('party.party'),
    kind: choice('invoice', 'credit-note').default('invoice'),
    day: date().optional(),
    deliveredOn: date().optional(),
    paymentDays: integer().between(0, 3650).notNegative().default(30),
    currency: currency(),
    rate: rate().positive().default('1'),
    inclusive: boolean().default(false),
    customerReference: text().optional(),
    language: language().optional().doc('Left out, the customer\'s.'),
    note: prose().optional(),
  },
  lists: { lines: { fields: lineInput, max: 1000 } },
  refuses: [chargesNoTax],
}, async (work, calls) => {
  const languages = await languagesOf(work, calls.map(({ input }) => input.customer))
  const rows = draftInvoices(work, calls.map(({ input }): Claim => {
    const company = work.company(input.company)
    return {
      ...input,
      salesOrder: null,
      day: input.day ?? work.today(input.company),
      rate: input.currency === company.currency ? Decimal.of(1n) : input.rate,
      language: input.language ?? languages.get(input.customer) ?? company.language,
      lines: input.lines.map((line, index) =>
        ({ ...line, taxCategory: categoryOf(company, line, index), salesOrder: null, orderLine: null })),
    }
  }))
  return rows.map(({ id, version, state }) => ({ id, version, state }))
})

interface Speaker extends Record<string, unknown> { id: string, language: Claim['language'] }

/** The languages customers are written to in, one statement for all. */
async function languagesOf(work: Work,
  customers: readonly string[]): Promise<Map<string, Claim['language']>> {
  const rows = await work.read<Speaker>(sql`
    select id, language from party_api.parties where id = any(${[...new Set(customers)]}::uuid[])`)
  return new Map(rows.map(row => [row.id, row.language]))
}
