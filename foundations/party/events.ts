// Facts about parties that others react to.
import { event } from '../../kernel/event/event.ts'
import { choice, country, ref, text, date } from '../../kernel/model/fields.ts'
import { party, partyRoles } from './party.ts'

export const partyCreated = event('party.party.created', {
  doc: 'A person or an organisation became known.',
  fields: { party: ref(party), kind: choice('person', 'organisation'), name: text(), country: country() },
  subject: ['party.party', 'party'],
  about: 'party',
})

export const partyRoleAdded = event('party.party.role-added', {
  doc: 'A party became something new to us: a customer, a supplier, a partner.',
  fields: { party: ref(party), role: choice(...partyRoles), since: date() },
  subject: ['party.party', 'party'],
  about: 'party',
})
