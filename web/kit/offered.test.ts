// What a chooser offers and which entry an arrow means.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asOptions, offeredOf, stepIn } from './offered.ts'

const options = asOptions(['EUR', { value: 'CHF', label: 'CHF · Swiss franc' }, { value: 'DKK', label: 'DKK · Danish krone' }])

test('what is typed narrows what is offered, wherever it stands', () => {
  const values = (typed: string | null, limit = 60) => offeredOf(options, typed, limit).map(({ value }) => value)
  assert.deepEqual(values(null), ['EUR', 'CHF', 'DKK'])
  assert.deepEqual(values(' Fran'), ['CHF'])
  assert.deepEqual(values('k'), ['DKK'])
  assert.deepEqual(values('x'), [])
  assert.deepEqual(values('', 2), ['EUR', 'CHF'])
})

test('arrows walk a list around its ends', () => {
  assert.deepEqual([stepIn(3, -1, 'ArrowDown'), stepIn(3, 2, 'ArrowDown'), stepIn(3, 0, 'ArrowUp'), stepIn(3, -1, 'ArrowUp'),
    stepIn(3, 2, 'ArrowUp')], [0, 0, 2, 2, 1])
})
