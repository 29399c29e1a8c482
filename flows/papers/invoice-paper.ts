// Invoice and credit note: what is claimed or taken back, the tax by category and rate with the sentence the
// law wants, when and how to pay. What is printed is what was posted.
import { formatDecimal } from '../../kernel/i18n/format.ts'
import type { Paper } from '../../kernel/print/paper.ts'
import { Money } from '../../kernel/values/money.ts'
import { startOfDay } from '../../kernel/values/instant.ts'
import type { InvoiceRow } from '../../operations/receivables/contract.ts'
import { paymentCode } from './epc.ts'
import { type Desk, dateText, facts, partyOf, recipientOf, regards, senderOf } from './letter.ts'
import { amountIn, lawSentences, moneyTable } from './money-table.ts'

export function invoicePaper(desk: Desk, row: InvoiceRow): Paper {
  const { say, archive, company } = desk
  const party = partyOf(desk, row.customer)
  const credit = row.kind === 'credit-note'
  const number = row.number ?? ''
  const { legalName: name, iban, bic } = company
  const code = credit ? null : paymentCode({ name, iban, bic, currency: row.currency, amount: row.gross, reference: number })
  const orders = [...new Set(row.lines.map(line => archive.numbers.get(line.salesOrder ?? '')))].filter(one => one !== undefined)
  return {
    language: desk.language, sender: senderOf(desk), number, title: say(`title.${row.kind}`),
    createdAt: startOfDay(company.zone, row.day),
    recipient: recipientOf(desk, { party, day: row.day }),
    facts: facts([say(credit ? 'fact.date' : 'fact.invoiceDate'), dateText(desk, row.day)],
      [say('fact.corrects'), archive.numbers.get(row.corrects ?? '')],
      [say('fact.suppliedOn'), credit ? null : dateText(desk, row.deliveredOn ?? row.day)], [say('fact.order'), orders.join(', ')],
      [say('fact.reference'), row.customerReference], [say('fact.customerNumber'), party.number],
      [say('fact.vatId'), party.vatId], [say('fact.dueOn'), credit ? null : dateText(desk, row.dueOn)]),
    intro: say(`intro.${row.kind}`),
    ...moneyTable(desk, { ...row, number }, credit ? 'total.credited' : 'total.payable'),
    closing: paymentTerms(desk, row),
    outro: [...lawSentences(desk, { ...row, number }), ...rateSentence(desk, row), ...(row.note === null ? [] : [row.note]),
      regards(desk)],
    ...(code === null ? {} : { qr: { text: code, caption: say('qr.pay') } }),
  }
}

function paymentTerms(desk: Desk, row: InvoiceRow): string {
  const amount = amountIn(desk, row.currency)(row.gross)
  if (row.kind === 'credit-note') return desk.say('pay.credited', { amount })
  return row.paymentDays === 0 ? desk.say('pay.atOnce', { amount }) : desk.say('pay.by', { amount, day: dateText(desk, row.dueOn) })
}

/** Tax must be shown in the money of the country: with another currency the paper names the rate and the tax in it. */
function rateSentence(desk: Desk, row: InvoiceRow): string[] {
  if (row.currency === row.baseCurrency || row.tax === 0n) return []
  const tax = Money.rounded(Money.of(row.tax, row.currency).toDecimal().times(row.rate), row.baseCurrency, 'half-up')
  return [desk.say('rateNote', { currency: row.currency, base: row.baseCurrency, rate: formatDecimal(row.rate, desk.language),
    tax: amountIn(desk, row.baseCurrency)(tax.minor) })]
}
