// Facts about products that others react to.
import { event } from '../../kernel/event/event.ts'
import { ref } from '../../kernel/model/fields.ts'
import { product } from './product.ts'

export const productMerged = event('catalog.product.merged', {
  doc: 'A product turned out to be another one; whoever still holds something of it may refuse.',
  fields: { product: ref(product), other: ref(product) },
  subject: ['catalog.product', 'product'],
})
