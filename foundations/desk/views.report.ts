// The views of a list somebody may choose from: their own and those shared with them.
import { text } from '../../kernel/model/fields.ts'
import { report } from '../../kernel/model/report.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { areColleagues } from '../../ground/org/contract.ts'
import { isUuid } from '../../kernel/values/uuid.ts'

export interface ViewLine extends Record<string, unknown> { id: string, version: number, name: string, query: string, opens: boolean
  shared: string, own: boolean, owner_name: string }

const most = 200

export const viewsReport = report('desk.views', {
  doc: 'Saved views of a list: one\'s own, then those shared with one.',
  permission: 'desk.view.read',
  query: { list: text({ max: 120 }) },
}, async (reader, { list }) => {
  const me = isUuid(reader.actor.id) ? reader.actor.id : null
  const rows = await reader.query<ViewLine>(sql`
    select v.id, v.version, v.name, v.query, v.opens, v.shared, v.owner_id is not distinct from ${me}::uuid as own, u.name as owner_name
      from desk.views v join org_api.users u on u.id = v.owner_id
     where v.list = ${list} and (v.owner_id = ${me}::uuid or ((v.shared = 'everybody' or (v.shared = 'role'
       and exists (select 1 from org_api.user_roles r where r.user_id = ${me}::uuid and r.role_id = v.role_id)))
       and ${areColleagues(sql`v.owner_id`, sql`${me}::uuid`)}))
     order by own desc, v.name, v.id limit ${most}`)
  return { items: rows.map(({ owner_name: owner, opens, own, ...row }) => ({ ...row, own, opens: own && opens, owner })) }
})
