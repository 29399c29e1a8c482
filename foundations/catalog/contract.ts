// What other rooms may know of catalog.
export { category } from './category.ts'
export { product, productUnit, taxClasses } from './product.ts'
export { price, priceList } from './price-list.ts'
