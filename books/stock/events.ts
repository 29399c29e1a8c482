// Facts of the stock book that others react to.
import { event } from '../../kernel/event/event.ts'
import { anyId, date, json, ref, text } from '../../kernel/model/fields.ts'
import { company } from '../../ground/org/contract.ts'
import { location } from './warehouse.ts'

export interface ArrivedGoods { readonly [key: string]: string, readonly product: string, readonly quantity: string }

/** Goods came into the house, from whomever; whoever waits for them may take them now. */
export const goodsArrived = event('stock.goods.arrived', {
  doc: 'Goods arrived at a location and are free to be kept aside.',
  fields: { company: ref(company), location: ref(location), day: date(), sourceResource: text({ max: 80 }),
    sourceId: anyId(), goods: json<readonly ArrivedGoods[]>() },
  company: 'company',
  subject: ['stock.location', 'location'],
})
