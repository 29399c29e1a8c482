// An activity entry is one sentence of the time line: who said or did what to whom, when. The time line is a
// book: what happened is never changed, a correction is another entry.
import { anyId, choice, instant, json, prose, ref, text } from '../../kernel/model/fields.ts'
import { resource } from '../../kernel/model/resource.ts'
import { company } from '../../ground/org/contract.ts'

export const entryKinds = ['call', 'mail', 'meeting', 'note', 'event'] as const
export type EntryKind = (typeof entryKinds)[number]

export const entry = resource('activity.entry', {
  collection: 'entries',
  doc: 'What was said or done, to whom and when.',
  fields: {
    company: ref(company).fixed(),
    party: ref('party.party').fixed(),
    at: instant().fixed(),
    kind: choice(...entryKinds).default('note').fixed(),
    event: text({ max: 120 }).optional().fixed().doc('Name of the business event, such as sales.order.confirmed.'),
    title: text().fixed(),
    body: prose().optional().fixed(),
    subjectResource: text({ max: 80 }).optional().fixed(),
    subjectId: anyId().optional().fixed(),
    actorId: text({ max: 80 }).fixed(),
    actorName: text().fixed(),
    data: json().optional().fixed().doc('Figures of the event, for the words it is told with.'),
  },
  company: 'company',
  label: ['at'],
  find: { by: ['subjectId'], sort: ['at'] },
  book: true,
  // why: a party nobody has dealt with yet can be taken back, and then it never began.
  goesWith: { field: 'party', where: { kind: ['event'], event: ['party.party.created', 'party.party.role-added'] } },
  verbs: { create: false, update: false, remove: false },
  order: { field: 'at', descending: true },
})
