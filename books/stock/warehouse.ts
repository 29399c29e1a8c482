// A warehouse is a place where a company keeps goods; its locations are the shelves, zones and docks in it.
// Beside them stand locations that are nobody's shelf: where goods come from, go to and get lost. The default
// location of a warehouse bears the id of the warehouse, so who knows the one knows the other.
import { boolean, choice, ref, text } from '../../kernel/model/fields.ts'
import { resource } from '../../kernel/model/resource.ts'
import { company } from '../../ground/org/contract.ts'

export const locationKinds = ['internal', 'supplier', 'customer', 'inventory', 'transit', 'production'] as const
export type LocationKind = (typeof locationKinds)[number]

/** Kinds whose goods are ours, counted and valued. */
export const countedKinds: readonly LocationKind[] = ['internal', 'transit', 'production']

export const warehouse = resource('stock.warehouse', {
  collection: 'warehouses',
  doc: 'A place where a company keeps goods.',
  fields: {
    company: ref(company).fixed(),
    code: text({ max: 20 }),
    name: text(),
    standard: boolean().default(false)
      .doc('Orders ship from here unless they name another; of several, and of none, the first by its code.'),
  },
  company: 'company',
  label: ['name'],
  find: { search: ['code', 'name'], sort: ['code', 'name'] },
  unique: [['company', 'code']],
  // why: its default location bears its id, so a warehouse always has something that refers to it.
  verbs: { create: false, remove: false },
  order: { field: 'code' },
})

export const location = resource('stock.location', {
  collection: 'locations',
  doc: 'A shelf, zone or dock of a warehouse, or the world outside: suppliers, customers, stock differences.',
  fields: {
    company: ref(company).fixed(),
    warehouse: ref(warehouse).optional().fixed(),
    code: text({ max: 20 }),
    name: text(),
    kind: choice(...locationKinds).default('internal').fixed(),
    allowNegative: boolean().default(false).doc('Goods may leave before their arrival is recorded.'),
  },
  company: 'company',
  label: ['code', 'name'],
  find: { search: ['code', 'name'], by: ['warehouse', 'kind'], sort: ['code', 'name'] },
  unique: [['company', 'code']],
  checks: { 'shelves-stand-in-a-warehouse': `kind in ('supplier', 'customer', 'inventory') or warehouse_id is not null` },
  order: { field: 'code' },
})

/** Where people put goods: the shelves of a warehouse, not the world outside. */
export const ownShelves = { kind: 'internal' } as const
