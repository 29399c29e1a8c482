// A product is what we sell, buy, make or do: a good or a service, counted in one unit. Other units of the
// same product (a box of 12) convert by an exact ratio.
import { boolean, choice, decimal, link, prose, ref, text } from '../../kernel/model/fields.ts'
import { part, resource } from '../../kernel/model/resource.ts'
import { unit } from '../../ground/org/contract.ts'
import { category } from './category.ts'
import { gtinCheck } from './gtin.ts'

export const taxClasses = ['standard', 'intermediate', 'reduced', 'super-reduced', 'zero', 'exempt'] as const

export const productUnit = part({
  table: 'product_units',
  doc: 'Another unit the product is bought, sold or packed in.',
  fields: {
    unit: ref(unit),
    numerator: decimal(0).default('1').positive().doc('Quantity in the own unit = quantity × numerator ÷ denominator.'),
    denominator: decimal(0).default('1').positive(),
    barcode: text({ max: 14 }).optional().doc('GTIN of the package.'),
  },
  checks: { 'barcode-is-a-gtin': gtinCheck('barcode') },
  indexes: [['barcode']],
})

export const product = resource('catalog.product', {
  collection: 'products',
  doc: 'A good or a service with its unit, tax class and identifiers.',
  fields: {
    code: text({ max: 60 }).doc('Our article number.'),
    name: text(),
    kind: choice('good', 'service').default('good'),
    category: ref(category).optional(),
    unit: ref(unit).doc('The unit stock and prices are kept in.'),
    stocked: boolean().default(true).doc('Kept in a warehouse; services and drop-shipped goods are not.'),
    taxClass: choice(...taxClasses).default('standard'),
    description: prose().optional(),
    weightKg: decimal(6).optional().notNegative(),
    barcode: text({ max: 14 }).optional().doc('GTIN-8, -12, -13 or -14 with its check digit.'),
    active: boolean().default(true).doc('Offered in new documents.'),
    replacedBy: ref('catalog.product').optional().doc('What is offered in its place when it is no longer sold.'),
    mergedInto: link('catalog.product').optional().derived('The product it turned out to be; set by merging.'),
  },
  parts: { units: productUnit },
  label: ['code', 'name'],
  find: {
    search: ['code', 'name', 'barcode'],
    by: ['kind', 'category', 'stocked', 'active', 'barcode', 'mergedInto'],
    sort: ['code', 'name'],
  },
  checks: { 'only-goods-are-stocked': `kind = 'good' or not stocked`, 'barcode-is-a-gtin': gtinCheck('barcode'),
    'replaced-by-another': 'replaced_by_id <> id',
    'merged-is-not-offered': 'merged_into_id is null or (not active and replaced_by_id = merged_into_id)' },
  unique: [['code'], ['barcode']],
  becomes: 'mergedInto',
  order: { field: 'code' },
})
