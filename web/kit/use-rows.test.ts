// Which of many rows are drawn.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { drawnAt } from './use-rows.ts'

const long = { count: 100_000, beyond: 12 }

test('what is seen is drawn, and some beyond either edge', () => {
  for (const top of [0, 31, 32, 5000, 1_234_567, 3_199_400]) {
    const { first, last } = drawnAt(top, 600, 32, long)
    const [seenFirst, seenLast] = [Math.floor(top / 32), Math.min(99_999, Math.floor((top + 599) / 32))]
    assert.ok(first <= Math.max(0, seenFirst - 12) && last >= Math.min(99_999, seenLast + 12), String(top))
    assert.ok(last - first < 64, String(top))
  }
})

test('moving a little draws nothing anew', () => {
  const moves = Array.from({ length: 256 }, (_, row) => JSON.stringify(drawnAt(6400 + row * 32, 600, 32, long)))
  assert.ok(new Set(moves).size <= 66)
})

test('short lists and none', () => {
  assert.deepEqual(drawnAt(0, 600, 32, { count: 5, beyond: 12 }), { first: 0, last: 4 })
  assert.deepEqual(drawnAt(0, 600, 32, { count: 0, beyond: 12 }), { first: 0, last: -1 })
  assert.deepEqual(drawnAt(9000, 600, 32, { count: 5, beyond: 12 }).last, 4)
})
