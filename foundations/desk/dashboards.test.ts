// A dashboard is its owner's own until it is shared; sharing with a role names the role; tiles stay on the grid.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '../../kernel/sql/sql.ts'
import { Reader } from '../../kernel/read/reader.ts'
import { type Foundations, openFoundations, tester } from '../testing/foundations.ts'
import { dashboardsReport } from './dashboards.report.ts'
import { viewsReport } from './views.report.ts'

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

test('what is shared with everybody reaches colleagues, and nobody of another company', async () => {
  const abroad = await world.make('org.company', { name: 'Abroad', legalName: 'Abroad', country: 'DK', currency: 'DKK', language: 'da' })
  const person = async (name: string, company: string, companies: readonly string[] = []): Promise<Reader> => {
    const id = await world.make('org.user', { name, email: `${name}@nord.example`, language: 'en', company,
      companies: companies.map(one => ({ company: one })) })
    return new Reader(world.engine, { ...tester, kind: 'user', id, companies: [company, ...companies], company,
      grants: [{ allow: 'desk.*', reach: 'own' }] })
  }
  const board = await made('For colleagues')
  const view = await world.make('desk.view', { owner, list: 'party.party', name: 'Secret', query: 'search=secret' })
  for (const [kind, id] of [['dashboard', board], ['view', view]]) await world.run(`desk.${kind}.share`, { id, shared: 'everybody' })
  const sees = async (reader: Reader): Promise<string[]> => {
    const [boards, views] = await Promise.all([dashboardsReport.run(reader, {}, reader.actor),
      viewsReport.run(reader, { list: 'party.party' }, reader.actor)]) as Array<{ items: Array<{ name: string }> }>
    return [...boards?.items ?? [], ...views?.items ?? []].map(one => one.name).filter(name => /colleagues|Secret/.test(name))
  }
  assert.deepEqual(await sees(await person('near', world.company)), ['For colleagues', 'Secret'])
  assert.deepEqual(await sees(await person('both', abroad, [world.company])), ['For colleagues', 'Secret'])
  assert.deepEqual(await sees(await person('far', abroad)), [])
})
