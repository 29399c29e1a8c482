// When a list walks its order: only where the plan passes over rows in the order of an index. A plan that sorts what it
// looked up is left as it is.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { walks } from './ordered.ts'

const scan = (more: object) => ({ 'Node Type': 'Index Scan', 'Relation Name': 'parties', ...more })
const page = (node: Parameters<typeof walks>[0]) => ({ 'Node Type': 'Limit', Plans: [node] })

test('rows passed over in the order of an index are a walk', () => {
  assert.equal(walks(page(scan({ Filter: 'blocked' })), 'parties'), true)
  assert.equal(walks(page({ 'Node Type': 'Gather Merge', Plans: [scan({ Filter: 'blocked' })] }), 'parties'), true)
})

test('an index that knows all that is asked passes over nothing', () => {
  assert.equal(walks(page(scan({ 'Index Cond': '(country = $1)' })), 'parties'), false)
})

test('what is sorted after it was looked up is no walk, but a page of each company below a merge is', () => {
  const sorted = page({ 'Node Type': 'Sort', Plans: [scan({ Filter: 'blocked' })] })
  assert.equal(walks(sorted, 'parties'), false)
  const merged = (inner: Parameters<typeof walks>[0]) => page({ 'Node Type': 'Sort', Plans: [{ 'Node Type': 'Nested Loop',
    Plans: [inner] }] })
  assert.equal(walks(merged(page(scan({ Filter: 'state' }))), 'parties'), true)
  assert.equal(walks(merged(sorted), 'parties'), false)
})

test('walking another table says nothing of this one', () => {
  assert.equal(walks(page({ ...scan({ Filter: 'x' }), 'Relation Name': 'companies' }), 'parties'), false)
})
