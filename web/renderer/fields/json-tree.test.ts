// What holds other values reads like words.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainKey } from './plain-key.ts'

test('names of programs become words, other keys stay', () => {
  assert.equal(plainKey('dueOn'), 'Due on')
  assert.equal(plainKey('due_on-time'), 'Due on time')
  assert.equal(plainKey('SO-2026'), 'SO-2026')
  assert.equal(plainKey('中文'), '中文')
})
