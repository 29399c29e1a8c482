// Two parties that are probably one.
import { pairsOf } from '../../../kernel/match/pairs.ts'

export const duplicate = pairsOf('party.duplicate', { target: 'party.party', doc: 'Two parties that are probably one.' })
