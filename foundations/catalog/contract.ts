// What other rooms may know of catalog.
export { category } from './category.ts'
export { product, productUnit, taxClasses } from './product.ts'
export { type ProductHint, productHints } from './duplicate/hints.ts'
export { customerNumber } from './customer-number.ts'
export { price, priceList } from './price-list.ts'
export {
  choosePrice, type ResolvedPrice, type PriceCandidate, type PriceReason, type PriceRule, type PriceWish,
} from './choose-price.ts'
export { resolvePrices } from './resolve-prices.ts'
export { watchProducts } from './duplicate/watch.ts'
export { productMerged } from './events.ts'
export { alreadyMerged, stillHeld, stillPromised } from './problems.ts'
