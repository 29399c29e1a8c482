// activity: the time line of every party, and what is still to be done.
import type { Module } from '../../kernel/model/house.ts'
import { views } from '../../kernel/model/views.ts'
import { entry } from './entry.ts'
import { task } from './task.ts'

export const activity: Module = {
  name: 'activity',
  floor: 'books',
  home: new URL('./', import.meta.url),
  resources: [entry, task],
  views: [
    views(entry, { list: ['at', 'kind', 'party', 'title', 'actorName'], room: 'relations', icon: 'timeline' }),
    views(task, { list: ['dueOn', 'kind', 'title', 'party', 'assignee', 'state'], room: 'relations', icon: 'checkbox' }),
  ],
}
