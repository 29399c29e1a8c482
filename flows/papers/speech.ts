// The words printed on papers and written in the mails that carry them, in the partner's language. Whoever
// asks for a word that is not listed here is stopped by the type checker, and a test asks that every
// language has them all.
import type { Catalogue } from '../../kernel/i18n/catalogue.ts'
import type { MessageParams } from '../../kernel/i18n/message.ts'
import type { Language } from '../../kernel/i18n/language.ts'

const wordedUnits = ['C62', 'H87', 'EA', 'PR', 'DZN', 'SET', 'LS', 'XBX', 'XCT', 'XPK', 'XPX', 'XBO', 'HUR', 'DAY', 'MON'] as const
type WordedUnit = (typeof wordedUnits)[number]
export const isWordedUnit = (code: string): code is WordedUnit => (wordedUnits as readonly string[]).includes(code)

const sentences = [
  'title.quote', 'title.confirmation', 'title.delivery-note', 'title.return-note', 'title.invoice', 'title.credit-note',
  'draft', 'fact.date', 'fact.validUntil', 'fact.version', 'fact.orderDate', 'fact.promisedOn', 'fact.order', 'fact.reference',
  'fact.customerNumber', 'fact.vatId', 'fact.contact', 'fact.shippedOn', 'fact.carrier', 'fact.tracking', 'fact.invoiceDate',
  'fact.suppliedOn', 'fact.dueOn', 'fact.corrects',
  'column.position', 'column.item', 'column.text', 'column.quantity', 'column.price', 'column.discount', 'column.tax', 'column.amount',
  'line.optional', 'line.promisedOn', 'carry.over', 'carry.brought',
  'total.net', 'total.tax', 'total.gross', 'total.quote', 'total.payable', 'total.credited', 'total.contained',
  'taxes.title', 'taxes.category', 'taxes.rate', 'taxes.base', 'taxes.tax',
  'category.S', 'category.Z', 'category.E', 'category.AE', 'category.K', 'category.G', 'category.O',
  'law.E', 'law.AE', 'law.K', 'law.G', 'law.O', 'law.smallBusiness', 'law.notRegistered',
  'intro.quote', 'intro.confirmation', 'intro.delivery-note', 'intro.return-note', 'intro.invoice', 'intro.credit-note',
  'pay.by', 'pay.atOnce', 'pay.days', 'pay.daysAtOnce', 'pay.credited', 'quote.validUntil', 'quote.free', 'rateNote',
  'regards', 'footer.vatId', 'footer.taxNumber', 'footer.bank', 'qr.pay',
  'mail.subject', 'mail.greeting', 'mail.greetingUnnamed', 'mail.quote', 'mail.confirmation', 'mail.delivery-note', 'mail.invoice',
  'mail.credit-note', 'mail.accept', 'mail.due',
] as const
export type PaperWord = (typeof sentences)[number] | `unit.${WordedUnit}`

/** Keys of these words in the catalogue, for the test that asks whether all are there. */
export const paperKeys: readonly string[] =
  [...sentences, ...wordedUnits.map(code => `unit.${code}`)].map(word => `papers.${word}`)

export type Speech = (word: PaperWord, params?: MessageParams) => string

export const speechIn = (words: Catalogue, language: Language): Speech =>
  (word, params) => words.translate(language, `papers.${word}`, params)
