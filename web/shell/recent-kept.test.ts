// The latest record comes first, each stands there once, and what cannot be read is nothing.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseRecent, remembered } from './recent-kept.ts'

const record = (id: string) => ({ resource: 'party.party', id, label: `Party ${id}` })

test('what was looked at again moves to the front, and few are kept', () => {
  let kept = remembered([], record('1'))
  for (const id of ['2', '3', '1', '4', '5', '6', '7', '8', '9', '10']) kept = remembered(kept, record(id))
  assert.deepEqual(kept.map(one => one.id), ['10', '9', '8', '7', '6', '5', '4', '1', '3'])
})

test('what another version or another hand wrote there does no harm', () => {
  assert.deepEqual(parseRecent(null), [])
  assert.deepEqual(parseRecent('{'), [])
  assert.deepEqual(parseRecent('{"a":1}'), [])
  assert.deepEqual(parseRecent(JSON.stringify([record('1'), { id: 2 }, null])), [record('1')])
})
