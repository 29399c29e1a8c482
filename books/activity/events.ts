// Facts about tasks that others react to.
import { event } from '../../kernel/event/event.ts'
import { choice, date, prose, ref, text } from '../../kernel/model/fields.ts'
import { company } from '../../ground/org/contract.ts'
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
