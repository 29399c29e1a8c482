// Values of forms by JSON pointer, and what of them is sent.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FieldMetas } from '../meta.ts'
import { bodyOf, changesOf, isBlank, placeOfSent, valueAt, withValue } from './form-values.ts'

const line: FieldMetas = { product: { kind: 'ref', label: 'Product' },
  discount: { kind: 'decimal', label: 'Discount', default: '0' } }
const lists = { lines: { label: 'Lines', fields: line } }
const fields: FieldMetas = { customer: { kind: 'ref', label: 'Customer' }, note: { kind: 'text', label: 'Note' } }

test('a pointer reaches into lines and changes nothing in place', () => {
  const before = { customer: 'a', lines: [{ product: 'p' }, { product: 'q' }] }
  const after = withValue(before, '/lines/1/product', 'r')
  assert.equal(valueAt(after, '/lines/1/product'), 'r')
  assert.equal(valueAt(before, '/lines/1/product'), 'q')
  assert.equal(valueAt(after, '/lines/9/product'), undefined)
})

test('a line with nothing but defaults is blank and not sent', () => {
  assert.ok(isBlank({ discount: '0' }, line))
  assert.ok(!isBlank({ product: 'p' }, line))
  assert.deepEqual(bodyOf({ customer: 'a', other: 1, lines: [{}, { product: 'p' }, { discount: '0' }] }, fields, lists),
    { customer: 'a', lines: [{ product: 'p' }] })
})

test('a value behind the last line makes a line of its own', () => {
  assert.deepEqual(withValue({}, '/lines/0/product', 'p'), { lines: [{ product: 'p' }] })
  const typed = withValue({ lines: [{ product: 'p' }] }, '/lines/1/quantity', '2')
  assert.deepEqual(withValue(typed, '/lines/1/product', 'q'), { lines: [{ product: 'p' }, { quantity: '2', product: 'q' }] })
})

test('a refusal of the second sent line points to the third typed one', () => {
  const values = { lines: [{ product: 'p' }, {}, { product: 'q' }] }
  assert.equal(placeOfSent('/lines/1/product', values, lists), '/lines/2/product')
  assert.equal(placeOfSent('/customer', values, lists), '/customer')
})

test('only what differs is sent; empty and absent are the same', () => {
  assert.deepEqual(changesOf({ customer: 'a', note: 'x' }, { customer: 'a', note: 'y' }), { note: 'y' })
  assert.deepEqual(changesOf({ customer: 'a' }, { customer: 'a', note: null }), {})
})
