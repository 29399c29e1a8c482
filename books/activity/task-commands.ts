// The life of a task: promised, perhaps put off, done or dropped.
import { command } from '../../kernel/command/command.ts'
import type { Work } from '../../kernel/command/work.ts'
import { anyId, type Id, choice, date, instant, prose, ref, text } from '../../kernel/model/fields.ts'
import type { RowOf } from '../../kernel/model/resource.ts'
import type { CalendarDate } from '../../kernel/values/calendar-date.ts'
import { company } from '../../ground/org/contract.ts'
import { taskCancelled, taskCompleted, taskCreated, taskReassigned } from './events.ts'
import { companyMissing, dueBeforeToday } from './problems.ts'
import { companyOf } from './record.ts'
import { task, taskKinds } from './task.ts'

type TaskRow = RowOf<typeof task>

const tellOf = (row: TaskRow) => ({ task: row.id, company: row.company, party: row.party, title: row.title,
  kind: row.kind,
  assignee: row.assignee })

function refusePast(work: Work, owner: Id, dueOn: CalendarDate): void {
  const today = work.today(owner)
  if (dueOn < today) throw dueBeforeToday.of({ dueOn, today })
}

export interface TaskWish extends Pick<TaskRow, 'title' | 'dueOn' | 'assignee'>,
  Partial<Omit<TaskRow, 'title' | 'dueOn' | 'assignee' | 'state'>> {}

/** Buffers tasks; answers their rows. Reads nothing. */
export function createTasks(work: Work, wishes: readonly TaskWish[]): TaskRow[] {
  return wishes.map(wish => {
    const row = work.insert(task, { ...wish, company: companyOf(work, wish.company) })
    work.emit(taskCreated, { ...tellOf(row), dueOn: row.dueOn })
    return row
  })
}

export const createTask = command('activity.task.create', {
  doc: 'Promises to do something by a day.',
  creates: task,
  input: {
    company: ref(company).optional().doc('The own company when left empty.'),
    party: ref('party.party').optional(),
    title: text(),
    note: prose().optional(),
    kind: choice(...taskKinds).default('task'),
    dueOn: date(),
    remindAt: instant().optional(),
    assignee: ref('org.user').optional().doc('Oneself when left empty.'),
    subjectResource: text({ max: 80 }).optional(),
    subjectId: anyId({ named: 'subjectResource' }).optional(),
  },
  refuses: [dueBeforeToday, companyMissing],
  emits: [taskCreated],
  face: { primary: true, icon: 'checkbox' },
}, async (work, calls) => {
  const wishes = calls.map(({ input }) => ({ ...input, company: companyOf(work, input.company),
    assignee: input.assignee ?? work.actor.id }))
  for (const wish of wishes) refusePast(work, wish.company, wish.dueOn)
  return createTasks(work, wishes).map(row => ({ id: row.id, state: row.state, version: row.version }))
})

export const completeTask = command('activity.task.complete', {
  doc: 'Marks a task as done, with what came of it.',
  on: task,
  from: ['open'],
  input: { result: prose().optional() },
  emits: [taskCompleted],
  face: { primary: true, icon: 'check' },
}, async (work, calls) => {
  for (const { row, input } of calls) {
    work.update(task, row, { state: 'done', result: input.result, closedAt: work.now })
    work.emit(taskCompleted, { ...tellOf(row), result: input.result })
  }
})

export const rescheduleTask = command('activity.task.reschedule', {
  doc: 'Puts a task off to another day, or into other hands.',
  on: task,
  from: ['open'],
  takenBackBy: 'activity.task.reschedule',
  input: { dueOn: date(), remindAt: instant().optional(), assignee: ref('org.user').optional() },
  emits: [taskReassigned],
  refuses: [dueBeforeToday],
  face: { icon: 'calendar-due' },
}, async (work, calls) => {
  for (const { row, input } of calls) {
    refusePast(work, row.company, input.dueOn)
    const before = row.assignee
    work.update(task, row, { dueOn: input.dueOn, remindAt: input.remindAt, assignee: input.assignee ?? row.assignee })
    if (row.assignee !== before) work.emit(taskReassigned, { ...tellOf(row), dueOn: row.dueOn })
  }
})

export const cancelTask = command('activity.task.cancel', {
  doc: 'Drops a task that need not be done any more.',
  on: task,
  from: ['open'],
  input: { reason: prose().optional() },
  emits: [taskCancelled],
  face: { danger: true, icon: 'x' },
}, async (work, calls) => {
  for (const { row, input } of calls) {
    work.update(task, row, { state: 'cancelled', result: input.reason, closedAt: work.now })
    work.emit(taskCancelled, { ...tellOf(row), result: input.reason })
  }
})
