// Black is dark, white is light, green is lighter than blue.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { luminances } from './grey.ts'

test('points are as light as they look', () => {
  const [black, white, green, blue] = luminances(new Uint8ClampedArray([0, 0, 0, 255, 255, 255, 255, 255, 0, 255, 0, 255, 0, 0, 255, 255]))
  assert.deepEqual([black, white, green, blue], [0, 255, 149, 29])
})
