// How a line is asked for, by whoever drafts an order or changes a draft: a product and a quantity; all else
// is found unless it is given.
import { boolean, date, percent, price, quantity, ref, text } from '../../../kernel/model/fields.ts'
import type { ValuesOf } from '../../../kernel/model/field.ts'

export const lineInput = {
  product: ref('catalog.product'),
  text: text({ max: 500 }).optional(),
  quantity: quantity().positive(),
  price: price().notNegative().optional().doc('Left out, the price lists decide.'),
  discountPercent: percent().notNegative().between(0, 100).default('0'),
  optional: boolean().default(false),
  promisedOn: date().optional(),
}

export type LineInput = Readonly<ValuesOf<typeof lineInput>>
