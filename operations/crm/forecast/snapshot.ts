// What was forecast at a moment: a snapshot with a line for every deal in hand, and for every deal closed since
// the snapshot before. It is a book: what was believed then is never changed, so that it can be compared later.
import { amount, choice, currency, date, percent, ref, text } from '../../../kernel/model/fields.ts'
import { resource } from '../../../kernel/model/resource.ts'
import { opportunity } from '../opportunity/opportunity.ts'
import { forecastCategories } from '../opportunity/pipeline.ts'

export const forecastSnapshot = resource('crm.forecast-snapshot', {
  collection: 'forecast_snapshots',
  doc: 'The forecast of a company as it stood at a moment.',
  fields: {
    company: ref('org.company').fixed(),
    day: date().fixed().doc('The day where the company is.'),
    night: date().optional().fixed().doc('The day, for the one the house takes by itself each night.'),
    note: text().optional().fixed().doc('Why it was taken.'),
  },
  company: 'company',
  label: ['day', 'note'],
  find: { by: ['day'], sort: ['day'] },
  unique: [['company', 'night']],
  book: true,
})

export const forecastLine = resource('crm.forecast-line', {
  collection: 'forecast_lines',
  doc: 'A deal as a snapshot of the forecast saw it.',
  fields: {
    company: ref('org.company').fixed(),
    snapshot: ref(forecastSnapshot).fixed(),
    opportunity: ref(opportunity).fixed(),
    title: text().fixed(),
    customer: ref('party.party').fixed(),
    owner: ref('org.user').fixed(),
    team: ref('org.team').optional().fixed(),
    currency: currency().fixed(),
    expected: amount().notNegative().fixed(),
    probability: percent().fixed(),
    category: choice(...forecastCategories).fixed(),
    expectedOn: date().optional().fixed(),
    state: choice('open', 'won', 'lost').fixed(),
    closedOn: date().optional().fixed(),
  },
  company: 'company',
  scopes: { own: ['owner'], team: 'team' },
  label: ['title'],
  find: { by: ['snapshot', 'owner', 'state'] },
  book: true,
})
