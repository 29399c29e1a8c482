// The article number a customer knows a product by: what stands on their orders, and what we are asked for on the
// telephone. One number of a customer means one product.
import { link, ref, text } from '../../kernel/model/fields.ts'
import { resource } from '../../kernel/model/resource.ts'
import { product } from './product.ts'

export const customerNumber = resource('catalog.customer-number', {
  collection: 'customer_numbers',
  doc: 'The article number by which a customer orders a product.',
  fields: {
    party: link('party.party').fixed(),
    product: ref(product),
    number: text({ max: 60 }).doc('As the customer writes it.'),
    name: text().optional().doc('What the customer calls it.'),
  },
  label: ['number', 'product'],
  find: { search: ['number', 'name'], by: ['party', 'product'], sort: ['number'] },
  unique: [['party', 'number']],
  order: { field: 'number' },
})
