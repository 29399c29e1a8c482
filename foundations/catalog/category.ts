// Categories put products into a tree, for lists, prices and figures.
import { ref, text } from '../../kernel/model/fields.ts'
import { resource } from '../../kernel/model/resource.ts'

export const category = resource('catalog.category', {
  collection: 'categories',
  doc: 'A group of products, perhaps inside another group.',
  fields: {
    name: text(),
    parent: ref('catalog.category').optional(),
  },
  label: ['name'],
  find: { search: ['name'], by: ['parent'], sort: ['name'] },
  checks: { 'not-inside-itself': 'parent_id is null or parent_id <> id' },
  order: { field: 'name' },
})
