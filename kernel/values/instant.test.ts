// Moments and wall clocks in twelve time zones, on the days clocks change as well as in between. The
// expected wall times come from the published tz database rules.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, parseDate } from './calendar-date.ts'
import {
  compareInstants, dateIn, endOfDay, epochMs, instantAt, instantOf, isInstant, isZone, parseInstant, plusDays,
  plusMinutes, startOfDay, timeIn,
} from './instant.ts'

const zones = ['UTC', 'Europe/Berlin', 'Europe/Copenhagen', 'Europe/London', 'Asia/Shanghai', 'Asia/Kolkata',
  'Asia/Kathmandu', 'America/New_York', 'America/St_Johns', 'America/Sao_Paulo', 'Australia/Lord_Howe',
  'Africa/Cairo', 'Pacific/Apia', 'Pacific/Kiritimati']

test('reads RFC 3339 and what PostgreSQL writes', () => {
  const table: [string, string][] = [
    ['2026-11-22T04:49:29.704Z', '2026-11-22T04:49:29.704Z'],
    ['2026-11-22T04:49:29Z', '2026-11-22T04:49:29.000Z'],
    ['2026-11-22 04:49:29.123456+00', '2026-11-22T04:49:29.123Z'],
    ['2026-11-22T05:49:29.7+01:00', '2026-11-22T04:49:29.700Z'],
    ['2026-11-22T00:19:29-0430', '2026-11-22T04:49:29.000Z'],
    ['2026-01-01T00:30:00+05:45', '2025-12-31T18:45:00.000Z'],
    ['1000-01-01T00:00:00Z', '1000-01-01T00:00:00.000Z'],
    ['9999-12-31T23:59:59.999999Z', '9999-12-31T23:59:59.999Z'],
  ]
  for (const [from, to] of table) assert.equal(parseInstant(from), to)
})

test('refuses what is not a moment', () => {
  const table: [string, string][] = [
    ['', 'instant-malformed'], ['2026-11-22', 'instant-malformed'],
    ['2026-11-22T04:49:29', 'instant-malformed'],
    ['2026-11-22T24:00:00Z', 'instant-malformed'], ['2026-11-22T04:60:00Z', 'instant-malformed'],
    ['2026-11-22T04:49:60Z', 'instant-malformed'], ['2026-11-22T04:49:29+24:00', 'instant-malformed'],
    ['2026-02-30T04:49:29Z', 'date-invalid'], ['0999-12-31T23:59:59Z', 'date-out-of-range'],
    ['1000-01-01T00:00:00+01:00', 'instant-out-of-range'],
    ['9999-12-31T23:59:59-01:00', 'instant-out-of-range'],
  ]
  for (const [text, code] of table) assert.throws(() => parseInstant(text), { name: 'ValueError', code })
  for (const ms of [Number.NaN, 0.5, Infinity, 1e15]) {
    assert.throws(() => instantOf(ms), { code: 'instant-out-of-range' })
  }
})

test('knows its own text', () => {
  assert.ok(isInstant('2026-11-22T04:49:29.704Z'))
  for (const text of ['', 'x', '2026-11-22T04:49:29Z', '2026-11-22 04:49:29.704Z', '2026-02-30T04:49:29.704Z',
    '2026-11-22T24:00:00.000Z', '0999-11-22T04:49:29.704Z']) {
    assert.equal(isInstant(text), false, text)
  }
})

test('the wall clock in twelve zones and more', () => {
  const table = `
    2026-01-15T23:30:00.000Z  UTC                  2026-01-15 23:30:00
    2026-01-15T23:30:00.000Z  Europe/Berlin        2026-01-16 00:30:00
    2026-07-15T22:30:00.000Z  Europe/Berlin        2026-07-16 00:30:00
    2026-03-29T00:59:59.999Z  Europe/Berlin        2026-03-29 01:59:59
    2026-03-29T01:00:00.000Z  Europe/Berlin        2026-03-29 03:00:00
    2026-10-25T00:59:59.000Z  Europe/Berlin        2026-10-25 02:59:59
    2026-10-25T01:00:00.000Z  Europe/Berlin        2026-10-25 02:00:00
    2026-03-29T01:00:00.000Z  Europe/Copenhagen    2026-03-29 03:00:00
    2026-03-29T01:00:00.000Z  Europe/London        2026-03-29 02:00:00
    2026-06-30T23:00:00.000Z  Europe/London        2026-07-01 00:00:00
    2026-01-15T16:00:00.000Z  Asia/Shanghai        2026-01-16 00:00:00
    2026-07-15T15:59:59.000Z  Asia/Shanghai        2026-07-15 23:59:59
    2026-01-15T18:30:00.000Z  Asia/Kolkata         2026-01-16 00:00:00
    2026-01-15T18:15:00.000Z  Asia/Kathmandu       2026-01-16 00:00:00
    2026-03-08T06:59:59.000Z  America/New_York     2026-03-08 01:59:59
    2026-03-08T07:00:00.000Z  America/New_York     2026-03-08 03:00:00
    2026-11-01T05:30:00.000Z  America/New_York     2026-11-01 01:30:00
    2026-11-01T06:30:00.000Z  America/New_York     2026-11-01 01:30:00
    2026-01-15T03:29:00.000Z  America/St_Johns     2026-01-14 23:59:00
    2018-11-04T02:59:59.000Z  America/Sao_Paulo    2018-11-03 23:59:59
    2018-11-04T03:00:00.000Z  America/Sao_Paulo    2018-11-04 01:00:00
    2026-04-04T15:00:00.000Z  Australia/Lord_Howe  2026-04-05 01:30:00
    2026-01-15T13:00:00.000Z  Australia/Lord_Howe  2026-01-16 00:00:00
    2024-04-25T22:00:00.000Z  Africa/Cairo         2024-04-26 01:00:00
    2011-12-30T09:59:59.000Z  Pacific/Apia         2011-12-29 23:59:59
    2011-12-30T10:00:00.000Z  Pacific/Apia         2011-12-31 00:00:00
    2026-01-15T10:00:00.000Z  Pacific/Kiritimati   2026-01-16 00:00:00`
  for (const line of table.trim().split('\n')) {
    const [text = '', zone = '', date, time] = line.trim().split(/\s+/)
    const instant = parseInstant(text)
    assert.deepEqual([dateIn(zone, instant), timeIn(zone, instant)], [date, time], line)
  }
})

