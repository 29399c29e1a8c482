// Sums are exact, one a currency, and only of what is shown.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FieldMeta, ResourceMeta, Row } from '../meta.ts'
import { fewValued, sumsOfGroups, sumsOfRows, sumText } from './sums.ts'

const fields = {
  number: { kind: 'text', label: 'Number' }, customer: { kind: 'ref', label: 'Customer', groupable: true },
  net: { kind: 'amount', label: 'Net' }, gross: { kind: 'amount', label: 'Total' },
  state: { kind: 'state', label: 'State', groupable: true },
} satisfies Record<string, FieldMeta>
// why: of a resource only these are looked at.
const resource = { state: 'state', fields } as unknown as ResourceMeta
const money = (amount: string, currency = 'EUR') => ({ amount, currency })

test('rows are summed by currency, to the cent', () => {
  const rows = [{ gross: money('0.10') }, { gross: money('0.20') }, { gross: money('1000000000000.01', 'GBP') }, { gross: null }]
  const [sum, ...others] = sumsOfRows(resource, ['number', 'gross'], rows as unknown as Row[]) // why: rows of a list.
  assert.deepEqual(others, [])
  assert.equal(sum && sumText(sum, 'en'), '0.30\u00a0EUR · 1,000,000,000,000.01\u00a0GBP')
})

test('groups come to what the whole list does; what has no amount has no sum', () => {
  const groups = [{ key: 'draft', count: 1, filter: {}, sums: { gross: [money('1.00')], net: [money('0.50')] } },
    { key: null, count: 2, filter: {}, sums: { gross: [money('2.00'), money('3.00', 'DKK')] } }]
  assert.deepEqual(sumsOfGroups(resource, ['gross'], groups),
    [{ name: 'gross', label: 'Total', sums: [money('3.00'), money('3.00', 'DKK')] }])
  assert.deepEqual(sumsOfGroups(resource, ['number'], groups), [])
  assert.equal(fewValued(resource), 'state')
})
