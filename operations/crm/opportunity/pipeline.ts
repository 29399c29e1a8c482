// A pipeline is the path of a deal: stages in order, each with a probability and perhaps the rule that no
// deal stands in it without a next step.
import { boolean, choice, integer, percent, ref, text } from '../../../kernel/model/fields.ts'
import { resource } from '../../../kernel/model/resource.ts'

/** How surely a deal counts in the forecast: with the rest, in the best case, or promised. */
export const forecastCategories = ['pipeline', 'best-case', 'commit'] as const

export const pipeline = resource('crm.pipeline', {
  collection: 'pipelines',
  doc: 'The stages a deal goes through.',
  fields: { company: ref('org.company').fixed(), name: text() },
  company: 'company',
  label: ['name'],
  find: { search: ['name'], sort: ['name'] },
  order: { field: 'name' },
})

export const stage = resource('crm.stage', {
  collection: 'stages',
  doc: 'A step of a pipeline.',
  fields: {
    company: ref('org.company').fixed(),
    pipeline: ref(pipeline).fixed(),
    name: text(),
    rank: integer().notNegative().doc('Order of the stages.'),
    probability: percent().notNegative().doc('Chance of winning a deal in this stage; 25 means 25 %.'),
    category: choice(...forecastCategories).default('pipeline')
      .doc('How a deal that enters this stage counts in the forecast.'),
    limitDays: integer().notNegative().optional()
      .doc('Days after which a deal that still stands here is stuck.'),
    needsNextStep: boolean().default(false).doc('A deal may stand here only with a next step and its date.'),
  },
  company: 'company',
  label: ['name'],
  find: { search: ['name'], by: ['pipeline'], sort: ['rank'] },
  checks: { 'probability-is-a-percentage': 'probability <= 100' },
  unique: [['pipeline', 'name']],
  order: { field: 'rank' },
})
