// Measures somebody calculates from those of a cube by a formula. Reckoned from the whole of each cell, totals included,
// so that a rate of a total is a rate and not a sum.
import { Effort } from '../feel/effort.ts'
import { type Expression, readExpression } from '../feel/feel.ts'
import { FeelError } from '../feel/node.ts'
import { currencyDigits } from '../values/currency.ts'
import { Decimal } from '../values/decimal.ts'
import type { Calculated } from './calculated-text.ts'

const digits = 4

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
