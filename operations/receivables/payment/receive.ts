// Receiving a payment: bank or cash is debited, the customer credited, and named invoices are settled in
// part or in full; the oldest first when none is named. What is left stays as the customer's credit.
import { amount, choice, currency, date, ref, text } from '../../../kernel/model/fields.ts'
import { formatMinor } from '../../../kernel/values/money.ts'
import { command, type InputOf } from '../../../kernel/command/command.ts'
import type { Work } from '../../../kernel/command/work.ts'
import { Decimal } from '../../../kernel/values/decimal.ts'
import { sql } from '../../../kernel/sql/sql.ts'
import { exchangeRates, noExchangeRate } from '../../../ground/org/contract.ts'
import { accountsByRoleIn, lockItemsOf, post, requireRoles } from '../../../books/ledger/contract.ts'
import { numberFor } from '../../../foundations/documents/contract.ts'
import { invoiceSettled, paymentReceived } from '../events.ts'
import { moreThanResidual, otherCustomer, overAllocated } from '../problems.ts'
import type { InvoiceRow } from '../invoice/draft.ts'
import { invoice } from '../invoice/invoice.ts'
import { payment } from './payment.ts'
import { settleInvoices } from './settle.ts'

const roles = ['bank', 'cash', 'receivable'] as const

const input = {
  company: ref('org.company'),
  customer: ref('party.party'),
  day: date().optional(),
  method: choice('bank', 'cash').default('bank'),
  currency: currency(),
  amount: amount().positive(),
  reference: text().optional(),
  spread: choice('named', 'oldest').default('named')
    .doc('Oldest: settle open invoices by due date as far as the money reaches.'),
}
const lists = { allocations: { max: 1000, fields: {
  invoice: ref('receivables.invoice'),
  amount: amount().positive().optional().doc('Left out, as much as invoice and payment allow.'),
} } }
type Input = InputOf<typeof input, typeof lists>

export const receivePayment = command('receivables.payment.create', {
  doc: 'Books money received: settles the invoices named, or the oldest ones, and keeps the rest as credit.',
  creates: payment,
  input,
  lists,
  emits: [paymentReceived, invoiceSettled],
  refuses: [overAllocated, moreThanResidual, otherCustomer, noExchangeRate],
  face: { icon: 'cash' },
}, async (work, calls) => {
  const named = calls.flatMap(({ input }) => input.allocations.map(one => one.invoice))
  const oldest = calls.filter(({ input }) => input.spread === 'oldest')
  const [accounts, invoices, rates] = await Promise.all([
    accountsByRoleIn(work, calls.map(({ input }) => input.company), roles),
    openInvoices(work, named, oldest.map(({ input }) => input.customer)), ratesFor(work, calls)])
  const settings = calls.map(({ input }, index) => {
    const day = input.day ?? work.today(input.company)
    const spread = input.spread === 'oldest' ? byAge(input, invoices) : byName(input, invoices)
    const allocated = spread.reduce((sum, share) => sum + share.amount, 0n)
    if (allocated > input.amount) {
      throw overAllocated.of({
        allocated: formatMinor(allocated, input.currency),
        amount: formatMinor(input.amount, input.currency),
        currency: input.currency,
      })
    }
    const number = numberFor(work, { company: input.company, kind: 'receivables.payment', day })
    const byRole =
      requireRoles(work, input.company, { found: accounts.get(input.company) ?? new Map(), roles })
    const row = work.insert(payment, {
      company: input.company,
      number,
      customer: input.customer,
      day,
      method: input.method,
      currency: input.currency,
      rate: rates[index] ?? Decimal.one,
      amount: input.amount,
      allocated,
      reference: input.reference,
    })
    const [paidInto, receivable] = [byRole.get(input.method)?.id ?? '', byRole.get('receivable')?.id ?? '']
    const [posted] = post(work, [{
      company: input.company,
      journal: input.method,
      day,
      number,
      currency: input.currency,
      text: input.reference ?? number,
      rate: row.rate,
      source: { resource: payment.name, id: row.id },
      party: input.customer,
      lines: [
        { account: paidInto, amount: input.amount, party: null },
        { account: receivable, amount: -input.amount, party: input.customer, dueOn: day },
      ],
    }])
    const credit = posted?.items[0]?.id ?? ''
    work.update(payment, row, { entry: posted?.id ?? null, item: credit })
    work.insertParts(payment, row, 'allocations',
      spread.map(share => ({ invoice: share.invoice.id, amount: share.amount })))
    work.emit(paymentReceived, {
      payment: row.id,
      company: row.company,
      customer: row.customer,
      number,
      day,
      currency: row.currency,
      amount: row.amount,
      unallocated: row.amount - allocated,
    })
    return { row, shares: spread.map(share => ({ ...share, credit, day })) }
  })
  await settleInvoices(work, settings.flatMap(one => one.shares))
  return settings.map(({ row }) => ({ id: row.id, number: row.number, version: row.version, state: row.state,
    allocated: { amount: formatMinor(row.allocated, row.currency), currency: row.currency } }))
})

interface Share { readonly invoice: InvoiceRow, readonly amount: bigint }

/** The named invoices and, for customers who pay the oldest first, all open ones; locked, in id order. */
async function openInvoices(
  work: Work, ids: readonly string[], customers: readonly string[]): Promise<InvoiceRow[]> {
  if (customers.length === 0) {
    const [rows] = await Promise.all([work.load(invoice, ids, { parts: ['lines'] }), lockItemsOf(work, ids)])
    return rows
  }
  const open = await work.read<{ id: string }>(sql`select id from receivables.invoices
    where customer_id = any(${customers}::uuid[]) and state = 'posted' and kind = 'invoice' and residual > 0`)
  const all = [...ids, ...open.map(row => row.id)]
  const [rows] = await Promise.all([work.load(invoice, all, { parts: ['lines'] }), lockItemsOf(work, all)])
  return rows
}

function byName(input: Input, invoices: readonly InvoiceRow[]): Share[] {
  let left = input.amount
  return input.allocations.map((wanted, index) => {
    const row = invoices.find(one => one.id === wanted.invoice)
    if (!row || row.customer !== input.customer || row.company !== input.company
      || row.currency !== input.currency || row.state !== 'posted') {
      throw otherCustomer.of({ number: row?.number ?? wanted.invoice },
        { pointer: `/allocations/${index}/invoice` })
    }
    const share = wanted.amount ?? (left < row.residual ? left : row.residual)
    if (share > row.residual || share <= 0n) {
      throw moreThanResidual.of({ number: row.number, residual: formatMinor(row.residual, row.currency),
        allocated: formatMinor(share, row.currency), currency: row.currency },
        { pointer: `/allocations/${index}/amount` })
    }
    left -= share
    return { invoice: row, amount: share }
  })
}

function byAge(input: Input, invoices: readonly InvoiceRow[]): Share[] {
  const open = invoices.filter(row => row.customer === input.customer && row.company === input.company
    && row.currency === input.currency
    && row.residual > 0n)
      .sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : a.id < b.id ? -1 : 1))
  let left = input.amount
  return open.flatMap(row => {
    const share = left < row.residual ? left : row.residual
    left -= share
    return share > 0n ? [{ invoice: row, amount: share }] : []
  })
}

const ratesFor = (work: Work, calls: ReadonlyArray<{ readonly input: Input }>) =>
  exchangeRates(work,
    calls.map(({ input }) => ({ currency: input.currency, base: work.company(input.company).currency,
    day: input.day ?? work.today(input.company) })))
