// Unit conversions are exact until the one rounding at the end, and going there and back returns
// what was there.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Decimal } from './decimal.ts'
import { convert, Ratio } from './ratio.ts'

const integers = fc.bigInt(-(10n ** 12n), 10n ** 12n)
const ratios = fc.tuple(integers, fc.bigInt(1n, 10n ** 12n)).map(([n, d]) => Ratio.of(n, d))
const positive = ratios.filter(ratio => ratio.n > 0n)

test('reads fractions and decimals into lowest terms', () => {
  const table: [string, string][] = [
    ['1/12', '1/12'], ['12', '12'], ['12/1', '12'], ['6/8', '3/4'], ['-6/8', '-3/4'], ['0/5', '0'],
    ['0.5', '1/2'], ['0.45359237', '45359237/100000000'], ['2.540', '127/50'], ['-0.25', '-1/4'],
  ]
  for (const [from, to] of table) assert.equal(Ratio.parse(from).toString(), to)
  assert.equal(Ratio.of(3n, -6n).toString(), '-1/2')
  assert.equal(JSON.stringify({ factor: Ratio.parse('6/8') }), '{"factor":"3/4"}')
})

test('refuses what is no fraction', () => {
  for (const text of ['1/-2', '1 / 2', '/2', '1/', '1/2/3', '0.5/2', 'a/b', '1e3/1']) {
    assert.throws(() => Ratio.parse(text), { code: 'ratio-malformed', text })
  }
  assert.throws(() => Ratio.parse(''), { code: 'decimal-malformed' })
  assert.throws(() => Ratio.parse('1/0'), { code: 'division-by-zero' })
  assert.throws(() => Ratio.parse('0').inverse(), { code: 'division-by-zero' })
})

test('converts units as the tables do', () => {
  const table: [string, string, number, string][] = [
    ['10', '12', 0, '120'],                        // dozens into pieces
    ['120', '1/12', 4, '10.0000'],                 // and back
    ['10', '1/12', 6, '0.833333'],
    ['1', '0.45359237', 8, '0.45359237'],          // pound into kilogram
    ['5', '25.4', 1, '127.0'],                     // inch into millimetre
    ['1.5', '1/3', 2, '0.50'],
    ['-2.5', '1', 0, '-3'],
  ]
  for (const [value, ratio, scale, expected] of table) {
    assert.equal(convert(Decimal.parse(value), Ratio.parse(ratio), scale, 'half-up').toString(), expected)
  }
})

test('property: multiplying is commutative and associative, the inverse undoes it', () => {
  fc.assert(fc.property(ratios, ratios, positive, (a, b, c) => {
    assert.ok(a.times(b).equals(b.times(a)))
    assert.ok(a.times(b).times(c).equals(a.times(b.times(c))))
    assert.ok(a.times(c).times(c.inverse()).equals(a))
    assert.ok(a.times(Ratio.one).equals(a))
    assert.deepEqual(Ratio.parse(a.toString()), a)
  }))
})

test('property: into whole smaller units and back is lossless', () => {
  const quantities = fc.tuple(integers, fc.nat(4)).map(([n, scale]) => Decimal.of(n, scale))
  fc.assert(fc.property(quantities, fc.bigInt(1n, 10_000n), (quantity, perPack) => {
    const ratio = Ratio.of(perPack, 1n)
    const pieces = convert(quantity, ratio, quantity.scale, 'half-even')
    assert.ok(convert(pieces, ratio.inverse(), quantity.scale, 'half-even').equals(quantity))
  }))
})
