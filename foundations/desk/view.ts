// A saved view: how somebody wants to see a list, kept as the query of its address. It is its owner's own until it is
// shared with everybody or with a role.
import { boolean, choice, ref, text } from '../../kernel/model/fields.ts'
import { resource } from '../../kernel/model/resource.ts'
import { role, user } from '../../ground/org/contract.ts'

export const view = resource('desk.view', {
  collection: 'views',
  doc: 'Filters, order, columns and groups of a list under a name.',
  fields: {
    owner: ref(user).fixed().doc('Whose view it is.'),
    list: text({ max: 120 }).fixed().doc('The resource whose list it shows.'),
    name: text({ max: 80 }),
    query: text({ max: 2000 }).doc('The query of the address.'),
    opens: boolean().default(false).doc('Its owner finds the list in this view.'),
    shared: choice('nobody', 'everybody', 'role').default('nobody').derived('Set by sharing.'),
    role: ref(role).optional().derived('Set by sharing.'),
  },
  label: ['name'],
  scopes: { own: ['owner'] },
  find: { by: ['list'], search: ['name'] },
  unique: [['owner', 'list', 'name']],
  checks: { 'role-is-named': `(shared = 'role') = (role_id is not null)` },
  order: { field: 'name' },
})
