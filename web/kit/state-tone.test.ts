// The way of a document and the tone of its states.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mainPath, statesIn, toneOf } from './state-tone.ts'

test('the way goes forward and never back', () => {
  const moves = { draft: ['quoted', 'cancelled'], quoted: ['draft', 'confirmed'], confirmed: ['closed'],
    closed: ['confirmed'], cancelled: [] }
  assert.deepEqual(mainPath(moves), ['draft', 'quoted', 'confirmed', 'closed'])
})

test('a state nobody coloured is judged by its place', () => {
  const moves = { begun: ['ended'], ended: [] }
  assert.equal(toneOf('begun', moves), 'open')
  assert.equal(toneOf('ended', moves), 'good')
  assert.equal(toneOf('overdue', moves), 'bad')
})

test('a document has been where its changes say, not where others go', () => {
  assert.deepEqual([...statesIn([['confirmed', 'closed'], ['draft', 'confirmed'], [null, 'draft']])].toSorted(),
    ['closed', 'confirmed', 'draft'])
})
