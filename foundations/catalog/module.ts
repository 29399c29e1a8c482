// catalog: products, their units and categories, price lists and prices.
import { erased } from '../../kernel/command/command.ts'
import type { Module } from '../../kernel/model/house.ts'
import { views } from '../../kernel/model/views.ts'
import { category } from './category.ts'
import { customerNumber } from './customer-number.ts'
import { duplicate } from './duplicate/duplicate.ts'
import { productDuplicates } from './duplicate/hints.ts'
import { merge, mergeProducts, partProducts } from './duplicate/merge.ts'
import { productMergePreview } from './duplicate/preview.report.ts'
import { dismissProducts } from './duplicate/watch.ts'
import { productMerged } from './events.ts'
import { productFinder } from './find-products.ts'
import { identifyProducts } from './identify-products.ts'
import { price, priceList } from './price-list.ts'
import { catalogProblems } from './problems.ts'
import { product } from './product.ts'

export const catalog: Module = {
  name: 'catalog',
  floor: 'foundations',
  home: new URL('./', import.meta.url),
  resources: [category, product, priceList, price, customerNumber, duplicate, merge],
  commands: [erased(mergeProducts), erased(partProducts), erased(dismissProducts)],
  events: [productMerged],
  reports: [productFinder, identifyProducts, productDuplicates, productMergePreview],
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
    views(duplicate, { list: ['names', 'score', 'state', 'createdAt'], opens: 'state=open&sort=-score',
      room: 'goods', icon: 'copy', minor: true }),
    views(merge, { list: ['names', 'state', 'moves', 'survivor', 'merged', 'createdAt'], room: 'goods', icon: 'git-merge', minor: true }),
  ],
  handwritten: ['catalog.prices_no_overlap', 'catalog.prices_lookup_idx', 'catalog.products_name_near_idx', 'catalog.watched',
    'catalog.products_changed_idx'],
}
