// The address of a feed: whoever has the secret reads the calendar of the one who made it, with that person's
// rights of this moment, and nothing else. A wrong, ended or orphaned secret is nobody's address.
import type { FastifyInstance } from 'fastify'
import { noSuchAddress } from '../../kernel/command/problems.ts'
import type { Engine } from '../../kernel/command/execute.ts'
import { Reader } from '../../kernel/read/reader.ts'
import { sql } from '../../kernel/sql/sql.ts'
import type { CalendarDate } from '../../kernel/values/calendar-date.ts'
import { type Instant, plusDays } from '../../kernel/values/instant.ts'
import { party } from '../../foundations/party/contract.ts'
import { loadActor, type UserActor } from '../../ground/org/contract.ts'
import { appointment, task } from '../../books/activity/contract.ts'
import { fingerprintOf } from './feed.ts'
import { type CalendarEvent, writeCalendar } from './ical.ts'

const daysBack = 90
const daysAhead = 400
const most = 5000

interface Shown extends Record<string, unknown> {
  id: string, title: string, sequence: number, updated_at: Instant, starts_at: Instant | null, ends_at: Instant | null
  due_on: CalendarDate | null, place: string | null, note: string | null, party: string | null, cancelled: boolean
}

/** Events keep their name for ever, so that a program knows them again. */
export const uidOf = (id: string): string => `${id}@kontor`

/** For `extend` of the server. */
export function calendarRoutes(app: FastifyInstance, { engine }: { readonly engine: Engine }): void {
  app.get('/api/public/calendar/:file', async (request, reply) => {
    const { file } = request.params as { file: string } // why: the router hands over what stands in the address as text.
    const secret = /^([\w-]{20,64})\.ics$/.exec(file)?.[1]
    const actor = secret === undefined ? null : await ownerOf(engine, secret)
    if (!actor) throw noSuchAddress.of({ path: '/api/public/calendar' })
    const text = writeCalendar({ name: `${actor.name} – Kontor`, events: await eventsOf(new Reader(engine, actor), actor) })
    return reply.type('text/calendar; charset=utf-8').header('cache-control', 'private, max-age=300')
      .header('content-disposition', 'inline; filename="kontor.ics"').send(text)
  })
}

async function ownerOf({ pool }: Engine, secret: string): Promise<UserActor | null> {
  const [row] = await pool.query<{ user: string }>(sql`select user_id as "user" from calendar.feeds
    where fingerprint = ${fingerprintOf(secret)} and revoked_at is null`)
  return row ? loadActor(pool, row.user) : null
}

async function eventsOf(reader: Reader, actor: UserActor): Promise<CalendarEvent[]> {
  const rows = await reader.query<Shown>(sql`
    select a.id, a.title, a.sequence, a.updated_at, a.starts_at, a.ends_at, null::date as due_on, a.place, a.note, p.name as party,
           a.state = 'cancelled' as cancelled
      from activity_api.appointments a left join party_api.parties p on p.id = a.party_id and ${reader.readable(party, 'p')}
     where a.organiser_id = ${actor.id}::uuid and ${reader.readable(appointment, 'a')}
       and a.starts_at between ${plusDays(reader.now, -daysBack)}::timestamptz and ${plusDays(reader.now, daysAhead)}::timestamptz
    union all
    select t.id, t.title, t.version, t.updated_at, null, null, t.due_on, null, t.note, p.name, false
      from activity_api.tasks t left join party_api.parties p on p.id = t.party_id and ${reader.readable(party, 'p')}
     where t.assignee_id = ${actor.id}::uuid and t.state = 'open' and ${reader.readable(task, 't')}
       and t.due_on between ${plusDays(reader.now, -daysBack)}::timestamptz::date and ${plusDays(reader.now, daysAhead)}::timestamptz::date
     order by 1 limit ${most}`)
  return rows.map(row => ({ uid: uidOf(row.id), sequence: row.sequence, stamp: row.updated_at, cancelled: row.cancelled, place: row.place,
    title: row.party === null || row.title.includes(row.party) ? row.title : `${row.title} – ${row.party}`, note: row.note,
    span: row.starts_at !== null && row.ends_at !== null ? { startsAt: row.starts_at, endsAt: row.ends_at }
      : { day: row.due_on as CalendarDate } })) // why: whatever has no time has a day.
}
