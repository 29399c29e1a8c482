// What a reader chose holds for what is shown and for what is typed; without a choice the language decides.
import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { parseDate } from '../../kernel/values/calendar-date.ts'
import { parseInstant } from '../../kernel/values/instant.ts'
import { countText, follow, numberStyles, readDecimal, startOfWeek } from './conventions.ts'
import { readDate } from './date-input.ts'
import { dateText, decimalText, instantText, moneyText, nearDateText, shortFigure } from './format.ts'

afterEach(() => follow({}))
const today = parseDate('2026-11-22')

test('numbers are written and read in the signs that were chosen, in every language', () => {
  for (const [name, { example }] of Object.entries(numberStyles)) {
    follow({ numbers: name })
    for (const lang of ['en', 'de', 'zh', 'da'] as const) {
      assert.equal(decimalText('1234567.89', lang), example)
      assert.equal(moneyText({ amount: '-1234567.89', currency: 'EUR' }, lang), `\u2212${example}\u00a0EUR`)
      assert.equal(readDecimal(example, lang).toString(), '1234567.89')
      assert.equal(countText(1_234_567, 'en'), example.slice(0, -3))
    }
  }
  follow({ numbers: 'apostrophe' })
  assert.equal(readDecimal("1'234.5", 'de').toString(), '1234.5')
  assert.throws(() => readDecimal('1,5', 'de'), 'a sign that means something else here is not guessed')
  follow({ numbers: 'space' })
  assert.match(shortFigure('1234567.00', 'en') ?? '', /^1,23\d?m$/i)
})

test('days are written and typed in the order that was chosen', () => {
  const cases = [['dmy.', '31.12.2026', '3.4.'], ['dmy/', '31/12/2026', '3/4'], ['mdy/', '12/31/2026', '4/3'],
    ['ymd-', '2026-12-31', '4-3']] as const
  for (const [dates, shown, typed] of cases) {
    follow({ dates })
    assert.equal(dateText('2026-12-31', 'en'), shown)
    assert.equal(nearDateText('2026-12-31', today, 'zh'), shown)
    assert.equal(instantText(parseInstant('2026-12-31T11:05:00.000Z'), 'de', 'Europe/Berlin'), `${shown} 12:05`)
    assert.equal(readDate(shown, today, 'de'), '2026-12-31')
    assert.equal(readDate(typed, today, 'en'), '2026-04-03')
  }
  follow({ dates: 'mdy/' })
  assert.equal(readDate('13/1/26', today, 'de'), null, 'there is no thirteenth month')
})

test('a week begins on the day that was chosen', () => {
  const wednesday = parseDate('2026-11-18')
  for (const [week, first] of [[undefined, '2026-11-16'], ['sunday', '2026-11-15'], ['saturday', '2026-11-14']] as const) {
    follow({ week })
    assert.equal(startOfWeek(wednesday), first)
  }
  follow({ week: 'sunday' })
  assert.equal(startOfWeek(parseDate('2026-11-15')), '2026-11-15')
})
