// Writing calendars as others read them (RFC 5545): times in UTC, so that no zone must be described; days as days;
// text escaped, lines folded at 75 octets and never within a character. Pure.
import { addDays, type CalendarDate } from '../../kernel/values/calendar-date.ts'
import type { Instant } from '../../kernel/values/instant.ts'

export interface Person { readonly name: string, readonly email: string }

export interface CalendarEvent {
  /** The same for ever, whoever asks. */
  readonly uid: string
  /** Counts the changes; calendars keep the highest. */
  readonly sequence: number
  readonly stamp: Instant
  readonly title: string
  readonly span: { readonly startsAt: Instant, readonly endsAt: Instant } | { readonly day: CalendarDate }
  readonly place?: string | null
  readonly note?: string | null
  readonly url?: string | null
  readonly cancelled?: boolean
  readonly organiser?: Person
  readonly guests?: readonly Person[]
}

export interface Calendar {
  readonly name?: string
  /** An invitation, or the end of one; a feed has none. */
  readonly method?: 'REQUEST' | 'CANCEL'
  readonly events: readonly CalendarEvent[]
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', ';': '\\;', ',': '\\,', '\n': '\\n' }
const escaped = (text: string): string => text.replaceAll(/\r\n?/g, '\n').replaceAll(/[\\;,\n]/g, one => escapes[one] ?? one)
  // why: other control characters have no place in a calendar.
  .replaceAll(/\p{Cc}/gu, ' ')

/** A parameter is quoted; a quote within it cannot be said. */
const quoted = (text: string): string => `"${text.replaceAll(/["\p{Cc}]/gu, "'")}"`

const moment = (instant: Instant): string => `${instant.slice(0, 19).replaceAll(/[-:]/g, '')}Z`
const dayOf = (date: CalendarDate): string => date.replaceAll('-', '')

const maxOctets = 75

/** A line of at most 75 octets; what is left goes on in the next, after a space. */
export function folded(line: string): string {
  const lines: string[] = []
  let current = ''
  let octets = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (octets + size > maxOctets) {
      lines.push(current)
      current = ' '
      octets = 1
    }
    current += character
    octets += size
  }
  return [...lines, current].join('\r\n')
}

const when = (span: CalendarEvent['span']): string[] => ('day' in span
  ? [`DTSTART;VALUE=DATE:${dayOf(span.day)}`, `DTEND;VALUE=DATE:${dayOf(addDays(span.day, 1))}`, 'TRANSP:TRANSPARENT']
  : [`DTSTART:${moment(span.startsAt)}`, `DTEND:${moment(span.endsAt)}`])

const eventLines = (one: CalendarEvent): string[] => ['BEGIN:VEVENT', `UID:${one.uid}`, `SEQUENCE:${one.sequence}`,
  `DTSTAMP:${moment(one.stamp)}`, `LAST-MODIFIED:${moment(one.stamp)}`, ...when(one.span), `SUMMARY:${escaped(one.title)}`,
  ...(one.place ? [`LOCATION:${escaped(one.place)}`] : []), ...(one.note ? [`DESCRIPTION:${escaped(one.note)}`] : []),
  ...(one.url ? [`URL:${one.url}`] : []), `STATUS:${one.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
  ...(one.organiser ? [`ORGANIZER;CN=${quoted(one.organiser.name)}:mailto:${one.organiser.email}`] : []),
  ...(one.guests ?? []).map(({ name, email }) =>
    `ATTENDEE;CN=${quoted(name)};ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:${email}`),
  'END:VEVENT']

export function writeCalendar({ name, method, events }: Calendar): string {
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Kontor//Calendar//EN', 'CALSCALE:GREGORIAN',
    ...(method ? [`METHOD:${method}`] : []), ...(name ? [`X-WR-CALNAME:${escaped(name)}`] : []),
    ...events.flatMap(eventLines), 'END:VCALENDAR']
  return lines.map(line => `${folded(line)}\r\n`).join('')
}
