// Months of a cube.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lastDayOf, monthsBack, monthsBetween } from './months.ts'

test('months go over the year', () => {
  assert.equal(monthsBack('2026-02', 3), '2025-11')
  assert.deepEqual(monthsBetween('2025-11', '2026-02'), ['2025-11', '2025-12', '2026-01', '2026-02'])
  assert.equal(lastDayOf('2028-02'), '2028-02-29')
})
