// catalog: products, their units and categories, price lists and prices.
import type { Module } from '../../kernel/model/house.ts'
import { views } from '../../kernel/model/views.ts'
import { category } from './category.ts'
import { customerNumber } from './customer-number.ts'
import { productDuplicates } from './duplicates.ts'
import { productFinder } from './find-products.ts'
import { identifyProducts } from './identify-products.ts'
import { price, priceList } from './price-list.ts'
import { catalogProblems } from './problems.ts'
import { product } from './product.ts'

export const catalog: Module = {
  name: 'catalog',
  floor: 'foundations',
  home: new URL('./', import.meta.url),
  resources: [category, product, priceList, price, customerNumber],
  reports: [productFinder, identifyProducts, productDuplicates],
  problems: catalogProblems,
  views: [
    views(product, {
      list: ['code', 'name', 'kind', 'category', 'unit', 'taxClass', 'active'],
      parts: { units: ['unit', 'numerator', 'denominator', 'barcode'] },
      room: 'goods', icon: 'package',
    }),
    views(category, { list: ['name', 'parent'], room: 'goods', icon: 'sitemap', minor: true }),
    views(priceList, { list: ['name', 'currency', 'inclusive', 'company'], room: 'goods', icon: 'list-details' }),
    views(price, { list: ['priceList', 'product', 'minQuantity', 'price', 'validFrom', 'validUntil'],
      room: 'goods', icon: 'tag' }),
    views(customerNumber, { list: ['party', 'number', 'product', 'name'], room: 'goods', icon: 'barcode', minor: true }),
  ],
  handwritten: ['catalog.prices_no_overlap', 'catalog.prices_lookup_idx', 'catalog.products_name_near_idx'],
}
