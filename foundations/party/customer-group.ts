// Customer groups sort customers by how one does business with them: retail, wholesale, key accounts. Lists and figures
// are cut by them, and a group may have prices of its own.
import { link, prose, text } from '../../kernel/model/fields.ts'
import { resource } from '../../kernel/model/resource.ts'

export const customerGroup = resource('party.customer-group', {
  collection: 'customer_groups',
  doc: 'Customers one does business with in the same way.',
  fields: {
    name: text(),
    priceList: link('catalog.price-list').optional().doc('Applies to customers of the group who have no list of their own.'),
    note: prose().optional(),
  },
  label: ['name'],
  find: { search: ['name'], sort: ['name'] },
  unique: [['name']],
  order: { field: 'name' },
})
