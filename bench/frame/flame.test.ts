// Boxes are as wide as their share, stand on their callers, and the same stacks make the same picture.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Frame, flameGraph } from './flame.ts'

const frame = (name: string): Frame => ({ name, kind: 'kernel' })
const stacks = [{ frames: [frame('a'), frame('b<c>')], weight: 3 },
  { frames: [frame('a')], weight: 1 }, { frames: [frame('z')], weight: 4 }]

test('boxes are as wide as their share and stand on who called them', () => {
  const picture = flameGraph(stacks, 'One & two')
  assert.match(picture, /One &amp; two/)
  assert.match(picture, /<title>a: 50\.0 %<\/title><rect width="599\.6"/)
  assert.match(picture, /<title>b&lt;c&gt;: 37\.5 %<\/title><rect width="449\.6"/)
  const [a, b] = ['a', 'b&lt;c&gt;'].map(name => Number(new RegExp(`translate\\(\\S+ (\\d+)\\)"><title>${name}:`).exec(picture)?.[1]))
  assert.ok(a && b && b < a, 'above its caller')
})

test('the same stacks make the same picture, in whatever order they came; what cannot be seen is left out', () => {
  assert.equal(flameGraph(stacks.toReversed(), 'x'), flameGraph(stacks, 'x'))
  assert.doesNotMatch(flameGraph([{ frames: [frame('long')], weight: 5000 }, { frames: [frame('short')], weight: 1 }], 'x'), /short/)
})
