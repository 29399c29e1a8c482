// A dashboard is its owner's own until it is shared; sharing with a role names the role; tiles stay on the grid.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '../../kernel/sql/sql.ts'
import { type Foundations, openFoundations } from '../testing/foundations.ts'

let world: Foundations
let owner: string
before(async () => {
  world = await openFoundations()
  owner = await world.make('org.user', { name: 'Olga', email: 'olga@nord.example', language: 'en', zone: 'Europe/Berlin',
    company: world.company, roles: [{ role: await world.make('org.role', { code: 'seer', name: 'Seer', home: 'sales' }) }] })
})
after(() => world.close())

const made = (name: string, across = 0): Promise<string> => world.make('desk.dashboard', { owner, name,
  tiles: [{ kind: 'figure', title: 'Revenue', source: 'sales.revenue', query: 'measures=net', across }] })

test('a dashboard is shared with everybody or with a role that is named', async () => {
  const id = await made('How we stand')
  await assert.rejects(world.run('desk.dashboard.share', { id, shared: 'role' }))
  await world.run('desk.dashboard.share', { id, shared: 'everybody' })
  const [row] = await world.query(sql`select shared, role_id from desk.dashboards where id = ${id}::uuid`)
  assert.deepEqual([row?.['shared'], row?.['role_id']], ['everybody', null])
})

test('a tile beside the grid is refused', async () => {
  await assert.rejects(made('Too far', 10), /within-the-grid|grid|check/i)
})
