// Facts about tasks that others react to.
import { event } from '../../kernel/event/event.ts'
import { anyId, choice, date, instant, prose, ref, text } from '../../kernel/model/fields.ts'
import { company } from '../../ground/org/contract.ts'
import { appointment } from './appointment.ts'
import { entry } from './entry.ts'
import { task, taskKinds } from './task.ts'

const told = {
  task: ref(task), company: ref(company), party: ref('party.party').optional(), title: text(),
  kind: choice(...taskKinds), assignee: ref('org.user'),
}

export const taskCreated = event('activity.task.created', {
  doc: 'Somebody has something to do.',
  fields: { ...told, dueOn: date() },
  company: 'company', subject: ['activity.task', 'task'], about: 'party',
})

export const taskCompleted = event('activity.task.completed', {
  doc: 'A task is done.',
  fields: { ...told, result: prose().optional() },
  company: 'company', subject: ['activity.task', 'task'], about: 'party',
})

export const taskCancelled = event('activity.task.cancelled', {
  doc: 'A task was dropped.',
  fields: { ...told, result: prose().optional() },
  company: 'company', subject: ['activity.task', 'task'], about: 'party',
})

export const taskReassigned = event('activity.task.reassigned', {
  doc: 'A task came into other hands.',
  fields: { ...told, dueOn: date() },
  company: 'company', subject: ['activity.task', 'task'],
})

export const entryLogged = event('activity.entry.logged', {
  doc: 'Somebody noted what was said.',
  fields: { entry: ref(entry), company: ref(company), party: ref('party.party'), title: text(), body: prose().optional(),
    subjectResource: text({ max: 80 }).optional(), subjectId: anyId().optional() },
  company: 'company', subject: ['activity.entry', 'entry'],
})

const met = {
  appointment: ref(appointment), company: ref(company), party: ref('party.party').optional(), title: text(),
  organiser: ref('org.user'), startsAt: instant(), endsAt: instant(),
}

export const appointmentPlanned = event('activity.appointment.planned', {
  doc: 'A time was kept for something.', fields: met,
  company: 'company', subject: ['activity.appointment', 'appointment'], about: 'party',
})

export const appointmentMoved = event('activity.appointment.moved', {
  doc: 'An appointment was put on another time.', fields: met,
  company: 'company', subject: ['activity.appointment', 'appointment'], about: 'party',
})

export const appointmentCancelled = event('activity.appointment.cancelled', {
  doc: 'An appointment was called off.', fields: met,
  company: 'company', subject: ['activity.appointment', 'appointment'], about: 'party',
})
