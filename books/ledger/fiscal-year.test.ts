// Fiscal years that begin with the calendar's, and those that do not.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDate } from '../../kernel/values/calendar-date.ts'
import { fiscalYearOf } from './fiscal-year.ts'

test('a day lies in the year that began last', () => {
  const cases: ReadonlyArray<[string, number, string]> = [['2026-01-01', 1, '2026-01-01'], ['2026-12-31', 1, '2026-01-01'],
    ['2026-03-31', 4, '2025-04-01'], ['2026-04-01', 4, '2026-04-01'], ['2026-06-30', 7, '2025-07-01'],
    ['2026-12-01', 12, '2026-12-01'], ['2026-11-30', 12, '2025-12-01']]
  for (const [day, firstMonth, expected] of cases) assert.equal(fiscalYearOf(parseDate(day), firstMonth), expected, day)
})
