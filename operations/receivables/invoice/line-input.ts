// How a line is asked for, by whoever drafts an invoice by hand or changes a draft: with its price and its tax.
import { choice, percent, price, quantity, ref, text } from '../../../kernel/model/fields.ts'
import { Refusal } from '../../../kernel/command/problem.ts'
import { invalidInput } from '../../../kernel/command/problems.ts'
import type { CompanyFacts } from '../../../kernel/command/work.ts'
import type { ValuesOf } from '../../../kernel/model/field.ts'
import { type TaxCategory, untaxedCategory } from '../../../foundations/tax/contract.ts'
import { chargesNoTax } from '../problems.ts'

export const lineInput = {
  product: ref('catalog.product').optional(),
  text: text({ max: 500 }),
  quantity: quantity().positive(),
  unit: ref('org.unit').optional(),
  price: price(),
  discountPercent: percent().notNegative().between(0, 100).default('0'),
  taxCategory: choice('S', 'Z', 'E', 'AE', 'K', 'G', 'O').default('S'),
  taxRate: percent().notNegative().between(0, 100),
}

export type LineInput = Readonly<ValuesOf<typeof lineInput>>

/** A company that charges no tax invoices none, whatever was asked for; only what is taxed has a rate (EN 16931, BR-Z-05 and its like). */
export function categoryOf(company: CompanyFacts, { taxCategory, taxRate }: Pick<LineInput, 'taxCategory' | 'taxRate'>,
  index: number): TaxCategory {
  if (company.taxRegistered) {
    if (taxCategory === 'S' || taxRate.isZero()) return taxCategory
    throw new Refusal(invalidInput, { count: 1 }, { errors: [{ pointer: `/lines/${index}/taxRate`, code: 'rate-of-no-tax', params: {} }] })
  }
  if (!taxRate.isZero()) throw chargesNoTax.of({ company: company.name }, { pointer: `/lines/${index}/taxRate` })
  return taxCategory === 'S' ? untaxedCategory(company.country) : taxCategory
}
