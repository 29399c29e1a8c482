// Decimals must behave as the numbers of arithmetic do, exactly, whatever their scale; the tables
// show it on paper-sized examples, the properties on thousands of random ones.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Decimal } from './decimal.ts'
import { roundingRules } from './rounding.ts'
import { ValueError } from './value-error.ts'
import type { ValueErrorCode } from './value-error.ts'

const decimals = fc.tuple(fc.bigInt(-(10n ** 20n), 10n ** 20n), fc.nat(10))
  .map(([unscaled, scale]) => Decimal.of(unscaled, scale))
const rules = fc.constantFrom(...roundingRules)

function refuses(code: ValueErrorCode, action: () => unknown): void {
  assert.throws(action, error => error instanceof ValueError && error.code === code)
}

test('reads and writes plain decimals without changing a digit', () => {
  const table = ['0', '1', '-1', '1.25', '-0.5', '0.00', '1.50', '100', '0.0001', '-1234567890.123456789',
    '9999999999999999999999999999999999999999', '0.999999999999999999999999999999999999999']
  for (const text of table) assert.equal(Decimal.parse(text).toString(), text)
})

test('reads zeros in front and a minus before zero as the number they mean', () => {
  assert.equal(Decimal.parse('007.10').toString(), '7.10')
  assert.equal(Decimal.parse('-0').toString(), '0')
  assert.equal(Decimal.parse('-0.00').toString(), '0.00')
  assert.equal(Decimal.parse('-0').isNegative(), false)
})

test('refuses everything that is not a plain decimal, and says what it saw', () => {
  const table = ['', ' ', ' 1', '1 ', '1 000', '+1', '1e3', '1E-3', 'NaN', 'Infinity', '-', '.', '.5',
    '5.', '1.2.3', '1,5', '0x10', '--1', '1\n', '١', '1_000']
  for (const text of table) {
    assert.throws(() => Decimal.parse(text), { name: 'ValueError', code: 'decimal-malformed', text })
  }
  refuses('decimal-too-long', () => Decimal.parse('1'.repeat(41)))
  refuses('decimal-too-long', () => Decimal.parse(`1.${'0'.repeat(40)}`))
})

test('calculates as on paper', () => {
  const table: [string, string, string, string, string][] = [
    // a        b         a + b      a - b      a × b
    ['0.1', '0.2', '0.3', '-0.1', '0.02'],
    ['1.50', '0.5', '2.00', '1.00', '0.750'],
    ['-3', '0.25', '-2.75', '-3.25', '-0.75'],
    ['19.99', '3', '22.99', '16.99', '59.97'],
    ['0', '-7.1', '-7.1', '7.1', '0.0'],
    ['12345678901234567890.12', '0.01', '12345678901234567890.13', '12345678901234567890.11',
      '123456789012345678.9012'],
  ]
  for (const [a, b, sum, difference, product] of table) {
    const [x, y] = [Decimal.parse(a), Decimal.parse(b)]
    assert.deepEqual([x.plus(y), x.minus(y), x.times(y)].map(String), [sum, difference, product])
  }
})

test('divides with a stated scale and rule', () => {
  const table: [string, string, number, string][] = [
    ['1', '3', 4, '0.3333'], ['2', '3', 4, '0.6667'], ['-2', '3', 4, '-0.6667'], ['10', '4', 1, '2.5'],
    ['1', '-8', 2, '-0.13'], ['0.001', '0.0005', 0, '2'], ['119', '1.19', 2, '100.00'], ['0', '5', 2, '0.00'],
  ]
  for (const [a, b, scale, quotient] of table) {
    assert.equal(Decimal.parse(a).dividedBy(Decimal.parse(b), scale, 'half-up').toString(), quotient)
  }
  refuses('division-by-zero', () => Decimal.one.dividedBy(Decimal.parse('0.00'), 2, 'half-up'))
})

test('compares by value, not by how many zeros are written', () => {
  assert.ok(Decimal.parse('1.5').equals(Decimal.parse('1.500')))
  assert.equal(Decimal.parse('1.5').compare(Decimal.parse('1.51')), -1)
  assert.equal(Decimal.parse('-1').compare(Decimal.parse('-2')), 1)
  assert.equal(Decimal.parse('0').compare(Decimal.parse('0.000')), 0)
})

test('drops zeros at the end only', () => {
  const table: [string, string][] = [
    ['1.500', '1.5'], ['100.00', '100'], ['100', '100'], ['0.000', '0'], ['-0.10', '-0.1'], ['1.05', '1.05'],
  ]
  for (const [from, to] of table) assert.equal(Decimal.parse(from).trimmed().toString(), to)
})

test('knows its sign', () => {
  const signs = (text: string) => {
    const value = Decimal.parse(text)
    return [value.isNegative(), value.isZero(), value.isPositive()]
  }
  assert.deepEqual(signs('-0.01'), [true, false, false])
  assert.deepEqual(signs('0.00'), [false, true, false])
  assert.deepEqual(signs('0.01'), [false, false, true])
})

test('is text in JSON and refuses to become a float', () => {
  assert.equal(JSON.stringify({ price: Decimal.parse('1.50') }), '{"price":"1.50"}')
  assert.equal(`${Decimal.parse('1.50')}`, '1.50')
  refuses('not-a-number', () => Number(Decimal.one))
  refuses('not-a-number', () => Decimal.one < Decimal.zero)
})

test('refuses scales that are not a count of digits', () => {
  for (const scale of [-1, 0.5, Number.NaN, 1001]) {
    refuses('scale-invalid', () => Decimal.of(1n, scale))
    refuses('scale-invalid', () => Decimal.one.rescale(scale, 'down'))
    refuses('scale-invalid', () => Decimal.one.dividedBy(Decimal.one, scale, 'down'))
  }
})

test('property: text and back is the same number with the same scale', () => {
  fc.assert(fc.property(decimals, value => {
    assert.deepEqual(Decimal.parse(value.toString()), value)
  }))
})

test('property: the laws of a ring hold', () => {
  fc.assert(fc.property(decimals, decimals, decimals, (a, b, c) => {
    assert.ok(a.plus(b).equals(b.plus(a)))
    assert.ok(a.plus(b).plus(c).equals(a.plus(b.plus(c))))
    assert.ok(a.plus(Decimal.zero).equals(a))
    assert.ok(a.plus(a.negated()).isZero())
    assert.ok(a.times(b).equals(b.times(a)))
    assert.ok(a.times(b).times(c).equals(a.times(b.times(c))))
    assert.ok(a.times(Decimal.one).equals(a))
    assert.ok(a.times(b.plus(c)).equals(a.times(b).plus(a.times(c))))
    assert.ok(a.minus(b).plus(b).equals(a))
    assert.ok(Decimal.sum([a, b, c]).equals(a.plus(b).plus(c)))
  }))
})

test('property: the order is total and agrees with subtraction', () => {
  fc.assert(fc.property(decimals, decimals, (a, b) => {
    const difference = a.minus(b)
    assert.equal(a.compare(b), Number(difference.isPositive()) - Number(difference.isNegative()))
    assert.equal(a.compare(b), -b.compare(a) + 0)
    assert.equal(a.trimmed().compare(a), 0)
    assert.ok(!a.abs().isNegative())
  }))
})

test('property: dividing a product gives the factor back', () => {
  fc.assert(fc.property(decimals, decimals, rules, (a, b, rule) => {
    fc.pre(!b.isZero())
    assert.ok(a.times(b).dividedBy(b, a.scale, rule).equals(a))
  }))
})
