// A delivery is what leaves the house for a customer, or, as a return, comes back. Shipping it moves the
// goods and their value in the same transaction; a shipped delivery is never edited.
import {
  amount, anyId, choice, currency, date, instant, json, language, link, prose, quantity, ref, states, text,
} from '../../../kernel/model/fields.ts'
import { part, resource } from '../../../kernel/model/resource.ts'

/** Where goods go. (A type, not an interface: it is stored as JSON.) */
export type PostalAddress = {
  readonly name: string
  readonly street: string
  readonly postalCode: string
  readonly city: string
  readonly country: string
}

export const deliveryLine = part({
  table: 'delivery_lines',
  doc: 'Goods of one order line in a delivery.',
  fields: {
    orderLine: anyId().lineOf('sales.order.lines').doc('The order line it fulfils.'),
    product: ref('catalog.product'),
    text: text({ max: 500 }),
    quantity: quantity().positive(),
    unit: ref('org.unit'),
    value: amount({ currency: 'baseCurrency' }).optional()
      .derived('Stock value that left (or came back) with it.').confidential(),
    returned: quantity().default('0').derived('Quantity of it that came back.'),
  },
  checks: { 'returned-within-delivered': 'returned >= 0 and returned <= quantity' },
})

export const delivery = resource('warehouse.delivery', {
  collection: 'deliveries',
  doc: 'Goods on their way to a customer, or back.',
  fields: {
    company: ref('org.company').fixed(),
    number: text({ max: 40 }).derived('Next number of the company\'s delivery notes.'),
    kind: choice('delivery', 'return').default('delivery').fixed(),
    salesOrder: link('sales.order').fixed(),
    orderNumber: text({ max: 40 }).fixed(),
    customer: ref('party.party').fixed(),
    reverses: ref('warehouse.delivery').optional().fixed()
      .doc('For returns: the delivery whose goods come back.'),
    warehouse: ref('stock.warehouse').fixed(),
    state: states({ draft: ['shipped'], shipped: [] }),
    day: date(),
    shippedAt: instant().optional().derived('When the goods left.'),
    address: json<PostalAddress>(),
    carrier: text().optional(),
    tracking: text().optional(),
    language: language(),
    baseCurrency: currency().fixed(),
    note: prose().optional(),
  },
  parts: { lines: deliveryLine },
  company: 'company',
  label: ['number'],
  find: {
    search: ['number', 'orderNumber', 'tracking'],
    by: ['customer', 'state', 'salesOrder', 'day', 'kind', 'warehouse'],
    sort: ['number', 'day'],
  },
  unique: [['company', 'number']],
  verbs: { create: false, remove: false },
  editable: { draft: ['carrier', 'tracking', 'note', 'day'], shipped: ['carrier', 'tracking', 'note'] },
})
