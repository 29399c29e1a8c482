// How a line is asked for, by whoever drafts an invoice by hand or changes a draft: with its price and its tax.
import { choice, percent, price, quantity, ref, text } from '../../../kernel/model/fields.ts'
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
  discountPercent: percent().notNegative().default('0'),
  taxCategory: choice('S', 'Z', 'E', 'AE', 'K', 'G', 'O').default('S'),
  taxRate: percent().notNegative(),
}

export type LineInput = Readonly<ValuesOf<typeof lineInput>>

/** A company that charges no tax invoices none, whatever was asked for. */
export function categoryOf(company: CompanyFacts, { taxCategory, taxRate }: Pick<LineInput, 'taxCategory' | 'taxRate'>,
  index: number): TaxCategory {
  if (company.taxRegistered) return taxCategory
  if (!taxRate.isZero()) throw chargesNoTax.of({ company: company.name }, { pointer: `/lines/${index}/taxRate` })
  return taxCategory === 'S' ? untaxedCategory(company.country) : taxCategory
}
