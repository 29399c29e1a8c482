// An appointment is a time somebody keeps for something: a meeting, a visit, a call. Guests are invited by mail and
// told again whenever it moves, changes or falls through; its sequence counts these, so that calendars agree.
import { instant, integer, link, prose, ref, states, text } from '../../kernel/model/fields.ts'
import { part, resource } from '../../kernel/model/resource.ts'
import { company } from '../../ground/org/contract.ts'

export const guest = part({
  table: 'appointment_guests',
  doc: 'Somebody who is invited by mail.',
  fields: {
    party: link('party.party').optional(),
    name: text(),
    email: text({ max: 320 }),
    told: integer().optional().derived('The state of the appointment they were told of last.'),
  },
})

export const appointment = resource('activity.appointment', {
  collection: 'appointments',
  doc: 'A time kept for a meeting, a visit or a call.',
  fields: {
    company: ref(company).fixed(),
    title: text(),
    party: ref('party.party').optional(),
    place: text().optional(),
    note: prose().optional(),
    startsAt: instant(),
    endsAt: instant(),
    organiser: ref('org.user').fixed(),
    state: states({ planned: ['cancelled'], cancelled: [] }),
    sequence: integer().default(0).notNegative().derived('Counts its changes, for the calendars of others.'),
  },
  parts: { guests: guest },
  company: 'company',
  scopes: { own: ['organiser'] },
  label: ['title'],
  find: { search: ['title', 'place'], by: ['state', 'organiser', 'party', 'startsAt'], sort: ['startsAt'] },
  checks: { 'ends-after-it-starts': 'ends_at > starts_at', 'ends-within-a-month': `ends_at < starts_at + interval '31 days'` },
  verbs: { create: false, update: false, remove: false },
  order: { field: 'startsAt' },
})
