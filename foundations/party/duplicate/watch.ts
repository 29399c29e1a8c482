// The nightly watch over parties.
import { dismissal, watchOver } from '../../../kernel/match/pairs.ts'
import { candidatePairs } from './candidates.ts'
import { duplicate } from './duplicate.ts'
import { type Face, likenessOf } from './voices.ts'

/** Looks at the next parties; answers how many there were. */
export const watchDuplicates = watchOver<Face & { id: string }>({ pairs: duplicate, table: 'party.parties',
  reached: { table: 'party.watched', id: 'party_id' }, candidates: candidatePairs, likeness: likenessOf })

export const dismissDuplicate = dismissal(duplicate, 'dismissed')
