// A reservation keeps goods aside for a line of a document until they are moved or let go. All pending
// reservations of a product at a location never exceed what is there.
import { anyId, quantity, ref, states, text } from '../../kernel/model/fields.ts'
import { resource } from '../../kernel/model/resource.ts'
import { company } from '../../ground/org/contract.ts'
import { location } from './warehouse.ts'

export const reservation = resource('stock.reservation', {
  collection: 'reservations',
  doc: 'Goods kept aside for a line of a document.',
  fields: {
    company: ref(company).fixed(),
    product: ref('catalog.product').fixed(),
    location: ref(location).fixed(),
    quantity: quantity().fixed().positive(),
    done: quantity().default('0').derived('Moved on its behalf.'),
    released: quantity().default('0').derived('Let go again.'),
    sourceResource: text({ max: 80 }).fixed(),
    sourceId: anyId({ named: 'sourceResource' }).fixed(),
    lineId: anyId().fixed(),
    state: states({ pending: ['posted', 'released'], posted: [], released: [] }),
  },
  company: 'company',
  label: ['product'],
  find: { by: ['product', 'state', 'sourceId', 'lineId'] },
  checks: {
    'done-and-released-within-quantity': 'done >= 0 and released >= 0 and done + released <= quantity',
    'pending-while-something-is-left': `(state = 'pending') = (done + released < quantity)`,
  },
  verbs: { create: false, update: false, remove: false },
})
