// Measures somebody calculates from those of a cube: a name, a way to write it and a formula, kept as text in the
// address. Reckoned from the whole of each cell, totals included, so that a rate of a total is a rate and not a sum.
import { Effort } from '../feel/effort.ts'
import { type Expression, readExpression } from '../feel/feel.ts'
import { FeelError } from '../feel/node.ts'
import { currencyDigits } from '../values/currency.ts'
import { Decimal } from '../values/decimal.ts'

export const calculatedFormats = ['money', 'percent', 'quantity'] as const
export type CalculatedFormat = (typeof calculatedFormats)[number]

export interface Calculated {
  readonly label: string
  readonly format: CalculatedFormat
  readonly formula: string
}

export const mostCalculated = 8
const digits = 4

const isFormat = (text: string): text is CalculatedFormat => (calculatedFormats as readonly string[]).includes(text)

/** `Per order|money|net / orders;…`; null where it is not written so. */
export function readCalculated(text: string): readonly Calculated[] | null {
  const read = text.split(';').filter(one => one.trim() !== '').map(one => {
    const [label = '', format = '', ...formula] = one.split('|')
    return label.trim() !== '' && isFormat(format) && formula.length > 0
      ? { label: label.trim(), format, formula: formula.join('|').trim() } : null
  })
  const whole = read.filter(one => one !== null)
  return whole.length === read.length && read.length <= mostCalculated ? whole : null
}

export const writeCalculated = (all: readonly Calculated[]): string =>
  all.map(({ label, format, formula }) => `${label.replaceAll(/[;|]/g, ' ')}|${format}|${formula.replaceAll(';', ' ')}`).join(';')

/** The name the nth calculated measure goes by in an answer. */
export const calculatedName = (place: number): string => `calc${place + 1}`

/** The formula over these measures, or what is wrong with it. */
export function formulaOf(formula: string, measures: readonly string[]): Expression | { readonly wrong: string } {
  try {
    return readExpression(formula, measures)
  } catch (error) {
    if (error instanceof FeelError) return { wrong: error.message }
    throw error
  }
}

/** For all cells of one answer together: as many as an answer may have, with formulas as people write them. */
export const effortForAnswer = (): Effort => new Effort(3_000_000)

/**
 * Exact, then rounded once: amounts to their currency, the rest to four places. What makes no sense is nothing; throws
 * TooMuchWork when the effort is spent.
 */
export function reckon({ format, expression }: Pick<Calculated, 'format'> & { readonly expression: Expression },
  { currency, effort }: { currency: string | null, effort: Effort }, valueOf: (measure: string) => Decimal | null): Decimal | null {
  const value = expression.valueWithin(valueOf, effort)
  if (!(value instanceof Decimal)) return null
  return value.rescale(format === 'money' && currency !== null ? currencyDigits(currency) : digits, 'half-up')
}
