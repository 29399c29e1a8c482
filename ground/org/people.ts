// Users, teams and roles. A role is data: a list of grants (what, on whose records, which fields not);
// a user holds roles and works for companies and teams.
import { boolean, choice, language, ref, text, texts, zone } from '../../kernel/model/fields.ts'
import { part, resource } from '../../kernel/model/resource.ts'
import { company } from './company.ts'

export const team = resource('org.team', {
  collection: 'teams',
  doc: 'People who share records and targets.',
  fields: { company: ref(company).fixed(), name: text() },
  company: 'company',
  label: ['name'],
  find: { search: ['name'], sort: ['name'] },
  order: { field: 'name' },
})

export const roleGrant = part({
  table: 'role_grants',
  doc: 'One permission of a role.',
  fields: {
    allow: text({ max: 120 }).doc('Permission pattern: sales.order.confirm, sales.order.*, *.*.read.'),
    reach: choice('all', 'company', 'team', 'own'),
    hide: texts().optional().doc('Fields this grant does not show.'),
    reveal: texts().optional().doc('Confidential fields this grant shows.'),
  },
})

export const role = resource('org.role', {
  guarded: true,
  collection: 'roles',
  doc: 'A named set of permissions.',
  fields: {
    code: text({ max: 60 }).fixed(),
    name: text(),
    home: choice('sales', 'warehouse', 'accounting', 'service', 'manager', 'administrator').default('sales'),
    secondFactor: boolean().default(false)
      .doc('Whoever holds it proves who they are twice: by a passkey, a code, or an identity provider.'),
  },
  parts: { grants: roleGrant },
  label: ['name'],
  find: { search: ['name', 'code'], sort: ['name'] },
  unique: [['code']],
  order: { field: 'name' },
})

export const user = resource('org.user', {
  guarded: true,
  collection: 'users',
  doc: 'A person who signs in.',
  fields: {
    name: text(),
    email: text(),
    language: language().default('en'),
    zone: zone().default('Europe/Berlin'),
    company: ref(company).doc('The company assumed where none is named.'),
    active: boolean().default(true),
    externalId: text({ max: 200 }).optional().doc('How a directory that keeps people calls this one.'),
  },
  parts: {
    roles: part({ table: 'user_roles', doc: 'Roles the user holds.', fields: { role: ref(role) } }),
    companies: part({
      table: 'user_companies',
      doc: 'Companies the user works for.',
      fields: { company: ref(company) },
    }),
    teams: part({ table: 'user_teams', doc: 'Teams the user belongs to.', fields: { team: ref(team) } }),
  },
  worksFor: { field: 'company', part: 'companies' },
  label: ['name'],
  find: { search: ['name', 'email'], by: ['active', 'externalId'], sort: ['name'] },
  unique: [['email']],
  order: { field: 'name' },
})
