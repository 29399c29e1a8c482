// How orders are laid out on lists, boards and forms.
import { views } from '../../../kernel/model/views.ts'
import { order } from './order.ts'

export const orderViews = views(order, {
  list: [
    'number', 'customer', 'customerGroup', 'orderedOn', 'salesperson', 'net', 'gross',
    'state', 'delivery', 'invoicing', 'payment',
  ],
  form: [
    {
      title: 'customer',
      fields: ['customer', 'customerGroup', 'contact', 'customerReference', 'salesperson', 'opportunity', 'language'],
    },
    {
      title: 'conditions',
      fields: ['orderedOn', 'validUntil', 'promisedOn', 'warehouse', 'currency', 'inclusive', 'paymentDays'],
    },
    { title: 'progress', fields: ['delivery', 'invoicing', 'payment', 'paid', 'margin'] },
    { title: 'note', fields: ['note'] },
  ],
  parts: {
    lines: [
      'product', 'text', 'quantity', 'unit', 'price', 'discountPercent', 'net',
      'reserved', 'delivered', 'invoiced',
    ],
    versions: ['revision', 'sentAt', 'net', 'gross'],
  },
  board: { by: 'state', title: ['number', 'customer'], total: 'gross' },
  headline: 'gross',
  room: 'relations',
  icon: 'shopping-cart',
})
