// Changing a draft: head and lines in one step, added up anew, so that a draft never shows totals of yesterday's lines.
// Lines that claim what an order promised keep its prices and taxes, so that order and invoice agree to the cent; they
// may claim less. What is posted is final.
import { boolean, date, integer, language, prose, rate, ref, text } from '../../../kernel/model/fields.ts'
import { command } from '../../../kernel/command/command.ts'
import { lineId } from '../../../kernel/command/derived-input.ts'
import { fixedField } from '../../../kernel/command/problems.ts'
import { type Work, sameValue } from '../../../kernel/command/work.ts'
import { addDays } from '../../../kernel/values/calendar-date.ts'
import { Decimal } from '../../../kernel/values/decimal.ts'
import { totalsOf } from '../../../foundations/tax/contract.ts'
import { chargesNoTax, claimsAnOrder, invoiceIsFinal } from '../problems.ts'
import type { InvoiceRow } from './draft.ts'
import { invoice } from './invoice.ts'
import { keepLines, keepTaxes } from './keep-lines.ts'
import { type LineInput, categoryOf, lineInput } from './line-input.ts'

const head = {
  customer: ref('party.party'),
  day: date(),
  deliveredOn: date().optional(),
  paymentDays: integer().between(0, 3650).notNegative(),
  rate: rate().positive(),
  inclusive: boolean(),
  customerReference: text().optional(),
  language: language(),
  note: prose().optional(),
}

export const changeInvoice = command('receivables.invoice.update', {
  doc: 'Changes a draft, head and lines, and adds it up anew; a line that claims an order keeps its price and tax, and may claim less.',
  on: invoice,
  partial: true,
  input: head,
  lists: { lines: { fields: { id: lineId, ...lineInput }, max: 1000 } },
  refuses: [fixedField, invoiceIsFinal, claimsAnOrder, chargesNoTax],
}, async (work, calls) => {
  for (const { row, input } of calls) {
    refuseFinal(row, Object.keys(input))
    const { lines, ...values } = input
    changeOne(work, row, { values, lines })
  }
})

/** What an input carries beside the fields it changes. */
const about = new Set(['id', 'version'])

function refuseFinal(row: InvoiceRow, given: readonly string[]): void {
  if (row.state === 'posted') throw invoiceIsFinal.of({ number: row.number ?? '' }, { id: row.id })
  if (row.state === 'draft') return
  throw fixedField.of({ fields: given.filter(name => !about.has(name)).join(', '), state: row.state, resource: invoice.name },
    { id: row.id })
}

type AskedLine = LineInput & { readonly id: unknown }
interface Change { readonly values: Partial<InvoiceRow>, readonly lines: readonly AskedLine[] | undefined }

function changeOne(work: Work, row: InvoiceRow, { values, lines: asked }: Change): void {
  refuseOtherTerms(row, { values, lines: asked })
  const company = work.company(row.company)
  const { day, paymentDays, inclusive } = { ...row, ...values }
  const lines = asked?.map((line, index) => ({ ...line, taxCategory: categoryOf(company, line, index) }))
  const totals = totalsOf({ currency: row.currency, inclusive, lines: lines ?? row.lines })
  keepLines(work, row, (lines ?? row.lines).map(({ id, ...line }, index) =>
    ({ id, values: { ...pick(line), net: totals.lines[index]?.net ?? 0n } })))
  keepTaxes(work, row, totals.taxes)
  const orders = [...new Set(row.lines.flatMap(line => line.salesOrder ?? []))]
  work.update(invoice, row, {
    ...values,
    ...(row.currency === company.currency ? { rate: Decimal.of(1n) } : {}),
    salesOrder: orders.length === 1 ? orders[0] ?? null : null,
    dueOn: addDays(day, paymentDays),
    net: totals.net,
    tax: totals.tax,
    gross: totals.gross,
    residual: totals.gross - row.settled,
  })
}

const pick = ({ product, text: said, quantity, unit, price, discountPercent, taxCategory, taxRate }: LineInput) =>
  ({ product, text: said, quantity, unit, price, discountPercent, taxCategory, taxRate })

/** What a line that claims an order takes from it, and whose it is. */
const promised = ['product', 'unit', 'price', 'discountPercent', 'taxCategory', 'taxRate'] as const
const agreed = ['customer', 'inclusive', 'rate'] as const

function refuseOtherTerms(row: InvoiceRow, { values, lines = [] }: Change): void {
  const claims = new Map(row.lines.filter(line => line.orderLine !== null).map(line => [line.id, line]))
  const [first] = claims.values()
  const other = agreed.find(name => values[name] !== undefined && !sameValue(values[name], row[name]))
  if (first && other) throw claimsAnOrder.of({ text: first.text }, { id: row.id, pointer: `/${other}` })
  lines.forEach((line, index) => {
    const known = typeof line.id === 'string' ? claims.get(line.id) : undefined
    if (!known) return
    const field = promised.find(name => !sameValue(line[name], known[name]))
      ?? (line.quantity.compare(known.quantity) > 0 ? 'quantity' : undefined)
    if (field) throw claimsAnOrder.of({ text: known.text }, { id: row.id, pointer: `/lines/${index}/${field}` })
  })
}
