// Sentences with blanks: numbers, money and dates must come out as each language writes them, plurals
// in the right form, and a sentence that cannot be filled must say why.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Decimal } from '../values/decimal.ts'
import { Money } from '../values/money.ts'
import { languages } from './language.ts'
import type { Language } from './language.ts'
import { compileMessage, MessageError } from './message.ts'
import type { MessageParams } from './message.ts'

const say = (text: string, params: MessageParams = {}, lang: Language = 'en') =>
  compileMessage(text, lang).render(params).replaceAll('\u00a0', '~')

test('plain text is itself, with ICU quoting', () => {
  const table: [string, string][] = [
    ['Save', 'Save'], ["Don't", "Don't"], ["It''s", "It's"], ["'{'braces'}'", '{braces}'],
    ['a < b & <c>', 'a < b & <c>'], ['# 1', '# 1'], ['', ''],
  ]
  for (const [text, expected] of table) assert.equal(say(text), expected)
})

test('blanks are filled with what they are given', () => {
  const table: [string, MessageParams, Language, string][] = [
    ['Order {number}', { number: 'SO-1' }, 'en', 'Order SO-1'],
    ['{a}{b}', { a: '1', b: null }, 'en', '1'],
    ['{n}', { n: 2026 }, 'de', '2026'],
    ['{n, number}', { n: 12026 }, 'de', '12.026'],
    ['{n, number}', { n: 12026n }, 'da', '12.026'],
    ['{n, number}', { n: '1234.50' }, 'de', '1.234,50'],
    ['{n}', { n: Decimal.parse('1234.50') }, 'de', '1.234,50'],
    ['{rate, number, percent}', { rate: '0.255' }, 'da', '25,5~%'],
    ['{limit}', { limit: Money.parse({ amount: '3000.00', currency: 'EUR' }) }, 'de', '3.000,00~EUR'],
    ['{limit}', { limit: { amount: '3000', currency: 'JPY' } }, 'en', 'JPY~3,000'],
    ['{limit, number}', { limit: '3000.00 EUR' }, 'zh', 'EUR~3,000.00'],
    ['{limit}', { limit: '3000.00 EUR' }, 'da', '3.000,00~EUR'],
    ['{due, date}', { due: '2026-03-05' }, 'en', '5 Mar 2026'],
    ['{due, date, short}', { due: '2026-03-05' }, 'de', '05.03.2026'],
    ['{due, date, long}', { due: '2026-03-05' }, 'da', '5. marts 2026'],
    ['{due, date, month}', { due: '2026-03-05' }, 'zh', '2026年3月'],
    ['{due, date}', { due: null }, 'zh', ''],
  ]
  for (const [text, params, lang, expected] of table) {
    assert.equal(say(text, params, lang), expected, `${text} ${lang}`)
  }
})

test('no digit is lost in a sentence', () => {
  const long = say('{n, number}', { n: '12345678901234567890.123456789' })
  assert.equal(long, '12,345,678,901,234,567,890.123456789')
  const count = 9007199254740993n
  assert.equal(say('{n, plural, one {# day} other {# days}}', { n: count }), '9,007,199,254,740,993 days')
})

test('plurals take the form of the language', () => {
  const text = '{n, plural, =0 {none} one {# thing} other {# things}}'
  const table: [MessageParams, Language, string][] = [
    [{ n: 0 }, 'en', 'none'], [{ n: '0.00' }, 'en', 'none'], [{ n: 1 }, 'en', '1 thing'],
    [{ n: 2 }, 'en', '2 things'], [{ n: 1000 }, 'en', '1,000 things'],
    [{ n: 1n }, 'de', '1 thing'], [{ n: '1.5' }, 'en', '1.5 things'], [{ n: '1.5' }, 'da', '1,5 thing'],
    [{ n: 1 }, 'zh', '1 things'], [{ n: Decimal.parse('1.000') }, 'en', '1 thing'],
    [{ n: -1 }, 'de', '-1 thing'],
  ]
  for (const [params, lang, expected] of table) assert.equal(say(text, params, lang), expected)

  assert.equal(say('{n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}', { n: 22 }), '22nd')
  const offset = '{n, plural, offset:1 =0 {nobody} =1 {you} one {you and # other} other {you and # others}}'
  const said = [0, 1, 2, 3].map(n => say(offset, { n }))
  assert.deepEqual(said, ['nobody', 'you', 'you and 1 other', 'you and 2 others'])
})

test('choices and nesting', () => {
  const text = '{kind, select, order {{n, plural, one {# order} other {# orders}}} other {{n} things}}'
  assert.equal(say(text, { kind: 'order', n: 1 }), '1 order')
  assert.equal(say(text, { kind: 'order', n: 5 }), '5 orders')
  assert.equal(say(text, { kind: 'constructor', n: 5 }), '5 things')
  assert.equal(say('{yes, select, true {on} other {off}}', { yes: true }), 'on')
})

test('knows its blanks, also those in branches', () => {
  const names = (text: string) => [...compileMessage(text, 'en').parameters].toSorted()
  assert.deepEqual(names('Save'), [])
  assert.deepEqual(names('{a} {b, number} {a}'), ['a', 'b'])
  const nested = '{k, select, x {{c}} other {{n, plural, one {{d, date}} other {#}}}}'
  assert.deepEqual(names(nested), ['c', 'd', 'k', 'n'])
})

test('refuses sentences it cannot keep', () => {
  const table = ['{', '{n, plural, one {x}}', '{}', '{at, time}', '{n, number, ::currency/EUR}',
    '{n, number, integer}', '{d, date, ::yyyy}', '{d, date, fancy}', '{n, select, a {{at, time}} other {}}']
  for (const text of table) assert.throws(() => compileMessage(text, 'en'), MessageError, text)
})

test('says which blank was left, or what does not fit', () => {
  assert.throws(() => say('{a} {b}', { a: '1' }), /no value for \{b\}/)
  assert.throws(() => say('{toString}'), /no value for \{toString\}/)
  assert.throws(() => say('{n, number}', { n: true }), /not a number/)
  assert.throws(() => say('{n, plural, other {#}}', { n: null }), /not a number/)
  assert.throws(() => say('{n, number}', { n: 'many' }), { code: 'decimal-malformed' })
  assert.throws(() => say('{d, date}', { d: '5 March' }), { code: 'date-malformed' })
})

test('property: any text put into a blank comes out as it was', () => {
  const anything = fc.string().filter(text => !/^-?\d+(\.\d+)? [A-Z]{3}$/.test(text))
  fc.assert(fc.property(anything, fc.constantFrom(...languages), (text, lang) => {
    assert.equal(compileMessage('<{x}>', lang).render({ x: text }), `<${text}>`)
  }))
})
