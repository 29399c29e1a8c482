// desk: how people arrange what they work with.
import type { Module } from '../../kernel/model/house.ts'
import { erased } from '../../kernel/command/command.ts'
import { views } from '../../kernel/model/views.ts'
import { share } from './share.ts'
import { view } from './view.ts'
import { viewsReport } from './views.report.ts'

export const desk: Module = {
  name: 'desk',
  floor: 'foundations',
  home: new URL('./', import.meta.url),
  resources: [view],
  commands: [erased(share)],
  reports: [viewsReport],
  views: [views(view, { list: ['name', 'list', 'owner', 'shared', 'role', 'opens'], room: 'administration', icon: 'bookmark',
    minor: true })],
}
