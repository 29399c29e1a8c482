// The catalogue from tables: categories, products by their code, prices by list, product, quantity and first day.
import { resourceTarget } from '../../kernel/exchange/import-resource.ts'
import { category, price, priceList, product, productHints } from '../../foundations/catalog/contract.ts'
import { allOf, fills, named } from './columns.ts'

export const categories = resourceTarget({
  name: 'category', resource: category,
  columns: [fills(category, 'name', { required: true }), fills(category, 'parent', { reference: named.category })],
  keys: [['name']],
})

export const products = resourceTarget({
  name: 'product', resource: product,
  columns: [fills(product, 'code', { required: true }), fills(product, 'name'), fills(product, 'category', { reference: named.category }),
    fills(product, 'unit', { reference: named.unit }),
    ...allOf(product, ['kind', 'stocked', 'taxClass', 'description', 'weightKg', 'barcode', 'active'])],
  keys: [['code']],
  async alike({ reader }, wanted) {
    const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)
    const hints = await productHints(reader, wanted.map(values => ({ name: text(values['name']) ?? '', barcode: text(values['barcode']),
      description: text(values['description']) })))
    return hints.map(([first]) => first ?? null)
  },
  defaults: { unit: 'C62' },
  make: values => (values['kind'] === 'service' && values['stocked'] === undefined ? { ...values, stocked: false } : values),
})

export const priceLists = resourceTarget({
  name: 'price-list', resource: priceList,
  columns: [fills(priceList, 'name', { required: true }), ...allOf(priceList, ['currency', 'inclusive', 'standard'])],
  keys: [['name']],
})

export const prices = resourceTarget({
  name: 'price', resource: price,
  columns: [fills(price, 'priceList', { required: true, reference: named.priceList }),
    fills(price, 'product', { required: true, reference: named.product }),
    fills(price, 'minQuantity'), fills(price, 'price', { required: true }), fills(price, 'validFrom', { required: true }),
    fills(price, 'validUntil')],
  keys: [['priceList', 'product', 'minQuantity', 'validFrom']],
  formed: values => ({ minQuantity: '0', ...values }),
})
