// The table of a paper with amounts: lines, running total, taxes by category and rate, totals. A paper whose
// figures would differ from those of its record by a cent is not printed at all.
import { formatDecimal, formatMoney, formatQuantity } from '../../kernel/i18n/format.ts'
import type { Paper, PaperLine, PaperTable, PaperTotal } from '../../kernel/print/paper.ts'
import type { CalendarDate } from '../../kernel/values/calendar-date.ts'
import { currencyDigits } from '../../kernel/values/currency.ts'
import type { Decimal } from '../../kernel/values/decimal.ts'
import { Money } from '../../kernel/values/money.ts'
import { type DocumentTotals, type TaxCategory, type TaxTotal, priceDocument, untaxedCategory } from '../../foundations/tax/contract.ts'
import { symbolIn, unitSymbols } from '../../ground/org/contract.ts'
import { type Desk, dateText } from './letter.ts'
import { smallBusinessSentence } from './small-business.ts'
import { type PaperWord, isWordedUnit } from './speech.ts'

export interface MoneyLine {
  readonly product: string | null
  readonly text: string
  readonly quantity: Decimal
  readonly unit: string | null
  readonly price: Decimal
  readonly discountPercent: Decimal
  readonly taxCategory: TaxCategory
  readonly taxRate: Decimal
  /** Offered beside the rest: shown, not counted. */
  readonly optional?: boolean
  readonly promisedOn?: CalendarDate | null
}

export interface MoneyDocument {
  readonly number: string
  readonly currency: string
  readonly inclusive: boolean
  readonly lines: readonly MoneyLine[]
  readonly net: bigint
  readonly tax: bigint
  readonly gross: bigint
}

export const toPrice = (line: MoneyLine) => ({ quantity: line.quantity, price: line.price, discountPercent: line.discountPercent,
  category: line.taxCategory, rate: line.taxRate })

/** Totals of the lines that count; refuses when they are not those of the record. */
export function totalsOf(document: MoneyDocument): DocumentTotals {
  const { currency, inclusive, lines, net, tax, gross } = document
  const totals = priceDocument({ currency, inclusive, lines: lines.filter(line => !line.optional).map(toPrice) })
  if (totals.net !== net || totals.tax !== tax || totals.gross !== gross) {
    throw new Error(`${document.number} has other totals than its lines: ${totals.net}/${totals.gross} instead of ${net}/${gross}`)
  }
  return totals
}

export const amountIn = ({ language }: Desk, currency: string) => (minor: bigint): string =>
  formatMoney(Money.of(minor, currency), language)

type Table = Pick<Paper, 'columns' | 'lines' | 'carry' | 'totals' | 'taxes'>

export function moneyTable(desk: Desk, document: MoneyDocument, total: PaperWord): Table {
  const { say } = desk
  const totals = totalsOf(document)
  const discounted = document.lines.some(line => !line.discountPercent.isZero())
  return {
    columns: [
      { label: say('column.position'), align: 'left' }, { label: say('column.item'), align: 'left' },
      { label: say('column.text'), align: 'left' }, { label: say('column.quantity'), align: 'right' },
      { label: say('column.price'), align: 'right' }, ...(discounted ? [{ label: say('column.discount'), align: 'right' } as const] : []),
      { label: say('column.tax'), align: 'right' }, { label: say('column.amount', { currency: document.currency }), align: 'right' },
    ],
    lines: linesOf(desk, document, discounted),
    carry: { over: say('carry.over'), brought: say('carry.brought') },
    totals: sumsOf(desk, document, total),
    taxes: taxTable(desk, document.currency, totals.taxes),
  }
}

function linesOf(desk: Desk, document: MoneyDocument, discounted: boolean): PaperLine[] {
  const { currency, inclusive } = document
  const { archive, language } = desk
  const all = priceDocument({ currency, inclusive, lines: document.lines.map(toPrice) })
  const bare = (minor: bigint): string => formatMoney(Money.of(minor, currency), language, { withCurrency: false })
  const percent = (value: Decimal): string => `${formatDecimal(value, language)} %`
  let sum = 0n
  return document.lines.map((line, index) => {
    const amount = all.lines[index]?.total ?? 0n
    if (!line.optional) sum += amount
    const note = noteOf(desk, line)
    return {
      cells: [`${index + 1}`, archive.products.get(line.product ?? '') ?? '', line.text,
        formatQuantity(line.quantity, language, unitOf(desk, line.unit)),
        formatDecimal(line.price, language, { minDigits: currencyDigits(currency) }),
        ...(discounted ? [line.discountPercent.isZero() ? '' : percent(line.discountPercent)] : []),
        percent(line.taxRate), line.optional ? `(${bare(amount)})` : bare(amount)],
      ...(note === '' ? {} : { note }), carry: bare(sum),
    }
  })
}

/** In the partner's words; a symbol that the company has written itself stays as it is. */
export const unitOf = ({ archive, say, language }: Desk, unit: string | null): { unit?: string } => {
  const known = archive.units.get(unit ?? '')
  if (known === undefined) return {}
  const shipped = known.symbol === unitSymbols[known.code]?.en
  return { unit: shipped && isWordedUnit(known.code) ? say(`unit.${known.code}`) : symbolIn(language, known) }
}

const noteOf = (desk: Desk, line: MoneyLine): string => [
  line.optional ? desk.say('line.optional') : '',
  line.promisedOn ? desk.say('line.promisedOn', { day: dateText(desk, line.promisedOn) }) : '',
].filter(text => text !== '').join(' · ')

function sumsOf(desk: Desk, document: MoneyDocument, total: PaperWord): PaperTotal[] {
  const { say } = desk
  const amount = amountIn(desk, document.currency)
  const gross = { label: say(total), value: amount(document.gross), strong: true }
  return document.inclusive
    ? [gross, { label: say('total.contained'), value: amount(document.tax) }, { label: say('total.net'), value: amount(document.net) }]
    : [{ label: say('total.net'), value: amount(document.net) }, { label: say('total.tax'), value: amount(document.tax) }, gross]
}

function taxTable(desk: Desk, currency: string, taxes: readonly TaxTotal[]): PaperTable {
  const { say, language } = desk
  const amount = amountIn(desk, currency)
  return {
    title: say('taxes.title'),
    columns: [{ label: say('taxes.category'), align: 'left' }, { label: say('taxes.rate'), align: 'right' },
      { label: say('taxes.base'), align: 'right' }, { label: say('taxes.tax'), align: 'right' }],
    rows: taxes.map(({ category, rate, base, tax }) =>
      [say(categoryWord(category)), `${formatDecimal(rate, language)} %`, amount(base), amount(tax)]),
  }
}

// why: categories of tax totals are those of the lines, which the definitions restrict.
export const categoryWord = (category: string): PaperWord => `category.${category as TaxCategory}`

/** What the law wants to be written where no tax is charged, once per category. */
export function lawSentences({ say, company }: Desk, document: MoneyDocument): string[] {
  const free = new Set(document.lines.filter(line => !line.optional).map(line => line.taxCategory))
  return [...free].flatMap(category => {
    if (category === 'S' || category === 'Z') return []
    const isSmall = !company.taxRegistered && category === untaxedCategory(company.country)
    return [isSmall ? smallBusinessSentence(say, company.country) : say(`law.${category}`)]
  })
}
