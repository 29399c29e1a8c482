// Facts about orders. Each carries what its listeners need, so that nobody has to look back.
import {
  amount, choice, currency, date, integer, quantity, ref, link, text,
} from '../../kernel/model/fields.ts'
import { event } from '../../kernel/event/event.ts'

const who = {
  order: ref('sales.order'),
  company: ref('org.company'),
  customer: ref('party.party'),
  opportunity: link('crm.opportunity').optional(),
  salesperson: ref('org.user'),
  number: text(),
  currency: currency(),
  net: amount(),
  gross: amount(),
}

const untold = { company: 'company', subject: ['sales.order', 'order'] } as const
/** Facts with a customer are told on the customer's time line; the others only say again what those say. */
const place = { ...untold, about: 'customer' } as const

export const orderDrafted = event('sales.order.drafted', {
  ...place,
  doc: 'A quote was drafted.',
  fields: who,
})

export const orderRepriced = event('sales.order.repriced', {
  ...place,
  doc: 'The lines or conditions of a draft changed, and with them its totals.',
  fields: who,
})

export const orderQuoted = event('sales.order.quoted', {
  ...place,
  doc: 'A quote was sent to the customer.',
  fields: { ...who, revision: integer(), validUntil: date().optional() },
})

export const orderAccepted = event('sales.order.accepted', {
  ...place,
  doc: 'The customer accepted the quote.',
  fields: { ...who, acceptedBy: text() },
})

export const orderPlaced = event('sales.order.placed', {
  ...untold,
  doc: 'The customer ordered; beyond the credit limit the order is held until somebody releases it.',
  fields: {
    ...who,
    held: choice('yes', 'no'),
    ships: choice('yes', 'no').doc('Whether it has goods to deliver.'),
  },
})

export const orderConfirmed = event('sales.order.confirmed', {
  ...place,
  doc: 'The promise became binding; goods on hand are reserved.',
  fields: {
    ...who,
    missing: quantity().doc('Quantity over all lines that could not be reserved.'),
    wasHeld: choice('yes', 'no'),
  },
})

export const orderChanged = event('sales.order.changed', {
  ...place,
  doc: 'A binding promise was changed.',
  fields: { ...who, before: amount() },
})

export const orderCancelled = event('sales.order.cancelled', {
  ...place,
  doc: 'The promise was taken back before anything was delivered.',
  fields: { ...who, reason: text().optional() },
})

export const orderDelivered = event('sales.order.delivered', {
  ...untold,
  doc: 'All goods promised have left.',
  fields: who,
})

export const orderPaid = event('sales.order.paid', {
  ...untold,
  doc: 'The order is paid in full.',
  fields: who,
})

export const orderClosed = event('sales.order.closed', {
  ...place,
  doc: 'Everything promised was delivered, invoiced and paid.',
  fields: who,
})

export const salesEvents = [
  orderDrafted, orderRepriced, orderQuoted, orderAccepted, orderPlaced, orderConfirmed, orderChanged,
  orderCancelled, orderClosed, orderDelivered, orderPaid,
] as const
