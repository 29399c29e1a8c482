// A move is one sentence of the stock book: this much of this product went from here to there, and was worth
// so much. It is never changed; a mistake is answered by a move back.
import { anyId, amount, currency, date, link, quantity, ref, text } from '../../kernel/model/fields.ts'
import { resource } from '../../kernel/model/resource.ts'
import { company } from '../../ground/org/contract.ts'
import { location } from './warehouse.ts'

export const stockMove = resource('stock.move', {
  collection: 'moves',
  doc: 'Goods that went from one location to another.',
  fields: {
    company: ref(company).fixed(),
    product: ref('catalog.product').fixed(),
    fromLocation: ref(location).fixed(),
    toLocation: ref(location).fixed(),
    quantity: quantity().fixed().notNegative().doc('In the unit of the product; zero when only the value is corrected.'),
    value: amount({ currency: 'baseCurrency' }).fixed().doc('What the goods were worth to the company.'),
    baseCurrency: currency().fixed(),
    day: date().fixed(),
    sourceResource: text({ max: 80 }).fixed(),
    sourceId: anyId({ named: 'sourceResource' }).fixed(),
    lineId: anyId().optional().fixed(),
    reverses: link('stock.move').optional().fixed(),
  },
  company: 'company',
  label: ['day'],
  find: { by: ['product', 'sourceId'], sort: ['day'] },
  checks: { 'goes-somewhere': 'from_location_id <> to_location_id' },
  book: true,
  verbs: { create: false, update: false, remove: false },
  order: { field: 'day', descending: true },
})
