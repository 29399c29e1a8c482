// The dashboards somebody may look at, with their tiles: their own and those shared with them.
import { report } from '../../kernel/model/report.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { areColleagues } from '../../ground/org/contract.ts'
import { isUuid } from '../../kernel/values/uuid.ts'

interface Line extends Record<string, unknown> { id: string, version: number, name: string, shared: string, role: string | null,
  own: boolean, owner: string, tiles: unknown }

const most = 100

export const dashboardsReport = report('desk.dashboards', {
  doc: 'Dashboards one may look at: one\'s own, then those shared with one, first those of people of one\'s language.',
  permission: 'desk.dashboard.read',
  query: {},
}, async reader => {
  const me = isUuid(reader.actor.id) ? reader.actor.id : null
  const items = await reader.query<Line>(sql`
    select d.id, d.version, d.name, d.shared, d.role_id as role, d.owner_id is not distinct from ${me}::uuid as own, u.name as owner,
      coalesce((select jsonb_agg(jsonb_build_object('id', t.id, 'kind', t.kind, 'title', t.title, 'source', t.source,
          'query', coalesce(t.query, ''), 'across', t.across, 'down', t.down, 'width', t.width, 'height', t.height)
          order by t.down, t.across, t.id) from desk.dashboard_tiles t where t.dashboard_id = d.id), '[]') as tiles
      from desk.dashboards d join org_api.users u on u.id = d.owner_id
     where d.owner_id = ${me}::uuid or ((d.shared = 'everybody' or (d.shared = 'role'
       and exists (select 1 from org_api.user_roles r where r.user_id = ${me}::uuid and r.role_id = d.role_id)))
       and ${areColleagues(sql`d.owner_id`, sql`${me}::uuid`)})
     order by own desc, coalesce(u.language = (select mine.language from org_api.users mine where mine.id = ${me}::uuid), false) desc,
       d.name, d.id limit ${most}`)
  return { items }
})
