// A relation says what two parties are to each other, and from when to when. It reads from left to right:
// party works for other, party is a subsidiary of other.
import { choice, date, ref, text } from '../../kernel/model/fields.ts'
import { resource } from '../../kernel/model/resource.ts'
import { party } from './party.ts'

export const relation = resource('party.relation', {
  collection: 'relations',
  doc: 'What one party is to another.',
  fields: {
    party: ref(party).fixed(),
    kind: choice('works-for', 'consultant-of', 'former-employer', 'subsidiary-of', 'household'),
    other: ref(party).fixed(),
    since: date().optional(),
    until: date().optional().doc('First day on which it no longer held.'),
    note: text().optional(),
  },
  label: ['kind'],
  find: { by: ['party', 'other', 'kind'] },
  checks: {
    'not-with-itself': 'party_id <> other_id',
    'ends-after-it-starts': 'until is null or since is null or until >= since',
  },
})
