// An opportunity is a deal in the making. Its lines are the lines of its quotes, and it follows its order by
// itself: a confirmed order means won, without another click.
import {
  amount, choice, currency, date, instant, link, percent, prose, ref, states, text,
} from '../../../kernel/model/fields.ts'
import { resource } from '../../../kernel/model/resource.ts'
import { lead, leadSources } from '../lead/lead.ts'
import { forecastCategories, stage } from './pipeline.ts'

export const lostReasons = ['price', 'timing', 'competitor', 'no-budget', 'no-answer', 'other'] as const

export const opportunity = resource('crm.opportunity', {
  collection: 'opportunities',
  doc: 'A deal in the making, on its way through the stages of a pipeline.',
  fields: {
    company: ref('org.company').fixed(),
    title: text(),
    customer: ref('party.party'),
    contact: ref('party.party').optional(),
    lead: ref(lead).optional().fixed(),
    stage: ref(stage).derived('Changed by moving the deal.'),
    state: states({ open: ['won', 'lost'], won: ['open'], lost: ['open'] }),
    probability: percent().derived('That of its stage; 100 when won, 0 when lost.'),
    category: choice(...forecastCategories).default('pipeline')
      .doc('How it counts in the forecast: that of its stage until somebody judges otherwise.'),
    currency: currency().fixed(),
    expected: amount().notNegative().doc('Net value; that of its quote once there is one.'),
    expectedOn: date().optional().doc('When the order is expected.'),
    source: choice(...leadSources).default('other'),
    owner: ref('org.user'),
    team: ref('org.team').optional(),
    nextStep: text().optional(),
    nextOn: date().optional(),
    stageSince: instant().derived('When it entered its stage.'),
    closedOn: date().optional().derived('Day it was won or lost.'),
    lostReason: choice(...lostReasons).optional().derived('Given when the deal is lost.'),
    competitor: text().optional(),
    wonBy: link('sales.order').optional().derived('The order that won it.'),
    note: prose().optional(),
  },
  company: 'company',
  scopes: { own: ['owner'], team: 'team' },
  label: ['title'],
  find: {
    search: ['title', 'nextStep'],
    by: ['state', 'stage', 'customer', 'owner', 'expectedOn', 'closedOn', 'nextOn', 'source', 'category'],
    sort: ['expectedOn', 'expected', 'nextOn', 'closedOn'],
  },
  verbs: { create: false },
  editable: { open: 'all', won: ['note'], lost: ['note', 'competitor'] },
})
