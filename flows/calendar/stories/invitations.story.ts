// Whoever is invited gets the appointment into their calendar, hears once of each change, and of its end.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import ICAL from 'ical.js'
import { wordsOf } from '../../../app/words.ts'
import { Reader } from '../../../kernel/read/reader.ts'
import { createWorld, type Person, type World } from '../../../testing/world.ts'
import { calendar } from '../../../books/activity/calendar.ts'
import { sendInvitations } from '../invite.ts'

let w: World
let nadia: Person
let kim = ''
before(async () => {
  w = await createWorld()
  nadia = await w.person('Nadia Berg', 'sales-rep')
  kim = await w.customer('Kim Kunde', { kind: 'person', email: 'kim@kunde.example', language: 'da' })
})
after(() => w.end())

const invite = () => sendInvitations(w.engine, wordsOf(w.engine.house))
interface Letter extends Record<string, unknown> { to_address: string, subject: string, language: string, content_type: string
  calendar: string }
const letters = () => w.rows<Letter>(`
  select m.to_address, m.subject, m.language, f.content_type, convert_from(c.content, 'UTF8') as calendar from documents.mails m
    join documents.files f on f.id::text = m.files ->> 0 join documents.file_contents c on c.id = f.id order by m.created_at, m.id`)
const eventIn = (letter: Letter | undefined) => {
  const root = new ICAL.Component(ICAL.parse(letter?.calendar ?? '') as [])
  const [component] = root.getAllSubcomponents('vevent')
  const event = new ICAL.Event(component)
  return { method: root.getFirstPropertyValue('method'), uid: event.uid, sequence: event.sequence, summary: event.summary,
    start: event.startDate.toJSDate().toISOString(), guests: event.attendees.length, status: component?.getFirstPropertyValue('status') }
}

let meeting = ''
test('Guests are invited once, each in their own language', async () => {
  const made = await nadia.does('activity.appointment.plan', { company: w.company, title: 'Showroom, 2nd floor', place: 'Hamburg',
    startsAt: '2026-03-09T09:00:00.000Z', endsAt: '2026-03-09T10:00:00.000Z', party: kim,
    guests: [{ party: kim }, { name: 'Lee', email: 'lee@kunde.example' }] })
  meeting = String(made['id'])
  await Promise.all([invite(), invite()])
  assert.equal(await invite(), 0)
  const sent = await letters()
  assert.deepEqual(sent.map(one => [one.to_address, one.language, one.content_type]).sort(), [
    ['kim@kunde.example', 'da', 'text/calendar; charset=utf-8; method=REQUEST'],
    ['lee@kunde.example', 'de', 'text/calendar; charset=utf-8; method=REQUEST']])
  assert.match(sent.find(one => one.language === 'da')?.subject ?? '', /^Invitation: Showroom, 2nd floor, .*10.00–11.00/)
  assert.deepEqual(eventIn(sent[0]), { method: 'REQUEST', uid: `${meeting}@kontor`, sequence: 0, summary: 'Showroom, 2nd floor',
    start: '2026-03-09T09:00:00.000Z', guests: 2, status: 'CONFIRMED' })
})

test('A move is told under the same name with a higher count, and the end is told as one', async () => {
  w.clock.advance({ minutes: 5 })
  await nadia.does('activity.appointment.move', { id: meeting, startsAt: '2026-03-10T09:00:00.000Z', endsAt: '2026-03-10T10:00:00.000Z' })
  assert.equal(await invite(), 2)
  assert.deepEqual([eventIn((await letters()).at(-1)).sequence, eventIn((await letters()).at(-1)).start], [1, '2026-03-10T09:00:00.000Z'])
  w.clock.advance({ minutes: 5 })
  await nadia.does('activity.appointment.change', { id: meeting, place: 'Altona' })
  await nadia.does('activity.appointment.cancel', { id: meeting })
  assert.equal(await invite(), 2)
  const last = eventIn((await letters()).at(-1))
  assert.deepEqual([last.method, last.uid, last.sequence, last.status], ['CANCEL', `${meeting}@kontor`, 3, 'CANCELLED'])
  await nadia.isRefused('activity.appointment.move', { id: meeting, startsAt: '2026-03-10T09:00:00.000Z',
    endsAt: '2026-03-10T10:00:00.000Z' }, 'kernel/wrong-state')
})

test('What would be no appointment is refused in words', async () => {
  const plan = { company: w.company, title: 'Backwards', startsAt: '2026-03-09T10:00:00.000Z', endsAt: '2026-03-09T09:00:00.000Z' }
  await nadia.isRefused('activity.appointment.plan', plan, 'activity/ends-before-it-starts')
  const silent = await w.customer('Silent AG')
  await nadia.isRefused('activity.appointment.plan', { ...plan, endsAt: '2026-03-09T11:00:00.000Z', guests: [{ party: silent }] },
    'activity/guest-without-mail')
})

test('A calendar shows one’s own, or everybody’s, by the days of its reader', async () => {
  const omar = await w.person('Omar', 'sales-rep')
  await nadia.does('activity.appointment.plan', { company: w.company, title: 'Late call', startsAt: '2026-03-11T22:30:00.000Z',
    endsAt: '2026-03-11T23:30:00.000Z' })
  await nadia.does('activity.task.create', { company: w.company, title: 'Send list', dueOn: '2026-03-12' })
  const shown = async (who: Person, query: Record<string, unknown>) => {
    const { items } = await calendar.run(new Reader(w.engine, who.actor), { start: '2026-03-12', until: '2026-03-12', who: 'own',
      person: null, ...query }, who.actor) as { items: Array<{ title: string }> }
    return items.map(one => one.title).sort()
  }
  assert.deepEqual(await shown(nadia, {}), ['Late call', 'Send list'], 'half past eleven in Berlin, and on until the next day')
  assert.deepEqual(await shown(omar, {}), [])
  assert.deepEqual(await shown(omar, { who: 'all' }), ['Late call', 'Send list'])
})

test('A secret address is kept as a fingerprint only; a new one ends the one before', async () => {
  const first = await nadia.does('calendar.feed.open', {})
  const second = await nadia.does('calendar.feed.open', {})
  const kept = () => w.rows<{ id: string, ended: boolean, fingerprint: string }>(
    'select id, revoked_at is not null as ended, fingerprint from calendar.feeds order by created_at, id')
  assert.deepEqual((await kept()).map(one => [one.id, one.ended]), [[first['id'], true], [second['id'], false]])
  const secret = /calendar\/(.+)\.ics$/.exec(String(second['path']))?.[1] ?? ''
  assert.ok(secret.length >= 32 && (await kept()).every(one => !one.fingerprint.includes(secret)))
  const { answers: [told] } = await nadia.doesAll('calendar.feed.open', [{}], { key: 'feed-1' })
  const { answers: [again], replayed } = await nadia.doesAll('calendar.feed.open', [{}], { key: 'feed-1' })
  assert.deepEqual([replayed, again], [true, { id: told?.['id'] }], 'a second use of the key is not told the secret')
  const lying = await w.rows<{ answer: unknown }>('select answer from kernel.idempotency where key = $1', ['feed-1'])
  assert.ok(told?.['path'] !== undefined && !JSON.stringify(lying).includes('/api/public'))
  const omar = await w.person('Olga', 'sales-rep')
  await omar.isRefused('calendar.feed.revoke', { id: told['id'] }, 'kernel/not-found')
  await nadia.does('calendar.feed.revoke', { id: told['id'] })
  assert.ok((await kept()).every(one => one.ended))
})
