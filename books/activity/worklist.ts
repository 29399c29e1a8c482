// What somebody has to do: open tasks, the longest overdue first.
import { date, integer, ref, type Id } from '../../kernel/model/fields.ts'
import { report } from '../../kernel/model/report.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { type CalendarDate, addDays } from '../../kernel/values/calendar-date.ts'
import { type Instant, dateIn } from '../../kernel/values/instant.ts'
import { isUuid } from '../../kernel/values/uuid.ts'
import { party } from '../../foundations/party/contract.ts'
import { task } from './task.ts'

interface TaskLine extends Record<string, unknown> {
  id: Id, title: string, kind: string, due_on: CalendarDate, remind_at: Instant | null, party: Id | null
  party_name: string | null, subject_resource: string | null, subject_id: Id | null, assignee: Id, assignee_name: string
  version: number
}

const most = 500

export const worklist = report('activity.worklist', {
  doc: 'Open tasks of a person: overdue, due today, and those to come.',
  permission: 'activity.task.read',
  query: {
    assignee: ref('org.user').optional().doc('Oneself when left empty.'),
    until: date().optional().doc('Tasks due up to this day; the next two weeks when left empty.'),
    limit: integer().default(100).positive(),
  },
}, async (reader, params, actor) => {
  const today = dateIn(actor.zone, reader.now)
  const person = params.assignee ?? (isUuid(actor.id) ? actor.id : null)
  const rows = await reader.query<TaskLine>(sql`
    select t.id, t.title, t.kind, t.due_on, t.remind_at, t.party_id as party, p.name as party_name, t.subject_resource,
           t.subject_id, t.assignee_id as assignee, u.name as assignee_name, t.version
      from activity.tasks t join org_api.users u on u.id = t.assignee_id 
      left join party_api.parties p on p.id = t.party_id and ${reader.readable(party, 'p')}
     where t.state = 'open' and t.assignee_id = ${person}::uuid and t.due_on <= ${params.until ?? addDays(today, 14)}::date
       and ${reader.readable(task, 't')}
     order by t.due_on, t.id limit ${Math.min(params.limit, most)}`)
  const items = rows.map(row => ({ id: row.id, version: row.version, title: row.title, kind: row.kind, dueOn: row.due_on,
    remindAt: row.remind_at, urgency: row.due_on < today ? 'overdue' : row.due_on === today ? 'today' : 'later',
    party: row.party === null ? null : { id: row.party, name: row.party_name ?? '' },
    subject: row.subject_id === null ? null : { resource: row.subject_resource, id: row.subject_id },
    assignee: { id: row.assignee, name: row.assignee_name } }))
  const count = (urgency: string): number => items.filter(item => item.urgency === urgency).length
  return { today, items, counts: { overdue: count('overdue'), today: count('today'), later: count('later') } }
})
