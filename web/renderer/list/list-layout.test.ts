// Whatever is open, every line is one group or one record, and each is found where it stands.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { flatLayout, groupedLayout } from './list-layout.ts'
import { groupName } from './list-state.ts'

test('without groups every line is a record', () => {
  const layout = flatLayout(3)
  assert.deepEqual([0, 2].map(index => layout.at(index)), [0, 2].map(place =>
    ({ kind: 'record', segment: { name: '', filter: {}, count: 3 }, place })))
  assert.equal(layout.at(3), undefined)
})

test('lines are groups and the records of the open ones', () => {
  fc.assert(fc.property(fc.array(fc.record({ count: fc.integer({ min: 1, max: 5 }), open: fc.boolean() }), { maxLength: 8 }),
    wishes => {
      const groups = wishes.map(({ count }, at) => ({ key: at === 0 ? null : `k,${at}`, count, sums: {}, filter: { at: String(at) } }))
      const opened = groups.filter((_, at) => wishes[at]?.open).map(one => groupName(one.key))
      const layout = groupedLayout(groups, opened)
      const expected = groups.flatMap((group, at) => [`g${at}`, ...wishes[at]?.open
        ? Array.from({ length: group.count }, (_, place) => `r${at}.${place}`) : []])
      const lines = Array.from({ length: layout.count }, (_, index) => {
        const line = layout.at(index)
        if (line?.kind === 'group') return `g${groups.indexOf(line.group as never)}` // why: the very objects given.
        if (line) assert.equal(layout.indexOf(line.segment.name, line.place), index)
        return line && `r${line.segment.filter['at']}.${line.place}`
      })
      assert.deepEqual(lines, expected)
    }))
})
