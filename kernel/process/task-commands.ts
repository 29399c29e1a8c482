// What people do with their tasks: take them, report them done, pass over them with a reason. A task
// that is done by a command of the house is not reported done: running the command does it.

import { reachOf } from '../access/actor.ts'
import { command, erased } from '../command/command.ts'
import type { Work } from '../command/work.ts'
import { json, link, prose } from '../model/fields.ts'
import type { RowOf } from '../model/resource.ts'
import { settleAll } from './hear.ts'
import type { JsonObject } from './json.ts'
import { notYourTask, stepIsOver, taskHasCommand } from './problems.ts'
import { taskRecord } from './records.ts'
import { give, inCommand, lockById } from './session.ts'

type TaskRow = RowOf<typeof taskRecord>

export const completeTask = command('process.task.complete', {
  doc: 'Reports a task done; the process goes on.',
  on: taskRecord,
  from: ['open'],
  input: { variables: json<JsonObject>().optional().doc('What the process should know from now on.') },
  refuses: [notYourTask, taskHasCommand, stepIsOver],
  face: { primary: true, icon: 'check' },
}, async (work, calls) => {
  for (const { row } of calls) {
    refuseForeign(work, row)
    if (row.command !== null) throw taskHasCommand.of({ command: row.command }, { id: row.id })
  }
  await finish(work, calls.map(({ row, input }) => ({ row, variables: input.variables ?? {} })))
})

export const skipTask = command('process.task.skip', {
  doc: 'Passes over a task that need not or cannot be done, with the reason; the process goes on.',
  on: taskRecord,
  from: ['open'],
  input: {
    reason: prose({ max: 1000 }),
    variables: json<JsonObject>().optional().doc('What the process should know from now on.'),
  },
  refuses: [stepIsOver],
  face: { danger: true, icon: 'player-skip-forward' },
}, async (work, calls) => {
  for (const { row, input } of calls) work.update(taskRecord, row, { reason: input.reason })
  await finish(work, calls.map(({ row, input }) => ({ row, variables: input.variables ?? {} })))
})

export const assignTask = command('process.task.assign', {
  doc: 'Gives a task to a person, or back to everybody of its role.',
  on: taskRecord,
  from: ['open'],
  takenBackBy: 'process.task.assign',
  input: { assignee: link('org.user').optional() },
  refuses: [notYourTask],
  face: { icon: 'user-check' },
}, async (work, calls) => {
  // why: who looks after everybody's work hands out tasks of roles they do not hold themselves.
  const everybodys = reachOf(work.actor, 'process.task.assign') === 'all'
  for (const { row, input } of calls) {
    if (!everybodys) refuseForeign(work, row)
    work.update(taskRecord, row, { assignee: input.assignee })
  }
})

// A task belongs to its role; who has taken it may finish it even when the role has changed.
function refuseForeign({ actor }: Work, { id, role, assignee }: TaskRow): void {
  const mine = role === null || actor.roles.includes(role) || assignee === actor.id || actor.kind === 'house'
  if (!mine) throw notYourTask.of({ role }, { id })
}

interface Finished {
  readonly row: TaskRow
  readonly variables: JsonObject
}

async function finish(work: Work, tasks: readonly Finished[]): Promise<void> {
  await inCommand(work, async session => {
    await lockById(session, tasks.map(({ row }) => row.instance))
    for (const { row, variables } of tasks) {
      const live = session.lives.get(row.instance)
      const saved = [...live?.rows ?? []].find(([, { taskId }]) => taskId === row.id)
      if (live === undefined || saved === undefined) throw stepIsOver.of({ reason: 'token-gone' },
        { id: row.id })
      const result = give(session, live, { type: 'complete', tokenId: saved[0], variables })
      if (result.kind === 'stale') throw stepIsOver.of({ reason: result.reason }, { id: row.id })
    }
    await settleAll(session)
  })
}

export const taskCommands = [erased(completeTask), erased(skipTask), erased(assignTask)] as const
