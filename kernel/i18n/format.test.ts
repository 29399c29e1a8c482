// What readers of the four languages see, digit by digit, and the proof that showing a number and
// reading it back never changes it.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseDate } from '../values/calendar-date.ts'
import { activeCurrencies } from '../values/currency.ts'
import { Decimal } from '../values/decimal.ts'
import { parseInstant } from '../values/instant.ts'
import { Money } from '../values/money.ts'
import {
  countryName, currencyName, formatDate, formatDecimal, formatInstant, formatMoney, formatNearDate,
  formatPercent, formatQuantity, formatTime, parseLocalDecimal, weekdayNames,
} from './format.ts'
import { languages } from './language.ts'
import type { Language } from './language.ts'

const langs = fc.constantFrom(...languages)
const decimals = fc.tuple(fc.bigInt(-(10n ** 25n), 10n ** 25n), fc.nat(15))
  .map(([unscaled, scale]) => Decimal.of(unscaled, scale))

/** Non-breaking spaces are shown as ~ so that the tables can be read. */
const inAll = (write: (lang: Language) => string) =>
  languages.map(lang => write(lang).replaceAll('\u00a0', '~').replaceAll('\u202f', '~'))

test('decimals with the separators of each language', () => {
  const table: [string, object, string[]][] = [
    ['1234.5', {}, ['1,234.5', '1.234,5', '1,234.5', '1.234,5']],
    ['-1234567.25', {}, ['-1,234,567.25', '-1.234.567,25', '-1,234,567.25', '-1.234.567,25']],
    ['10.500000', {}, ['10.5', '10,5', '10.5', '10,5']],
    ['0.000', {}, ['0', '0', '0', '0']],
    ['10.5', { minDigits: 2 }, ['10.50', '10,50', '10.50', '10,50']],
    ['10.1234', { minDigits: 2 }, ['10.1234', '10,1234', '10.1234', '10,1234']],
    ['1.005', { digits: 2 }, ['1.01', '1,01', '1.01', '1,01']],
    ['-0.001', { digits: 2 }, ['0.00', '0,00', '0.00', '0,00']],
    ['7', { digits: 3 }, ['7.000', '7,000', '7.000', '7,000']],
    ['1234567', { grouping: false }, ['1234567', '1234567', '1234567', '1234567']],
  ]
  for (const [text, style, expected] of table) {
    assert.deepEqual(inAll(lang => formatDecimal(Decimal.parse(text), lang, style)), expected, text)
  }
})

test('no digit is lost where a float would lose it', () => {
  const value = Decimal.parse('1234567890123456789.0123456789')
  assert.equal(formatDecimal(value, 'de'), '1.234.567.890.123.456.789,0123456789')
  const money = Money.parse({ amount: '99999999999999999.99', currency: 'EUR' })
  assert.equal(formatMoney(money, 'en'), '€99,999,999,999,999,999.99')
  assert.equal(formatDecimal(Decimal.of(1n, 60), 'en'), `0.${'0'.repeat(59)}1`)
})

test('money with all decimals of its currency, by symbol, by code or bare', () => {
  const table: [string, string, object, string[]][] = [
    ['-4760.00', 'EUR', {}, ['-€4,760.00', '-4.760,00~€', '-€4,760.00', '-4.760,00~€']],
    ['4760', 'JPY', {}, ['JP¥4,760', '4.760~¥', 'JP¥4,760', '4.760~JP¥']],
    ['4.760', 'BHD', {}, ['BHD~4.760', '4,760~BHD', 'BHD~4.760', '4,760~BHD']],
    ['1.5', 'DKK', {}, ['DKK~1.50', '1,50~DKK', 'DKK~1.50', '1,50~kr.']],
    ['1.5', 'CNY', {}, ['CN¥1.50', '1,50~CN¥', '¥1.50', '1,50~CN¥']],
    ['1.5', 'HUF', {}, ['HUF~1.50', '1,50~HUF', 'HUF~1.50', '1,50~HUF']],
    ['0.0001', 'CLF', {}, ['CLF~0.0001', '0,0001~CLF', 'CLF~0.0001', '0,0001~CLF']],
    ['4760', 'USD', { withCurrency: 'code' },
      ['USD~4,760.00', '4.760,00~USD', 'USD~4,760.00', '4.760,00~USD']],
    ['4760', 'EUR', { withCurrency: false }, ['4,760.00', '4.760,00', '4,760.00', '4.760,00']],
  ]
  for (const [amount, currency, style, expected] of table) {
    const money = Money.parse({ amount, currency })
    assert.deepEqual(inAll(lang => formatMoney(money, lang, style)), expected, currency)
  }
})

