// When something bought now and again is taken for given up.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDate } from '../../kernel/values/calendar-date.ts'
import { hasStopped, interval } from './habits.ts'

const day = parseDate

test('the usual time between two orders', () => {
  assert.equal(interval(1, day('2026-01-01'), day('2026-01-01')), null)
  assert.equal(interval(2, day('2026-01-01'), day('2026-01-31')), 30)
  assert.equal(interval(4, day('2026-01-01'), day('2026-04-01')), 30)
  assert.equal(interval(3, day('2026-01-01'), day('2026-01-01')), null, 'all on one day tells no rhythm')
})

test('bought monthly: given up after more than two months', () => {
  const monthly = { times: 4, everyDays: 30, lastOn: '2026-04-01' }
  assert.equal(hasStopped(monthly, day('2026-05-31')), false)
  assert.equal(hasStopped(monthly, day('2026-06-01')), true)
})

test('twice is no habit, and a week is no rest', () => {
  assert.equal(hasStopped({ times: 2, everyDays: 30, lastOn: '2020-01-01' }, day('2026-01-01')), false)
  assert.equal(hasStopped({ times: 9, everyDays: 3, lastOn: '2026-04-01' }, day('2026-04-20')), false)
})
