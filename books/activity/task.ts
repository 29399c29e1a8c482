// A task is something somebody promised to do by a day: call back, visit, send, prepare. It is open until it is
// done or dropped, and what came of it is kept with it.
import { anyId, choice, date, instant, prose, ref, states, text } from '../../kernel/model/fields.ts'
import { resource } from '../../kernel/model/resource.ts'
import { company } from '../../ground/org/contract.ts'

export const taskKinds = ['call', 'mail', 'meeting', 'task'] as const

export const task = resource('activity.task', {
  collection: 'tasks',
  doc: 'Something to be done by somebody until a day.',
  fields: {
    company: ref(company).fixed(),
    party: ref('party.party').optional(),
    title: text(),
    note: prose().optional(),
    kind: choice(...taskKinds).default('task'),
    dueOn: date(),
    remindAt: instant().optional(),
    assignee: ref('org.user'),
    state: states({ open: ['done', 'cancelled'], done: [], cancelled: [] }),
    subjectResource: text({ max: 80 }).optional().fixed(),
    subjectId: anyId().optional().fixed(),
    result: prose().optional().derived('What came of it; given when it is done.'),
    closedAt: instant().optional().derived('When it was done or dropped.'),
  },
  company: 'company',
  scopes: { own: ['assignee'] },
  label: ['title'],
  find: { search: ['title'], by: ['state', 'assignee', 'party', 'kind', 'subjectId'], sort: ['dueOn', 'title'] },
  verbs: { create: false, update: false, remove: false },
  order: { field: 'dueOn' },
})
