// A dashboard: tiles somebody put together, each a question kept as the query of its address and a place on the grid. It
// shows nothing its reader may not see: every tile is answered anew for whoever looks.
import { choice, integer, ref, text } from '../../kernel/model/fields.ts'
import { part, resource } from '../../kernel/model/resource.ts'
import { role, user } from '../../ground/org/contract.ts'

export const tile = part({
  table: 'dashboard_tiles',
  doc: 'A question and its place on the grid of twelve columns.',
  fields: {
    kind: choice('figure', 'chart', 'pivot', 'list'),
    title: text({ max: 120 }),
    source: text({ max: 120 }).doc('The cube, or for a list the resource.'),
    query: text({ max: 2000 }).optional().doc('The query of the address.'),
    across: integer().notNegative().default(0),
    down: integer().notNegative().default(0),
    width: integer().notNegative().default(4),
    height: integer().notNegative().default(2),
  },
  checks: { 'within-the-grid': 'across + width <= 12 and width >= 1 and height between 1 and 12 and down < 200' },
})

export const dashboard = resource('desk.dashboard', {
  collection: 'dashboards',
  doc: 'Figures, charts, pivots and lists somebody put together.',
  fields: {
    owner: ref(user).fixed().doc('Whose dashboard it is.'),
    name: text({ max: 80 }),
    shared: choice('nobody', 'everybody', 'role').default('nobody').derived('Set by sharing.'),
    role: ref(role).optional().derived('Set by sharing.'),
  },
  parts: { tiles: tile },
  label: ['name'],
  scopes: { own: ['owner'] },
  find: { search: ['name'], sort: ['name'] },
  unique: [['owner', 'name']],
  checks: { 'role-is-named': `(shared = 'role') = (role_id is not null)` },
  order: { field: 'name' },
})
