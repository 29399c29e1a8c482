// Every rounding rule on the values where rules differ, and the two promises all rules keep: never a
// whole unit off, and the same behaviour on both sides of zero.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Decimal } from './decimal.ts'
import { roundedQuotient } from './quotient.ts'
import { round, roundingRules } from './rounding.ts'
import type { RoundingRule } from './rounding.ts'

const decimals = fc.tuple(fc.bigInt(-(10n ** 20n), 10n ** 20n), fc.nat(10))
  .map(([unscaled, scale]) => Decimal.of(unscaled, scale))
const rules = fc.constantFrom(...roundingRules)

test('each rule on the values that tell it apart', () => {
  const table = `
    value     digits  half-up  half-even  down    up
    2.5       0       3        2          2       3
    3.5       0       4        4          3       4
    -2.5      0       -3       -2         -2      -3
    -3.5      0       -4       -4         -3      -4
    2.4       0       2        2          2       3
    2.6       0       3        3          2       3
    2.51      0       3        3          2       3
    0.005     2       0.01     0.00       0.00    0.01
    0.015     2       0.02     0.02       0.01    0.02
    0.025     2       0.03     0.02       0.02    0.03
    -0.005    2       -0.01    0.00       0.00    -0.01
    1.005     2       1.01     1.00       1.00    1.01
    2.675     2       2.68     2.68       2.67    2.68
    9.995     2       10.00    10.00      9.99    10.00
    0.0001    2       0.00     0.00       0.00    0.01
    0.5       0       1        0          0       1
    -0.5      0       -1       0          0       -1
    0.49999   0       0        0          0       1
    7         2       7.00     7.00       7.00    7.00
    7.10      1       7.1      7.1        7.1     7.1
    0         2       0.00     0.00       0.00    0.00`
  for (const line of table.trim().split('\n').slice(1)) {
    const [value = '', digits, ...expected] = line.trim().split(/\s+/)
    const rounded = roundingRules.map(rule => round(Decimal.parse(value), Number(digits), rule).toString())
    assert.deepEqual(rounded, expected, line)
  }
})

test('property: the result is less than one unit away, and at most half for the half rules', () => {
  fc.assert(fc.property(decimals, fc.nat(8), rules, (value, digits, rule) => {
    const rounded = round(value, digits, rule)
    const off = rounded.minus(value).abs()
    const unit = Decimal.of(1n, digits)
    assert.equal(rounded.scale, digits)
    assert.ok(off.compare(unit) < 0)
    if (rule.startsWith('half')) assert.ok(off.plus(off).compare(unit) <= 0)
  }))
})

test('property: rounding is symmetric around zero, keeps order and changes nothing twice', () => {
  fc.assert(fc.property(decimals, decimals, fc.nat(8), rules, (a, b, digits, rule) => {
    const once = round(a, digits, rule)
    assert.ok(round(a.negated(), digits, rule).equals(once.negated()))
    assert.ok(round(once, digits, rule).equals(once))
    const [low, high] = a.compare(b) <= 0 ? [a, b] : [b, a]
    assert.ok(round(low, digits, rule).compare(round(high, digits, rule)) <= 0)
  }))
})

test('property: down never grows, up never shrinks', () => {
  fc.assert(fc.property(decimals, fc.nat(8), (value, digits) => {
    assert.ok(round(value, digits, 'down').abs().compare(value.abs()) <= 0)
    assert.ok(round(value, digits, 'up').abs().compare(value.abs()) >= 0)
  }))
})

test('the sign may stand on either side of the fraction', () => {
  const table: [bigint, bigint, RoundingRule, bigint][] = [
    [5n, 2n, 'half-up', 3n], [-5n, 2n, 'half-up', -3n], [5n, -2n, 'half-up', -3n], [-5n, -2n, 'half-up', 3n],
    [1n, 3n, 'up', 1n], [-1n, 3n, 'up', -1n], [1n, -3n, 'up', -1n], [1n, -3n, 'down', 0n],
    [-1n, 2n, 'half-even', 0n], [-3n, 2n, 'half-even', -2n], [6n, -3n, 'up', -2n],
  ]
  for (const [n, d, rule, expected] of table) {
    assert.equal(roundedQuotient(n, d, rule), expected, `${n}/${d} ${rule}`)
  }
  assert.throws(() => roundedQuotient(1n, 0n, 'down'), { code: 'division-by-zero' })
})
