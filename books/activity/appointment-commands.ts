// The life of an appointment: planned with its guests, moved, changed, called off. Every change counts its sequence
// up, and guests are told of it by mail afterwards.
import { command } from '../../kernel/command/command.ts'
import type { Work } from '../../kernel/command/work.ts'
import { instant, link, prose, ref, text } from '../../kernel/model/fields.ts'
import type { FullRow } from '../../kernel/model/resource.ts'
import { sql } from '../../kernel/sql/sql.ts'
import type { Instant } from '../../kernel/values/instant.ts'
import { company } from '../../ground/org/contract.ts'
import { appointment } from './appointment.ts'
import { appointmentCancelled, appointmentMoved, appointmentPlanned } from './events.ts'
import { companyMissing, endsBeforeItStarts, guestWithoutMail } from './problems.ts'
import { companyOf } from './record.ts'

type AppointmentRow = FullRow<typeof appointment>

const tellOf = (row: Pick<AppointmentRow,
  'id' | 'company' | 'party' | 'title' | 'organiser' | 'startsAt' | 'endsAt'>) => ({ appointment: row.id,
  company: row.company, party: row.party, title: row.title, organiser: row.organiser, startsAt: row.startsAt, endsAt: row.endsAt })

function refuseBackwards({ startsAt, endsAt }: { startsAt: Instant, endsAt: Instant }): void {
  if (endsAt <= startsAt) throw endsBeforeItStarts.of({}, { pointer: '/endsAt' })
}

interface Wanted { readonly party: string | null, readonly email: string | null, readonly name: string | null }

/** Names and addresses of guests who are named by their party alone. */
async function guestsOf(work: Work, wanted: readonly Wanted[]): Promise<(guest: Wanted) => { party: string | null, email: string,
  name: string }> {
  const ids = wanted.flatMap(one => one.party ?? [])
  const known = ids.length === 0 ? [] : await work.read<{ id: string, name: string, email: string | null }>(sql`
    select id, name, email from party_api.parties where id = any(${ids}::uuid[])`)
  return ({ party, email, name }) => {
    const found = known.find(one => one.id === party)
    const address = email ?? found?.email
    if (!address) throw guestWithoutMail.of({ name: name ?? found?.name ?? '' })
    return { party, email: address, name: name ?? found?.name ?? address }
  }
}

export const planAppointment = command('activity.appointment.plan', {
  doc: 'Keeps a time for a meeting, a visit or a call, and invites its guests by mail.',
  creates: appointment,
  input: {
    company: ref(company).optional().doc('The own company when left empty.'),
    title: text(),
    startsAt: instant(),
    endsAt: instant(),
    party: ref('party.party').optional(),
    place: text().optional(),
    note: prose().optional(),
    organiser: ref('org.user').optional().doc('Oneself when left empty.'),
  },
  lists: { guests: { fields: { party: link('party.party').optional(), name: text().optional(), email: text({ max: 320 }).optional() },
    max: 50 } },
  emits: [appointmentPlanned],
  refuses: [companyMissing, endsBeforeItStarts, guestWithoutMail],
  face: { primary: true, icon: 'calendar' },
}, async (work, calls) => {
  const complete = await guestsOf(work, calls.flatMap(({ input }) => input.guests))
  return calls.map(({ input: { guests, ...input } }) => {
    refuseBackwards(input)
    const row = work.insert(appointment, { ...input, company: companyOf(work, input.company), organiser: input.organiser ?? work.actor.id })
    work.insertParts(appointment, row, 'guests', guests.map(complete))
    work.emit(appointmentPlanned, tellOf(row))
    return { id: row.id, state: row.state, version: row.version }
  })
})

export const moveAppointment = command('activity.appointment.move', {
  doc: 'Puts an appointment on another time; its guests are told.',
  on: appointment,
  from: ['planned'],
  takenBackBy: 'activity.appointment.move',
  input: { startsAt: instant(), endsAt: instant() },
  emits: [appointmentMoved],
  refuses: [endsBeforeItStarts],
  face: { icon: 'calendar-due' },
}, async (work, calls) => {
  for (const { row, input } of calls) {
    refuseBackwards(input)
    if (row.startsAt === input.startsAt && row.endsAt === input.endsAt) continue
    work.update(appointment, row, { ...input, sequence: row.sequence + 1 })
    work.emit(appointmentMoved, tellOf(row))
  }
})

export const changeAppointment = command('activity.appointment.change', {
  doc: 'Says anew what an appointment is about and where; its guests are told.',
  on: appointment,
  from: ['planned'],
  input: { title: text(), party: ref('party.party').optional(), place: text().optional(), note: prose().optional() },
  partial: true,
  face: { icon: 'pencil' },
}, async (work, calls) => {
  for (const { row, input } of calls) work.update(appointment, row, { ...input, sequence: row.sequence + 1 })
})

export const cancelAppointment = command('activity.appointment.cancel', {
  doc: 'Calls an appointment off; its guests are told.',
  on: appointment,
  from: ['planned'],
  emits: [appointmentCancelled],
  face: { danger: true, icon: 'x' },
}, async (work, calls) => {
  for (const { row } of calls) {
    work.update(appointment, row, { state: 'cancelled', sequence: row.sequence + 1 })
    work.emit(appointmentCancelled, tellOf(row))
  }
})
