// A price list names prices in one currency, with or without tax, for one company or for all of them. A price
// is valid for a product from a quantity on, between two days; two such prices never overlap.
import { boolean, currency, date, decimal, price as priceField, ref, text } from '../../kernel/model/fields.ts'
import { resource } from '../../kernel/model/resource.ts'
import { company } from '../../ground/org/contract.ts'
import { product } from './product.ts'

export const priceList = resource('catalog.price-list', {
  collection: 'price_lists',
  doc: 'Prices in one currency, for some or all customers.',
  fields: {
    name: text(),
    currency: currency().fixed(),
    inclusive: boolean().default(false).fixed().doc('Its prices contain the tax.'),
    standard: boolean().default(true).doc('Applies to customers without a list of their own.'),
    company: ref(company).optional().doc('The only company that sells by it; empty: all.'),
  },
  scopes: { only: 'company' },
  label: ['name', 'currency'],
  find: { search: ['name'], by: ['currency', 'company'], sort: ['name'] },
  unique: [['name']],
  order: { field: 'name' },
})

export const price = resource('catalog.price', {
  collection: 'prices',
  doc: 'The price of a product on a list, from a quantity on, for a time.',
  fields: {
    priceList: ref(priceList).fixed(),
    product: ref(product).fixed(),
    minQuantity: decimal(6).default('0').notNegative().fixed().doc('Applies from this quantity on.'),
    price: priceField({ currency: 'currency' }).notNegative().doc('Per unit of the product, in the currency of the list.'),
    validFrom: date(),
    validUntil: date().optional().doc('First day on which it no longer applies.'),
  },
  scopes: { through: { field: 'priceList', of: priceList } },
  label: ['priceList', 'product'],
  find: { by: ['priceList', 'product'], sort: ['validFrom'] },
  checks: { 'ends-after-it-starts': 'valid_until is null or valid_until > valid_from' },
})
