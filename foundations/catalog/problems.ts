// What the catalog may refuse; the database guards both rules by constraints.
import { problem } from '../../kernel/command/problem.ts'

export const priceOverlap = problem('catalog/price-overlap', 409, { constraints: ['prices_no_overlap'] })
export const barcodeNotValid = problem('catalog/barcode-not-valid', 422, {
  constraints: ['products_barcode_is_a_gtin', 'product_units_barcode_is_a_gtin'] })

export const cannotMerge = problem('catalog/cannot-merge', 422)
export const alreadyMerged = problem('catalog/already-merged', 409, { params: ['product'] })
export const countedOtherwise = problem('catalog/counted-otherwise', 409, { params: ['product'] })
export const namedElsewhere = problem('catalog/named-elsewhere', 403)
export const notMerged = problem('catalog/not-merged', 409)
/** Said by the rooms above, of a product that was to become another one. */
export const stillHeld = problem('catalog/still-held', 409, { params: ['product'] })
export const stillPromised = problem('catalog/still-promised', 409, { params: ['product', 'count'] })

export const catalogProblems = [priceOverlap, barcodeNotValid, cannotMerge, alreadyMerged, countedOtherwise, namedElsewhere, notMerged,
  stillHeld, stillPromised] as const