test('every active currency can be shown in every language', () => {
  for (const currency of activeCurrencies) {
    const money = Money.of(123456n, currency)
    for (const lang of languages) {
      const digits = formatMoney(money, lang, { withCurrency: 'code' }).replace(/\D/g, '')
      assert.equal(digits, '123456', `${currency} in ${lang}`)
    }
  }
})

test('percentages and quantities', () => {
  const percent = (text: string) => inAll(lang => formatPercent(Decimal.parse(text), lang))
  assert.deepEqual(percent('0.19'), ['19%', '19~%', '19%', '19~%'])
  assert.deepEqual(percent('0.1925'), ['19.25%', '19,25~%', '19.25%', '19,25~%'])
  assert.deepEqual(percent('-1.5'), ['-150%', '-150~%', '-150%', '-150~%'])
  assert.deepEqual(inAll(lang => formatQuantity(Decimal.parse('1250.500'), lang, { unit: 'kg' })),
    ['1,250.5~kg', '1.250,5~kg', '1,250.5~kg', '1.250,5~kg'])
  assert.deepEqual(inAll(lang => formatQuantity(Decimal.parse('3'), lang)), ['3', '3', '3', '3'])
})

test('dates', () => {
  const date = parseDate('2026-03-05')
  assert.deepEqual(inAll(lang => formatDate(date, lang)),
    ['05/03/2026', '05.03.2026', '2026/03/05', '05.03.2026'])
  assert.deepEqual(inAll(lang => formatDate(date, lang, 'medium')),
    ['5 Mar 2026', '05.03.2026', '2026年3月5日', '5. mar. 2026'])
  assert.deepEqual(inAll(lang => formatDate(date, lang, 'long')),
    ['5 March 2026', '5. März 2026', '2026年3月5日', '5. marts 2026'])
  assert.deepEqual(inAll(lang => formatDate(date, lang, 'full')),
    ['Thursday, 5 March 2026', 'Donnerstag, 5. März 2026', '2026年3月5日星期四', 'torsdag den 5. marts 2026'])
  assert.deepEqual(inAll(lang => formatDate(date, lang, 'month')),
    ['March 2026', 'März 2026', '2026年3月', 'marts 2026'])
  assert.equal(formatDate(parseDate('1000-01-01'), 'de'), '01.01.1000')
  assert.equal(formatDate(parseDate('9999-12-31'), 'de'), '31.12.9999')
})

test('days near today by name', () => {
  const today = parseDate('2026-03-05') // a Thursday
  const table: [string, string[]][] = [
    ['2026-03-05', ['today', 'heute', '今天', 'i dag']],
    ['2026-03-04', ['yesterday', 'gestern', '昨天', 'i går']],
    ['2026-03-06', ['tomorrow', 'morgen', '明天', 'i morgen']],
    ['2026-03-10', ['Tue 10 Mar', 'Di., 10. März', '3/10周二', 'tirs. 10. mar.']],
    ['2026-02-27', ['Fri 27 Feb', 'Fr., 27. Feb.', '2/27周五', 'fre. 27. feb.']],
    ['2026-03-12', ['12/03/2026', '12.03.2026', '2026/03/12', '12.03.2026']],
    ['2026-02-26', ['26/02/2026', '26.02.2026', '2026/02/26', '26.02.2026']],
  ]
  for (const [date, expected] of table) {
    assert.deepEqual(inAll(lang => formatNearDate(parseDate(date), today, lang)), expected, date)
  }
})

