// Two products that are probably one.
import { pairsOf } from '../../../kernel/match/pairs.ts'

export const duplicate = pairsOf('catalog.duplicate', { target: 'catalog.product', doc: 'Two products that are probably one.' })
