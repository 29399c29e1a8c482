// What a form finds by itself is what the server would refuse, in the same words and places.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FieldMetas } from '../meta.ts'
import { mistakesIn } from './checks.ts'

const fields: FieldMetas = {
  name: { kind: 'text', label: 'Name', maxLength: 5 },
  note: { kind: 'text', label: 'Note', optional: true },
  kind: { kind: 'choice', label: 'Kind', choices: [{ value: 'a', label: 'A' }], default: 'a' },
  days: { kind: 'integer', label: 'Days', minimum: 'zero', optional: true },
  currency: { kind: 'currency', label: 'Currency' },
  limit: { kind: 'amount', label: 'Limit', optional: true, currencyField: 'currency', minimum: 'zero' },
}
const lines = { lines: { label: 'Lines', min: 1, fields: {
  product: { kind: 'ref', label: 'Product' }, quantity: { kind: 'decimal', label: 'Quantity', minimum: 'positive', scale: 2 },
  name: { kind: 'text', label: 'Text' } } as FieldMetas } }
const codes = (values: object, lists = {}) =>
  mistakesIn(values as never, { fields, lists }).map(one => `${one.pointer} ${one.code}`)

test('what is needed and missing, too long, out of range', () => {
  assert.deepEqual(codes({ name: 'Acme', currency: 'EUR' }), [])
  assert.deepEqual(codes({ name: '', days: -1 }), ['/name missing', '/days too-small', '/currency missing'])
  assert.deepEqual(codes({ name: 'Too long', kind: 'b', currency: 'EUR', limit: { amount: '1.00', currency: 'DKK' } }),
    ['/name too-long', '/kind not-a-choice', '/limit other-currency'])
})

test('lines by their places; a waiting blank line is none', () => {
  const base = { name: 'Acme', currency: 'EUR' }
  const product = '00000000-0000-7000-8000-00000000000a'
  assert.deepEqual(codes({ ...base, lines: [{}] }, lines), ['/lines too-few'])
  assert.deepEqual(codes({ ...base, lines: [{}, { product, quantity: '0', name: 'x' }, { product, quantity: '1.234' }] }, lines),
    ['/lines/1/quantity not-positive', '/lines/2/quantity too-precise', '/lines/2/name missing'])
})
