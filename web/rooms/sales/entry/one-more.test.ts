// What a product before the camera does to the lines of an order.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withOneMore } from './one-more.ts'

test('a new product is a line of its own, after the last that says anything', () => {
  assert.deepEqual(withOneMore([{ product: 'a', quantity: '2' }, {}], 'b', '1'),
    [{ product: 'a', quantity: '2' }, { product: 'b', quantity: '1' }])
})

test('the same product again is one more, also of a part and of none yet', () => {
  assert.deepEqual(withOneMore([{ product: 'a', quantity: '2.5' }], 'a', '1'), [{ product: 'a', quantity: '3.5' }])
  assert.deepEqual(withOneMore([{ product: 'a' }], 'a', '1'), [{ product: 'a', quantity: '1' }])
})

test('a line with a price of its own stays what was agreed', () => {
  assert.equal(withOneMore([{ product: 'a', quantity: '2', price: '9.00' }], 'a', '1').length, 2)
})

test('what nobody knows is kept as read', () => {
  assert.deepEqual(withOneMore([], null, '4006381333931'), [{ typed: '4006381333931', trouble: 'unknown', quantity: '1' }])
})
