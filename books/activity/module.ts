// activity: the time line of every party, and what is still to be done.
import { erased } from '../../kernel/command/command.ts'
import type { Module } from '../../kernel/model/house.ts'
import { views } from '../../kernel/model/views.ts'
import { entry } from './entry.ts'
import { entryLogged, taskCancelled, taskCompleted, taskCreated, taskReassigned } from './events.ts'
import { logEntry } from './log.ts'
import { activityProblems } from './problems.ts'
import { task } from './task.ts'
import { cancelTask, completeTask, createTask, rescheduleTask } from './task-commands.ts'
import { timeline } from './timeline.ts'
import { worklist } from './worklist.ts'

export const activity: Module = {
  name: 'activity',
  floor: 'books',
  home: new URL('./', import.meta.url),
  resources: [entry, task],
  commands: [erased(logEntry), erased(createTask), erased(completeTask), erased(rescheduleTask), erased(cancelTask)],
  events: [taskCreated, taskCompleted, taskCancelled, taskReassigned, entryLogged],
  problems: activityProblems,
  reports: [timeline, worklist],
  views: [
    views(entry, { list: ['at', 'kind', 'party', 'title', 'actorName'], room: 'relations', icon: 'timeline', minor: true }),
    views(task, { list: ['dueOn', 'kind', 'title', 'party', 'assignee', 'state'], room: 'work', icon: 'checkbox',
      board: { by: 'kind', title: ['title', 'dueOn'] } }),
  ],
  handwritten: ['activity.entries_words_idx'],
}
