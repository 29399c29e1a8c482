// Changes of lines: first before and last after, nothing for what came again as it went.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LineChanges } from './line-changes.ts'

test('of several changes of a line the first before and the last after are kept', () => {
  const changes = new LineChanges()
  changes.note('lines', 'a', { before: { reserved: '0' }, after: { reserved: '2' } })
  changes.note('lines', 'a', { before: { reserved: '2', note: null }, after: { reserved: '3', note: 'x' } })
  assert.deepEqual(changes.diffs(), [['lines',
    [[{ id: 'a', reserved: '0', note: null }], [{ id: 'a', reserved: '3', note: 'x' }]]]])
})

test('a line that came and went, or changed there and back, has not changed', () => {
  const changes = new LineChanges()
  changes.note('lines', 'new', { before: null, after: { count: 1 } })
  changes.note('lines', 'new', { before: { count: 1 }, after: null })
  changes.note('lines', 'old', { before: { count: 1 }, after: { count: 2 } })
  changes.note('lines', 'old', { before: { count: 2 }, after: { count: 1 } })
  assert.deepEqual(changes.diffs(), [])
})

test('lines written anew are told only where they differ', () => {
  const changes = new LineChanges()
  for (const id of ['a', 'b', 'c']) {
    changes.note('lines', id, { before: { product: id === 'c' ? 'nut' : 'bolt' }, after: null })
  }
  for (const id of ['d', 'e']) changes.note('lines', id, { before: null, after: { product: 'bolt' } })
  changes.note('lines', 'f', { before: null, after: { product: 'screw' } })
  assert.deepEqual(changes.diffs(),
    [['lines', [[{ id: 'c', product: 'nut' }], [{ id: 'f', product: 'screw' }]]]])
})
