// The address of a list says what it shows, and back.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FieldMetas, ResourceMeta } from '../meta.ts'
import { apiQuery, columnsOf, fewColumns, firstOperator, nextSort, readList, withFilter, writeList } from './list-state.ts'

const fields: FieldMetas = {
  number: { kind: 'text', label: 'Number' }, customer: { kind: 'ref', label: 'Customer', filter: ['eq', 'in'] },
  orderedOn: { kind: 'date', label: 'Ordered', filter: ['gte', 'lte'] }, gross: { kind: 'amount', label: 'Total' },
  state: { kind: 'state', label: 'State', filter: ['eq', 'in'] },
}
const resource: ResourceMeta = { name: 'sales.order', path: 'sales/orders', noun: 'Order', plural: 'Orders', label: ['number'],
  state: 'state', can: {}, fields, views: { list: ['number', 'orderedOn', 'customer', 'gross', 'state', 'gone'] } }

test('an address survives reading and writing', () => {
  const params = { 'customer': 'c1', 'orderedOn.gte': '2026-01-01', 'search': 'bolt', 'sort': '-orderedOn',
    'columns': 'number,gross',
    'view': 'board', 'row': 'r1' }
  assert.deepEqual(writeList(readList(params, fields)), params)
})

test('what is no filter of this list is left out', () => {
  const state = readList({ 'secret': '1', 'customer.drop': 'x', 'customer': '', 'state.in': 'draft,quoted' }, fields)
  assert.deepEqual(state.filters, [{ field: 'state', op: 'in', value: 'draft,quoted' }])
})

test('the server is asked for filters, search and order, not for how it is shown', () => {
  const state = readList({ customer: 'c1', view: 'board', columns: 'number', row: 'r1', sort: 'number' }, fields)
  assert.deepEqual(apiQuery(state), { customer: 'c1', sort: 'number' })
})

test('a filter replaces its like and goes with its value', () => {
  const state = readList({ customer: 'c1' }, fields)
  const other = withFilter(state, { field: 'customer', op: 'eq', value: 'c2' })
  assert.deepEqual(apiQuery(other), { customer: 'c2' })
  assert.deepEqual(apiQuery(withFilter(other, { field: 'customer', op: 'eq', value: '' })), {})
})

test('a head sorts up, down, not at all', () => {
  assert.deepEqual([nextSort('', 'a'), nextSort('a', 'a'), nextSort('-a', 'a')], ['a', '-a', ''])
})

test('columns are those of the views that exist; beside a preview the telling ones', () => {
  const columns = columnsOf(resource, readList({}, fields))
  assert.deepEqual(columns, ['number', 'orderedOn', 'customer', 'gross', 'state'])
  assert.deepEqual(fewColumns(resource, columns), ['number', 'customer', 'gross', 'state'])
})

test('a filter begins with the operator people mean', () => {
  assert.equal(firstOperator(['eq', 'gte', 'lte'], 'date'), 'gte')
  assert.equal(firstOperator(['eq', 'in'], 'state'), 'in')
  assert.equal(firstOperator(['eq', 'contains'], 'text'), 'contains')
  assert.equal(firstOperator(['eq', 'in'], 'ref'), 'eq')
})

test('an address that says an earlier name of a field means the field of today', () => {
  const renamed: FieldMetas = { x_class: { kind: 'text', label: 'Class', groupable: true, former: ['x_segment', 'x_kind'] } }
  const state = readList({ 'x_segment.in': 'a,b', 'sort': '-x_kind', 'columns': 'x_segment:120', 'group-by': 'x_segment' }, renamed)
  assert.deepEqual([state.filters, state.sort, state.columns, state.widths, state.group],
    [[{ field: 'x_class', op: 'in', value: 'a,b' }], '-x_class', ['x_class'], { x_class: 120 }, 'x_class'])
})
