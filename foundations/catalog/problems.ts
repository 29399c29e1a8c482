// What the catalog may refuse; the database guards both rules by constraints.
import { problem } from '../../kernel/command/problem.ts'

export const priceOverlap = problem('catalog/price-overlap', 409, { constraints: ['prices_no_overlap'] })
export const barcodeNotValid = problem('catalog/barcode-not-valid', 422, {
  constraints: ['products_barcode_is_a_gtin', 'product_units_barcode_is_a_gtin'] })

export const catalogProblems = [priceOverlap, barcodeNotValid] as const
