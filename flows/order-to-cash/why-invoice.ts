// Why an invoice says what it says: its lines by the order they were promised in, its totals by their parts, its due
// date by the terms, what is open by what was settled.
import { explanation, type Reason } from '../../kernel/model/explanation.ts'
import type { Spoken } from '../../kernel/i18n/reason.ts'
import type { Reader } from '../../kernel/read/reader.ts'
import type { FullRow, PartRow } from '../../kernel/model/resource.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { currencyDigits } from '../../kernel/values/currency.ts'
import { Decimal } from '../../kernel/values/decimal.ts'
import { settlementSteps } from '../../books/ledger/contract.ts'
import { invoice, payment } from '../../operations/receivables/contract.ts'
import { order } from '../../operations/sales/contract.ts'
import { type LineReasons, netSteps, priceSteps, taxSteps } from '../../operations/sales/reckoning/contract.ts'

type InvoiceRow = FullRow<typeof invoice>
type LineRow = PartRow<(typeof invoice)['parts']['lines']>

const money = (minor: bigint, currency: string): Spoken => ({ amount: Decimal.of(minor, currencyDigits(currency)).toString(), currency })
const plain = (value: Decimal): string => value.trimmed().toString()
const byHand: Reason = { code: 'why.chain.line.by-hand', params: {}, outcome: 'taken' }

interface Promised extends Record<string, unknown> { id: string, number: string, why: LineReasons | null }

/** The order that promised a line, as far as the reader may see it; null: nothing promised it. */
async function promised(line: LineRow, reader: Reader): Promise<{ readonly step: Reason, readonly why: LineReasons | null } | null> {
  if (line.orderLine === null) return null
  const [found] = await reader.query<Promised>(sql`select o.id, o.number, l.why from sales_api.order_lines l
    join sales_api.orders o on o.id = l.order_id where l.id = ${line.orderLine} and ${reader.readable(order, 'o')}`)
  return { step: { code: found ? 'why.chain.line.promised' : 'why.chain.line.promised-unseen', params: { number: found?.number ?? '' },
    ...found && { records: [{ resource: 'sales.order', id: found.id }] } }, why: found?.why ?? null }
}

async function priceOf(line: LineRow, _: InvoiceRow, reader: Reader): Promise<Reason[]> {
  const found = await promised(line, reader)
  return found ? [found.step, ...found.why ? priceSteps(found.why) : []] : [byHand]
}

async function taxOf(line: LineRow, _: InvoiceRow, reader: Reader): Promise<Reason[]> {
  const found = await promised(line, reader)
  return found ? [found.step, ...found.why ? taxSteps(found.why.tax, line) : []] : [byHand]
}

const taxesOf = (row: InvoiceRow): Reason[] => row.taxes.map(({ category, rate, base, tax }) => ({ code: 'why.sales.tax.of-rate',
  params: { category, rate: { percent: plain(rate) }, base: money(base, row.currency), tax: money(tax, row.currency) } }))

const settledBy = async (row: InvoiceRow, reader: Reader): Promise<Reason[]> =>
  (row.item === null ? [] : settlementSteps(reader, { company: row.company, item: row.item }))

const grossStep = (row: InvoiceRow): Reason => ({ code: 'why.sales.total.gross', outcome: 'result', params: {
  net: money(row.net, row.currency), tax: money(row.tax, row.currency), gross: money(row.gross, row.currency) } })

export const invoiceExplanation = explanation(invoice, {
  fields: {
    net: row => [{ code: 'why.sales.total.lines', params: { count: row.lines.length } },
      { code: 'why.sales.total.net', params: { net: money(row.net, row.currency) }, outcome: 'result' }],
    tax: row => [...taxesOf(row), { code: 'why.sales.tax.sum', params: { tax: money(row.tax, row.currency) }, outcome: 'result' }],
    gross: row => [{ code: row.inclusive ? 'why.sales.total.inclusive' : 'why.sales.total.exclusive', params: {} }, ...taxesOf(row),
      grossStep(row)],
    dueOn: row => [
      { code: 'why.chain.due.day', params: { day: { date: row.day } } },
      { code: 'why.chain.due.terms', params: { days: row.paymentDays }, records: [{ resource: 'party.party', id: row.customer },
        ...row.salesOrder === null ? [] : [{ resource: 'sales.order', id: row.salesOrder }]] },
      { code: 'why.chain.due.result', params: { due: { date: row.dueOn } }, outcome: 'result' }],
    settled: async (row, reader) => [...await settledBy(row, reader),
      { code: 'why.chain.paid.result', params: { paid: money(row.settled, row.currency), gross: money(row.gross, row.currency) },
        outcome: 'result' }],
    residual: async (row, reader) => [grossStep(row), ...await settledBy(row, reader),
      { code: 'why.chain.residual', params: { residual: money(row.residual, row.currency) }, outcome: 'result' }],
  },
  parts: { lines: { price: priceOf, taxRate: taxOf,
    net: async (line, row, reader) => [...(await priceOf(line, row, reader)).filter(step => step.outcome !== 'lost'),
      ...netSteps(line, row.currency, row.inclusive)] } },
})

export const paymentExplanation = explanation(payment, {
  fields: {
    allocated: row => [
      ...row.allocations.map((one): Reason => ({ code: 'why.chain.allocated.to', params: { amount: money(one.amount, row.currency) },
        records: [{ resource: 'receivables.invoice', id: one.invoice }] })),
      { code: 'why.chain.allocated.result', outcome: 'result', params: { allocated: money(row.allocated, row.currency),
        amount: money(row.amount, row.currency), left: money(row.amount - row.allocated, row.currency) } }],
  },
})
