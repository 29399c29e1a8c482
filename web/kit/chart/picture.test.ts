// Where bars and marks of a chart fall.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { barsOf, namedEvery, spanOf, ticksOf, type Picture } from './picture.ts'

test('steps are round and cover the span', () => {
  assert.deepEqual(ticksOf(0, 870, 5), [0, 200, 400, 600, 800, 1000])
  assert.deepEqual(ticksOf(-30, 100, 4), [-50, 0, 50, 100])
  assert.deepEqual(ticksOf(0, 0, 4), [0, 0.25])
  assert.deepEqual(ticksOf(0, 100, 4), [0, 25, 50, 75, 100])
})

const picture: Picture = { places: ['a', 'b'], unit: 'EUR', series: [
  { kind: 'bar', name: 'base', values: [10, 0], stacked: true, hidden: true },
  { kind: 'bar', name: 'more', values: [5, -3], stacked: true },
  { kind: 'bar', name: 'beside', values: [7, 8] },
  { kind: 'line', name: 'line', values: [1, 40] }] }

test('stacked bars stand on each other, others beside', () => {
  const { bars, columns } = barsOf(picture)
  assert.equal(columns, 2)
  assert.deepEqual(bars.filter(bar => bar.place === 0).map(({ from, to, column }) => [from, to, column]),
    [[0, 10, 0], [10, 15, 0], [0, 7, 1]])
  assert.deepEqual(bars.filter(bar => bar.place === 1).map(({ from, to, column }) => [from, to, column]),
    [[0, 0, 0], [0, -3, 0], [0, 8, 1]])
})

test('the span holds bars, lines and zero', () => {
  assert.deepEqual(spanOf(picture), [-3, 40])
  assert.deepEqual(spanOf({ places: ['a'], unit: '', series: [{ kind: 'bar', name: '', values: [5] }] }), [0, 5])
})

test('names are left out where they would run into each other', () => {
  assert.equal(namedEvery(['Jan', 'Feb'], 40, 6), 1)
  assert.equal(namedEvery(['January', 'February'], 20, 6), 3)
})
