// Business dates against the calendar: leap years, month ends, week numbers, and the refusal of days
// that never were.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  addDays, addMonths, compareDates, dateOf, daysBetween, endOfMonth, isDate, isoWeek, isoWeekday,
  parseDate, partsOf, startOfMonth,
} from './calendar-date.ts'

const first = parseDate('1000-01-01')
const lastDay = daysBetween(first, parseDate('9999-12-31'))
const dates = fc.integer({ min: 0, max: lastDay }).map(days => addDays(first, days))
const middleDates = fc.integer({ min: 400_000, max: 2_000_000 }).map(days => addDays(first, days))

test('accepts days that exist', () => {
  for (const text of ['1000-01-01', '9999-12-31', '2024-02-29', '2000-02-29', '1900-02-28', '2026-11-30']) {
    assert.equal(parseDate(text), text)
    assert.ok(isDate(text))
  }
})

test('refuses days that do not', () => {
  const table: [string, string][] = [
    ['2023-02-29', 'date-invalid'], ['1900-02-29', 'date-invalid'], ['2026-04-31', 'date-invalid'],
    ['2026-00-10', 'date-invalid'], ['2026-13-01', 'date-invalid'], ['2026-01-00', 'date-invalid'],
    ['0999-12-31', 'date-out-of-range'], ['0000-01-01', 'date-out-of-range'], ['', 'date-malformed'],
    ['2026-1-1', 'date-malformed'], ['20260101', 'date-malformed'], ['2026-01-01T00:00', 'date-malformed'],
    [' 2026-01-01', 'date-malformed'], ['2026-01-01\n', 'date-malformed'], ['10000-01-01', 'date-malformed'],
  ]
  for (const [text, code] of table) {
    assert.throws(() => parseDate(text), { name: 'ValueError', code, text })
    assert.equal(isDate(text), false)
  }
})

test('adds days across months, leap days and years, and stops at the end of the calendar', () => {
  const table: [string, number, string][] = [
    ['2024-02-28', 1, '2024-02-29'], ['2023-02-28', 1, '2023-03-01'], ['2026-12-31', 1, '2027-01-01'],
    ['2026-01-01', -1, '2025-12-31'], ['2026-03-29', 0, '2026-03-29'], ['2000-01-01', 36525, '2100-01-01'],
    ['1970-01-01', -1, '1969-12-31'],
  ]
  for (const [from, days, to] of table) assert.equal(addDays(parseDate(from), days), to)
  assert.throws(() => addDays(parseDate('9999-12-31'), 1), { code: 'date-out-of-range' })
  assert.throws(() => addDays(first, -1), { code: 'date-out-of-range' })
  assert.throws(() => addDays(first, 0.5), { code: 'not-a-number' })
  assert.throws(() => addDays(first, 1e15), { code: 'date-out-of-range' })
})

test('adds months and stays inside the month', () => {
  const table: [string, number, string][] = [
    ['2024-01-31', 1, '2024-02-29'], ['2023-01-31', 1, '2023-02-28'], ['2024-03-31', -1, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'], ['2024-02-29', 48, '2028-02-29'], ['2026-11-30', 3, '2027-02-28'],
    ['2026-01-15', -1, '2025-12-15'], ['2026-01-15', -13, '2024-12-15'], ['2026-12-31', 0, '2026-12-31'],
  ]
  for (const [from, months, to] of table) assert.equal(addMonths(parseDate(from), months), to)
  assert.throws(() => addMonths(parseDate('9999-12-01'), 1), { code: 'date-out-of-range' })
})

test('numbers weekdays and weeks after ISO 8601', () => {
  const table: [string, number, number, number][] = [
    ['1970-01-01', 4, 1970, 1], ['2020-12-31', 4, 2020, 53], ['2021-01-01', 5, 2020, 53],
    ['2021-01-03', 7, 2020, 53], ['2021-01-04', 1, 2021, 1], ['2024-12-30', 1, 2025, 1],
    ['2026-11-22', 7, 2026, 47], ['1000-01-01', 3, 1000, 1], ['9999-12-31', 5, 9999, 52],
  ]
  for (const [text, weekday, year, week] of table) {
    assert.equal(isoWeekday(parseDate(text)), weekday, text)
    assert.deepEqual(isoWeek(parseDate(text)), { year, week }, text)
  }
})

test('knows where months begin and end', () => {
  const table: [string, string, string][] = [
    ['2024-02-10', '2024-02-01', '2024-02-29'], ['2023-02-28', '2023-02-01', '2023-02-28'],
    ['2026-12-31', '2026-12-01', '2026-12-31'], ['9999-12-05', '9999-12-01', '9999-12-31'],
  ]
  for (const [date, start, end] of table) {
    assert.equal(startOfMonth(parseDate(date)), start)
    assert.equal(endOfMonth(parseDate(date)), end)
  }
})

test('property: parts, text and comparison agree', () => {
  fc.assert(fc.property(dates, dates, (a, b) => {
    assert.equal(dateOf(partsOf(a)), a)
    assert.equal(parseDate(a), a)
    assert.equal(compareDates(a, b), Math.sign(daysBetween(b, a)) + 0)
  }))
})

test('property: adding days and counting them are inverse; the weekday goes round', () => {
  fc.assert(fc.property(middleDates, fc.integer({ min: -300_000, max: 300_000 }), (date, days) => {
    const moved = addDays(date, days)
    assert.equal(daysBetween(date, moved), days)
    assert.equal(addDays(moved, -days), date)
    assert.equal(isoWeekday(addDays(date, 7)), isoWeekday(date))
    assert.equal(isoWeekday(addDays(date, 1)), isoWeekday(date) % 7 + 1)
  }))
})

test('property: adding months moves the month exactly and the day only downwards', () => {
  fc.assert(fc.property(middleDates, fc.integer({ min: -6000, max: 6000 }), (date, months) => {
    const [from, to] = [partsOf(date), partsOf(addMonths(date, months))]
    assert.equal((to.year - from.year) * 12 + to.month - from.month, months)
    assert.ok(to.day <= from.day)
    assert.ok(to.day === from.day || to.day >= 28)
  }))
})
