// What people see of processes: running instances, the tasks on their work lists, and the incidents
// somebody must look at. The engine's own tokens lie beside them and are nobody's business.

import { instant, integer, json, link, prose, ref, states, text } from '../model/fields.ts'
import { resource } from '../model/resource.ts'
import type { KeptMessage } from './instance.ts'
import type { JsonObject } from './json.ts'

const engineOnly = { create: false, update: false, remove: false }

export const instanceRecord = resource('process.instance', {
  collection: 'instances',
  doc: 'One run of a process: what it is about, where it stands, how it ended.',
  fields: {
    company: link('org.company').fixed(),
    process: text({ max: 100 }).fixed().doc('Key of the process.'),
    processVersion: integer().fixed(),
    title: text().fixed().doc('Name of the process.'),
    subject: text().fixed().doc('What it is about: usually the id of a record.'),
    subjectResource: text({ max: 100 }).optional().fixed().doc('Kind of record it is about.'),
    state: states({ running: ['completed', 'failed', 'cancelled'], completed: [], failed: [],
      cancelled: [] }),
    endedBy: text().optional().derived('The end event it reached.'),
    errorCode: text().optional().derived('The error it failed with.'),
    endedAt: instant().optional().derived('When it ended.'),
    zone: text({ max: 60 }).fixed().doc('Time zone in which its days are counted.'),
    variables: json<JsonObject>().confidential().derived('What it carries along.'),
    inbox: json<readonly KeptMessage[]>().confidential()
      .derived('Messages that came before they were awaited.'),
    sequence: integer().derived('The last token number given out.'),
  },
  company: 'company',
  label: ['title'],
  find: { by: ['state', 'process', 'subject'] },
  verbs: engineOnly,
})

export const taskRecord = resource('process.task', {
  collection: 'tasks',
  doc: 'Work for a person: one step of a running process, with an instruction and a date.',
  fields: {
    company: link('org.company').fixed(),
    instance: ref(instanceRecord).fixed(),
    process: text({ max: 100 }).fixed().doc('Key of the process.'),
    processVersion: integer().fixed(),
    element: text().fixed().doc('The step in the diagram.'),
    title: text().fixed().doc('Name of the step.'),
    subject: text().fixed().doc('What it is about: usually the id of a record.'),
    subjectResource: text({ max: 100 }).optional().fixed().doc('Kind of record it is about.'),
    command: text({ max: 100 }).optional().fixed()
      .doc('The command that does it; without one it is reported done.'),
    role: text({ max: 100 }).optional().fixed().doc('Who may do it.'),
    assignee: link('org.user').optional().doc('Who has taken it.'),
    dueAt: instant().optional().fixed().doc('By when it should be done.'),
    state: states({ open: ['done', 'cancelled'], done: [], cancelled: [] }),
    closedAt: instant().optional().derived('When it was done or fell away.'),
    closedBy: text().optional().derived('Who did it.'),
    reason: prose().optional().derived('Why it was passed over.'),
  },
  company: 'company',
  scopes: { own: ['assignee'] },
  label: ['title'],
  find: { by: ['state', 'role', 'process', 'subject'], sort: ['dueAt'] },
  verbs: engineOnly,
})

export const incidentRecord = resource('process.incident', {
  collection: 'incidents',
  doc: 'A step that could not go on: what happened, and since when somebody should look at it.',
  fields: {
    company: link('org.company').fixed(),
    instance: ref(instanceRecord).fixed(),
    process: text({ max: 100 }).fixed().doc('Key of the process.'),
    element: text().fixed().doc('The step in the diagram.'),
    tokenNo: integer().fixed(),
    code: text().fixed(),
    detail: prose().fixed(),
    state: states({ open: ['resolved'], resolved: [] }),
    resolvedAt: instant().optional().derived('When it was put right.'),
    resolvedBy: text().optional().derived('Who put it right.'),
  },
  company: 'company',
  label: ['element', 'code'],
  find: { by: ['state', 'process', 'code'] },
  verbs: engineOnly,
})
