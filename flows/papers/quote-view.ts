// A quote as its customer sees it on the web: the same lines and totals as on paper, nothing of the house's
// own. Chosen options are added up here, so that the browser never computes an amount.
import { formatMinor } from '../../kernel/values/money.ts'
import { phoneText } from '../../foundations/party/contract.ts'
import type { Desk } from './letter.ts'
import { partyOf } from './letter.ts'
import { categoryWord, lawSentences, unitOf } from './money-table.ts'
import { type QuoteLine, quoteOf, totalsWith } from './order-paper.ts'
import type { OrderRow } from '../../operations/sales/contract.ts'

/** `path` is the link's own address, below which the paper is found. */
export function quoteView(desk: Desk, row: OrderRow, { revision, chosen, path }: {
  revision: number, chosen: ReadonlySet<string>, path: string }) {
  const { company, archive, say, language } = desk
  const quote = quoteOf(desk, row, revision)
  const money = (minor: bigint) => ({ amount: formatMinor(minor, quote.currency), currency: quote.currency })
  const all = totalsWith(quote, new Set(quote.lines.map(line => line.id)))
  const totals = totalsWith(quote, chosen)
  const line = (one: QuoteLine) => {
    const index = quote.lines.indexOf(one)
    return { id: one.optional ? one.id : null, product: archive.products.get(one.product ?? '') ?? null, text: one.text,
      quantity: one.quantity.trimmed().toString(), unit: unitOf(desk, one.unit).unit ?? null, price: one.price.trimmed().toString(),
      discountPercent: one.discountPercent.trimmed().toString(), taxRate: one.taxRate.trimmed().toString(), optional: one.optional,
      chosen: chosen.has(one.id), promisedOn: one.promisedOn ?? null, amount: money(all.lines[index]?.total ?? 0n) }
  }
  return {
    number: row.number, revision, language, date: row.orderedOn, validUntil: row.validUntil, customer: partyOf(desk, row.customer).name,
    reference: row.customerReference, note: row.note, paymentDays: row.paymentDays, currency: quote.currency, inclusive: quote.inclusive,
    company: { name: company.legalName, street: company.street, postalCode: company.postalCode, city: company.city,
      country: company.country, email: company.email, phone: company.phone && phoneText(company.phone), website: company.website },
    lines: quote.lines.map(line),
    totals: { net: money(totals.net), tax: money(totals.tax), gross: money(totals.gross),
      taxes: totals.taxes.map(one => ({ category: one.category, label: say(categoryWord(one.category)),
        rate: one.rate.toString(), base: money(one.base), tax: money(one.tax) })) },
    law: lawSentences(desk, quote), paper: `${path}/paper`,
  }
}
