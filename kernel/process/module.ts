// process: running processes, tasks, incidents, and the commands on them.

import type { Module } from '../model/house.ts'
import { when } from '../event/reaction.ts'
import type { Reaction } from '../event/reaction.ts'
import { views } from '../model/views.ts'
import type { ProcessDefinition } from './definition.ts'
import { hearFacts } from './hear.ts'
import { instanceCommands } from './instance-commands.ts'
import { processProblems } from './problems.ts'
import { incidentRecord, instanceRecord, taskRecord } from './records.ts'
import { taskCommands } from './task-commands.ts'
import { processChecks } from './checks.ts'

export const processModule: Module = {
  name: 'process',
  floor: 'kernel',
  home: new URL('./', import.meta.url),
  resources: [instanceRecord, taskRecord, incidentRecord],
  commands: [...taskCommands, ...instanceCommands],
  checks: processChecks,
  problems: processProblems,
  views: [
    views(taskRecord, {
      list: ['title', 'subject', 'dueAt', 'assignee', 'state'], room: 'work', icon: 'checklist',
      form: [{ title: 'step', fields: ['subject', 'command', 'dueAt', 'assignee', 'closedAt', 'closedBy', 'reason'] }],
    }),
    views(instanceRecord, {
      list: ['title', 'subject', 'state', 'createdAt', 'endedAt', 'endedBy'], room: 'administration',
      icon: 'sitemap', minor: true,
    }),
    views(incidentRecord, {
      list: ['createdAt', 'process', 'element', 'code', 'detail', 'state'], room: 'administration',
      icon: 'alert-triangle',
    }),
  ],
  handwritten: [
    'process.definitions',
    'process_api.definitions',
    'process.tokens',
    'process.steps',
    'process_api.steps',
    'process_api.tokens',
    'process.instances_running_idx',
  ],
}

/** The reactions through which processes hear; the module that defines the processes lists them. */
export function reactionsOf(definitions: readonly ProcessDefinition[]): readonly Reaction[] {
  const bindings = definitions.flatMap(({ starts, awaits, asks }) =>
    [...Object.values(starts), ...Object.values(awaits), ...Object.values(asks).map(ask => ask.done)])
  const events = new Map(bindings.map(({ event }) => [event.name, event]))
  return [...events.values()].map(event => when(event).within('process', hearFacts))
}
