// Why somebody may or may not: what is explained agrees with what the doors do, for made-up people and each kind of
// record; and what decides is named.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { get } from '../../kernel/read/get.ts'
import { Reader } from '../../kernel/read/reader.ts'
import { runReport } from '../../kernel/read/report.ts'
import { house } from '../../app/house.ts'
import { loadActor } from '../../ground/org/contract.ts'
import { openFullHouse, type FullHouse } from './leaks/full-house.ts'

interface Explained { readonly allowed: boolean, readonly steps: ReadonlyArray<{ readonly code: string }>
  readonly roles: ReadonlyArray<{ readonly name: string }> }

let full: FullHouse
before(async () => { full = await openFullHouse() })
after(() => full.stage.w.end())

async function why(user: string, resource: string, more: Record<string, string> = {}): Promise<Explained> {
  const { engine, admin } = full.stage.w
  const report = house.reports.get('org.access') ?? assert.fail()
  const params = Object.fromEntries(Object.entries({ user, resource, ...more }).map(([name, value]) => [name, [value]]))
  return await runReport(new Reader(engine, admin.actor), report, params) as Explained // why: the report's own answer.
}
const codes = ({ steps }: Explained): string[] => steps.map(one => one.code.replace('why.access.', ''))

test('what is explained is what happens, for each kind of record', async () => {
  const { w } = full.stage
  const [nina = ''] = full.people
  const actor = await loadActor(w.engine.pool, nina) ?? assert.fail()
  let seen = 0
  for (const resource of house.resources.values()) {
    for (const { id } of await w.rows<{ id: string }>(`select id from ${resource.table} order by random() limit 2`)) {
      const shown = await get(new Reader(w.engine, actor), resource, id).then(() => true, () => false)
      const { allowed } = await why(nina, resource.name, { record: id })
      assert.equal(allowed, shown, `${resource.name} ${id}`)
      if (shown) seen++
    }
  }
  assert.ok(seen > 15)
})

test('what decides is named: role, owner, company, field, and roles that would do', async () => {
  const { w } = full.stage
  const [nina = '', sven = ''] = full.people
  const [hers, his, abroad] = await Promise.all([[nina, w.company], [sven, w.company], [nina, full.abroad.w.company]]
    .map(async ([owner, company]) => (await w.rows<{ id: string }>(
      'select id from sales.orders where salesperson_id = $1 and company_id = $2 limit 1', [owner, company]))[0]?.id ?? ''))
  assert.deepEqual(codes(await why(nina, 'sales.order', { record: hers ?? '' })),
    ['granted.own', 'allowed', 'confidential', 'confidential'])
  assert.deepEqual(codes(await why(nina, 'sales.order', { record: his ?? '' })), ['granted.own', 'not-own', 'refused'])
  assert.deepEqual(codes(await why(nina, 'sales.order', { record: abroad ?? '' })), ['granted.own', 'other-company', 'refused'])
  const release = await why(nina, 'sales.order', { record: hers ?? '', action: 'release' })
  assert.deepEqual(codes(release), ['no-grant', 'refused'])
  assert.deepEqual(release.roles.map(one => one.name), ['Administrator', 'Finance controller'])
  await assert.rejects(why(nina, 'sales.order', { action: 'fly' }), /no-such-address/)
  await w.admin.does('org.user.update', { id: sven, active: false })
  assert.deepEqual(codes(await why(sven, 'sales.order')), ['inactive', 'refused'])
})

test('only who may change roles may ask', async () => {
  const { engine } = full.stage.w
  const [, , tove = ''] = full.people
  const actor = await loadActor(engine.pool, tove) ?? assert.fail()
  const report = house.reports.get('org.access') ?? assert.fail()
  await assert.rejects(runReport(new Reader(engine, actor), report, { user: [tove], resource: ['sales.order'] }), /not-allowed/)
})