test('a wall time names a moment, also where the clock jumps or repeats', () => {
  const table = `
    Europe/Berlin        2026-01-15 08:30:00  2026-01-15T07:30:00.000Z
    Europe/Berlin        2026-03-29 02:30:00  2026-03-29T01:30:00.000Z
    Europe/Berlin        2026-10-25 02:30:00  2026-10-25T00:30:00.000Z
    America/New_York     2026-11-01 01:30:00  2026-11-01T05:30:00.000Z
    America/New_York     2026-03-08 02:30:00  2026-03-08T07:30:00.000Z
    Australia/Lord_Howe  2026-04-05 01:45:00  2026-04-04T14:45:00.000Z
    Asia/Kathmandu       2026-01-16 00:00:00  2026-01-15T18:15:00.000Z
    Pacific/Apia         2011-12-30 12:00:00  2011-12-30T22:00:00.000Z
    Pacific/Apia         2011-12-31 08:00:00  2011-12-30T18:00:00.000Z`
  for (const line of table.trim().split('\n')) {
    const [zone = '', date = '', time = '', instant] = line.trim().split(/\s+/)
    assert.equal(instantAt(zone, parseDate(date), time), instant, line)
  }
  assert.equal(instantAt('UTC', parseDate('2026-01-01'), '08:30'), '2026-01-01T08:30:00.000Z')
  for (const time of ['', '8:30', '24:00', '08:60', '08:30:60', '08:30:00.5']) {
    assert.throws(() => instantAt('UTC', parseDate('2026-01-01'), time), { code: 'time-malformed' })
  }
})

test('a day begins when its date appears, and lasts 23, 24 or 25 hours', () => {
  const table: [string, string, string, number][] = [
    ['Europe/Berlin', '2026-03-29', '2026-03-28T23:00:00.000Z', 23],
    ['Europe/Berlin', '2026-10-25', '2026-10-24T22:00:00.000Z', 25],
    ['Europe/Berlin', '2026-11-22', '2026-11-21T23:00:00.000Z', 24],
    ['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00:00.000Z', 23],
    ['Africa/Cairo', '2024-04-26', '2024-04-25T22:00:00.000Z', 23],
    ['Australia/Lord_Howe', '2026-04-05', '2026-04-04T13:00:00.000Z', 24.5],
    ['Asia/Shanghai', '2026-03-29', '2026-03-28T16:00:00.000Z', 24],
  ]
  for (const [zone, text, start, hours] of table) {
    const date = parseDate(text)
    assert.equal(startOfDay(zone, date), start)
    assert.equal((epochMs(endOfDay(zone, date)) - epochMs(startOfDay(zone, date))) / 3_600_000, hours)
  }
})

test('a zone that does not exist is refused by name', () => {
  assert.ok(isZone('Europe/Copenhagen'))
  for (const none of ['Europe/Atlantis', '', '+01:00', '-03']) assert.equal(isZone(none), false, none)
  const refusal = { code: 'zone-unknown', text: 'Europe/Atlantis' }
  assert.throws(() => dateIn('Europe/Atlantis', instantOf(0)), refusal)
})

const instants = fc.integer({ min: Date.UTC(1971, 0, 1), max: Date.UTC(2099, 0, 1) }).map(instantOf)

test('property: text, milliseconds and order agree', () => {
  fc.assert(fc.property(instants, instants, (a, b) => {
    assert.equal(parseInstant(a), a)
    assert.equal(instantOf(epochMs(a)), a)
    assert.ok(isInstant(a))
    assert.equal(compareInstants(a, b), Math.sign(epochMs(a) - epochMs(b)) + 0)
  }))
})

test('property: minutes and days are added in UTC, whatever the zones do', () => {
  fc.assert(fc.property(instants, fc.integer({ min: -10_000, max: 10_000 }), (instant, count) => {
    assert.equal(epochMs(plusMinutes(instant, count)) - epochMs(instant), count * 60_000)
    assert.equal(plusDays(plusDays(instant, count), -count), instant)
    assert.equal(dateIn('UTC', plusDays(instant, count)), addDays(dateIn('UTC', instant), count))
  }))
})

test('property: wall time and back is the same moment, or the other run of a repeated hour', () => {
  fc.assert(fc.property(instants, fc.constantFrom(...zones), (instant, zone) => {
    const [date, time] = [dateIn(zone, instant), timeIn(zone, instant)]
    const back = instantAt(zone, date, time)
    assert.equal(dateIn(zone, back), date)
    assert.equal(timeIn(zone, back), time)
    const seconds = (epochMs(instant) - epochMs(back)) / 1000
    assert.ok(seconds >= 0 && seconds < 7201)
  }))
})

test('property: every moment lies inside its own day', () => {
  fc.assert(fc.property(instants, fc.constantFrom(...zones), (instant, zone) => {
    const date = dateIn(zone, instant)
    assert.ok(startOfDay(zone, date) <= instant)
    assert.ok(instant < endOfDay(zone, date))
  }))
})
