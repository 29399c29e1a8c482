// When a list walks its order: only where the plan passes over rows in the order of an index. A plan that sorts what it
// looked up is left as it is.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { walkOf } from './ordered.ts'

const scan = (more: object) => ({ 'Node Type': 'Index Scan', 'Relation Name': 'parties', 'Plan Rows': 400, ...more })
const page = (node: Parameters<typeof walkOf>[0]) => ({ 'Node Type': 'Limit', Plans: [node] })

test('rows passed over in the order of an index are a walk', () => {
  assert.equal(walkOf(page(scan({ Filter: 'blocked' })), 'parties'), 400)
  assert.equal(walkOf(page({ 'Node Type': 'Gather Merge', Plans: [scan({ Filter: 'blocked' })] }), 'parties'), 400)
})

test('an index that knows all that is asked passes over nothing', () => {
  assert.equal(walkOf(page(scan({ 'Index Cond': '(country = $1)' })), 'parties'), null)
})

test('what is sorted after it was looked up is no walk, but a page of each company below a merge is', () => {
  const sorted = page({ 'Node Type': 'Sort', Plans: [scan({ Filter: 'blocked' })] })
  assert.equal(walkOf(sorted, 'parties'), null)
  const merged = (inner: Parameters<typeof walkOf>[0]) => page({ 'Node Type': 'Sort', Plans: [{ 'Node Type': 'Nested Loop',
    Plans: [inner] }] })
  assert.equal(walkOf(merged(page(scan({ Filter: 'state' }))), 'parties'), 400)
  assert.equal(walkOf(merged(sorted), 'parties'), null)
})

test('walking another table says nothing of this one', () => {
  assert.equal(walkOf(page({ ...scan({ Filter: 'x' }), 'Relation Name': 'companies' }), 'parties'), null)
})
