// Facts about goods that leave and come back.
import { date, json, link, ref, text } from '../../kernel/model/fields.ts'
import { event } from '../../kernel/event/event.ts'

export interface MovedLine {
  readonly orderLine: string
  readonly product: string
  readonly quantity: string
  readonly [key: string]: string
}

const place = { company: 'company', subject: ['warehouse.delivery', 'delivery'], about: 'customer' } as const
const fields = {
  delivery: ref('warehouse.delivery'),
  company: ref('org.company'),
  customer: ref('party.party'),
  order: link('sales.order'),
  number: text(),
  day: date(),
  warehouse: ref('stock.warehouse'),
  lines: json<readonly MovedLine[]>(),
}

export const deliveryShipped =
  event('warehouse.delivery.shipped', { ...place, doc: 'Goods left for the customer.', fields })
export const goodsReturned =
  event('warehouse.delivery.returned', { ...place, doc: 'Goods came back from the customer.', fields })

export const warehouseEvents = [deliveryShipped, goodsReturned] as const
