// A period is a slice of a fiscal year. Only open periods take ledger entries; periods of one company
// never overlap (an exclusion constraint).
import { choice, date, integer, ref, states, text } from '../../kernel/model/fields.ts'
import { resource } from '../../kernel/model/resource.ts'
import { company } from './company.ts'

export const period = resource('org.period', {
  collection: 'periods',
  doc: 'A month, quarter or adjustment slice of a fiscal year of one company.',
  fields: {
    company: ref(company).fixed(),
    name: text({ max: 40 }),
    fiscalYear: integer().fixed(),
    startsOn: date().fixed(),
    endsOn: date().fixed().doc('Last day, included.'),
    kind: choice('month', 'quarter', 'adjustment').default('month').fixed(),
    state: states({ open: ['closed'], closed: ['open'] }),
  },
  company: 'company',
  label: ['name'],
  find: { by: ['state', 'fiscalYear'], sort: ['startsOn'] },
  checks: { 'starts-before-it-ends': 'starts_on <= ends_on' },
  order: { field: 'startsOn', descending: true },
})
