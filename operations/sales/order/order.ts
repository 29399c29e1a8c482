// The sales order: a promise to a customer, from the first draft through the quote to the last payment.
// Its totals are those of its lines to the cent; what was delivered, invoiced and paid never exceeds
// what was promised.
import {
  amount, boolean, choice, currency, date, instant, integer, json, language, link, percent, price, prose,
  quantity, rate, ref, states, text,
} from '../../../kernel/model/fields.ts'
import { type FullRow, part, resource } from '../../../kernel/model/resource.ts'
import type { LineReasons } from './pricing.ts'

export const orderStates = {
  draft: ['quoted', 'confirmed', 'held', 'cancelled'],
  quoted: ['draft', 'confirmed', 'held', 'cancelled'],
  held: ['confirmed', 'draft', 'cancelled'],
  confirmed: ['closed', 'cancelled'],
  closed: ['confirmed'],
  cancelled: [],
} as const

/** Why an order was not to be. */
export const lostReason = choice('price', 'timing', 'competitor', 'no-budget', 'no-answer', 'other')
  .optional()

const progress = ['none', 'partial', 'full'] as const

/** Where an order goes, as known when it was drafted. (A type, not an interface: it is stored as JSON.) */
export type DeliveryAddress = {
  readonly name: string
  readonly street: string
  readonly postalCode: string
  readonly city: string
  readonly country: string
}

export const orderLine = part({
  table: 'order_lines',
  doc: 'One product or service promised.',
  fields: {
    product: ref('catalog.product'),
    text: text({ max: 500 }),
    quantity: quantity().positive(),
    unit: ref('org.unit'),
    price: price().notNegative().doc('Per unit, before discount.'),
    discountPercent: percent().default('0').notNegative(),
    taxCategory: choice('S', 'Z', 'E', 'AE', 'K', 'G', 'O')
      .derived('EN 16931 category from seller, buyer and place.'),
    taxRate: percent().derived('Rate valid on the order date at the place of supply.'),
    net: amount().derived('Quantity × price less discount, rounded once per line.'),
    optional: boolean().default(false).doc('Offered beside the quote; counts only once it is accepted.'),
    promisedOn: date().optional(),
    stocked: boolean().derived('Whether the product is kept in stock.'),
    unitCost: price({ currency: 'baseCurrency' }).optional()
      .derived('Stock value per unit when confirmed.').confidential(),
    reserved: quantity().default('0').derived('Kept aside in the warehouse for this line.'),
    delivered: quantity().default('0').derived('Sum of shipped deliveries less returns.'),
    invoiced: quantity().default('0').derived('Sum of invoices less credit notes.'),
    why: json<LineReasons>().optional().derived('How price and tax were found.'),
  },
  checks: {
    'discount-at-most-all': 'discount_percent <= 100',
    'delivered-within-promise': 'delivered >= 0 and delivered <= quantity',
    'invoiced-within-promise': 'invoiced >= 0 and invoiced <= quantity',
    'reserved-within-promise': 'reserved >= 0 and reserved + delivered <= quantity',
  },
})

export const quoteVersion = part({
  table: 'quote_versions',
  doc: 'A quote as it was sent.',
  apart: true,
  fields: {
    revision: integer(),
    sentAt: instant(),
    net: amount(),
    gross: amount(),
    content: json(),
  },
})

export const order = resource('sales.order', {
  collection: 'orders',
  doc: 'A promise to a customer: what, how much, at what price, by when.',
  fields: {
    company: ref('org.company').fixed(),
    number: text({ max: 40 }).derived('Next number of the company\'s order series.'),
    customer: ref('party.party'),
    customerGroup: ref('party.customer-group').optional().derived('Group the customer was in when the order was drafted.'),
    contact: ref('party.party').optional(),
    opportunity: link('crm.opportunity').optional().doc('The opportunity whose lines these are.'),
    salesperson: ref('org.user'),
    team: ref('org.team').optional(),
    state: states(orderStates),
    currency: currency().fixed(),
    baseCurrency: currency().derived('Currency of the company\'s books.'),
    rate: rate().derived('Base units per unit of the order\'s currency on the order date.'),
    orderedOn: date(),
    validUntil: date().optional(),
    promisedOn: date().optional(),
    warehouse: ref('stock.warehouse').optional(),
    address: json<DeliveryAddress>()
      .derived('Delivery address of the customer, else the billing address, when drafted.'),
    shipCountry: text({ max: 2 }).derived('Country of the delivery address; decides the tax.'),
    inclusive: boolean().default(false).doc('Prices contain the tax.'),
    paymentDays: integer().between(0, 3650).notNegative(),
    customerReference: text().optional(),
    language: language(),
    note: prose().optional(),
    revision: integer().default(1).derived('Counts the versions of the quote.'),
    net: amount().derived('Sum of the line nets.'),
    tax: amount().derived('Per category and rate, rounded once each.'),
    gross: amount().derived('Net plus tax.'),
    margin: amount({ currency: 'baseCurrency' }).optional()
      .derived('Net in company currency less stock value of the goods when confirmed.').confidential(),
    delivery: choice(...progress).default('none').derived('From the shipped deliveries.'),
    invoicing: choice(...progress).default('none').derived('From the posted invoices.'),
    payment: choice(...progress).default('none').derived('From the settled invoices.'),
    paid: amount().derived('Settled on its invoices.'),
    confirmedAt: instant().optional().derived('When the promise became binding.'),
    acceptedAt: instant().optional().derived('When the customer accepted the quote.'),
    acceptedBy: text().optional().derived('Who accepted the quote online.'),
    lostReason,
  },
  parts: { lines: orderLine, versions: quoteVersion },
  company: 'company',
  scopes: { own: ['salesperson'], team: 'team' },
  label: ['number'],
  find: {
    search: ['number', 'customerReference'],
    by: ['customer', 'customerGroup', 'state', 'salesperson', 'orderedOn', 'opportunity', 'delivery', 'invoicing', 'payment'],
    sort: ['number', 'orderedOn', 'gross'],
  },
  unique: [['company', 'number']],
  checks: {
    'gross-is-net-plus-tax': 'gross = net + tax',
    'valid-after-ordered': 'valid_until is null or valid_until >= ordered_on',
  },
  verbs: { create: false, update: false, remove: false },
  editable: { draft: 'all', quoted: ['note', 'customerReference'], confirmed: ['note', 'customerReference'] },
})

export type OrderRow = FullRow<typeof order>
export type OrderLineRow = OrderRow['lines'][number]
