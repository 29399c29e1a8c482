/** The moving average: goods leave at the average of what is there, and nothing is left when nothing is left. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Decimal } from '../../kernel/values/decimal.ts'
import { movingAverage } from './valuation.ts'

const stock = (onHand: string, value: bigint) => ({ onHand: Decimal.parse(onHand), value })
const quantity = (text: string): Decimal => Decimal.parse(text)

test('what leaves, for stock and quantity', () => {
  const table = [
    ['10', 1000n, '4', 400n], ['3', 1000n, '1', 333n], ['3', 1000n, '2', 667n], ['3', 1000n, '3', 1000n],
    ['0.5', 99n, '0.25', 50n], ['7', 0n, '3', 0n], ['0', 0n, '5', 0n], ['2', 500n, '3', 750n], ['-2', -500n, '1', 250n],
  ] as const
  for (const [onHand, value, leaving, expected] of table) {
    assert.equal(movingAverage.issue(stock(onHand, value), quantity(leaving)), expected, `${leaving} of ${onHand}`)
  }
})

test('goods that had left before they came are made right when they come', () => {
  const table = [
    ['5', 500n, '1', 999n, 0n], ['-2', -700n, '2', 1000n, 300n], ['-2', -700n, '1', 500n, 150n], ['-2', -700n, '4', 2000n, 300n],
    ['-2', 0n, '2', 1000n, 1000n], ['-1', -900n, '1', 400n, -500n],
  ] as const
  for (const [onHand, value, arriving, worth, expected] of table) {
    assert.equal(movingAverage.correction(stock(onHand, value), { quantity: quantity(arriving), value: worth }), expected)
  }
})

test('pieces leaving one by one take the whole value with them, and none is more than a cent off the average', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 60 }), fc.bigInt(0n, 1_000_000n), (pieces, value) => {
    let left = { onHand: Decimal.of(BigInt(pieces)), value }
    while (left.onHand.isPositive()) {
      const gone = movingAverage.issue(left, Decimal.one)
      const strayed = gone * BigInt(pieces) - value
      assert.ok(strayed <= BigInt(pieces) && -strayed <= BigInt(pieces))
      left = { onHand: left.onHand.minus(Decimal.one), value: left.value - gone }
    }
    assert.equal(left.value, 0n)
  }))
})
