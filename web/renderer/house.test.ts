// Which ways of making a record are offered.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { waysOf } from './house.ts'
import type { CommandMeta, Meta, ResourceMeta } from './meta.ts'

const move = { name: 'stock.move', path: 'stock/moves' } as ResourceMeta // why: the rest is not asked for.
const make = (name: string, on?: string): CommandMeta =>
  ({ name, label: name, creates: 'stock.move', ...on && { on } }) as CommandMeta // why: as above.
const houseOf = (...commands: CommandMeta[]): Meta =>
  ({ resources: {}, cubes: {}, rooms: [], commands: Object.fromEntries(commands.map(one => [one.name, one])) })
const names = (...commands: CommandMeta[]): string[] => waysOf(houseOf(...commands), move).map(one => one.name)

test('what is made in several ways offers each of them', () => {
  assert.deepEqual(names(make('stock.move.receive'), make('stock.move.transfer'), make('stock.move.undo', 'stock.move')),
    ['stock.move.receive', 'stock.move.transfer'])
})

test('where there is a create command it is the way', () => {
  assert.deepEqual(names(make('stock.move.receive'), make('stock.move.create')), ['stock.move.create'])
  assert.deepEqual(names(), [])
})
