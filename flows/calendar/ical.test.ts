// What we write, an independent reader reads back, to the letter and to the minute.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import ICAL from 'ical.js'
import { parseDate } from '../../kernel/values/calendar-date.ts'
import { parseInstant } from '../../kernel/values/instant.ts'
import { type CalendarEvent, folded, writeCalendar } from './ical.ts'

const stamp = parseInstant('2026-03-02T08:00:00.000Z')
const meeting = (more: Partial<CalendarEvent> = {}): CalendarEvent => ({ uid: 'a@kontor', sequence: 3, stamp, title: 'Visit',
  span: { startsAt: parseInstant('2026-03-29T00:30:00.000Z'), endsAt: parseInstant('2026-03-29T01:30:00.000Z') }, ...more })
const readBack = (text: string) => {
  const calendar = new ICAL.Component(ICAL.parse(text) as [])
  return { calendar, events: calendar.getAllSubcomponents('vevent').map(one => new ICAL.Event(one)) }
}

test('times are told in UTC, across the change of the clocks too', () => {
  const { events: [event] } = readBack(writeCalendar({ events: [meeting()] }))
  assert.equal(event?.startDate.toJSDate().toISOString(), '2026-03-29T00:30:00.000Z')
  assert.equal(event?.endDate.toJSDate().toISOString(), '2026-03-29T01:30:00.000Z')
  assert.deepEqual([event?.uid, event?.sequence, event?.component.getFirstPropertyValue('status')], ['a@kontor', 3, 'CONFIRMED'])
})

test('a day is a day, whatever the zone', () => {
  const { events: [event] } = readBack(writeCalendar({ events: [meeting({ span: { day: parseDate('2026-12-31') } })] }))
  assert.deepEqual([event?.startDate.isDate, event?.startDate.toString(), event?.endDate.toString()], [true, '2026-12-31', '2027-01-01'])
})

test('whatever people write comes back as it was', () => {
  const title = 'Büro; Lampen, 50 % \\ "groß" 会议 🙂 '.repeat(6).trim()
  const note = 'Zeile eins\nZeile zwei; mit, Zeichen\n\nEND:VEVENT'
  const { events } = readBack(writeCalendar({ name: 'Sam, Seller', events: [meeting({ title, note, place: 'Halle 3; Tor B' })] }))
  assert.deepEqual([events.length, events[0]?.summary, events[0]?.description, events[0]?.location], [1, title, note, 'Halle 3; Tor B'])
})

test('no line is longer than 75 octets, and no character is cut', () => {
  const text = writeCalendar({ events: [meeting({ title: '会议🙂é'.repeat(60), guests: [{ name: 'Zoë "Z" 王'.repeat(9),
    email: 'z@kunde.example' }] })] })
  const lines = text.split('\r\n')
  assert.equal(lines.at(-1), '')
  assert.ok(lines.every(line => Buffer.byteLength(line) <= 75 && !line.includes('\n') && !line.includes('\uFFFD')))
  assert.equal(folded('x'.repeat(75)), 'x'.repeat(75))
  assert.equal(folded('x'.repeat(76)), `${'x'.repeat(75)}\r\n x`)
})

test('an invitation names who invites and who is invited; its end says so', () => {
  const guests = [{ name: 'Kim; "K" Kunde', email: 'kim@kunde.example' }]
  const invitation = { organiser: { name: 'Sam Seller', email: 'sam@lumen.example' }, guests }
  const { calendar, events: [event] } = readBack(writeCalendar({ method: 'REQUEST', events: [meeting(invitation)] }))
  assert.equal(calendar.getFirstPropertyValue('method'), 'REQUEST')
  assert.equal(event?.organizer, 'mailto:sam@lumen.example')
  assert.deepEqual(event?.attendees.map(one => [one.getFirstValue(), one.getFirstParameter('rsvp'), one.getFirstParameter('cn')]),
    [['mailto:kim@kunde.example', 'TRUE', "Kim; 'K' Kunde"]])
  const over = readBack(writeCalendar({ method: 'CANCEL', events: [meeting({ ...invitation, cancelled: true })] }))
  assert.equal(over.events[0]?.component.getFirstPropertyValue('status'), 'CANCELLED')
})
