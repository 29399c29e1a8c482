// Who stands where in a relations graph.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { layout, picture } from './relation-layout.ts'

const tie = (party: string, other: string) => ({ party, other, kind: 'works-for' })

test('one in the middle, those it knows around, theirs behind them', () => {
  const places = layout('a', ['a', 'b', 'c', 'd'], [tie('b', 'a'), tie('a', 'c'), tie('d', 'c')])
  assert.deepEqual(places.map(({ id, ring }) => [id, ring]), [['a', 0], ['b', 1], ['c', 1], ['d', 2]])
  const [a, , c, d] = places
  assert.deepEqual([a?.x, a?.y], [picture.width / 2, picture.height / 2])
  assert.ok(d && c && a && Math.hypot(d.x - a.x, d.y - a.y) > Math.hypot(c.x - a.x, c.y - a.y))
})

test('nobody is drawn twice, not even in a circle, and all stand within the picture', () => {
  const ids = ['a', ...Array.from({ length: 30 }, (_, index) => `n${index}`)]
  const ties = [...ids.slice(1).map(id => tie(id, 'a')), tie('n1', 'n2'), tie('n2', 'n3'), tie('n3', 'n1')]
  const places = layout('a', ids, ties)
  assert.equal(new Set(places.map(({ id }) => id)).size, places.length)
  for (const { x, y } of places) assert.ok(x > 0 && x < picture.width && y > 0 && y < picture.height)
})

test('who is tied to nobody here is left out', () => {
  assert.deepEqual(layout('a', ['a', 'z'], []).map(({ id }) => id), ['a'])
})
