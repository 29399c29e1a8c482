// Weeks begin on Monday, hours are those on the wall, and what overlaps stands side by side.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDate } from '../../kernel/values/calendar-date.ts'
import { parseInstant } from '../../kernel/values/instant.ts'
import { daysOf, minutesOf, momentAt, movedTo, placedOn, snapped, stepFrom } from './days.ts'

const day = (text: string) => parseDate(text)
const at = (text: string) => parseInstant(`${text}:00.000Z`)
const berlin = 'Europe/Berlin'

test('a week begins on Monday, a month shows whole weeks', () => {
  assert.deepEqual([daysOf('week', day('2026-03-04')).at(0), daysOf('week', day('2026-03-01')).at(0)], ['2026-03-02', '2026-02-23'])
  for (const month of ['2026-02-15', '2026-03-31', '2026-08-01', '2027-02-01']) {
    const days = daysOf('month', day(month))
    assert.ok(days.length % 7 === 0 && days.includes(day(`${month.slice(0, 7)}-01`)) && days.includes(day(`${month.slice(0, 7)}-28`)))
  }
  assert.deepEqual([daysOf('month', day('2026-08-01')).at(-1), stepFrom('month', day('2026-01-31'), 1), stepFrom('week',
    day('2026-03-02'), -1)],
    ['2026-09-06', '2026-02-01', '2026-02-23'])
})

test('an appointment keeps its hour on the wall when it is moved over the change of the clocks', () => {
  const span = { startsAt: at('2026-03-27T08:00'), endsAt: at('2026-03-27T09:30') }
  assert.equal(minutesOf(berlin, span.startsAt), 9 * 60)
  assert.deepEqual(movedTo(berlin, span, day('2026-03-30'), 9 * 60), { startsAt: at('2026-03-30T07:00'), endsAt: at('2026-03-30T08:30') })
  assert.equal(momentAt(berlin, day('2026-03-29'), 24 * 60), '2026-03-29T21:59:00.000Z')
  assert.deepEqual([snapped(7), snapped(8), snapped(67)], [0, 15, 60])
})

test('what overlaps shares the width, what follows has it whole', () => {
  const timed = (id: string, from: string, to: string) => ({ id, startsAt: at(`2026-03-02T${from}`), endsAt: at(`2026-03-02T${to}`) })
  const placed = placedOn('UTC', day('2026-03-02'), [timed('a', '09:00', '10:00'), timed('b', '09:30', '11:00'), timed('c', '10:00',
    '10:30'),
    timed('d', '11:00', '12:00')])
  assert.deepEqual(placed.map(one => [one.id, one.top, one.height, one.lane, one.lanes]),
    [['a', 540, 60, 0, 2], ['b', 570, 90, 1, 2], ['c', 600, 30, 0, 2], ['d', 660, 60, 0, 1]])
  assert.deepEqual(placedOn(berlin, day('2026-03-03'), [{ id: 'n', startsAt: at('2026-03-02T22:00'), endsAt: at('2026-03-03T00:00') }]),
    [{ id: 'n', top: 0, height: 60, lane: 0, lanes: 1 }])
})
