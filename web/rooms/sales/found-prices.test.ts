// A price stays the lists' business until a person enters one.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withoutFoundPrices } from './found-prices.ts'

const line = (rule: string, price: string) => ({ product: 'p', quantity: '1', price, why: { price: [{ rule, taken: true }] } })

test('a form begins with the prices that were entered, and with no others', () => {
  const { lines } = withoutFoundPrices({ lines: [line('entered', '9.00'), line('list', '12.00')] })
  assert.deepEqual((lines as { price: string | null }[]).map(one => one.price), ['9.00', null])
})

test('a rule that was looked at but not taken does not count', () => {
  const entered = { ...line('list', '5.00'), why: { price: [{ rule: 'entered', taken: false }] } }
  assert.deepEqual((withoutFoundPrices({ lines: [entered] })['lines'] as { price: string | null }[])[0]?.price, null)
})
