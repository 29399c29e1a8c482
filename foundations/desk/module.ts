// desk: how people arrange what they work with.
import type { Module } from '../../kernel/model/house.ts'
import { erased } from '../../kernel/command/command.ts'
import { views } from '../../kernel/model/views.ts'
import { batch } from './batch.ts'
import { cancelBatch, runBatch, startBatch, undoBatch } from './batch-commands.ts'
import { dashboard } from './dashboard.ts'
import { dashboardsReport } from './dashboards.report.ts'
import { deskProblems } from './problems.ts'
import { cancelImport, pauseImport, resumeImport, undoImport } from './imports/import-commands.ts'
import { importProfile, intake } from './imports/import.ts'
import { share } from './share.ts'
import { shareDashboard } from './share-dashboard.ts'
import { planMail, subscription } from './subscription.ts'
import { target } from './target.ts'
import { view } from './view.ts'
import { viewsReport } from './views.report.ts'

export const desk: Module = {
  name: 'desk',
  floor: 'foundations',
  home: new URL('./', import.meta.url),
  resources: [view, dashboard, subscription, batch, target, intake, importProfile],
  commands: [erased(share), erased(shareDashboard), erased(planMail), erased(startBatch), erased(runBatch),
    erased(cancelBatch), erased(undoBatch), erased(pauseImport), erased(resumeImport), erased(cancelImport), erased(undoImport)],
  problems: deskProblems,
  handwritten: ['desk.targets_one_idx', 'desk.import_pieces'],
  reports: [viewsReport, dashboardsReport],
  views: [views(view, { list: ['name', 'list', 'owner', 'shared', 'role', 'opens'], room: 'administration', icon: 'bookmark',
    minor: true }),
  views(dashboard, { list: ['name', 'owner', 'shared', 'role'], room: 'administration', icon: 'dashboard', minor: true }),
  views(batch, { list: ['command', 'resource', 'owner', 'state', 'total', 'good', 'refused', 'createdAt'], room: 'administration',
    icon: 'stack-2', minor: true }),
  views(intake, { list: ['title', 'target', 'owner', 'state', 'total', 'made', 'changed', 'refused', 'createdAt'], room: 'administration',
    icon: 'table-import', minor: true, parts: { refusals: ['line', 'reason'], remains: ['title', 'reason'] } }),
  views(importProfile, { list: ['name', 'target', 'owner'], room: 'administration', icon: 'table-import', minor: true }),
  views(target, { list: ['figure', 'startsOn', 'endsOn', 'goal', 'company', 'team', 'person'], room: 'administration',
    icon: 'target', minor: true }),
  views(subscription, { list: ['dashboard', 'recipient', 'every', 'hour', 'nextAt'], room: 'administration', icon: 'mail', minor: true })],
}
