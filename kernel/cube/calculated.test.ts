// Calculated measures: read and written as text, exact, nothing where there is nothing to divide by.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Decimal } from '../values/decimal.ts'
import { effortForAnswer, formulaOf, reckon } from './calculated.ts'
import { readCalculated, writeCalculated } from './calculated-text.ts'

const values: Readonly<Record<string, string>> = { net: '100.00', orders: '3', cost: '0' }
const valueOf = (name: string) => (values[name] === undefined ? null : Decimal.parse(values[name]))
const result = (formula: string, format: 'money' | 'percent' = 'money') => {
  const expression = formulaOf(formula, Object.keys(values))
  assert.ok(!('wrong' in expression))
  return reckon({ expression, format }, { currency: 'EUR', effort: effortForAnswer() }, valueOf)?.toString() ?? null
}

test('a formula is reckoned exactly and rounded once', () => {
  assert.equal(result('net / orders'), '33.33')
  assert.equal(result('net / orders * orders'), '100.00')
  assert.equal(result('(net - cost) / net * 100', 'percent'), '100.0000')
  assert.equal(result('net / cost'), null)
})

test('what is written is read again, and what cannot be read is refused', () => {
  const all = [{ label: 'Per order', format: 'money', formula: 'net / orders' }] as const
  assert.deepEqual(readCalculated(writeCalculated(all)), all)
  assert.equal(readCalculated('Per order|gold|net'), null)
  assert.ok('wrong' in formulaOf('net / luck', ['net']))
  assert.ok('wrong' in formulaOf('net /', ['net']))
})
