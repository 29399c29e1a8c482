// Amounts keep their currency and their cents: nothing is lost on the way through text, addition or
// a single rounding.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Decimal } from './decimal.ts'
import { formatMinor, Money, parseMinor } from './money.ts'
import { roundingRules } from './rounding.ts'

const minors = fc.bigInt(-(10n ** 18n), 10n ** 18n)
const currencies = fc.constantFrom('EUR', 'JPY', 'BHD', 'CLF')
const eur = (amount: string) => Money.parse({ amount, currency: 'EUR' })

test('text and minor units mean the same', () => {
  const table: [bigint, string, string][] = [
    [476000n, 'EUR', '4760.00'], [1n, 'EUR', '0.01'], [-1n, 'EUR', '-0.01'], [0n, 'EUR', '0.00'],
    [-12345n, 'EUR', '-123.45'], [4760n, 'JPY', '4760'], [4760n, 'BHD', '4.760'], [1n, 'CLF', '0.0001'],
    [10n ** 18n, 'EUR', '10000000000000000.00'],
  ]
  for (const [minor, currency, text] of table) {
    assert.equal(formatMinor(minor, currency), text)
    assert.equal(parseMinor(text, currency), minor)
  }
})

test('fewer decimals than the currency has are filled, more are refused', () => {
  assert.equal(parseMinor('4760', 'EUR'), 476000n)
  assert.equal(parseMinor('4760.5', 'EUR'), 476050n)
  const refused = [['4760.001', 'EUR'], ['4760.000', 'EUR'], ['1.0', 'JPY'], ['1.0001', 'BHD']] as const
  for (const [amount, currency] of refused) {
    assert.throws(() => parseMinor(amount, currency), { code: 'amount-too-precise' })
  }
  assert.throws(() => parseMinor('1e3', 'EUR'), { code: 'decimal-malformed' })
  assert.throws(() => parseMinor('1.00', 'XXX'), { code: 'currency-unknown' })
})

test('two currencies never meet in one sum or comparison', () => {
  const [euro, krone] = [eur('1.00'), Money.parse({ amount: '1.00', currency: 'DKK' })]
  for (const action of [() => euro.plus(krone), () => euro.minus(krone), () => euro.compare(krone)]) {
    assert.throws(action, { code: 'currency-mismatch', text: 'EUR and DKK' })
  }
  assert.throws(() => Money.sum('EUR', [euro, krone]), { code: 'currency-mismatch' })
  assert.equal(euro.equals(krone), false)
  assert.equal(Money.zero('EUR').equals(Money.zero('DKK')), false)
})

test('a factor rounds once, by the named rule', () => {
  const table: [string, string, string, string, string, string][] = [
    // amount   factor    half-up   half-even  down      up
    ['4000.00', '0.19', '760.00', '760.00', '760.00', '760.00'],
    ['0.50', '0.05', '0.03', '0.02', '0.02', '0.03'],
    ['-0.50', '0.05', '-0.03', '-0.02', '-0.02', '-0.03'],
    ['19.99', '0.333333', '6.66', '6.66', '6.66', '6.67'],
    ['10.00', '0', '0.00', '0.00', '0.00', '0.00'],
  ]
  for (const [amount, factor, ...expected] of table) {
    const results = roundingRules.map(rule => eur(amount).times(Decimal.parse(factor), rule).toJSON().amount)
    assert.deepEqual(results, expected, `${amount} × ${factor}`)
  }
  assert.equal(Money.of(1001n, 'JPY').times(Decimal.parse('0.1'), 'half-up').toString(), '100 JPY')
})

test('an exact value becomes the nearest amount of the currency', () => {
  const value = Decimal.parse('12.3456')
  assert.equal(Money.rounded(value, 'EUR', 'half-up').toString(), '12.35 EUR')
  assert.equal(Money.rounded(value, 'JPY', 'half-up').toString(), '12 JPY')
  assert.equal(Money.rounded(value, 'BHD', 'down').toString(), '12.345 BHD')
  assert.equal(Money.rounded(Decimal.parse('5'), 'EUR', 'down').minor, 500n)
})

test('JSON is amount and currency as text', () => {
  assert.equal(JSON.stringify(eur('4760.00')), '{"amount":"4760.00","currency":"EUR"}')
  assert.throws(() => eur('1.00') < eur('2.00'), { code: 'not-a-number' })
  assert.throws(() => Money.of(1n, 'DEM'), { code: 'currency-unknown' })
})

test('the sum of nothing is nothing, in a currency', () => {
  assert.deepEqual(Money.sum('DKK', []), Money.zero('DKK'))
  assert.ok(Money.sum('DKK', []).isZero())
  assert.deepEqual([eur('-1').isNegative(), eur('1').isPositive(), eur('-1').abs().minor], [true, true, 100n])
})

test('property: JSON and back is the same amount', () => {
  fc.assert(fc.property(minors, currencies, (minor, currency) => {
    const money = Money.of(minor, currency)
    assert.deepEqual(Money.parse(money.toJSON()), money)
    assert.equal(parseMinor(formatMinor(minor, currency), currency), minor)
    assert.deepEqual(Money.rounded(money.toDecimal(), currency, 'half-up'), money)
  }))
})

test('property: adding and taking away cancel out, in any order', () => {
  fc.assert(fc.property(minors, minors, minors, currencies, (a, b, c, currency) => {
    const [x, y, z] = [Money.of(a, currency), Money.of(b, currency), Money.of(c, currency)]
    assert.deepEqual(x.plus(y).minus(y), x)
    assert.deepEqual(x.plus(y), y.plus(x))
    assert.deepEqual(Money.sum(currency, [x, y, z]), Money.sum(currency, [z, y, x]))
    assert.deepEqual(x.minus(y), y.minus(x).negated())
    assert.equal(x.compare(y), Number(a > b) - Number(a < b))
  }))
})
