// A lead is somebody's first interest. It points to the party that showed it; converting it adds roles to
// that party and opens an opportunity, so nothing is copied and the prehistory stays.
import {
  amount, choice, currency, instant, link, prose, ref, states, text,
} from '../../../kernel/model/fields.ts'
import { resource } from '../../../kernel/model/resource.ts'

export const leadSources =
  ['web', 'phone', 'mail', 'campaign', 'fair', 'referral', 'import', 'other'] as const

export const lead = resource('crm.lead', {
  collection: 'leads',
  doc: 'A first interest in what we sell, to be followed up until it is an opportunity or nothing.',
  fields: {
    company: ref('org.company').fixed(),
    title: text().doc('What they are interested in.'),
    party: ref('party.party').fixed().doc('Who showed the interest.'),
    organisation: text().optional().doc('Name of their organisation as they gave it.'),
    source: choice(...leadSources).default('other'),
    state: states({
      new: ['working', 'converted', 'lost'],
      working: ['converted', 'lost'],
      converted: [],
      lost: ['working'],
    }),
    owner: ref('org.user'),
    team: ref('org.team').optional(),
    currency: currency().optional(),
    value: amount().optional().notNegative().doc('First guess of the deal.'),
    note: prose().optional(),
    opportunity: link('crm.opportunity').optional().derived('Set when the lead is converted.'),
    lostReason: choice('no-interest', 'no-budget', 'no-answer', 'competitor', 'duplicate', 'other').optional()
      .derived('Given when the lead is lost.'),
    touchedAt: instant().optional().derived('First time somebody worked on it.'),
  },
  company: 'company',
  scopes: { own: ['owner'], team: 'team' },
  label: ['title'],
  find: { search: ['title', 'organisation'], by: ['state', 'source', 'owner', 'party'] },
  verbs: { create: false },
  editable: { new: 'all', working: 'all', converted: [], lost: [] },
})
