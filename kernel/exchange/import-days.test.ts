// Days of tables: certain ones are read, open ones only where the table or a person tells their order.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayOf, dayOrderOf } from './import-days.ts'

test('a day is read where it can mean one day only', () => {
  for (const [text, order, day] of [
    ['2026-03-04', null, '2026-03-04'], ['2026/3/4', null, '2026-03-04'], ['2026年3月4日', null, '2026-03-04'],
    ['2026-03-04 10:15', null, '2026-03-04'], ['4.3.2026', null, '2026-03-04'], ['04. 03. 2026', 'mdy', '2026-03-04'],
    ['4/3/2026', 'dmy', '2026-03-04'], ['3-4-2026', 'mdy', '2026-03-04'], ['3/4/2026', null, '3/4/2026'],
  ] as const) assert.equal(dayOf(text, order), day, text)
})

test('one day that tells the order tells it for all; days that contradict each other tell none', () => {
  assert.equal(dayOrderOf(['3/4/2026', '31/1/2026']), 'dmy')
  assert.equal(dayOrderOf(['3/4/2026', '1/31/2026', '']), 'mdy')
  assert.equal(dayOrderOf(['3/4/2026', '2026-03-04']), null)
  assert.equal(dayOrderOf(['31/1/2026', '1/31/2026']), null)
})
