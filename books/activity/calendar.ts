// The calendar: appointments and tasks of a span of days, one's own, those of one's teams, or of everybody one may
// see. Days are those of the reader's zone.
import { choice, date, ref, type Id } from '../../kernel/model/fields.ts'
import { report } from '../../kernel/model/report.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { type Instant, endOfDay, startOfDay } from '../../kernel/values/instant.ts'
import { addDays, type CalendarDate } from '../../kernel/values/calendar-date.ts'
import { isUuid } from '../../kernel/values/uuid.ts'
import { appointment } from './appointment.ts'
import { party } from '../../foundations/party/contract.ts'
import { task } from './task.ts'

interface CalendarRow extends Record<string, unknown> {
  what: 'appointment' | 'task', id: Id, version: number, title: string, kind: string, starts_at: Instant | null, ends_at: Instant | null
  due_on: CalendarDate | null, person: Id, person_name: string, party: Id | null, party_name: string | null, place: string | null
  guests: bigint
}

const mostDays = 100
const most = 2000

export const calendar = report('activity.calendar', {
  doc: 'Appointments and open tasks of a span of days: one’s own, of one’s teams, or of everybody.',
  permission: 'activity.task.read',
  query: {
    start: date(),
    until: date(),
    who: choice('own', 'team', 'all').default('own'),
    person: ref('org.user').optional().doc('The calendar of one person; oneself when left empty.'),
  },
}, async (reader, params, actor) => {
  const last = params.until > addDays(params.start, mostDays) ? addDays(params.start, mostDays) : params.until
  const self = params.person ?? (isUuid(actor.id) ? actor.id : null)
  const people = params.who === 'all' ? sql`true` : params.who === 'own' ? sql`x.person = ${self}::uuid`
    : sql`(x.person = ${self}::uuid or x.person in (select ut.user_id from org_api.user_teams ut
        where ut.team_id in (select mine.team_id from org_api.user_teams mine where mine.user_id = ${self}::uuid)))`
  const rows = await reader.query<CalendarRow>(sql`
    select x.*, u.name as person_name, p.name as party_name from (
      select 'appointment' as what, a.id, a.version, a.title, 'meeting' as kind, a.starts_at, a.ends_at, null::date as due_on,
             a.organiser_id as person, a.party_id as party, a.place,
             (select count(*) from activity.appointment_guests g where g.appointment_id = a.id) as guests
        from activity.appointments a
       where a.state = 'planned' and a.starts_at < ${endOfDay(actor.zone, last)}::timestamptz
         and a.starts_at > ${startOfDay(actor.zone, params.start)}::timestamptz - interval '31 days'
         and a.ends_at > ${startOfDay(actor.zone, params.start)}::timestamptz and ${reader.readable(appointment, 'a')}
      union all
      select 'task', t.id, t.version, t.title, t.kind, null, null, t.due_on, t.assignee_id, t.party_id, null, 0
        from activity.tasks t
       where t.state = 'open' and t.due_on between ${params.start}::date and ${last}::date and ${reader.readable(task, 't')}) x
    join org_api.users u on u.id = x.person 
    left join party_api.parties p on p.id = x.party and ${reader.readable(party, 'p')}
     where ${people} order by x.starts_at, x.due_on, x.id limit ${most}`)
  return { start: params.start, until: last, items: rows.map(row => ({ what: row.what, id: row.id, version: row.version, title: row.title,
    kind: row.kind, startsAt: row.starts_at, endsAt: row.ends_at, dueOn: row.due_on, place: row.place, guests: Number(row.guests),
    person: { id: row.person, name: row.person_name },
    party: row.party === null ? null : { id: row.party, name: row.party_name ?? '' } })) }
})
