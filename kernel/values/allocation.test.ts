// A split amount must add up to what was split, for every amount and every set of shares, and no
// share may be a whole unit away from its fair part.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { allocate } from './allocation.ts'

const totals = fc.bigInt(-(10n ** 15n), 10n ** 15n)
const weightLists = fc.array(fc.bigInt(0n, 10n ** 12n), { minLength: 1, maxLength: 40 })
const sum = (values: readonly bigint[]) => values.reduce((a, b) => a + b, 0n)

test('splits as a clerk would', () => {
  const table: [bigint, bigint[], bigint[]][] = [
    [100n, [1n, 1n, 1n], [34n, 33n, 33n]],
    [-100n, [1n, 1n, 1n], [-34n, -33n, -33n]],
    [5n, [3n, 7n], [2n, 3n]],
    [10n, [1n], [10n]],
    [0n, [1n, 2n], [0n, 0n]],
    [1n, [1n, 1n, 1n, 1n], [1n, 0n, 0n, 0n]],
    [3n, [0n, 0n], [2n, 1n]],
    [7n, [0n, 5n, 0n], [0n, 7n, 0n]],
    [100n, [50n, 30n, 20n], [50n, 30n, 20n]],
    [101n, [50n, 30n, 20n], [51n, 30n, 20n]],
    [2n, [1n, 2n, 2n], [0n, 1n, 1n]],
    [0n, [], []],
  ]
  for (const [total, weights, parts] of table) {
    assert.deepEqual(allocate(total, weights), parts, `${total} over ${weights.join(',')}`)
  }
})

test('refuses what cannot be split', () => {
  assert.throws(() => allocate(1n, []), { code: 'weights-empty' })
  assert.throws(() => allocate(1n, [1n, -1n]), { code: 'weight-negative' })
})

test('property: the parts sum exactly to the whole', () => {
  fc.assert(fc.property(totals, weightLists, (total, weights) => {
    const parts = allocate(total, weights)
    assert.equal(parts.length, weights.length)
    assert.equal(sum(parts), total)
  }))
})

test('property: every part is less than one unit from its fair share', () => {
  fc.assert(fc.property(totals, weightLists, (total, weights) => {
    const whole = sum(weights)
    fc.pre(whole > 0n)
    for (const [index, part] of allocate(total, weights).entries()) {
      const off = part * whole - total * (weights[index] ?? 0n)
      assert.ok(off < whole && off > -whole)
    }
  }))
})

test('property: a refund mirrors the charge, no weight gets nothing, equal shares differ by one', () => {
  fc.assert(fc.property(totals, weightLists, (total, weights) => {
    const parts = allocate(total, weights)
    assert.deepEqual(allocate(-total, weights), parts.map(part => -part))
    if (sum(weights) > 0n) {
      for (const [index, part] of parts.entries()) assert.ok(weights[index] !== 0n || part === 0n)
    } else {
      const sorted = parts.toSorted((a, b) => (a < b ? -1 : 1))
      const spread = (sorted.at(-1) ?? 0n) - (sorted[0] ?? 0n)
      assert.ok(spread <= 1n)
    }
  }))
})

test('property: on a tie the earlier share is never smaller', () => {
  fc.assert(fc.property(fc.bigInt(0n, 10n ** 9n), fc.integer({ min: 1, max: 30 }), (total, count) => {
    const parts = allocate(total, Array.from({ length: count }, () => 5n))
    assert.deepEqual(parts, parts.toSorted((a, b) => (a > b ? -1 : Number(a < b))))
  }))
})
