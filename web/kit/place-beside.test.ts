// A layer stands under what opened it, and never beyond the edge of the window.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { besideOf } from './place-beside.ts'

const page = { width: 400, height: 300 }
const layer = { width: 100, height: 80 }
const target = (left: number, top: number) => ({ left, top, right: left + 40, bottom: top + 20 })

test('under its target, flush with the side that was asked for', () => {
  assert.deepEqual(besideOf(target(100, 50), layer, page, 'bottom-start'), { left: 100, top: 76 })
  assert.deepEqual(besideOf(target(100, 50), layer, page, 'bottom-end'), { left: 40, top: 76 })
  assert.deepEqual(besideOf(target(100, 50), layer, page, 'bottom'), { left: 70, top: 76 })
})

test('over it where there is more room', () => {
  assert.equal(besideOf(target(100, 250), layer, page, 'bottom').top, 164)
  assert.equal(besideOf(target(100, 100), { width: 100, height: 900 }, page, 'bottom').top, 126)
})

test('never beyond the edges', () => {
  assert.equal(besideOf(target(380, 50), layer, page, 'bottom-start').left, 292)
  assert.equal(besideOf(target(0, 50), layer, page, 'bottom-end').left, 8)
})
