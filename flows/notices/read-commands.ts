// A notice is read, taken for unread again, or all are read at once; each by the person it is for.
import { command } from '../../kernel/command/command.ts'
import { sql } from '../../kernel/sql/sql.ts'
import type { Instant } from '../../kernel/values/instant.ts'
import { notice } from './notice.ts'

/** What was read needs no mail; but who came in by another's key must not be able to keep that from them. */
const readNow = ({ kind, mailAt }: { readonly kind: string, readonly mailAt: Instant | null }, now: Instant) =>
  ({ readAt: now, mailAt: kind === 'security' ? mailAt : null })

export const markRead = command('notices.notice.mark-read', {
  doc: 'Notes that one has read a notice; it does not go out by mail any more.', on: notice, face: { icon: 'check' },
}, async (work, calls) => {
  for (const { row } of calls) if (row.readAt === null) work.update(notice, row, readNow(row, work.now))
})

export const markUnread = command('notices.notice.mark-unread', {
  doc: 'Keeps a notice for later.', on: notice, face: { icon: 'mail' },
}, async (work, calls) => {
  for (const { row } of calls) work.update(notice, row, { readAt: null })
})

export const markAllRead = command('notices.notice.mark-all-read', {
  doc: 'Notes that one has read all of one’s notices.', face: { hidden: true },
}, async work => {
  const rows = await work.loadWhere(notice, sql`t.user_id = ${work.actor.id}::uuid and t.read_at is null`)
  for (const row of rows) work.update(notice, row, readNow(row, work.now))
})
