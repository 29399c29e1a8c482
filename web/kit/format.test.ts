// Figures and days as readers of each language see them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDate } from '../../kernel/values/calendar-date.ts'
import { daysOverdue, decimalText, isZeroText, moneyIn, moneyText, nearDateText, shortFigure, sumMoney } from './format.ts'

const today = parseDate('2026-11-22')

test('an amount keeps all decimals, groups by language and has a true minus sign', () => {
  const owed = { amount: '-1234567.50', currency: 'EUR' }
  assert.equal(moneyText(owed, 'de', false), '\u22121.234.567,50')
  assert.equal(moneyText(owed, 'en'), '\u22121,234,567.50\u00a0EUR')
  assert.equal(moneyText({ amount: '123456789012.99', currency: 'EUR' }, 'en', false), '123,456,789,012.99')
})

test('an amount nobody can read is shown as it came', () => {
  assert.equal(moneyText({ amount: 'much', currency: 'EUR' }, 'en'), 'much EUR')
  assert.equal(moneyText({ amount: '1.00', currency: 'XXX' }, 'en'), '1.00 XXX')
})

test('zeros behind the point are dropped from quantities unless asked for', () => {
  assert.equal(decimalText('10.500000', 'de'), '10,5')
  assert.equal(decimalText('10.5', 'en', { minDigits: 2 }), '10.50')
})

test('days near today are named, others are dates', () => {
  assert.equal(nearDateText('2026-11-22', today, 'en'), 'today')
  assert.equal(nearDateText('2026-11-21', today, 'de'), 'gestern')
  assert.equal(nearDateText('2026-11-18', today, 'en'), 'Wed 18 Nov')
  assert.equal(nearDateText('2026-10-01', today, 'de'), '01.10.2026')
})

test('overdue begins the day after', () => {
  assert.equal(daysOverdue('2026-11-22', today), 0)
  assert.equal(daysOverdue('2026-11-10', today), 12)
})

test('sums are exact and kept apart by currency', () => {
  const amounts = moneyIn([{ amount: '0.10', currency: 'EUR' }, { amount: '0.20', currency: 'EUR' }, null, '3',
    { amount: '5', currency: 'DKK' }])
  assert.deepEqual(sumMoney(amounts), [{ amount: '0.30', currency: 'EUR' }, { amount: '5', currency: 'DKK' }])
})

test('nothing is recognised in all its spellings', () => {
  for (const text of ['0', '0.00', '-0.0']) assert.ok(isZeroText(text), text)
  for (const text of ['0.01', '10']) assert.ok(!isZeroText(text), text)
})

test('a long figure is shortened by one rule, never to zeros that look exact', () => {
  const all = (value: string) => [shortFigure(value, 'en'), shortFigure(value, 'de'), shortFigure(value, 'zh')]
  assert.deepEqual(all('99999.99'), [null, null, null])
  assert.deepEqual(all('219541.69'), ['219.5k', '219.542', '21.95万'])
  assert.deepEqual(all('-1234567.89'), ['\u22121.235m', '\u22121,235\u00a0Mio.', '\u2212123.5万'])
  assert.deepEqual([shortFigure('60508.78', 'en', 10_000), shortFigure('60508.78', 'zh', 10_000), shortFigure('9999.99', 'en', 10_000)],
    ['60,509', '60,509', null])
  assert.equal(shortFigure('much', 'en'), null)
})
