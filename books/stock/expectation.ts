// An expectation says that goods are on their way: so much, to this place, by this day. It is used up when they
// arrive or dropped when they will not come; what is on its way to a level is the sum of its open expectations.
import { anyId, date, quantity, ref, states, text } from '../../kernel/model/fields.ts'
import { resource } from '../../kernel/model/resource.ts'
import { company } from '../../ground/org/contract.ts'
import { location } from './warehouse.ts'

export const expectation = resource('stock.expectation', {
  collection: 'expectations',
  doc: 'Goods on their way to a location.',
  fields: {
    company: ref(company).fixed(),
    product: ref('catalog.product').fixed(),
    location: ref(location).fixed(),
    quantity: quantity().fixed().positive(),
    received: quantity().default('0').derived('Arrived on its behalf.'),
    dropped: quantity().default('0').derived('Will not come.'),
    dueOn: date().fixed(),
    sourceResource: text({ max: 80 }).fixed(),
    sourceId: anyId({ named: 'sourceResource' }).fixed(),
    lineId: anyId().fixed(),
    state: states({ open: ['received', 'dropped'], received: [], dropped: [] }),
  },
  company: 'company',
  label: ['product'],
  find: { by: ['product', 'state', 'sourceId', 'lineId'], sort: ['dueOn'] },
  checks: {
    'received-and-dropped-within-quantity': 'received >= 0 and dropped >= 0 and received + dropped <= quantity',
    'open-while-something-is-left': `(state = 'open') = (received + dropped < quantity)`,
  },
  verbs: { create: false, update: false, remove: false },
  order: { field: 'dueOn' },
})
