// Quote and order confirmation. A quote shows what was sent, even when the order has changed since; a
// confirmation shows what was promised, without the options nobody took.
import type { Paper } from '../../kernel/print/paper.ts'
import type { CalendarDate } from '../../kernel/values/calendar-date.ts'
import type { Instant } from '../../kernel/values/instant.ts'
import { Decimal } from '../../kernel/values/decimal.ts'
import { priceDocument } from '../../foundations/tax/contract.ts'
import type { OrderRow } from '../../operations/sales/contract.ts'
import { type Desk, dateText, facts, partyOf, recipientOf, regards, senderOf } from './letter.ts'
import { type MoneyDocument, type MoneyLine, lawSentences, moneyTable, toPrice } from './money-table.ts'

/** A line of a sent version as it was kept: exact values as text. */
interface KeptLine {
  readonly id: string, readonly product: string, readonly text: string, readonly quantity: string, readonly unit: string
  readonly price: string, readonly discountPercent: string, readonly taxCategory: MoneyLine['taxCategory'], readonly taxRate: string
  readonly optional: boolean, readonly promisedOn: CalendarDate | null
}

export interface QuoteLine extends MoneyLine { readonly id: string, readonly optional: boolean }
export interface Quote extends MoneyDocument { readonly lines: readonly QuoteLine[], readonly sentAt: Instant | null }

/** The quote of an order as it was sent in that version; of a version never sent, as it stands. */
export function quoteOf({ archive }: Desk, row: OrderRow, revision: number): Quote {
  const version = archive.sentQuotes.find(one => one.order === row.id && one.revision === revision)
  const kept = version?.content as readonly KeptLine[] | undefined // why: written by sending the quote, line by line.
  const lines = kept?.map((line): QuoteLine => ({ ...line, quantity: Decimal.parse(line.quantity), price: Decimal.parse(line.price),
    discountPercent: Decimal.parse(line.discountPercent), taxRate: Decimal.parse(line.taxRate) })) ?? row.lines
  const { net, tax, gross } = version ? { net: version.net, tax: version.gross - version.net, gross: version.gross } : row
  return { number: row.number, currency: row.currency, inclusive: row.inclusive, lines, net, tax, gross, sentAt: version?.sentAt ?? null }
}

/** The totals of a quote with some of its options taken. */
export const totalsWith = ({ currency, inclusive, lines }: Quote, options: ReadonlySet<string>) => priceDocument({ currency, inclusive,
  lines: lines.filter(line => !line.optional || options.has(line.id)).map(toPrice) })

const headOf = (desk: Desk, row: OrderRow) => ({
  language: desk.language, sender: senderOf(desk), number: row.number,
  recipient: recipientOf(desk, { party: partyOf(desk, row.customer), day: row.orderedOn,
    contact: row.contact === null ? undefined : partyOf(desk, row.contact) }),
})

const whoAndWhat = ({ say, archive }: Desk, row: OrderRow) => [
  [say('fact.customerNumber'), archive.parties.get(row.customer)?.number], [say('fact.reference'), row.customerReference],
  [say('fact.contact'), archive.people.get(row.salesperson)]] as const

const payment = ({ say }: Desk, row: OrderRow): string =>
  (row.paymentDays === 0 ? say('pay.daysAtOnce') : say('pay.days', { days: row.paymentDays }))

export function quotePaper(desk: Desk, row: OrderRow, revision: number): Paper {
  const { say } = desk
  const quote = quoteOf(desk, row, revision)
  const draft = quote.sentAt === null
  return {
    ...headOf(desk, row), title: say('title.quote'), createdAt: quote.sentAt ?? row.updatedAt,
    facts: facts([say('fact.date'), dateText(desk, row.orderedOn)], [say('fact.validUntil'), dateText(desk, row.validUntil)],
      [say('fact.version'), revision > 1 ? `${revision}` : null], ...whoAndWhat(desk, row)),
    intro: say('intro.quote'), ...moneyTable(desk, quote, 'total.quote'),
    closing: [row.validUntil === null ? say('quote.free') : say('quote.validUntil', { day: dateText(desk, row.validUntil) }),
      payment(desk, row)].join('\n'),
    outro: [...lawSentences(desk, quote), ...(row.note === null ? [] : [row.note]), regards(desk)],
    ...(draft ? { watermark: say('draft') } : {}),
  }
}

export function confirmationPaper(desk: Desk, row: OrderRow): Paper {
  const { say } = desk
  const document = { ...row, lines: row.lines.filter(line => !line.optional) }
  return {
    ...headOf(desk, row), title: say('title.confirmation'), createdAt: row.confirmedAt ?? row.createdAt,
    facts: facts([say('fact.orderDate'), dateText(desk, row.orderedOn)], [say('fact.promisedOn'), dateText(desk, row.promisedOn)],
      ...whoAndWhat(desk, row)),
    intro: say('intro.confirmation'), ...moneyTable(desk, document, 'total.gross'),
    closing: payment(desk, row),
    outro: [...lawSentences(desk, document), ...(row.note === null ? [] : [row.note]), regards(desk)],
  }
}
