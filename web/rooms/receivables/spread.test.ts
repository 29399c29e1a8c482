// A payment spread over invoices, to the cent.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { leftOver, oldestFirst } from './spread.ts'

const euro = (amount: string) => ({ amount, currency: 'EUR' })
const claims = [
  { id: 'new', number: 'new', dueOn: '2026-12-01', residual: euro('100.00') },
  { id: 'old', number: 'old', dueOn: '2026-10-01', residual: euro('33.33') },
  { id: 'mid', number: 'mid', dueOn: '2026-11-01', residual: euro('50.00') },
]

test('the oldest are settled first, the last one in part', () => {
  assert.deepEqual(oldestFirst(claims, euro('90.00')), { old: euro('33.33'), mid: euro('50.00'), new: euro('6.67') })
})

test('what is more than all claims stays as credit', () => {
  const shares = oldestFirst(claims, euro('200.00'))
  assert.deepEqual(leftOver(euro('200.00'), shares), euro('16.67'))
})

test('more given away than came in shows as a minus', () => {
  assert.equal(leftOver(euro('10.00'), { a: euro('12.50') }).amount, '-2.50')
})
