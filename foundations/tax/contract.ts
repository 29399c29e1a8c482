// What other rooms may know of tax.
export { rate, taxCategories, taxClasses } from './rate.ts'
export {
  determineTax, rateOn, untaxedCategory, type TaxAnswer, type TaxCategory, type TaxClass, type TaxQuestion, type TaxRate,
} from './determine.ts'
export { allTaxRates, loadTaxRates } from './load.ts'
export { noRate } from './problems.ts'
export { inUnion, taxTerritory } from './territory.ts'
export {
  priceDocument, roundLine, roundTax, roundTotal, totalsOf,
  type DocumentToPrice, type DocumentTotals, type LineTotal, type PricedLine, type TaxTotal,
  type TaxedDocument, type TaxedLine,
} from './totals.ts'
