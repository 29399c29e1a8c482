// Inviting by mail: whoever is a guest of an appointment gets an invitation their calendar understands, a new one
// whenever it changed, and its end. Which state a guest was told of is written with the mail, so each is told once.
import { houseActor } from '../../kernel/access/actor.ts'
import { command, erased } from '../../kernel/command/command.ts'
import { type Engine, execute } from '../../kernel/command/execute.ts'
import type { Work } from '../../kernel/command/work.ts'
import type { Catalogue } from '../../kernel/i18n/catalogue.ts'
import { formatDate, formatTime } from '../../kernel/i18n/format.ts'
import type { Language } from '../../kernel/i18n/language.ts'
import type { FullRow } from '../../kernel/model/resource.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { dateIn } from '../../kernel/values/instant.ts'
import { queueMail, storeFile } from '../../foundations/documents/contract.ts'
import { appointment } from '../../books/activity/contract.ts'
import { uidOf } from './feed-routes.ts'
import { writeCalendar } from './ical.ts'

type Appointment = FullRow<typeof appointment>
interface Host extends Record<string, unknown> { id: string, name: string, email: string, zone: string }
interface Speaks extends Record<string, unknown> { id: string, language: Language | null }

const actor = houseActor('calendar', 'Calendar')
const atOnce = 100

/** Writes the invitations that are due; answers how many. */
export async function sendInvitations(engine: Engine, words: Catalogue): Promise<number> {
  let count = 0
  const inviting = command('activity.appointment.invite', { doc: 'Tells guests of an appointment.' }, async work => {
    // why: one server invites at a time; another would find the same guests not told yet.
    await work.read(sql`select pg_advisory_xact_lock(hashtext('calendar.invite'))`)
    count = await inviteDue(work, words)
  })
  await execute(engine, { command: erased(inviting), actor, items: [{}] })
  return count
}

/** Not told of this state yet; of one that fell through only whoever was ever invited. */
const isDue = (row: Appointment) => ({ told }: Appointment['guests'][number]): boolean =>
  told === null ? row.state === 'planned' : told < row.sequence

async function inviteDue(work: Work, words: Catalogue): Promise<number> {
  const due = await work.loadWhere(appointment, sql`t.id in (select g.appointment_id from activity.appointment_guests g
    join activity.appointments a on a.id = g.appointment_id
    where (g.told is null and a.state = 'planned') or g.told < a.sequence order by g.appointment_id limit ${atOnce})`)
  const [hosts, parties] = await Promise.all([
    work.read<Host>(sql`select id, name, email, zone from org_api.users where id = any(${due.map(row => row.organiser)}::uuid[])`),
    work.read<Speaks>(sql`select id, language from party_api.parties
      where id = any(${due.flatMap(row => row.guests.flatMap(guest => guest.party ?? []))}::uuid[])`)])
  let count = 0
  for (const row of due) {
    const host = hosts.find(one => one.id === row.organiser)
    if (!host) continue
    for (const guest of row.guests.filter(isDue(row))) {
      const language = parties.find(one => one.id === guest.party)?.language ?? work.company(row.company).language
      invite(work, words, { row, host, guest, language })
      work.updatePart(appointment, 'guests', guest, { told: row.sequence })
      count++
    }
  }
  return count
}

interface Invitation { readonly row: Appointment, readonly host: Host, readonly guest: Appointment['guests'][number],
  readonly language: Language }

function invite(work: Work, words: Catalogue, { row, host, guest, language }: Invitation): void {
  const kind = row.state === 'cancelled' ? 'cancelled' : guest.told === null ? 'invited' : 'changed'
  const method = kind === 'cancelled' ? 'CANCEL' : 'REQUEST'
  const { zone } = work.company(row.company)
  const time = `${formatDate(dateIn(zone, row.startsAt), language)}, ${formatTime(row.startsAt, language, zone)}`
    + `–${formatTime(row.endsAt, language, zone)} (${zone})`
  const say = (word: string): string => words.translate(language, `calendar.mail.${word}`, { title: row.title, host: host.name,
    name: guest.name, time })
  const text = writeCalendar({ method, events: [{ uid: uidOf(row.id), sequence: row.sequence, stamp: work.now, title: row.title,
    span: row, place: row.place, note: row.note, cancelled: row.state === 'cancelled', organiser: host, guests: row.guests }] })
  const file = storeFile(work, { company: row.company, subjectResource: appointment.name, subjectId: row.id, kind: 'mail',
    name: 'invite.ics', contentType: `text/calendar; charset=utf-8; method=${method}`, content: new TextEncoder().encode(text) })
  queueMail(work, { company: row.company, party: guest.party, toAddress: guest.email, language,
    subject: say(`${kind}.subject`).slice(0, 200),
    body: [say('greeting'), say(kind), [time, row.place].filter(Boolean).join('\n'), ...(row.note ? [row.note] : []),
      host.name].join('\n\n'),
    files: [file.id] })
}
