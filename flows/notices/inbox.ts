// What one has been told: the newest first, how many are unread, and what one follows.
import { integer } from '../../kernel/model/fields.ts'
import { report } from '../../kernel/model/report.ts'
import { sql } from '../../kernel/sql/sql.ts'
import type { Instant } from '../../kernel/values/instant.ts'
import { isUuid } from '../../kernel/values/uuid.ts'
import type { NoticeKind } from './notice.ts'

interface NoticeRow extends Record<string, unknown> {
  id: string, version: number, kind: NoticeKind, title: string, actor_name: string | null, subject_resource: string | null
  subject_id: string | null, due_on: string | null, read_at: Instant | null, created_at: Instant, unread: bigint
}

const most = 200

export const inbox = report('notices.inbox', {
  doc: 'One’s own notices, the newest first, and how many are unread.',
  permission: 'notices.notice.read',
  query: { limit: integer().default(30).positive() },
}, async (reader, params, actor) => {
  if (!isUuid(actor.id)) return { unread: 0, items: [] }
  const rows = await reader.query<NoticeRow>(sql`
    select n.id, n.version, n.kind, n.title, n.actor_name, n.subject_resource, n.subject_id, n.due_on, n.read_at, n.created_at,
           (select count(*) from notices.notices u where u.user_id = ${actor.id}::uuid and u.read_at is null) as unread
      from notices.notices n where n.user_id = ${actor.id}::uuid
     order by n.created_at desc, n.id desc limit ${Math.min(params.limit, most)}`)
  return {
    unread: Number(rows[0]?.unread ?? 0n),
    items: rows.map(row => ({ id: row.id, version: row.version, kind: row.kind, title: row.title, actorName: row.actor_name,
      subject: row.subject_id === null ? null : { resource: row.subject_resource, id: row.subject_id }, dueOn: row.due_on,
      read: row.read_at !== null, at: row.created_at })),
  }
})
