// Spans of months: across years, and what they are compared with.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDate } from '../values/calendar-date.ts'
import { lengthOf, monthAfter, monthsOf, movedBack, spanOf, stepBack } from './span.ts'

const today = parseDate('2026-05-14')

test('named periods end with the month of today, or before it', () => {
  assert.deepEqual(spanOf('month', today), { from: '2026-05', to: '2026-05' })
  assert.deepEqual(spanOf('quarter', today), { from: '2026-04', to: '2026-05' })
  assert.deepEqual(spanOf('year', today), { from: '2026-01', to: '2026-05' })
  assert.deepEqual(spanOf('last-year', today), { from: '2025-01', to: '2025-12' })
  assert.deepEqual(spanOf('last-12', today), { from: '2025-06', to: '2026-05' })
  assert.deepEqual(spanOf('last-month', parseDate('2026-01-31')), { from: '2025-12', to: '2025-12' })
})

test('a span is compared with the one before it, or the same of the year before', () => {
  const span = { from: '2025-11', to: '2026-02' }
  assert.equal(lengthOf(span), 4)
  assert.deepEqual(monthsOf(span), ['2025-11', '2025-12', '2026-01', '2026-02'])
  assert.deepEqual(movedBack(span, stepBack(span, 'previous')), { from: '2025-07', to: '2025-10' })
  assert.deepEqual(movedBack(span, stepBack(span, 'year')), { from: '2024-11', to: '2025-02' })
  assert.equal(monthAfter('2026-12', 1), '2027-01')
})
