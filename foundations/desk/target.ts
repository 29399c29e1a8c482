// A target: what a figure shall reach in whole months, for a company, one of its teams or one person. For one of them and
// one span there is one target of a figure.
import { choice, date, decimal, ref } from '../../kernel/model/fields.ts'
import { resource } from '../../kernel/model/resource.ts'
import { company, team, user } from '../../ground/org/contract.ts'

export const targetFigures = ['revenue', 'margin', 'orders', 'won', 'delivered'] as const

export const target = resource('desk.target', {
  collection: 'targets',
  doc: 'What a figure shall reach in whole months, for a company, a team or a person.',
  fields: {
    company: ref(company).fixed(),
    figure: choice(...targetFigures).doc('Money is meant in the currency of the company.'),
    startsOn: date().doc('First day of a month.'),
    endsOn: date().doc('Last day of a month.'),
    team: ref(team).optional(),
    person: ref(user).optional().doc('Neither team nor person: the whole company.'),
    goal: decimal(2).positive(),
  },
  company: 'company',
  scopes: { own: ['person'], team: 'team' },
  label: ['figure', 'startsOn'],
  find: { by: ['figure', 'startsOn', 'endsOn', 'person', 'team'], sort: ['startsOn'] },
  checks: {
    'whole-months': 'extract(day from starts_on) = 1 and extract(day from ends_on + 1) = 1 and ends_on > starts_on',
    'team-or-person': 'team_id is null or person_id is null',
    'deliveries-are-the-companys': `figure <> 'delivered' or (team_id is null and person_id is null)`,
  },
  order: { field: 'startsOn', descending: true },
})
