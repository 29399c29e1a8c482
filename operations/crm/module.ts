// crm: leads, pipelines and opportunities, up to the order that wins them.
import { erased } from '../../kernel/command/command.ts'
import type { Module } from '../../kernel/model/house.ts'
import { views } from '../../kernel/model/views.ts'
import { crmEvents } from './events.ts'
import { accuracy } from './forecast/accuracy.ts'
import { forecastChanges } from './forecast/changes.ts'
import { forecast } from './forecast/forecast.ts'
import { forecastLine, forecastSnapshot } from './forecast/snapshot.ts'
import { takeSnapshot } from './forecast/take.ts'
import { loseLead, workOnLead } from './lead/close.ts'
import { convertLead } from './lead/convert.ts'
import { createLead } from './lead/create.ts'
import { lead } from './lead/lead.ts'
import { care } from './opportunity/care.ts'
import { loseOpportunity, moveOpportunity, reopenOpportunity, winOpportunity } from './opportunity/move.ts'
import { createOpportunity } from './opportunity/open.ts'
import { opportunity } from './opportunity/opportunity.ts'
import { applyPlan, plan } from './opportunity/plan.ts'
import { pipeline, stage } from './opportunity/pipeline.ts'
import { crmProblems } from './problems.ts'

export const crm: Module = {
  name: 'crm',
  floor: 'operations',
  home: new URL('./', import.meta.url),
  resources: [pipeline, stage, lead, opportunity, plan, forecastSnapshot, forecastLine],
  commands: [erased(createLead), erased(workOnLead), erased(convertLead), erased(loseLead),
    erased(createOpportunity),
    erased(moveOpportunity), erased(winOpportunity), erased(loseOpportunity), erased(reopenOpportunity),
    erased(applyPlan), erased(takeSnapshot)],
  events: crmEvents,
  problems: crmProblems,
  reports: [care, forecast, accuracy, forecastChanges],
  views: [
    views(lead, {
      list: ['title', 'party', 'organisation', 'source', 'owner', 'value', 'state'],
      board: { by: 'state', title: ['title', 'party'], total: 'value' },
      room: 'relations',
      icon: 'user-plus',
    }),
    views(opportunity, {
      opens: 'view=board',
      list: [
        'title', 'customer', 'stage', 'expected', 'probability', 'expectedOn', 'owner', 'nextStep', 'state',
      ],
      form: [{
        title: 'deal',
        fields: ['title', 'customer', 'contact', 'expected', 'currency', 'expectedOn', 'source', 'lead'],
      },
        {
          title: 'progress',
          fields: [
            'stage', 'probability', 'category', 'nextStep', 'nextOn', 'owner', 'team', 'competitor', 'lostReason',
            'wonBy',
          ],
        },
        { title: 'note', fields: ['note'] }],
      board: { by: 'stage', title: ['title', 'customer'], total: 'expected', weight: 'probability' },
      calendar: ['expectedOn', 'nextOn'],
      room: 'relations',
      icon: 'target',
    }),
    views(plan, { list: ['name', 'stage', 'source'], parts: { steps: ['kind', 'title', 'afterDays'] }, room: 'administration',
      icon: 'list', minor: true }),
    views(pipeline, { list: ['name', 'company'], room: 'administration', icon: 'git-branch', minor: true }),
    views(stage, {
      list: ['pipeline', 'rank', 'name', 'probability', 'category', 'limitDays', 'needsNextStep'],
      room: 'administration',
      icon: 'list',
      minor: true,
    }),
    views(forecastSnapshot, { list: ['day', 'note', 'createdAt', 'company'], room: 'relations', icon: 'camera', minor: true }),
    views(forecastLine, {
      list: ['snapshot', 'opportunity', 'owner', 'expected', 'probability', 'category', 'expectedOn', 'state'],
      room: 'relations',
      icon: 'list-details',
      minor: true,
    }),
  ],
}
