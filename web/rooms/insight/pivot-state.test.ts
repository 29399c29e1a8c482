// A pivot and its address say the same; a dimension stands in one place only.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CubeMeta } from '../../renderer/meta.ts'
import { moved, pivotQuery, readPivotState, writePivotState, zoneOf } from './pivot-state.ts'

const dimension = (kind: 'ref' | 'month') => ({ label: '', kind })
const cube: CubeMeta = { name: 'sales.revenue', label: '', measures: { net: { label: '', format: 'money' }, margin: { label: '',
  format: 'money' } }, dimensions: { month: dimension('month'), customer: dimension('ref'), product: dimension('ref'),
  company: dimension('ref') } }

test('a bare address begins with something to see', () => {
  const state = readPivotState({}, cube)
  assert.deepEqual([state.rows, state.columns, state.measures, state.period], [['customer'], ['month'], ['net'], 'last-12'])
})

test('the largest stand first, months in their order, and names where somebody wishes it', () => {
  assert.equal(readPivotState({}, cube).sort, '-net')
  assert.equal(readPivotState({ rows: 'month', columns: '-' }, cube).sort, '')
  const byName = readPivotState({ sort: '-' }, cube)
  assert.equal(readPivotState(writePivotState(byName), cube).sort, '-')
  assert.equal(pivotQuery(byName)['sort'], undefined)
  assert.equal(moved(byName, 'product', 'rows', 'customer').sort, '')
})

test('what is written is read again, empty places and filters included', () => {
  let state = readPivotState({ company: 'all' }, cube)
  state = moved(state, 'month', 'unused')
  state = moved(state, 'product', 'filters')
  state = { ...state, chosen: { product: ['a', 'b'] }, compare: 'year', calc: 'Half|money|net / 2', sort: '-calc1' }
  assert.deepEqual(readPivotState(writePivotState(state), cube), state)
  assert.deepEqual(pivotQuery(state, { company: 'c' }), { company: 'c', rows: 'customer', measures: 'net', product: 'a,b',
    period: 'last-12', compare: 'year', calc: 'Half|money|net / 2', sort: '-calc1' })
})

test('a dimension moves, keeps its place among others, and leaves its values behind', () => {
  const state = { ...moved(readPivotState({}, cube), 'product', 'filters'), chosen: { product: ['a'] } }
  const next = moved(state, 'product', 'rows', 'customer')
  assert.deepEqual([next.rows, next.filters, next.chosen, zoneOf(next, 'product')], [['product', 'customer'], [], {}, 'rows'])
  assert.deepEqual(moved(next, 'product', 'rows').rows, ['customer', 'product'])
})
