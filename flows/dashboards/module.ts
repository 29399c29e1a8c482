// dashboards: what people put together on a dashboard, sent to them by mail.
import type { Module } from '../../kernel/model/house.ts'
import { targetsReport } from './targets.report.ts'

export const dashboards: Module = { name: 'dashboards', floor: 'flows', home: new URL('./', import.meta.url), resources: [],
  reports: [targetsReport] }
