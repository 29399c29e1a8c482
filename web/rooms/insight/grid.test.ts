// Tiles stay on the grid and never lie over each other.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { arranged, below, fitted, gridColumns } from './grid.ts'

const tile = (id: string, across: number, down: number, width = 4, height = 2) => ({ id, across, down, width, height })

test('a tile moved onto another pushes it down, and that one the next', () => {
  const tiles = arranged([tile('a', 0, 0), tile('b', 4, 0), tile('c', 4, 2)], 'a', { across: 4, down: 0, width: 4, height: 2 })
  assert.deepEqual(tiles.map(({ id, across, down }) => [id, across, down]), [['a', 4, 0], ['b', 4, 2], ['c', 4, 4]])
  assert.equal(below(tiles), 6)
})

test('whatever is asked, all tiles are on the grid and none covers another', () => {
  const number = fc.integer({ min: -3, max: 15 })
  fc.assert(fc.property(fc.array(fc.tuple(number, number, number, number), { maxLength: 8 }), moves => {
    let tiles = ['a', 'b', 'c', 'd'].map((id, place) => tile(id, place % 3 * 4, Math.floor(place / 3) * 2))
    moves.forEach(([across, down, width, height], turn) => {
      tiles = arranged(tiles, 'abcd'[turn % 4] ?? 'a', { across, down, width, height })
    })
    for (const one of tiles) {
      assert.deepEqual(fitted(one), { across: one.across, down: one.down, width: one.width, height: one.height })
      assert.ok(one.across + one.width <= gridColumns)
      for (const other of tiles) {
        assert.ok(one === other || one.across >= other.across + other.width || other.across >= one.across + one.width
          || one.down >= other.down + other.height || other.down >= one.down + one.height)
      }
    }
  }))
})
