// A tile keeps the question and leaves out the looks and the company.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CubeMeta, Meta, ResourceMeta } from '../../renderer/meta.ts'
import { pinKinds, pinned } from './pinned.ts'

const order = { name: 'sales.order', company: 'company', fields: { company: { kind: 'ref', label: '' }, state: { kind: 'state', label: '' },
  gross: { kind: 'amount', label: '' } } } as unknown as ResourceMeta // why: no more of it is looked at.
const revenue = { name: 'sales.revenue', label: '', measures: { net: { label: '', format: 'money' } },
  dimensions: { month: { label: '', kind: 'month' }, customer: { label: '', kind: 'ref' } } } as CubeMeta
const house: Meta = { resources: { 'sales.order': order }, commands: {}, cubes: { 'sales.revenue': revenue }, rooms: [] }
const asked = (query: string) => Object.fromEntries(new URLSearchParams(query))

test('a list is its filters and its order', () => {
  const { source, query } = pinned('sales.order', 'company=c&state=quoted&sort=-gross&columns=state:90&group-by=state&view=board',
    'list', house)
  assert.deepEqual([source, asked(query)], ['sales.order', { state: 'quoted', sort: '-gross' }])
})

test('a pivot is itself, its first rows as a chart, or one figure', () => {
  const from = (kind: 'pivot' | 'chart' | 'figure') =>
    asked(pinned('cube sales.revenue', 'rows=customer&columns=month&measures=net&period=year', kind, house).query)
  assert.deepEqual(from('pivot'), { rows: 'customer', columns: 'month', measures: 'net', period: 'year', sort: '-net' })
  assert.deepEqual(from('chart'), { rows: 'customer', measures: 'net', period: 'year', sort: '-net' })
  assert.deepEqual(from('figure'), { measures: 'net', period: 'year' })
  assert.deepEqual([pinKinds('sales.order', house), pinKinds('cube other', house)], [['list'], []])
})
