// The language of conditions: what it can say, that amounts are compared exactly, and that it stops
// with a reason instead of guessing.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ProcessFault } from '../fault.ts'
import type { JsonObject } from '../json.ts'
import { decide, evaluate } from './evaluate.ts'
import { ExpressionError } from './expression.ts'
import { parseExpression } from './parse.ts'

const variables: JsonObject = {
  total: '1000.10', limit: '1000.1', half: '0.50', count3: 3, plz: '0123', approved: true, kind: 'rush',
  due: '2026-03-02', later: '2026-11-02', at: '2026-03-02T08:00:00.000Z', nothing: null, fraction: 0.1,
  huge: '99999999999999999999.01', order: { customer: { country: 'DE' }, lines: [1, 2] }, tags: ['a', 'b'],
  price: { amount: '12.50', currency: 'EUR' }, paid: { amount: '12.5', currency: 'EUR' },
  krone: { amount: '12.50', currency: 'DKK' },
}
const lookup = (name: string) => Object.hasOwn(variables, name) ? variables[name] : undefined

const cases: readonly (readonly [string, boolean | string])[] = [
  // exact numbers
  ['total > 1000', true],
  ['total = 1000.1', true],
  ['total = limit', false], // texts are equal as texts …
  ['number(total) = number(limit)', true], // … unless read as numbers
  ['total <= limit', true],
  ['half < 0.5', false],
  ['half in [0.5, 1]', true],
  ['huge > 99999999999999999999', true],
  ['huge = 99999999999999999999', false],
  ['count3 = 3.0', true],
  ['count3 != 4', true],
  ['count3 between 1 and 3', true],
  ['count3 in [1..2]', false],
  ['-1 < count3', true],
  ['plz = "0123"', true],
  ['plz = "123"', false],
  ['fraction > 0', 'number-inexact'],
  // money
  ['price = paid', true],
  ['price <= paid', true],
  ['price = krone', false],
  ['price < krone', 'currency-mismatch'],
  ['price.amount >= 12.5 and price.currency = "EUR"', true],
  ['price > 10', 'values-incomparable'],
  // texts, dates, truth
  ['kind = "rush"', true],
  ["kind in ('rush', 'calm')", true],
  ['kind in tags', false],
  ['"b" in tags', true],
  ['approved', true],
  ['approved = true and not (kind = "calm")', true],
  ['not approved or kind = "rush"', true],
  ['due < later', true],
  ['at <= at', true],
  ['due < at', 'values-incomparable'],
  ['kind < "z"', 'values-incomparable'],
  ['kind = 5', 'values-incomparable'],
  ['approved = "true"', 'values-incomparable'],
  // paths and absence
  ['order.customer.country = "DE"', true],
  ['order.customer.city = null', true],
  ['missing = null', true],
  ['missing = true', false],
  ['missing > 5', 'values-incomparable'],
  ['missing != null and missing > 5', false], // the right side is not asked
  ['missing', 'condition-undecided'],
  ['toString = null', true],
  ['order.constructor = null', true],
  ['count(order.lines) = 2', true],
  ['count(tags) > 1', true],
  ['count(kind) > 1', 'list-expected'],
  ['kind in approved', 'list-expected'],
  ['number(kind) > 1', 'number-malformed'],
  // precedence and the leading sign of other houses
  ['false and false or true', true],
  ['false and (false or true)', false],
  ['= approved', true],
]

for (const [source, expected] of cases) {
  test(`${source} is ${expected}`, () => {
    const expression = parseExpression(source)
    if (typeof expected === 'boolean') assert.equal(decide(expression, lookup), expected)
    else assert.throws(() => decide(expression, lookup), (error: ProcessFault) => error.code === expected)
  })
}

const unreadable: readonly (readonly [string, number])[] = [
  ['', 1], ['a >', 4], ['a > > b', 5], ['a == b', 4], ['a = "b', 5], ['(a', 3], ['a b', 3], ['a = b)', 6],
  ['a & b', 3], ['a in [1', 8], ['a between 1', 12], ['a.', 3], ['and', 1], ['- a', 3], ['1.', 2],
  ['Vacation Approval = "Approved"', 10], ['${approved}', 1], ['a = b = c', 7],
  [`${'('.repeat(60)}a${')'.repeat(60)}`, 52],
]

for (const [source, position] of unreadable) {
  test(`'${source.slice(0, 30)}' cannot be read at ${position}`, () => {
    assert.throws(() => parseExpression(source), (error: ExpressionError) => error.position === position)
  })
}

test('a value that is no condition can be asked for, too', () => {
  assert.equal(evaluate(parseExpression('=order.customer.country'), lookup), 'DE')
  assert.equal(evaluate(parseExpression('12.50'), lookup), '12.50')
  assert.deepEqual(evaluate(parseExpression('tags'), lookup), ['a', 'b'])
  assert.deepEqual(evaluate(parseExpression('[1, "x"]'), lookup), ['1', 'x'])
})