test('instants on the wall of a zone, in 24 hours', () => {
  const instant = parseInstant('2026-03-29T22:05:09Z')
  assert.deepEqual(inAll(lang => formatInstant(instant, lang, 'Europe/Berlin')),
    ['30/03/2026, 00:05', '30.03.2026, 00:05', '2026/03/30 00:05', '30.03.2026, 00.05'])
  assert.deepEqual(inAll(lang => formatTime(instant, lang, 'America/New_York')),
    ['18:05', '18:05', '18:05', '18.05'])
})

test('names of weekdays, currencies and countries', () => {
  assert.deepEqual(weekdayNames('da', 'short'), ['man.', 'tirs.', 'ons.', 'tors.', 'fre.', 'lør.', 'søn.'])
  assert.equal(weekdayNames('zh')[0], '星期一')
  assert.deepEqual(inAll(lang => currencyName('DKK', lang)),
    ['Danish Krone', 'Dänische Krone', '丹麦克朗', 'dansk krone'])
  assert.deepEqual(inAll(lang => countryName('DE', lang)), ['Germany', 'Deutschland', '德国', 'Tyskland'])
  assert.equal(currencyName('XAD', 'en'), 'XAD')
})

test('reads numbers as people of each language type them', () => {
  const table: [Language, string, string][] = [
    ['de', '1.234,50', '1234.50'], ['de', '1234,5', '1234.5'], ['de', '1.234', '1234'], ['de', ',5', '0.5'],
    ['de', '5,', '5'], ['de', '-1.234.567,89', '-1234567.89'], ['de', ' 12 ', '12'],
    ['de', '1 234,5', '1234.5'], ['de', '1\u00a0234,5', '1234.5'], ['de', '\u22125', '-5'], ['de', '+5', '5'],
    ['da', '1.234,50', '1234.50'], ['en', '1,234.50', '1234.50'], ['en', '1,234', '1234'],
    ['en', '.5', '0.5'], ['en', '1234567.891', '1234567.891'], ['zh', '1,234.5', '1234.5'],
    ['zh', '１，２３４．５０', '1234.50'],
    ['zh', '－３', '-3'],
  ]
  for (const [lang, text, expected] of table) {
    assert.equal(parseLocalDecimal(text, lang).toString(), expected, `${text} in ${lang}`)
  }
})

test('refuses what could mean two things, or nothing', () => {
  const table: [Language, string][] = [
    ['de', '1.5'], ['de', '1.50'], ['de', '12.34,5'], ['de', '1.2345'], ['de', '1,234.50'], ['de', '1,2,3'],
    ['en', '1,5'], ['en', '1,50'], ['en', '1.234,50'], ['en', '1,23,456'], ['en', '12,34'],
    ['en', '1,234 567'], ['en', '5²'], ['en', '①'], ['de', '0.500'], ['en', '0,500'],
    ['en', ''], ['en', '.'], ['en', '-'], ['en', ','], ['en', '1e3'], ['en', '5 EUR'], ['en', '5%'],
    ['en', '--5'], ['en', 'NaN'], ['en', '1.2.3'], ['zh', '一百'], ['da', '0,1.234'], ['en', '1 23'],
  ]
  for (const [lang, text] of table) {
    const refusal = { code: 'decimal-malformed', text }
    assert.throws(() => parseLocalDecimal(text, lang), refusal, `${text} in ${lang}`)
  }
})

test('property: what is shown, typed back, is the same number', () => {
  fc.assert(fc.property(decimals, langs, fc.boolean(), (value, lang, grouping) => {
    assert.ok(parseLocalDecimal(formatDecimal(value, lang, { grouping }), lang).equals(value))
    const cents = formatDecimal(value, lang, { digits: 2 })
    assert.ok(parseLocalDecimal(cents, lang).equals(value.rescale(2, 'half-up')))
  }))
})

test('property: amounts in a column all show the decimals of their currency', () => {
  const amounts = fc.tuple(fc.bigInt(-(10n ** 17n), 10n ** 17n), fc.constantFrom('EUR', 'JPY', 'BHD'))
  fc.assert(fc.property(amounts, langs, ([minor, currency], lang) => {
    const shown = formatMoney(Money.of(minor, currency), lang, { withCurrency: false })
    assert.equal(parseLocalDecimal(shown, lang).toString(), Money.of(minor, currency).toJSON().amount)
  }))
})
