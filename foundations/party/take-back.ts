// Taking back that a party was ever made known: only while nobody has dealt with it.
import { command } from '../../kernel/command/command.ts'
import { stillReferenced } from '../../kernel/command/problems.ts'
import { takeBack } from '../../kernel/command/take-back.ts'
import { party } from './party.ts'

export const takeBackParty = command('party.party.take-back', {
  doc: 'Takes back that a party was made known; only while nothing refers to it.',
  on: party,
  refuses: [stillReferenced],
  face: { hidden: true },
}, (work, calls) => takeBack(work, party, calls.map(({ row }) => row)))
