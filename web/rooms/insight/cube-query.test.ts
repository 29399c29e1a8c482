// Months of a cube and the way from a figure to its documents.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { drillTo, lastDayOf, monthsBack, monthsBetween } from './months.ts'
import type { CubeMeta, Meta } from '../../renderer/meta.ts'

test('months go over the year', () => {
  assert.equal(monthsBack('2026-02', 3), '2025-11')
  assert.deepEqual(monthsBetween('2025-11', '2026-02'), ['2025-11', '2025-12', '2026-01', '2026-02'])
  assert.equal(lastDayOf('2028-02'), '2028-02-29')
})

test('a figure leads to the list filtered the same way, as far as the list can', () => {
  const cube: CubeMeta = { name: 'sales.revenue', label: '', measures: {}, drill: { resource: 'sales.order', column: 'order_id' },
    dimensions: { month: { label: '', kind: 'month' }, customer: { label: '', kind: 'ref' },
      product: { label: '', kind: 'ref' } } }
  const meta: Meta = { commands: {}, cubes: {}, rooms: [],
    resources: { 'sales.order': { name: 'sales.order', path: 'sales/orders', noun: '',
    plural: '', label: [], can: {}, fields: { customer: { kind: 'ref', label: '', filter: ['eq'] },
      orderedOn: { kind: 'date', label: '', filter: ['gte', 'lte'] } } } } }
  assert.deepEqual(drillTo(cube, meta, { month: '2026-02', customer: 'c1', product: 'p1' }),
    { to: '/sales/orders', search: { 'orderedOn.gte': '2026-02-01', 'orderedOn.lte': '2026-02-28', 'customer': 'c1' } })
})
