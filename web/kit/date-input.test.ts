// Days as people type them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDate } from '../../kernel/values/calendar-date.ts'
import { readDate } from './date-input.ts'

const today = parseDate('2026-11-22')
const cases = [
  ['31.12.2026', 'de', '2026-12-31'], ['31.12.', 'de', '2026-12-31'], ['31', 'de', '2026-11-31'], ['7', 'de', '2026-11-07'],
  ['31/12/26', 'en', '2026-12-31'], ['20261231', 'en', '2026-12-31'], ['2026-12-31', 'zh', '2026-12-31'],
  ['12月31日', 'zh', '2026-12-31'], ['2026年12月31日', 'zh', '2026-12-31'], ['t', 'en', '2026-11-22'], ['heute', 'de', '2026-11-22'],
  ['+7', 'da', '2026-11-29'], ['-1', 'da', '2026-11-21'],
] as const

for (const [typed, lang, meant] of cases) {
  const exists = meant !== '2026-11-31'
  test(`${typed} in ${lang} is ${exists ? meant : 'no day'}`, () => {
    assert.equal(readDate(typed, today, lang), exists ? meant : null)
  })
}

test('what is no day is refused, not guessed', () => {
  for (const typed of ['soon', '30.02.2026', '1.2.3.4', '']) assert.equal(readDate(typed, today, 'de'), null, typed)
})
