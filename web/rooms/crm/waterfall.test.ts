// Each bar of the waterfall begins where the one before it ended.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fallOf } from './waterfall.ts'

const eur = (amount: string) => ({ amount, currency: 'EUR' })

test('bars hang on one another from start to end', () => {
  assert.deepEqual(fallOf(eur('100.00'), [eur('40.00'), eur('-120.00')]), [
    { base: 0, sum: 100, more: 0, less: 0 }, { base: 100, sum: 0, more: 40, less: 0 },
    { base: 20, sum: 0, more: 0, less: 120 }, { base: 0, sum: 20, more: 0, less: 0 }])
})
