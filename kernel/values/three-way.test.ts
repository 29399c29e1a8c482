// Merging: what one person changed alone holds, what both changed differently is told, by field and by line.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Same, mergeLines, mergeValues } from './three-way.ts'

const same: Same = (_, a, b) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
const base = { name: 'Acme', city: 'Hamburg', note: null }

test('fields changed by one alone hold, whoever that was', () => {
  const { values, left, clashes } = mergeValues(['name', 'city', 'note'],
    { base, mine: { ...base, name: 'Acme Ltd' }, theirs: { ...base, city: 'Kiel' } }, same)
  assert.deepEqual(values, { name: 'Acme Ltd', city: 'Kiel', note: null })
  assert.deepEqual([left, clashes], [['city'], []])
})

test('the same field changed to the same value is no clash, to another it is', () => {
  const theirs = { ...base, name: 'Acme KG', city: 'Kiel' }
  const { clashes } = mergeValues(['name', 'city'], { base, mine: { ...base, name: 'Acme Ltd', city: 'Kiel' }, theirs }, same)
  assert.deepEqual(clashes, [{ field: 'name', pointer: '/name', base: 'Acme', mine: 'Acme Ltd', theirs: 'Acme KG' }])
})

const list = { name: 'lines', fields: ['what', 'count'], pointer: '/lines' }
const line = (id: string, what: string, count = 1) => ({ id, what, count })
const lines = [line('a', 'bolt'), line('b', 'nut'), line('c', 'washer')]
const merge = (mine: readonly object[], theirs: readonly object[]) => {
  const merged = mergeLines(list, { base: lines, mine: mine as never, theirs: theirs as never }, same)
  return { ...merged, ids: merged.lines.map(one => one['id'] ?? one['what']) }
}

test('lines merge by their ids: changes, additions and removals of both', () => {
  const mine = [line('a', 'bolt', 5), line('b', 'nut'), line('c', 'washer'), { what: 'glue', count: 1 }]
  const theirs = [line('a', 'bolt M8'), line('x', 'rivet'), line('c', 'washer')]
  const { lines: result, ids, clashes } = merge(mine, theirs)
  assert.deepEqual(ids, ['a', 'x', 'c', 'glue'])
  assert.deepEqual(result[0], line('a', 'bolt M8', 5))
  assert.deepEqual(clashes, [])
})

test('a line one removes while the other changes it is told, whichever way round', () => {
  const removedByThem = merge([line('a', 'bolt'), line('b', 'nut', 9), line('c', 'washer')], [line('a', 'bolt'), line('c', 'washer')])
  assert.deepEqual(removedByThem.clashes.map(one => [one.line, one.pointer, one.theirs]), [['b', '/lines/1', null]])
  const removedByMe = merge([line('a', 'bolt')], [line('a', 'bolt'), line('b', 'nut', 9), line('c', 'washer')])
  assert.deepEqual(removedByMe.clashes.map(one => [one.line, one.pointer, one.mine]), [['b', '/lines', null]])
  assert.deepEqual(removedByMe.ids, ['a'])
})
